import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, summandsOf } from '../children.ts';
import { isComparison } from './mere-answers.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { joinTexts } from './join-texts.ts';
import { asNumber, holding, originsOf } from './origins.ts';
import { textValue, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** What an operator makes of one value. */
export function foldUnary(operator: string, value: Value): Value {
  const number = value.whole && value.text !== undefined && value.text !== '' ? Number(value.text) : Number.NaN;
  if (operator === '-' && !Number.isNaN(number)) return textValue(String(-number));
  if (operator === '+' && !Number.isNaN(number)) return textValue(String(number));
  if (operator === '!') return negated(value);
  return operator === 'typeof' || operator === 'void' ? UNKNOWN : originsOf(value);
}

/** `!0` and `![]`: how minifiers and obfuscators write `true` and `false`. */
function negated({ text, whole, elements }: Value): Value {
  if (elements) return textValue('false');
  return whole && text !== undefined && /^(?:\d+|true|false)$/.test(text) ? textValue(String(text === '0' || text === 'false')) : UNKNOWN;
}

/** What an operator makes of two values; a chain of `+` is joined as a whole. */
export function foldBinary(node: Node & { type: 'BinaryExpression' }, scope: Scope, reader: Reader): Value {
  if (node.operator !== '+') return arithmetic(node.operator, fold(node.left, scope, reader), fold(node.right, scope, reader));
  const parts = summandsOf(node).map(part => fold(part, scope, reader));
  const joined = joinTexts(parts.toReversed());
  const sum = parts.every(part => part.whole && /^-?\d+(\.\d+)?$/.test(part.text ?? '')) && isNumeric(node);
  return sum ? textValue(String(parts.reduce((total, part) => total + Number(part.text), 0))) : joined;
}

function isNumeric(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'BinaryExpression') return isNumeric(inner.left) && isNumeric(inner.right);
  if (inner.type === 'UnaryExpression') return isNumeric(inner.argument);
  return inner.type === 'Literal' && typeof inner.value === 'number';
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  const a = left.whole ? Number(left.text) : Number.NaN;
  const b = right.whole ? Number(right.text) : Number.NaN;
  if (isComparison(operator, left, right)) return UNKNOWN;
  const result = Number.isNaN(a) || Number.isNaN(b) ? undefined : calculated(operator, a, b);
  if (result !== undefined) return textValue(String(result));
  return mixes(operator, left, right) ? holding(originsOf(left, right), asNumber(left), asNumber(right)) : originsOf(left, right);
}

/** Bases in which bytes and texts are written. Source: RFC 4648; base58, base36, base62 and base85 as they are in use. */
const BASES: ReadonlySet<number> = new Set([10, 16, 26, 32, 36, 58, 62, 64, 85]);

/**
 * Whether an operator mixes or splits a value with one that is known, as who writes bytes in another base or hides them under a key does: whoever reads the result has
 * the value. Sums of hashes are cut to words, digits of small bases choose one of few, and signatures are made of numbers that nobody knows.
 */
function mixes(operator: string, left: Value, right: Value): boolean {
  const known = right.whole ? right.text : left.whole ? left.text : undefined;
  const number = Number((known ?? '').replace(/n$/, '') || Number.NaN);
  switch (operator) {
    case '%':
      return BASES.has(number) || (number >= 16 && Number.isInteger(Math.log2(number)));
    case '&':
      return number >= 15 && number < 2 ** 31 - 1;
    case '|':
    case '>>>':
      return number > 0;
    case '/':
    case '*':
      return BASES.has(number) || number === 256;
    case '^':
    case '<<':
    case '>>':
    case '-':
      return !Number.isNaN(number);
    default:
      return false;
  }
}

function calculated(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ^ b;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    default:
      return undefined;
  }
}
