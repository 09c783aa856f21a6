import { isThing, looselyEqual, numberOf, textOf, type Datum } from './datum.ts';
import type { Run } from './code.ts';
import { made, type Machine } from './machine.ts';

export type Operate = (left: Datum, right: Datum, machine: Machine) => Datum;

/** What two operands make; the operators that hide text are counted. */
export const OPERATORS: ReadonlyMap<string, Operate> = new Map<string, Operate>([
  ['+', (left, right, machine) => (typeof left === 'number' && typeof right === 'number' ? left + right : add(left, right, machine))],
  ['-', (left, right) => numberOf(left) - numberOf(right)],
  ['*', (left, right) => numberOf(left) * numberOf(right)],
  ['/', (left, right) => numberOf(left) / numberOf(right)],
  ['%', (left, right) => numberOf(left) % numberOf(right)],
  ['**', (left, right) => numberOf(left) ** numberOf(right)],
  ['^', (left, right, machine) => (machine.decodings++, numberOf(left) ^ numberOf(right))],
  ['|', (left, right) => numberOf(left) | numberOf(right)],
  ['&', (left, right) => numberOf(left) & numberOf(right)],
  ['<<', (left, right) => numberOf(left) << numberOf(right)],
  ['>>', (left, right) => numberOf(left) >> numberOf(right)],
  ['>>>', (left, right) => numberOf(left) >>> numberOf(right)],
  ['===', (left, right) => left === right],
  ['!==', (left, right) => left !== right],
  ['==', looselyEqual],
  ['!=', (left, right) => !looselyEqual(left, right)],
  ['<', (left, right) => compare(left, right, (a, b) => a < b)],
  ['>', (left, right) => compare(left, right, (a, b) => a > b)],
  ['<=', (left, right) => compare(left, right, (a, b) => a <= b)],
  ['>=', (left, right) => compare(left, right, (a, b) => a >= b)],
  ['in', (left, right) => isThing(right) && (right.props?.has(textOf(left)) ?? false)],
]);

function add(left: Datum, right: Datum, machine: Machine): Datum {
  if (typeof left === 'string' || typeof right === 'string' || isThing(left) || isThing(right)) {
    return made(textOf(left) + textOf(right), machine);
  }
  return numberOf(left) + numberOf(right);
}

function compare(left: Datum, right: Datum, holds: (a: number | string, b: number | string) => boolean): boolean {
  return typeof left === 'string' && typeof right === 'string' ? holds(left, right) : holds(numberOf(left), numberOf(right));
}

/** Two operands of the operators that decoders turn on most, with a short way for numbers. */
export function ofTwo(operator: string, operate: Operate, [first, second]: readonly [Run, Run], machine: Machine): Run {
  const short = SHORT[operator];
  if (!short) return frame => operate(first(frame), second(frame), machine);
  return short(first, second, (left, right) => operate(left, right, machine));
}

type Short = (first: Run, second: Run, other: (left: Datum, right: Datum) => Datum) => Run;

const SHORT: Readonly<Partial<Record<string, Short>>> = {
  '+': (first, second, other) => frame => {
    const left = first(frame);
    const right = second(frame);
    return typeof left === 'number' && typeof right === 'number' ? left + right : other(left, right);
  },
  '-': (first, second, other) => frame => {
    const left = first(frame);
    const right = second(frame);
    return typeof left === 'number' && typeof right === 'number' ? left - right : other(left, right);
  },
  '%': (first, second, other) => frame => {
    const left = first(frame);
    const right = second(frame);
    return typeof left === 'number' && typeof right === 'number' ? left % right : other(left, right);
  },
  '<': (first, second, other) => frame => {
    const left = first(frame);
    const right = second(frame);
    return typeof left === 'number' && typeof right === 'number' ? left < right : other(left, right);
  },
};
