import type { Node, ObjectExpression } from 'oxc-parser';

import type { Value } from '../../model/module.ts';
import { accessorAt } from './accessors.ts';
import { isAskedByLanguage } from './asked.ts';
import { foldCall, functionResult } from './call-value.ts';
import { bare, plainKey } from './children.ts';
import { nameOf, nameOfBinding } from './names.ts';
import { storedUnder } from './object-members.ts';
import { howRead, isTold, noteRead } from './note-use.ts';
import type { Outside } from './outside.ts';
import { foldArguments, foldParam } from './params.ts';
import { DEEPEST, type Reader } from './reader.ts';
import { receiverOf, thisAt } from './receiver.ts';
import { isPartOfRequest, isRequest, OF_REQUEST } from './requests.ts';
import { resumedAt } from './resumed.ts';
import { lookUp, type Binding, type Scope, type Write } from './scope.ts';
import { isSecretName } from './secret-names.ts';
import { listOf } from './text-methods.ts';
import { holding, joinTexts, oneOf, originsOf, placeholder, textValue, UNKNOWN, withOrigins } from './value.ts';

/** Lists and objects are followed this far. */
const MOST_MEMBERS = 4_000;

/** Works out what an expression is worth, each node once. Bounded by the reader's steps; what is past them is unknown. */
export function fold(node: Node, scope: Scope, reader: Reader): Value {
  const inner = bare(node);
  if (inner.type === 'Literal') return literal(inner);
  const known = reader.values.get(inner);
  if (known) return known;
  if (reader.steps-- <= 0 || reader.depth > DEEPEST) return UNKNOWN;
  reader.values.set(inner, UNKNOWN);
  reader.depth++;
  const value = work(inner, scope, reader);
  reader.depth--;
  reader.values.set(inner, value);
  return value;
}

