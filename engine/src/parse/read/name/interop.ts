import type { Node } from 'oxc-parser';

import { bare, forEachChild, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import type { AnyFunction } from '../survey.ts';

/** Compilers wrap what they import; the wrapper names what it wraps. */
const INTEROP = /^_*(import(Star|Default)|toESM|toCommonJS|interop\w*|esModuleInterop)\d*$/i;

/** The same wrappers where they are kept in a library: `tslib`, `@swc/helpers`, `@babel/runtime`. */
const HELPERS = /^(?:tslib|@swc\/helpers\b.*|@babel\/runtime(?:-corejs\d)?\/helpers\b.*)$/;
const WRAPS = /(?:^|[\W_])(?:import(?:Star|Default)|interop_?require_?(?:default|wildcard))(?:$|[\W_])/i;

/** Whether something outside is such a wrapper of a library that compilers leave their helpers to. */
export function isLibraryInterop(module: string, path: string): boolean {
  return HELPERS.test(module) && WRAPS.test(`${module} ${path}`);
}

/** `_asyncToGenerator(function* () { … })` is the function that it is given, as far as names go. */
export function isLibraryAsync(module: string, path: string): boolean {
  return HELPERS.test(module) && /async_?to_?generator/i.test(`${module} ${path}`);
}

/** `tslib.__awaiter(this, args, promise, function* () { … })` gives what that function does. */
export function isLibraryAwaiter(module: string, path: string): boolean {
  return path === '__awaiter' && HELPERS.test(module);
}

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

/** A wrapper under any name: it asks whether what it is given is an ES module, or puts it under `default`. One that hands out a function has to be called once more. */
export function isInterop(index: number, { found, wrappers }: Reader): boolean {
  const known = wrappers.get(index);
  if (known !== undefined) return known;
  const record = found.functions[index];
  const wraps =
    record?.node !== undefined &&
    (asksForEsModule(record.node) || keepsAsDefault(record.node)) &&
    !record.returns.some(({ value }) => handsOut(bare(value)));
  wrappers.set(index, wraps);
  return wraps;
}

/** Whether code asks something for a mark by which compilers tell ES modules. */
export function asksForEsModule(node: Node): boolean {
  if (node.type === 'MemberExpression' && plainKey(node.property, node.computed) === '__esModule') return true;
  // `'default' in given`: how Rollup asks.
  if (node.type === 'BinaryExpression' && node.operator === 'in' && plainKey(node.left, true) === 'default') return true;
  let asks = false;
  forEachChild(node, child => (asks ||= asksForEsModule(child)));
  return asks;
}

/** `made.default = given`: how bundlers make a namespace of a module that has none. */
function keepsAsDefault({ params: [given], body }: AnyFunction): boolean {
  if (given?.type !== 'Identifier' || !body) return false;
  const { name } = given;
  const keeps = (node: Node): boolean => {
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression')
      return plainKey(node.left.property, node.left.computed) === 'default' && node.right.type === 'Identifier' && node.right.name === name;
    let kept = false;
    forEachChild(node, child => (kept ||= keeps(child)));
    return kept;
  };
  return keeps(body);
}

function handsOut(value: Node): boolean {
  return value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression';
}
