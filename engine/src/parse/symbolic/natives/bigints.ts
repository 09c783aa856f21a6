import { UNFOLLOWED } from '../../read/fold/value.ts';
import { isOpen, isThing, native, open, type Datum, type Native, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { madeOf } from '../values/values.ts';

/** Digits, in base 16, of numbers that are worked out: enough for any text that is kept in one. */
const LONGEST = 4_096;

/** A number as code writes it. Untrusted: one of very many digits is not gone on with. */
export function bigintWritten(value: bigint): Datum {
  return value > LARGEST || value < -LARGEST ? open(UNFOLLOWED) : value;
}

const LARGEST = 1n << BigInt(LONGEST * 4);

/** What an operator makes of two of them; what is too long, or what the language refuses, is not followed. */
export function operateOnBigints(operator: string, a: bigint, b: bigint, run: Run): Datum {
  const make = OPERATORS.get(operator);
  const [length, other] = [lengthOf(a), lengthOf(b)];
  // Untrusted: the language multiplies and divides long ones digit by digit.
  spend(run, 1 + (length + other) / 64 + (length * other) / 65_536);
  if (!make || isRefused(operator, b) || length + grownBy(operator, length, b, other) > LONGEST) return open(UNFOLLOWED);
  return make(a, b);
}

function isRefused(operator: string, b: bigint): boolean {
  return (/^[/%]$/.test(operator) && b === 0n) || (operator === '**' && b < 0n);
}

/** Digits that may come to the first: powers and shifts take all memory in one step, and a shift by less than nothing goes the other way. */
function grownBy(operator: string, length: number, b: bigint, other: number): number {
  const most = b > BigInt(LONGEST) * 4n ? LONGEST * 4 : Number(b);
  const least = b < BigInt(-LONGEST) * 4n ? LONGEST * 4 : Number(-b);
  if (operator === '**') return length * most;
  if (operator === '<<') return Math.max(0, most / 4);
  return operator === '>>' ? Math.max(0, least / 4) : other;
}

function lengthOf(one: bigint): number {
  return one.toString(16).length;
}

const OPERATORS: ReadonlyMap<string, (a: bigint, b: bigint) => bigint> = new Map([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['%', (a, b) => a % b],
  ['**', (a, b) => a ** b],
  ['|', (a, b) => a | b],
  ['&', (a, b) => a & b],
  ['^', (a, b) => a ^ b],
  ['<<', (a, b) => a << b],
  ['>>', (a, b) => a >> b],
]);

/** `BigInt(…)`, and what it has by name. */
export function bigints(run: Run): Thing {
  const own = native(({ args: [one] }) => bigintOf(one, run));
  for (const name of ['asUintN', 'asIntN'] as const)
    own.props.set(
      name,
      native(({ args: [bits, one] }) => {
        if (typeof bits !== 'number' || !(bits >= 0 && bits <= LONGEST) || typeof one !== 'bigint') return madeOf([bits, one], run);
        spend(run, 1 + lengthOf(one) / 64);
        return BigInt[name](bits, one);
      }),
    );
  return own;
}

const WHOLE_NUMBER = /^(?:[-+]?\d+|0x[\da-f]+|0o[0-7]+|0b[01]+)?$/i;

function bigintOf(one: Datum, run: Run): Datum {
  if (isOpen(one) || isThing(one)) return madeOf([one], run);
  const text = String(one);
  // Reading digits in base 10 takes as long as the square of how many they are.
  spend(run, 1 + text.length / 16 + text.length ** 2 / 65_536);
  const trimmed = text.trim();
  return trimmed.length > LONGEST || !WHOLE_NUMBER.test(trimmed) ? madeOf([one], run) : BigInt(trimmed);
}

/** A method of one. */
export function bigintMethod(name: string, run: Run): Native | undefined {
  if (name !== 'toString') return undefined;
  return ({ self, args: [radix] }) => {
    if (typeof self !== 'bigint') return open();
    spend(run, 1 + lengthOf(self) ** 2 / 65_536);
    return self.toString(typeof radix === 'number' && radix >= 2 && radix <= 36 ? radix : 10);
  };
}