function work(node: Node, scope: Scope, reader: Reader): Value {
  switch (node.type) {
    case 'TemplateLiteral':
      return joinTexts(
        node.quasis.flatMap((quasi, index) => {
          const expression = node.expressions[index];
          const text = textValue(quasi.value.cooked ?? quasi.value.raw);
          return expression ? [text, fold(expression, scope, reader)] : [text];
        }),
      );
    case 'BinaryExpression':
      return foldBinary(node, scope, reader);
    case 'Identifier':
      return foldName(node.name, node, scope, reader);
    case 'MemberExpression':
      return foldMember(node, scope, reader);
    case 'CallExpression':
    case 'NewExpression':
      return foldCall(reader.found.instead.get(node) ?? node, scope, reader);
    case 'ArrayExpression':
      return listOf(node.elements.slice(0, MOST_MEMBERS).map(element => (element ? fold(element, scope, reader) : UNKNOWN)));
    case 'ObjectExpression':
      return foldObject(node, scope, reader);
    case 'SpreadElement':
    case 'AwaitExpression':
      return fold(node.argument, scope, reader);
    case 'YieldExpression':
      return node.argument ? fold(node.argument, scope, reader) : UNKNOWN;
    case 'ConditionalExpression':
      return oneOf([fold(node.consequent, scope, reader), fold(node.alternate, scope, reader)]);
    case 'LogicalExpression':
      return foldLogical(node, scope, reader);
    case 'AssignmentExpression':
      return fold(node.right, scope, reader);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? fold(last, scope, reader) : UNKNOWN;
    }
    case 'UnaryExpression':
      return foldUnary(node.operator, fold(node.argument, scope, reader));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { ...UNKNOWN, callable: reader.found.functionOf.get(node) };
    case 'ImportExpression':
      return noteRead(node, scope, reader);
    case 'ThisExpression': {
      const receiver = receiverOf(scope, reader);
      return receiver ? fold(receiver.object, receiver.scope, reader) : UNKNOWN;
    }
    case 'TaggedTemplateExpression': {
      const call = reader.found.instead.get(node);
      return call ? foldCall(call, scope, reader) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

/** `path && join(path, name)`: where it is anything, it is what stands behind. */
function foldLogical(node: Node & { type: 'LogicalExpression' }, scope: Scope, reader: Reader): Value {
  const left = fold(node.left, scope, reader);
  const right = fold(node.right, scope, reader);
  const isTold = right.text !== undefined || right.members !== undefined || right.elements !== undefined || right.callable !== undefined;
  return node.operator === '&&' && isTold ? withOrigins(right, left) : oneOf([left, right]);
}

function literal(node: Node & { type: 'Literal' }): Value {
  return textValue('regex' in node ? `/${node.regex.pattern}/${node.regex.flags}` : String(node.value));
}

function foldUnary(operator: string, value: Value): Value {
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

function foldBinary(node: Node & { type: 'BinaryExpression' }, scope: Scope, reader: Reader): Value {
  if (node.operator !== '+') return arithmetic(node.operator, fold(node.left, scope, reader), fold(node.right, scope, reader));
  // A long chain of `+` leans left: taken apart in a loop, not by one more call for every part.
  const parts: Value[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    parts.push(fold(left.right, scope, reader));
    left = bare(left.left);
  }
  parts.push(fold(left, scope, reader));
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
  if (Number.isNaN(a) || Number.isNaN(b)) return originsOf(left, right);
  const result = calculated(operator, a, b);
  return result === undefined ? originsOf(left, right) : textValue(String(result));
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

function foldObject(node: ObjectExpression, scope: Scope, reader: Reader): Value {
  const members = new Map<string, Value>();
  const rest: Value[] = [];
  for (const property of node.properties.slice(0, MOST_MEMBERS)) {
    const value = property.type === 'Property' ? fold(property.value, scope, reader) : fold(property.argument, scope, reader);
    // What the object gives when it is made a text, waited for or gone through.
    if (property.type === 'Property' && value.callable !== undefined && isAskedByLanguage(property))
      rest.push(functionResult(value.callable, [], reader));
    const key =
      property.type === 'Property' ? (plainKey(property.key, property.computed) ?? fold(property.key, scope, reader).text) : undefined;
    if (key === undefined) rest.push(value);
    else members.set(key, value);
    for (const [name, one] of key === undefined ? (value.members ?? []) : []) members.set(name, one);
  }
  return { ...holding(originsOf(...members.values(), ...rest), ...members.values(), ...rest), members };
}

function foldName(name: string, node: Node, scope: Scope, reader: Reader): Value {
  const binding = lookUp(name, scope);
  if (binding) {
    // `const { TOKEN } = process.env`: the name reads that one variable, not the whole environment.
    const named = nameOfBinding(binding, reader);
    if (named?.kind === 'outside' && !named.path.includes('(') && isTold(named, howRead(node, reader), reader))
      return noteRead(node, scope, reader);
    return called(name, foldBinding(binding, reader));
  }
  if (name === '__dirname') return placeholder('<here>');
  if (name === '__filename') return placeholder('<here>/<file>');
  if (name === 'undefined') return UNKNOWN;
  if (name === 'arguments') return foldArguments(scope, reader);
  const stored = reader.found.globals.get(name);
  if (stored) return withOrigins(noteRead(node, scope, reader), ...stored.map(write => fold(write.value, write.scope, reader)));
  return noteRead(node, scope, reader);
}

/** What bears the name of a secret holds one, unless it is a constant. */
function called(name: string, value: Value): Value {
  return !value.whole && isSecretName(name) && !value.holds.includes(name) ? { ...value, holds: [...value.holds, name] } : value;
}

/** What a binding holds: its one value, or one of several, and whatever else was put into it. */
export function foldBinding(binding: Binding, reader: Reader): Value {
  if (binding.imported) return { ...UNKNOWN, imports: [{ module: binding.imported.module, path: binding.imported.name }] };
  if (binding.callable !== undefined) return { ...UNKNOWN, callable: binding.callable };
  const known = reader.boundValues.get(binding);
  if (known) return known;
  // A binding that is asked for while it is being worked out depends on itself.
  reader.boundValues.set(binding, UNKNOWN);
  const value = valueOfWritten(binding, reader);
  reader.boundValues.set(binding, value);
  return value;
}

function valueOfWritten(binding: Binding, reader: Reader): Value {
  const values: Value[] = [];
  let left = 8;
  for (const write of binding.writes) if (write.how === 'is' && left-- > 0) values.push(written(write, reader));
  if (binding.param) values.push(take(foldParam(binding.param, reader), binding.param.path));
  const filled: Value[] = [];
  left = 64;
  for (const write of binding.writes) if (write.how === 'part' && left-- > 0) filled.push(fold(write.value, write.scope, reader));
  if (filled.length === 0) return holding(oneOf(values));
  const value = holding(withOrigins(oneOf(values), ...filled), ...filled);
  // What is added to later is no longer just what it began as.
  return value.text === undefined
    ? withMembers(value, binding, filled, reader)
    : { ...value, text: value.text === '' ? '*' : `${value.text}*`, whole: false };
}

/** What a write gives: all that a loop over a request takes from it came with it. */
function written({ value, scope, path }: Write, reader: Reader): Value {
  const taken = take(fold(value, scope, reader), path);
  return path[0] === '*' && isRequest(value, scope, reader) ? holding(taken, OF_REQUEST) : taken;
}

function withMembers(value: Value, binding: Binding, filled: readonly Value[], reader: Reader): Value {
  const named = binding.writes.filter(write => write.how === 'part').slice(0, 64);
  if (value.members) {
    const members = new Map(value.members);
    named.forEach((write, index) => {
      const into = storedUnder(write, reader);
      if (into !== undefined) members.set(into, filled[index] ?? UNKNOWN);
    });
    return { ...value, members };
  }
  if (value.elements) return { ...value, elements: [...value.elements, ...filled] };
  // What callers bring has members that nobody knows, and those that are set here.
  const set = named.flatMap((write, index): [string, Value][] =>
    write.into === undefined ? [] : [[write.into, filled[index] ?? UNKNOWN]],
  );
  return value.params.length > 0 && set.length > 0 ? { ...value, members: new Map(set) } : value;
}

function take(value: Value, path: readonly string[]): Value {
  if (path.length === 0) return value;
  let current = value;
  for (const [index, key] of path.entries()) {
    // `for (const [name, list] of table)`: each entry in its turn, not the first alone.
    const all = key === '*' && index + 1 < path.length ? (current.elements ?? []) : [];
    if (all.length > 0 && all.length <= 64) return oneOf(all.map(one => take(one, path.slice(index + 1))));
    current = pick(current, key);
  }
  return current;
}

function pick(value: Value, key: string): Value {
  // `for (const x of list)`: one of its elements, no matter which.
  const all = key === '*' ? [...(value.elements ?? []), ...(value.members?.values() ?? [])] : [];
  if (all.length > 0 && all.length <= 64) return oneOf(value.params.length > 0 && value.members ? [...all, originsOf(value)] : all);
  // `table[name]`, where the name is one of several that are known.
  const several = value.members && key.includes(' | ') ? key.split(' | ').flatMap(one => value.members?.get(one) ?? []) : [];
  if (several.length > 0) return oneOf(several);
  return value.members?.get(key) ?? value.elements?.[Number(key)] ?? partOf(value);
}

/** A member of the headers of a request came with it; a member of something that holds a key need not be the key. */
function partOf(value: Value): Value {
  const holds = value.holds.length === 0 ? value.holds : value.holds.filter(name => /^(?:headers|cookies|request)$/i.test(name));
  return holds.length === 0 ? originsOf(value) : { ...originsOf(value), holds };
}

const MOST_HOLDERS = 2;
const MOST_FILLED = 4;

/** What any code of the file stores in a field of that name. */
export function foldField(key: string, reader: Reader): Value {
  const writes = reader.found.fields.get(key) ?? [];
  const [whole] = writes.length === 0 ? reader.found.copied : [];
  if (whole) return pick(fold(whole.value, whole.scope, reader), key);
  const value = oneOf(writes.slice(0, 8).map(write => take(fold(write.value, write.scope, reader), write.path)));
  // In a bundle lists of many classes bear one name: what is in one is not in all.
  const filled = writes.length > MOST_HOLDERS ? [] : (reader.found.filled.get(key) ?? []);
  if (filled.length === 0 || filled.length > MOST_FILLED) return value;
  return withOrigins(value, ...filled.map(write => fold(write.value, write.scope, reader)));
}

const MOST_EXPORTED = 4;

/** What the file itself put into a member of the global object, or into its own exports, to be read back. */
function keptIn({ module, path }: Outside, reader: Reader): Value[] {
  if (module !== '') return [];
  const exported = /^(?:module\.)?exports\.([^.(]+)$/.exec(path)?.[1];
  if (exported !== undefined) {
    const records = reader.found.exports.filter(one => one.name === exported).slice(0, MOST_EXPORTED);
    return records.flatMap(({ value, scope }) => (value ? [fold(value, scope, reader)] : []));
  }
  return (reader.found.globals.get(path) ?? []).map(write => fold(write.value, write.scope, reader));
}

function foldMember(node: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): Value {
  const value = memberValue(node, scope, reader);
  return isPartOfRequest(node, scope, reader) ? holding(value, OF_REQUEST) : value;
}

function memberValue(node: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): Value {
  const object = bare(node.object);
  const key = plainKey(node.property, node.computed) ?? fold(node.property, scope, reader).text;
  const accessor = accessorAt(node, 'get', scope, reader);
  if (accessor !== undefined) return functionResult(accessor, [], reader);
  const self = thisAt(object, scope, reader);
  if (self) {
    const receiver = receiverOf(self, reader);
    const field = key === undefined ? UNKNOWN : called(key, foldField(key, reader));
    return receiver ? withOrigins(field, fold(receiver.object, receiver.scope, reader)) : field;
  }
  const resumed = resumedAt(node, scope, reader);
  if (resumed) return fold(resumed.value, resumed.scope, reader);
  if (object.type === 'Identifier' && object.name === 'arguments' && key !== undefined) return pick(fold(object, scope, reader), key);
  if (key !== undefined && reader.found.fields.has(key)) {
    const owner = nameOf(object, scope, reader);
    if (owner?.kind === 'instance' || owner?.kind === 'class') return withOrigins(foldField(key, reader), fold(object, scope, reader));
  }
  const named = nameOf(node, scope, reader);
  // The address of a file is as good as its path.
  if (named?.kind === 'outside' && /^(?:pathToFileURL|URL)\(\)\.(?:href|pathname)$/.test(named.path)) return fold(object, scope, reader);
  if (named?.kind === 'outside') {
    const kept = keptIn(named, reader);
    const read = holding(withOrigins(noteRead(node, scope, reader), ...kept), ...kept);
    if (!named.path.includes('()') && !named.module.startsWith('<here>')) return read;
    const whole = fold(object, scope, reader);
    return holding(withOrigins(read, whole), partOf(whole));
  }
  if (named?.kind === 'function') return { ...UNKNOWN, callable: named.index };
  const value = fold(object, scope, reader);
  if (key === undefined) return pick(value, '*');
  // The texts of a template, as its tag is given them.
  if (key === 'raw' && value.elements) return value;
  if (value.text !== undefined && value.whole && /^\d+$/.test(key)) return textValue(value.text[Number(key)] ?? '', value.decoded);
  return called(key, pick(value, key));
}
