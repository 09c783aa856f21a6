import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { interpret, type Interpreter } from '../../interpret/interpret.ts';
import { bare, isFunction } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, FunctionRecord } from '../survey.ts';
import { taggedArguments } from '../walk/plain-call.ts';
import { noteDecoded } from './note-decoded.ts';
import { oneOf } from './one-of.ts';
import { listOf } from './text-methods.ts';
import { textValue } from './value.ts';
import { fold } from './values.ts';
import { EITHER } from './ways.ts';

/** Larger functions are no decoders: the largest that an obfuscator writes has 4,000 letters. */
const LARGEST = 12_000;

/** A wrapper of a wrapper of a decoder: obfuscators nest them up to five deep. */
const DEEPEST = 12;

/** What a call of function `index` gives, by interpreting it; undefined where the function is no decoder or the call cannot be told. */
export function interpreted(node: AnyCall, index: number, scope: Scope, reader: Reader): Value | undefined {
  if (node.type === 'NewExpression' || !isInterpretable(index, reader)) return undefined;
  if (!node.arguments.every(argument => mayBeKnown(argument, scope, reader))) return undefined;
  const told = interpret(node, scope, reader.interpreter) ?? interpretedThere(node, index, reader);
  if (told !== undefined) return valueOf(told, index, reader);
  return interpretedWays(node, index, scope, reader) ?? giveUp(index, reader);
}

/** `decode(6)`, where another file offers the decoder: the call as it would stand where the function does. */
function interpretedThere(node: AnyCall, index: number, reader: Reader): ReturnType<typeof interpret> {
  const { node: callee, scope } = reader.found.functions[index] ?? {};
  const isPlain = node.arguments.length > 0 && taggedArguments(node).every(isPlainText);
  if (!isPlain || !callee || !scope?.parent || !reader.isLinked) return undefined;
  const written = callee.type === 'FunctionDeclaration' ? { ...callee, type: 'FunctionExpression' as const } : callee;
  return isFunction(written) ? interpret({ ...node, callee: written }, scope.parent, reader.interpreter) : undefined;
}

function isPlainText(argument: Node): boolean {
  return argument.type === 'Literal' || (argument.type === 'ArrayExpression' && argument.elements.every(one => one?.type === 'Literal'));
}

const MOST_WAYS = 16;

/** `decode(row.text)` of a row of a table: what it makes of each text that is known of it. */
function interpretedWays(node: AnyCall, index: number, scope: Scope, reader: Reader): Value | undefined {
  const [argument, other] = node.arguments;
  if (!argument || other || argument.type === 'SpreadElement' || node.type === 'NewExpression') return undefined;
  const { text = '' } = fold(argument, scope, reader);
  const ways = text.includes(EITHER) && !text.includes('*') ? text.split(EITHER) : [];
  if (ways.length < 2 || ways.length > MOST_WAYS) return undefined;
  const { start, end } = argument;
  const told = ways.map(way => {
    const literal = { type: 'Literal', value: way, raw: JSON.stringify(way), start, end } as const;
    const given = interpret({ ...node, arguments: [literal] }, scope, reader.interpreter);
    return given && valueOf(given, index, reader);
  });
  const known = told.flatMap(one => one ?? []);
  // What it decodes is told even where it comes with others, which one text does not say.
  for (const one of known) noteDecoded(one, node, reader);
  return known.length < told.length ? undefined : oneOf(known);
}

const MOST_MAPPED = 1_000;

/** `['nop', 'qrs'].map(decode)`: what a function that decodes makes of each of a list of known texts. */
export function interpretedEach(node: AnyCall, self: Value, change: Value | undefined, scope: Scope, reader: Reader): Value | undefined {
  const { elements = [] } = self;
  const index = change?.callable;
  if (index === undefined || node.type === 'NewExpression' || elements.length === 0 || elements.length > MOST_MAPPED) return undefined;
  if (!elements.every(one => one.whole) || !isInterpretable(index, reader)) return undefined;
  const told = interpret(node, scope, reader.interpreter);
  return told === undefined ? giveUp(index, reader) : valueOf(told, index, reader);
}

function giveUp(index: number, reader: Reader): undefined {
  if (interpreterGivesUp(index, reader.interpreter)) reader.decoders.set(index, false);
  return undefined;
}

