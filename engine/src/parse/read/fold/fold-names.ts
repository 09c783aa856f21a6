import type { Node } from 'oxc-parser';

import { elementsIn } from '../../../model/lists.ts';
import type { Value } from '../../../model/module.ts';
import { isInAllParts, ofPassedOn, passedToken, partOfGiven } from '../../../model/passed-token.ts';
import { bare, plainKey } from '../children.ts';
import { heldOfOthers } from './passed-on.ts';
import { heldByListening } from './told-to-listeners.ts';
import { ownField, pick } from './fold-members.ts';
import { withFieldsAsked, withFieldsListed } from './with-fields.ts';
import { keptElsewhere } from './elsewhere.ts';
import { isMap, withEntries } from './maps.ts';
import { nameOfBinding } from '../name/named-bindings.ts';
import { letThrough } from './names-let-through.ts';
import { howRead, isTold, noteRead } from '../use/note-use.ts';
import { storedUnder } from '../name/object-members.ts';
import { orOfInstance } from './of-instances.ts';
import { outside, type Outside } from '../name/outside.ts';
import { foldArguments, foldParam, passedToItself } from './params.ts';
import { ranBefore } from './ran.ts';
import { readerKnowing, type Reader } from '../reader.ts';
import { thisAt } from '../name/receiver.ts';
import { isRequest, isWorkerEvent, OF_REQUEST } from './requests.ts';
import { type Binding, lookUp, onlyWrite, type Scope, type Write } from '../scope.ts';
import { isSecretName, isToldBySecret } from '../walk/secret-names.ts';
import { oneOf } from './one-of.ts';
import { holding, originsOf, withOrigins } from './origins.ts';
import { joinTexts } from './join-texts.ts';
import { begin, end, PENDING, remembered } from './trail.ts';
import { eachOf, placeholder, textValue, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** What a name is worth where it stands. */
export function foldName(name: string, node: Node, scope: Scope, reader: Reader): Value {
  const binding = lookUp(name, scope);
  if (binding) {
    // `const { TOKEN } = process.env`: the name reads that one variable, not the whole environment.
    const named = nameOfBinding(binding, reader);
    if (
      named?.kind === 'outside' &&
      !named.path.includes('(') &&
      !isPassed(binding, named, reader) &&
      isTold(named, howRead(node, reader), reader)
    ) {
      const read = noteRead(node, scope, reader);
      if (isOneVariable(binding)) return withOrigins(foldBinding(binding, reader), read);
      return mayBeElse(binding, named) ? orElse(read, binding, reader) : read;
    }
    const folded = foldBinding(binding, reader);
    const value = called(name, (node.type === 'Identifier' ? ranBefore(node, binding, scope, folded, reader) : undefined) ?? folded);
    return binding.secret === undefined ? value : called(binding.secret, value);
  }
  if (name === '__dirname') return placeholder('<here>');
  if (name === '__filename') return placeholder('<here>/<file>');
  if (name === 'undefined') return UNKNOWN;
  if (name === 'arguments') return foldArguments(scope, reader);
  const stored = reader.found.globals.get(name);
  if (stored) return withOrigins(noteRead(node, scope, reader), ...stored.map(write => fold(write.value, write.scope, reader)));
  return noteRead(node, scope, reader);
}

/** `const key = process.env.KEY || process.env.OTHER`: the name is that of the first, and any of them may be what it holds. */
function isOneVariable(binding: Binding): boolean {
  const write = onlyWrite(binding);
  return write?.path.length === 0 && !binding.param && variablesIn(bare(write.value)) > 1;
}

/** How many variables of the environment stand for each other; none where there is anything else among them. */
function variablesIn(node: Node): number {
  if (node.type === 'Literal') return 0;
  if (node.type === 'ConditionalExpression') return variablesIn(bare(node.consequent)) + variablesIn(bare(node.alternate));
  if (node.type !== 'LogicalExpression' || node.operator === '&&') return isOfEnvironment(node) ? 1 : Number.NaN;
  return variablesIn(bare(node.left)) + variablesIn(bare(node.right));
}

/** Whether a name that means a variable of the environment may also stand for something else. */
function mayBeElse({ writes, param }: Binding, named: Outside): boolean {
  if (!isVariable(named)) return false;
  return param !== undefined || writes.length > 1 || writes.some(isChoice);
}

function isChoice({ value }: Write): boolean {
  return /^(?:Logical|Conditional)Expression$/.test(bare(value).type);
}

/** `const api = process.env.API || 'https://…'`: where the variable is not set, it is what stands in the code. What is taken out of the environment as a whole is the variable. */
function orElse(read: Value, { writes, param }: Binding, reader: Reader): Value {
  // `const [shell, words] = win ? [process.env.ComSpec, ['/q']] : ['sh', ['-i']]`: one of either list.
  const is = writes.filter(write => write.how === 'is' && (write.path.length === 0 || isChoice(write)));
  const values = eachOf(is, write => written(write, reader));
  if (param?.path.length === 0) values.push(foldParam(param, reader));
  const value = oneOf(values.filter(({ text }) => text !== undefined));
  return read.text === undefined || value.text?.includes(read.text) ? withOrigins(value, read) : oneOf([read, value]);
}

/** Whether one variable of the environment is meant. */
export function isVariable({ module, path }: Outside): boolean {
  return module === '' && VARIABLE.test(path);
}

const VARIABLE = /^(?:(?:process|Bun)|import\.meta)\.env\.[^.(]+$/;

function isOfEnvironment(node: Node): boolean {
  const owner = node.type === 'MemberExpression' ? bare(node.object) : undefined;
  return owner?.type === 'MemberExpression'
    ? plainKey(owner.property, owner.computed) === 'env'
    : owner?.type === 'Identifier' && owner.name === 'env';
}

/** A parameter has the name of what its first caller passes; of constants of other files it matters what each of them does. */
function isPassed({ param }: Binding, { module }: Outside, { elsewhere }: Reader): boolean {
  return param !== undefined && elsewhere.kept.has(module);
}

/** What bears the name of a secret holds one, unless it is a constant. */
export function called(name: string, value: Value): Value {
  return !value.whole && isSecretName(name) && !value.holds.includes(name) ? { ...value, holds: [...value.holds, name] } : value;
}

/** What a binding holds: its one value, or one of several, and whatever else was put into it. */
export function foldBinding(binding: Binding, reader: Reader): Value {
  if (binding.imported) return importedValue(binding.imported, reader);
  if (binding.callable !== undefined) return { ...UNKNOWN, callable: binding.callable };
  const known = reader.boundValues.get(binding);
  if (known) return remembered(known, binding, reader.boundValues, reader.trail);
  reader.boundValues.set(binding, PENDING);
  begin(binding, reader.boundValues, reader.trail);
  const value = valueOfWritten(binding, reader);
  reader.boundValues.set(binding, value);
  end(reader.trail);
  return value;
}

function importedValue({ module, name }: NonNullable<Binding['imported']>, reader: Reader): Value {
  return keptElsewhere(outside(module, name === '*' ? '' : name), reader) ?? { ...UNKNOWN, imports: [{ module, path: name }] };
}

function valueOfWritten(binding: Binding, reader: Reader): Value {
  const only = onlyWrite(binding);
  // Most are written once: what that gives is what they hold.
  if (only && !binding.param && !binding.filled) return written(only, reader);
  const values = eachOf(
    binding.writes.filter(({ how }) => how === 'is'),
    write => written(write, reader),
  );
  if (binding.param) values.push(...foldPassed(binding, binding.param, reader));
  // `Object.assign(row, { path: join(home, row.name) })`: what is put into it may be made of what it was before.
  const parts = binding.writes.filter(({ how }) => how === 'part');
  if (values.length > 0 && parts.length > 0) reader.boundValues.set(binding, oneOf(values));
  const filled = eachOf(parts, write => partFilled(write, reader));
  const [begun, ...otherwise] = values;
  const own = valueWith(values, filled, binding, reader);
  if (
    begun?.text !== undefined &&
    !/^-?\d/.test(begun.text) &&
    otherwise.length === 0 &&
    isAddedInTurn(parts, binding) &&
    isReadBehind(parts, binding, reader.found.text)
  ) {
    const added = joinTexts([begun, ...filled]);
    // Where it is read before the last part is added, it is what it began with.
    return begun.text === '' ? added : oneOf([added, own]);
  }
  const others: [string | undefined, Value][] = [];
  for (const write of binding.filled ?? []) {
    // `context.script = new Script(context.text)`: what is put there later may be made of what was put there before.
    const isMadeOf = others.length > 0 && others.length < MOST_BEFORE && (own.members?.size ?? 0) < MOST_MEMBERS;
    if (isMadeOf && write.value.type !== 'Literal') reader.boundValues.set(binding, filledByOthers(own, others));
    others.push([write.into, partFilled(write, reader)]);
  }
  return others.length > 0 ? filledByOthers(own, others) : own;
}

const MOST_ADDED = 64;

/** `text += a; text += b`, one behind the other where the name is declared, and under no condition. */
function isAddedInTurn(parts: readonly Write[], { scope, filled, param }: Binding): boolean {
  return (
    !param && !filled && parts.length > 0 && parts.length <= MOST_ADDED && parts.every(one => one.adds === true && one.scope === scope)
  );
}

const LONGEST_TURN = 5_000;

/** Whether nothing asks for it before the last part is added. */
function isReadBehind(parts: readonly Write[], { name, writes: [first] }: Binding, text: string): boolean {
  const last = parts.at(-1);
  if (!first || !last || last.value.end - first.value.end > LONGEST_TURN) return false;
  return (
    text
      .slice(first.value.end, last.value.end)
      .split(/[^\w$]+/)
      .filter(word => word === name).length === parts.length
  );
}

/** Untrusted: for each of as many fillings an object of as many members is made anew. */
const MOST_BEFORE = 32;
const MOST_MEMBERS = 256;

/** What calls inside of the function itself pass is made of what the others do: where that is plain, it is what it is while they are worked out. Followed for all else, everything that a bundle hands on would be in it. */
function foldPassed(binding: Binding, param: NonNullable<Binding['param']>, reader: Reader): Value[] {
  const passed = take(holding(foldParam(param, reader), heldOfOthers(param, reader), heldByListening(param, reader)), param.path);
  const [caller] = param.path.length === 1 ? (reader.found.functions[param.of]?.callers ?? []) : [];
  const arg = caller?.args[param.index];
  const value = arg && caller ? orOfInstance(passed, { value: arg, scope: caller.scope }, param.path, reader) : passed;
  if (isPlain(value)) reader.boundValues.set(binding, value);
  const isTold = value.text !== undefined && param.path.length === 0 && reader.given.size === 0 && reader.recursions-- > 0;
  const found = isTold ? passedToItself(param, readerKnowing(param, value, reader)) : [];
  // What goes up from folder to folder is told by what it is called with first.
  const isBelow = found.some(({ text }) => text?.includes('*') === true);
  const again = (isBelow ? found : passedToItself(param, reader)).map(one => take(one, param.path));
  // Something in what nobody knows says less than what callers will.
  return [
    value,
    ...again.map(one => (value.text === undefined && one.text !== undefined && ALL_OPEN.test(one.text) ? originsOf(one) : one)),
  ];
}

/** A text, or what only other files know. */
function isPlain({ text, members, elements, from, imports }: Value): boolean {
  return text !== undefined || (!members && !elements && from.length + imports.length === 0);
}

const ALL_OPEN = /^[*/]+$/;

/**
 * What functions put into what they are handed: of each where it comes from. What it says is for its caller to find, but not known to be what that finds, unless the
 * caller has nothing under that name and only one of them puts something there.
 */
function filledByOthers(value: Value, others: readonly (readonly [string | undefined, Value])[]): Value {
  const origins = others.map(([, one]) => holding(originsOf(one), one));
  const whole = holding(withOrigins(value, ...origins), ...origins);
  if (!value.members) return whole;
  const members = new Map(value.members);
  const times = new Map<string | undefined, number>();
  for (const [into] of others) times.set(into, (times.get(into) ?? 0) + 1);
  for (const [at, [into, one]] of others.entries()) {
    const isOnly = into !== undefined && times.get(into) === 1;
    const origin = origins[at] ?? UNKNOWN;
    // What is put deeper into it may be in any of its members.
    for (const key of into === undefined ? [...members.keys()].slice(0, 16) : [into]) {
      const known = members.get(key);
      members.set(key, known ? withOrigins(known, origin) : isOnly && one.text !== undefined ? { ...one, whole: false } : origin);
    }
  }
  return { ...whole, members };
}

function valueWith(values: readonly Value[], filled: readonly Value[], binding: Binding, reader: Reader): Value {
  if (filled.length === 0) return holding(oneOf(values));
  const value = holding(withOrigins(oneOf(values), ...filled), ...filled);
  // What is added to later is no longer just what it began as.
  return value.text === undefined
    ? withMembers(value, binding, filled, reader)
    : { ...value, text: value.text === '' ? '*' : `${value.text}*`, whole: false };
}

/** What is put into something: here, or by a function of another file. */
export function partFilled({ value, scope, filled }: Write, reader: Reader): Value {
  return filled ? { ...UNKNOWN, imports: [filled] } : letThrough(fold(value, scope, reader), scope, reader);
}

/** What a write gives: all that a loop over a request takes from it came with it. */
function written(write: Write, reader: Reader): Value {
  const value = takenOut(write, reader);
  return write.without ? write.without.reduce(without, value) : value;
}

function takenOut({ value, scope, path, keys }: Write, reader: Reader): Value {
  if (keys) return keysOf(fold(value, scope, reader));
  const [key, ...rest] = path;
  const self = key === undefined || key === '*' ? undefined : thisAt(value, scope, reader);
  const whole = path[0] === '*' ? withFieldsListed(fold(value, scope, reader), value, scope, reader) : undefined;
  const taken =
    self && key !== undefined
      ? take(called(key, ownField(key, self, reader)), rest)
      : orOfInstance(take(whole ?? fold(value, scope, reader), path), { value, scope }, path, reader);
  if (key === 'elements') return withFieldsAsked(taken, { key, of: value, at: value }, scope, reader);
  const isOfRequest = path[0] === '*' ? isRequest(value, scope, reader) : path[0] === 'request' && isWorkerEvent(value, scope, reader);
  return isOfRequest ? holding(taken, OF_REQUEST) : taken;
}

/** `for (const key in value)`: any of its names; where none is known, they came with it. */
function keysOf(value: Value): Value {
  const names = [...(value.members?.keys() ?? [])];
  return names.length === 0 ? originsOf(value) : withOrigins(oneOf(names.map(name => textValue(name))), value);
}

function withMembers(value: Value, binding: Binding, filled: readonly Value[], reader: Reader): Value {
  const named = binding.writes.filter(write => write.how === 'part').slice(0, filled.length);
  if (isMap(value)) return withEntries(value, entriesOf(named, filled, reader));
  if (value.members) {
    const members = new Map(value.members);
    named.forEach((write, index) => {
      const into = storedUnder(write, reader);
      if (into !== undefined) members.set(into, filled[index] ?? UNKNOWN);
      // Which of several is put there last, or at all, nobody knows.
      else if (write.spread) for (const [key, one] of filled[index]?.members ?? []) members.set(key, oneOf([members.get(key) ?? one, one]));
      else if (write.inside !== undefined) members.set(write.inside, withPart(members.get(write.inside), filled[index] ?? UNKNOWN));
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

/** `result.rows.push(row)`. Untrusted: into one list as much may be put as a file has lines. */
function withPart(known: Value = UNKNOWN, part: Value): Value {
  const { elements } = known;
  const whole = withOrigins(known, part);
  return elements && elements.length < MOST_MEMBERS ? { ...whole, elements: [...elements, part], whole: false } : whole;
}

/** What is put into a `Map`, each with what it is kept under. */
export function entriesOf(writes: readonly Write[], values: readonly Value[], reader: Reader): [key: Value, value: Value][] {
  return writes.flatMap(({ under, scope }, at): [Value, Value][] => (under ? [[fold(under, scope, reader), values[at] ?? UNKNOWN]] : []));
}

/** What destructuring takes out of a value. */
export function take(value: Value, path: readonly string[]): Value {
  if (path.length === 0) return value;
  let current = value;
  for (const [index, key] of path.entries()) {
    // `for (const [name, list] of table)`: each entry in its turn, not the first alone.
    const all = key === '*' && index + 1 < path.length ? elementsIn(current) : [];
    if (all.length > 0) return oneOf(all.map(one => take(one, path.slice(index + 1))));
    current = pick(current, key);
  }
  return current;
}

/** What is left of a value that no longer has the secret of a name. */
export function without(value: Value, secret: string): Value {
  const members = value.members?.has(secret) ? new Map([...value.members].filter(([key]) => key !== secret)) : value.members;
  if (members === value.members && !value.holds.includes(secret)) return value;
  return { ...value, members, holds: value.holds.filter(name => name !== secret) };
}

/**
 * A member of the headers of a request came with it; a member of something that holds a key need not be the key. Of what callers pass that is told
 * later: `3:0.ref` is the member of that name, `3:0.` any part.
 */
export function partOf(value: Value, key?: string): Value {
  const holds = value.holds.length === 0 ? value.holds : value.holds.flatMap(name => heldByPart(name, key));
  return holds.length === 0 ? originsOf(value) : { ...originsOf(value), holds };
}

const DEEPEST_PART = 3;

/** Headers that an answer has, or that say nothing of who asks. Source: RFC 9110. */
const OF_ANSWERS =
  /^(?:location|etag|last-modified|retry-after|accept-ranges|content-(?:type|length|encoding|disposition|range)|date|server)$/i;

function heldByPart(name: string, key: string | undefined): string | readonly string[] {
  if (key !== undefined && OF_ANSWERS.test(key) && /^headers$/i.test(name)) return [];
  const passed = ofPassedOn(name, key);
  if (passed !== undefined) return passed;
  // Bytes, letters and words of a secret, one after the other, are the secret, and so is what a reference to it or a field for it has.
  if (isInAllParts(name) || (key !== undefined && /^(?:(?=.)\d*\*?|value|current)$/.test(key) && isToldBySecret(name))) return name;
  const token = passedToken(name);
  if (!token) return partOfGiven(name) ?? [];
  const { of, index, part } = token;
  const isTold = key !== undefined && /^[A-Za-z_$][\w$]*$/.test(key) && part !== '' && (part?.split('.').length ?? 0) < DEEPEST_PART;
  return isTold ? `${name}.${key}` : `${of}:${index}.`;
}
