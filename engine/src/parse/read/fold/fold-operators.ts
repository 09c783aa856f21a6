import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, summandsOf } from '../children.ts';
import { isComparison } from './mere-answers.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { holding, joinTexts, originsOf, textValue, UNKNOWN } from './value.ts';
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
  const made = originsOf(left, right);
  // Digits of a secret in another base, its bytes with a key: whoever reads them has it.
  return MIXES.has(operator) ? holding(made, left, right) : made;
}

const MIXES: ReadonlySet<string> = new Set(['-', '*', '/', '%', '^', '|', '&', '<<', '>>', '>>>', '**']);

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
