import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { usesByCallers } from '../use/called-by-callers.ts';
import type { AnyCall } from '../survey.ts';
import { oneOf } from './one-of.ts';
import { originsOf, originsOfAll, withOrigins } from './origins.ts';
import { eachOf } from './value.ts';
import { putIntoText } from './put-into-text.ts';
import { fold, foldForCall } from './values.ts';
import { yieldedBy } from './yielded.ts';

/** `__awaiter(this, void 0, void 0, function* () { … })`, by whatever name: the generator that TypeScript makes of an `async` function. */
export function awaitedIn({ arguments: args }: AnyCall): AnyCall['arguments'][number] | undefined {
  const [, , , last] = args;
  return args.length === 4 && last?.type === 'FunctionExpression' && last.generator ? last : undefined;
}

/** What such a generator returns is what the function means; what it yields it only waits for. */
export function awaitedResult(index: number, reader: Reader): Value {
  const { returns = [], yields = [] } = reader.found.functions[index] ?? {};
  const waitedFor = originsOfAll(eachOf(yields, ({ value, scope }) => fold(value, scope, reader)));
  const values = eachOf(returns, ({ value, scope }) => fold(value, scope, reader));
  return values.length === 0 ? waitedFor : withOrigins(oneOf(values), waitedFor);
}

/** What calling a function of the file gives; of a generator, the list of all it yields. */
export function functionResult(index: number, args: readonly Value[], reader: Reader): Value {
  const returns = reader.found.functions[index]?.returns ?? [];
  const [only] = returns;
  const loads = only !== undefined && returns.length === 1 && loadsByName(index, reader);
  // What it calls for each of its callers has to be known before one of them is asked for.
  if (loads) noteCalled(only.value, only.scope, reader);
  // A decoder gives each caller something else: with known arguments it is read for this call alone.
  if (
    only &&
    returns.length === 1 &&
    (loads || isSmallDecoder(index, reader)) &&
    args.length > 0 &&
    (args.every(isKnownInPart) || (args.some(({ text }) => text !== undefined) && (loads || joinsPaths(index, reader)))) &&
    reader.inlines > 0 &&
    // What comes back to itself on the way is no decoder: each time round would be read anew.
    !reader.given.has(`${index}:0`)
  ) {
    reader.inlines--;
    const value = foldForCall(only.value, only.scope, index, args, reader);
    if (value.text !== undefined) return withOrigins(value, originsOf(...args));
  }
  const around = putIntoText(index, args, reader);
  if (around) return around;
  const yields = reader.found.functions[index]?.yields ?? [];
  const usual = reader.usual ?? reader;
  const values = eachOf(returns, ({ value, scope }) => fold(value, scope, usual));
  if (yields.length > 0) {
    const given = yieldedBy(yields, usual);
    // A compiled `async` function yields what it awaits and returns what it means.
    return { ...originsOf(...given, ...values, ...args), elements: values.length > 0 ? undefined : given };
  }
  const passed = originsOfAll(args);
  return values.length === 0 ? passed : withOrigins(oneOf(values), passed);
}

/** `(name, key, ...rest) => require(name)[key](...rest)` */
function loadsByName(index: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  return node !== undefined && node.end - node.start <= LONGEST_LOADER && LOADS.test(found.text.slice(node.start, node.end));
}

const LONGEST_LOADER = 400;
const LOADS = /\b(?:require|import|getBuiltinModule)\s*\(\s*[\w$]+[\s\w$.+[\]]*\)/;

function noteCalled(returned: Node, scope: Scope, reader: Reader): void {
  const call = bare(returned);
  if (call.type === 'CallExpression') usesByCallers(call, nameOf(bare(call.callee), scope, reader), scope, reader);
}

/** A text, or a list of which anything is known. */
function isKnownInPart({ whole, elements }: Value): boolean {
  return whole || elements?.some(one => (one.text ?? one.elements) !== undefined) === true;
}

/** `(...parts) => path.join(...parts)`: parts that are not known are told as such. */
function joinsPaths(index: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  return node !== undefined && node.end - node.start <= LONGEST_JOINER && JOINS.test(found.text.slice(node.start, node.end));
}

const LONGEST_JOINER = 200;
const JOINS = /\b(?:join|resolve)\s*\(\s*\.\.\./;

/**
 * Whether a function looks like one that turns a text into another, and is small enough to be read for each call where it could not be interpreted:
 * reading every call of every helper would cost more than it tells.
 */
export function isSmallDecoder(index: number, { found, smallDecoders }: Reader): boolean {
  const known = smallDecoders.get(index);
  if (known !== undefined) return known;
  const node = found.functions[index]?.node;
  const decodes = node !== undefined && node.end - node.start <= 2_000 && DECODES.test(found.text.slice(node.start, node.end));
  smallDecoders.set(index, decodes);
  return decodes;
}

const DECODES = /atob|Buffer|fromCharCode|fromCodePoint|decodeURI|unescape|\.split\(|\.join\(|\.reverse\(|return \w+\[/;