function valueOf(told: NonNullable<ReturnType<typeof interpret>>, index: number, reader: Reader): Value {
  reader.interpreter.failures.set(index, Number.NEGATIVE_INFINITY);
  if (typeof told.value === 'object')
    return { ...listOf(told.value.map(one => textValue(String(one), told.decoded))), decoded: told.decoded };
  return textValue(String(told.value), told.decoded && typeof told.value === 'string');
}

/** A function that could not be told this often, and never was, is not one that can. */
const TRIES = 4;

function interpreterGivesUp(index: number, { failures }: Interpreter): boolean {
  const failed = (failures.get(index) ?? 0) + 1;
  failures.set(index, failed);
  return failed >= TRIES;
}

/** Cheaply tells most arguments apart that no decoder is called with. */
function mayBeKnown(argument: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(argument);
  switch (inner.type) {
    case 'Identifier': {
      const param = lookUp(inner.name, scope)?.param;
      // What several callers pass is not one value: asking would fail, and tell nothing about the function.
      return !param || reader.found.functions[param.of]?.callers.length === 1;
    }
    case 'Literal':
    case 'MemberExpression':
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'CallExpression':
      return true;
    case 'UnaryExpression':
      return mayBeKnown(inner.argument, scope, reader);
    case 'ArrayExpression':
      return inner.elements.every(element => element !== null && mayBeKnown(element, scope, reader));
    default:
      return false;
  }
}

/** What every decoder does in one way or another: letters by number, tables by computed index, taking texts apart or putting their pieces together, members by a text in brackets. */
const DECODES =
  /atob|Buffer|from(?:CharCode|CodePoint)|c(?:harCode|odePoint)At|decodeURI|unescape|\.split\(|\.join\(\s*(?:''|""|``)|reverse|[\w$)\]]\[\s*\(*["'`]|\[\s*[\w$]+(?:\s*[-+^%]=?\s*[\w$]+)?\s*\]/;

/** Whether calls of a function are worth interpreting: it decodes, or hands its arguments on to one that does. */
export function isInterpretable(index: number, reader: Reader, depth: number = 0): boolean {
  const known = reader.decoders.get(index);
  if (known !== undefined) return known;
  reader.decoders.set(index, false);
  const record = reader.found.functions[index];
  if (!record?.node || record.node.end - record.node.start > LARGEST) return false;
  if (!mayGiveText(record, reader, 0)) return false;
  let decodes = DECODES.test(reader.found.text.slice(record.node.start, record.node.end));
  for (const { value, scope } of decodes || depth > DEEPEST ? [] : record.returns.slice(0, 3)) {
    const result = firstCalled(value);
    const named = result.type === 'CallExpression' ? nameOf(result.callee, scope, reader) : undefined;
    decodes ||= named?.kind === 'function' && isInterpretable(named.index, reader, depth + 1);
  }
  reader.decoders.set(index, decodes);
  return decodes;
}

/** `decode(s)` of `decode(s).trim().slice(1)`. */
function firstCalled(node: Node): Node {
  const inner = bare(node);
  const callee = inner.type === 'CallExpression' ? bare(inner.callee) : inner;
  const object = callee.type === 'MemberExpression' ? bare(callee.object) : undefined;
  return object?.type === 'CallExpression' ? firstCalled(object) : inner;
}

/** Whether a function may give a text, a number or a list of those: others are not worth running, however much they decode on the way. */
function mayGiveText(record: FunctionRecord, reader: Reader, depth: number): boolean {
  return record.returns.some(({ value, scope }) => {
    const result = lastOf(value);
    if (GIVES_NO_TEXT.has(result.type)) return false;
    const named = result.type === 'CallExpression' && depth < DEEPEST ? nameOf(result.callee, scope, reader) : undefined;
    const inner = named?.kind === 'function' ? reader.found.functions[named.index] : undefined;
    return !inner || inner === record || mayGiveText(inner, reader, depth + 1);
  });
}

function lastOf(node: Node): Node {
  const inner = bare(node);
  const last =
    inner.type === 'SequenceExpression' ? inner.expressions.at(-1) : inner.type === 'AssignmentExpression' ? inner.right : undefined;
  return last ? lastOf(last) : inner;
}

const GIVES_NO_TEXT: ReadonlySet<string> = new Set([
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassExpression',
  'ObjectExpression',
  'NewExpression',
  'ThisExpression',
  'AwaitExpression',
]);
