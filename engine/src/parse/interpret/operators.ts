import { isThing, looselyEqual, numberOf, textOf, type Datum } from './datum.ts';
import type { Run } from './code.ts';
import { added, asText, looked, type Machine } from './machine.ts';
import { UNKNOWABLE } from './signals.ts';

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
  ['===', (left, right, machine) => same(left, right, machine)],
  ['!==', (left, right, machine) => !same(left, right, machine)],
  ['==', (left, right, machine) => same(left, right, machine) || looselyEqual(left, right)],
  ['!=', (left, right, machine) => !(same(left, right, machine) || looselyEqual(left, right))],
  ['<', (left, right, machine) => compare(left, right, machine, (a, b) => a < b)],
  ['>', (left, right, machine) => compare(left, right, machine, (a, b) => a > b)],
  ['<=', (left, right, machine) => compare(left, right, machine, (a, b) => a <= b)],
  ['>=', (left, right, machine) => compare(left, right, machine, (a, b) => a >= b)],
  ['in', (left, right) => has(right, textOf(left))],
]);

function add(left: Datum, right: Datum, machine: Machine): Datum {
  if (typeof left === 'string' || typeof right === 'string' || isThing(left) || isThing(right)) {
    return added(asText(left, machine), asText(right, machine), machine);
  }
  return numberOf(left) + numberOf(right);
}

function same(left: Datum, right: Datum, machine: Machine): boolean {
  if (typeof left === 'string' && typeof right === 'string' && left.length === right.length) looked(left, machine);
  return left === right;
}

/** `name in object`, where only its own members can answer. */
function has(object: Datum, name: string): boolean {
  if (!isThing(object)) throw UNKNOWABLE;
  if (object.props?.has(name)) return true;
  if (object.kind !== 'dict' || object.proto || name in {}) throw UNKNOWABLE;
  return false;
}

type Holds = (a: number | string, b: number | string) => boolean;

function compare(left: Datum, right: Datum, machine: Machine, holds: Holds): boolean {
  if (typeof left === 'string') looked(left, machine);
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
