import { UNFOLLOWED } from '../../read/fold/value.ts';
import { isOpen, isThing, native, open, type Datum, type Native, type Thing } from '../datum.ts';
import { knownText, madeOf } from '../values.ts';
import type { Run } from '../run.ts';

/** Digits, in base 16, of numbers that are worked out: enough for any text that is kept in one. */
const LONGEST = 20_000;

/** What an operator makes of two of them; undefined where the language refuses it. */
export function operateOnBigints(operator: string, a: bigint, b: bigint): Datum {
  const made = OPERATORS.get(operator);
  if (!made || (/^[/%]$/.test(operator) && b === 0n)) return undefined;
  // Untrusted: powers and shifts take all memory in one step.
  const grows = operator === '**' ? lengthOf(a) * b : operator === '<<' ? b / 4n : lengthOf(b);
  return lengthOf(a) + grows > LONGEST ? open(UNFOLLOWED) : made(a, b);
}

function lengthOf(one: bigint): bigint {
  return BigInt(one.toString(16).length);
}

const OPERATORS: ReadonlyMap<string, (a: bigint, b: bigint) => bigint> = new Map([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['%', (a, b) => a % b],
  ['**', (a, b) => (b < 0n ? 0n : a ** b)],
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
      native(({ args: [bits, one] }) =>
        typeof bits === 'number' && bits >= 0 && bits <= LONGEST && typeof one === 'bigint'
          ? BigInt[name](bits, one)
          : madeOf([bits, one], run),
      ),
    );
  return own;
}

function bigintOf(one: Datum, run: Run): Datum {
  if (isOpen(one) || isThing(one)) return madeOf([one], run);
  const text = knownText(one) ?? '';
  if (text.length > LONGEST || !/^\s*(?:[-+]?\d+|0x[\da-f]+|0o[0-7]+|0b[01]+)?\s*$/i.test(text)) return madeOf([one], run);
  return BigInt(text);
}

/** A method of one. */
export function bigintMethod(name: string): Native | undefined {
  if (name !== 'toString') return undefined;
  return ({ self, args: [radix] }) =>
    typeof self === 'bigint' ? self.toString(typeof radix === 'number' && radix >= 2 && radix <= 36 ? radix : 10) : open();
}
