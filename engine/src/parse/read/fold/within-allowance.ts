import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import type { Allowance } from '../allowance.ts';
import { withOrigins } from './origins.ts';
import { NOT_LOOKED_AT } from './value.ts';
import { EITHER, ELSE } from './ways.ts';

/** Letters that are as much work as one way more. */
const LETTERS_OF_WAY = 64;

/** Letters of those ways that are told still when no more are looked at. */
const MOST_TOLD = 100;

/** What puts a text together of others; everything else stands for what was put together elsewhere. */
const PUTS_TOGETHER: ReadonlySet<string> = new Set(['BinaryExpression', 'TemplateLiteral', 'CallExpression']);

/** What a node is worth, as it is; with few of the ways that it may be where the allowance for them is spent. */
export function withinAllowance(value: Value, { type }: Node, allowance: Allowance): Value {
  const { text, whole } = value;
  const puts = PUTS_TOGETHER.has(type);
  if (whole || text === undefined || (!puts && allowance.ways > 0) || !text.includes(EITHER)) return value;
  if (puts) allowance.ways -= waysIn(text) + Math.floor(text.length / LETTERS_OF_WAY);
  if (allowance.ways > 0 || text.length <= MOST_TOLD) return value;
  const told = text.slice(0, MOST_TOLD).split(EITHER).slice(0, -1);
  return withOrigins({ ...value, text: [...told, ELSE].join(EITHER) }, NOT_LOOKED_AT);
}

function waysIn(text: string): number {
  let ways = 1;
  for (let at = text.indexOf(EITHER); at >= 0; at = text.indexOf(EITHER, at + EITHER.length)) ways++;
  return ways;
}
