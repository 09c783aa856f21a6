import type { Node } from 'oxc-parser';

import { bare, forEachChild, plainKey } from './children.ts';
import type { Reader } from './reader.ts';

/** Compilers wrap what they import; the wrapper names what it wraps. */
const INTEROP = /^_*(import(Star|Default)|toESM|toCommonJS|interop\w*|esModuleInterop)\d*$/i;

/** Wrappers are short, whoever writes them. */
const LARGEST = 1_500;

/** Whether a function is called what compilers call their wrappers. */
export function isInteropName(name: string): boolean {
  return INTEROP.test(name);
}

/** Cheaply tells most functions apart that wrap nothing. */
export function mayBeInterop(index: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  return node !== undefined && node.end - node.start < LARGEST && node.params.length > 0;
}

/** A wrapper under any name: it asks whether what it is given is an ES module. One that hands out a function has to be called once more. */
export function isInterop(index: number, { found, wrappers }: Reader): boolean {
  const known = wrappers.get(index);
  if (known !== undefined) return known;
  const record = found.functions[index];
  const wraps = record?.node !== undefined && asksForEsModule(record.node) && !record.returns.some(({ value }) => handsOut(bare(value)));
  wrappers.set(index, wraps);
  return wraps;
}

function asksForEsModule(node: Node): boolean {
  if (node.type === 'MemberExpression' && plainKey(node.property, node.computed) === '__esModule') return true;
  let asks = false;
  forEachChild(node, child => (asks ||= asksForEsModule(child)));
  return asks;
}

function handsOut(value: Node): boolean {
  return value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression';
}
