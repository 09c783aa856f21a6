import type { Node } from 'oxc-parser';

import { elementsIn, listsIn } from '../../../model/lists.ts';
import type { Value } from '../../../model/module.ts';
import { accessorAt } from '../name/accessors.ts';
import { functionResult } from './function-result.ts';
import { bare, plainKey } from '../children.ts';
import { called, entriesOf, isVariable, partOf, take } from './fold-names.ts';
import { isMap, withEntries } from './maps.ts';
import { nameOf } from '../name/names.ts';
import { noteRead } from '../use/note-use.ts';
import { keptOnFunction, withOwnStored } from './stored-members.ts';
import { fieldsAt, filledAt, insideOf } from '../name/own-members.ts';
import type { Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import { calledOnAt, objectAround, receiverOf, thisAt } from '../name/receiver.ts';
import { isPartOfRequest, isWorkerEvent, loginIn, OF_REQUEST } from './requests.ts';
import { resumedAt } from '../name/resumed.ts';
import { lookUp, restAt, type Scope, type Write } from '../scope.ts';
import { isKeyOfPair } from '../walk/secret-names.ts';
import { oneOf } from './one-of.ts';
import { holding, originsOf, withOrigins } from './origins.ts';
import { listOf } from './text-methods.ts';
import { textValue, UNKNOWN } from './value.ts';
import { fold } from './values.ts';
import { withFieldsAsked, withFieldsListed } from './with-fields.ts';

/** A member of a value; `*` stands for any of them, names with ` | ` between them for each. */
export function pick(value: Value, key: string): Value {
  // `for (const x of list)`: one of its elements, no matter which.
  const all = key === '*' ? [...elementsIn(value), ...((!isMap(value) && value.members?.values()) || [])] : [];
  if (all.length > 0) return oneOf(value.params.length > 0 && value.members ? [...all, originsOf(value)] : all);
  // `table[name]`, where the name is one of several that are known.
  const several = value.members && key.includes(' | ') ? key.split(' | ').flatMap(one => value.members?.get(one) ?? []) : [];
  if (several.length > 0) return oneOf(several);
  const rest = value.elements ? restAt(key) : undefined;
  if (rest !== undefined) return leftOf(value, rest);
  return value.members?.get(key) ?? value.elements?.[Number(key)] ?? ofParam(partOf(value, key), key);
}

/** `[first, ...rest]`: the list behind its first. */
function leftOf(value: Value, from: number): Value {
  return oneOf(listsIn(value).map(list => listOf(list.slice(from))));
}

const DEEPEST_MEMBER = 3;

/** Of what callers pass, the member that is meant. */
function ofParam(part: Value, key: string): Value {
  const [only, ...others] = part.params;
  if (!only || others.length > 0 || part.from.length + part.imports.length > 0 || !/^[A-Za-z_$][\w$]*$/.test(key)) return part;
  const path = [...(only.path ?? []), key];
  return path.length > DEEPEST_MEMBER ? part : { ...part, params: [{ ...only, path }] };
}

/** One of a list, by its number. */
function isNumbered(key: string | undefined): boolean {
  return key === undefined || /^\d[\d*]*$/.test(key);
}

const MOST_HOLDERS = 2;

const MOST_FILLED = 24;

/** What code of the file stores in a field of that name, as `this` means it at a scope. */
export function foldField(key: string, self: Scope | undefined, reader: Reader): Value {
  const writes = fieldsAt(key, self, reader);
  const [whole] = writes.length === 0 ? reader.found.copied : [];
  if (whole) return pick(fold(whole.value, whole.scope, reader), key);
  const value = oneOf(writesThatAct(writes).map(write => stored(write, reader)));
  // In a bundle lists of many classes bear one name: what is in one is not in all.
  return writes.length > MOST_HOLDERS ? value : filledUpAt(key, value, self, reader);
}

/** What a field holds, and what is put into it. */
function filledUpAt(key: string, value: Value, self: Scope | undefined, reader: Reader): Value {
  const filled = filledAt(key, self, reader);
  if (filled.length === 0 || filled.length > MOST_FILLED) return value;
  const parts = filled.map(write => fold(write.value, write.scope, reader));
  if (isMap(value)) return withEntries(value, entriesOf(filled, parts, reader));
  const filledUp = holding(withOrigins(value, ...parts), ...parts);
  if (value.elements) return { ...filledUp, elements: [...value.elements, ...parts] };
  // What is added to an address later is no longer just what it began as.
  if (value.text !== undefined && /^\w+:\/\/[^|]+$/.test(value.text)) return { ...filledUp, text: `${value.text}*`, whole: false };
  return value.members ? { ...filledUp, members: withParts(value.members, filled, parts) } : filledUp;
}

const MOST_PARTS = 16;

/** What is known of a value stays, and what may be put into it beside that is told of where it comes from. */
function together(known: Value, part: Value): Pick<Value, 'from' | 'params' | 'imports' | 'holds'> {
  const { from, params, imports, holds } = holding(withOrigins(originsOf(known), part), known, part);
  return { from, params, imports, holds };
}

/** What others put into members of an object is in them, beside what it began with. */
function withParts(members: ReadonlyMap<string, Value>, filled: readonly Write[], parts: readonly Value[]): ReadonlyMap<string, Value> {
  const all = new Map(members);
  for (const [at, { into }] of filled.entries()) {
    const part = parts[at];
    // What is put deeper into it may be in any of its members.
    for (const key of into === undefined ? [...all.keys()].slice(0, MOST_PARTS) : [into]) {
      const known = all.get(key);
      if (part && known) all.set(key, into === undefined ? { ...known, ...together(known, part) } : oneOf([known, part]));
    }
  }
  return all;
}

/** Of the many that store into fields of one name, those that store what is written down matter least. */
function writesThatAct(writes: readonly Write[]): readonly Write[] {
  if (writes.length <= MOST_STORED) return writes;
  const isPlain = ({ value }: Write): boolean => value.type === 'Literal';
  return [...writes.filter(write => !isPlain(write)).slice(0, MOST_STORED), ...writes.filter(isPlain).slice(0, MOST_PLAIN)];
}

const MOST_STORED = 8;
const MOST_PLAIN = 64;

function stored({ value, scope, path, adds }: Write, reader: Reader): Value {
  const taken = take(fold(value, scope, reader), path);
  return adds && taken.text !== undefined ? { ...taken, text: `*${taken.text}`, whole: false } : taken;
}

const MOST_EXPORTED = 4;

/** What the file itself put into a member of the global object, or into its own exports, to be read back. */
function keptIn({ module, path }: Outside, reader: Reader): Value[] {
  if (module !== '') return [];
  const exported = /^(?:module\.)?exports\.([^.(]+)$/.exec(path)?.[1];
  return exported === undefined ? keptShared(path, reader) : keptInExports(exported, reader);
}

function keptInExports(name: string, reader: Reader): Value[] {
  const records = (reader.exported().get(name) ?? []).slice(0, MOST_EXPORTED);
  return records.flatMap(({ value, scope }) => (value ? [fold(value, scope, reader)] : []));
}

/** `exports.files.latin`: a member of an object that the file has put into its own exports. */
function isOwnExports(object: Node, scope: Scope): boolean {
  const name =
    object.type === 'MemberExpression' && plainKey(object.property, object.computed) === 'exports' ? bare(object.object) : object;
  return name.type === 'Identifier' && name.name === (name === object ? 'exports' : 'module') && !lookUp(name.name, scope);
}

/** What is stored under the name of a shared object, or into the member of it that the path ends with. */
function keptShared(path: string, reader: Reader): Value[] {
  const whole = reader.found.globals.get(path);
  if (whole) return whole.map(write => fold(write.value, write.scope, reader));
  const [name, key] = /^((?:process\.)?[^.(]+)\.([^.(]+)$/.exec(path)?.slice(1) ?? [];
  if (name === undefined || key === undefined) return [];
  return (reader.found.globals.get(name) ?? []).flatMap(({ value, scope, how, into }) => {
    if (how === 'is') return pick(fold(value, scope, reader), key);
    return into === undefined || into === key ? fold(value, scope, reader) : [];
  });
}

/**
 * What is read, or the one thing that code sets there. Untrusted: it may be set behind a condition, or later, so that what the host has there is meant as well; and
 * neither a home of the code's own nor an address of this machine says that nothing else is.
 */
function orSet(asIs: Value, named: Outside, kept: readonly Value[]): Value {
  const [only, other] = kept;
  if (only?.text === undefined || other) return asIs;
  if (asIs.text === undefined) return only;
  return isVariable(named) && asIs.text.includes('<env:') && !OF_MACHINE.test(only.text) ? oneOf([asIs, only]) : asIs;
}

const OF_MACHINE = /\blocalhost\b|\b127\.|\b0\.0\.0\.0\b|::1/;

/** `catch (error) { error.response }`: clients of HTTP hand over the answer with the error that they make of it. */
function answerOf(name: string, scope: Scope, reader: Reader): Value | undefined {
  const binding = reader.found.caught.size === 0 ? undefined : lookUp(name, scope);
  const asked = binding && reader.found.caught.get(binding);
  return asked && originsOf(...asked.map(one => fold(one.node, one.scope, reader)));
}

/** What `this.key` is: in a method of an object that is written down, what that has under the key, and what code stores there. */
export function ownField(key: string, self: Scope, reader: Reader): Value {
  const owner = objectAround(self, reader);
  const called = calledOnAt(self, reader).flatMap(one => fold(one.object, one.scope, reader).members?.get(key) ?? []);
  const own = (owner && fold(owner.object, owner.scope, reader).members?.get(key)) ?? (called.length > 0 ? oneOf(called) : undefined);
  if (!own) return foldField(key, self, reader);
  return reader.found.fields.has(key) ? oneOf([own, foldField(key, self, reader)]) : filledUpAt(key, own, self, reader);
}

/** How long a text or a list is says nothing of what is in it, unless code has set what bears that name. */
function isCounted(object: Node, scope: Scope, reader: Reader): boolean {
  return !reader.found.fields.has('length') && fold(object, scope, reader).members === undefined;
}

/** What a member expression is worth. */
export function foldMember(node: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): Value {
  const key = plainKey(node.property, node.computed);
  const part = memberValue(node, scope, reader);
  if (key === 'length' && isCounted(node.object, scope, reader)) return part.from.length === 0 ? part : { ...part, from: [], holds: [] };
  const known = holding(part, loginIn(node));
  const value = withFieldsAsked(known, { key, of: node.object, at: node }, scope, reader);
  const isOfPage = key === 'request' && isWorkerEvent(node.object, scope, reader);
  return isOfPage || isPartOfRequest(node, scope, reader) ? holding(value, OF_REQUEST) : value;
}

/** `settings.api` of `settings = { api: process.env.API || 'https://…' }`: the variable, or what stands in the code. */
function inSettings(object: Node, key: string, scope: Scope, reader: Reader): Value | undefined {
  const [write] = (object.type === 'Identifier' && lookUp(object.name, scope)?.writes) || [];
  return write && bare(write.value).type === 'ObjectExpression' ? fold(object, scope, reader).members?.get(key) : undefined;
}

/** `ALPHABET[secret & 15]`: letters that a secret chooses tell it; a word out of a list, as the brand that the first digit of a card chooses, does not. */
function chosenBy(index: Value | undefined, of: Value, part: Value): Value {
  return index && index.holds.length > 0 && isAlphabet(of) ? holding(part, index) : part;
}

function isAlphabet({ text, elements }: Value): boolean {
  if (!elements) return text !== undefined;
  return elements.length >= FEWEST_LETTERS && elements.every(one => one.whole && one.text !== undefined && one.text.length <= 2);
}

/** Digits of the smallest base that texts are written in. */
const FEWEST_LETTERS = 8;

/** `new URL('https://host/path').hostname`. Source: the URL Standard. */
function isPartOfAddress({ module, path }: Outside): boolean {
  return (module === '' || module === 'url') && /^URL\(\)\.(?:hostname|host|origin|pathname|search|port|protocol)$/.test(path);
}

function partOfAddress({ text, whole }: Value, key: string): Value | undefined {
  if (!whole || text === undefined || !/^[a-z][a-z\d+.-]*:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const part: unknown = Reflect.get(new URL(text), key);
  return typeof part === 'string' ? textValue(part) : undefined;
}

function memberValue(node: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): Value {
  const object = bare(node.object);
  const plain = plainKey(node.property, node.computed);
  const index = plain === undefined ? fold(node.property, scope, reader) : undefined;
  const key = plain ?? index?.text;
  const accessor = accessorAt(node, 'get', scope, reader);
  if (accessor !== undefined) {
    // The object may have a key of that name, and no such getter.
    const got = functionResult(accessor, [], reader);
    return key !== undefined && isKeyOfPair(key) ? called(key, got) : got;
  }
  const self = thisAt(object, scope, reader);
  if (self) {
    const receiver = receiverOf(self, reader);
    const own = key === undefined ? UNKNOWN : called(key, ownField(key, self, reader));
    const field = isNumbered(key) ? withFieldsListed(own, object, scope, reader) : own;
    return receiver ? withOrigins(field, fold(receiver.object, receiver.scope, reader)) : field;
  }
  const answer = key === 'response' && object.type === 'Identifier' ? answerOf(object.name, scope, reader) : undefined;
  if (answer) return answer;
  const resumed = resumedAt(node, scope, reader);
  if (resumed) return fold(resumed.value, resumed.scope, reader);
  if (object.type === 'Identifier' && object.name === 'arguments' && key !== undefined) return pick(fold(object, scope, reader), key);
  if (key !== undefined && reader.found.fields.has(key)) {
    const owner = nameOf(object, scope, reader);
    if (owner?.kind === 'instance' || owner?.kind === 'class')
      return withOrigins(foldField(key, insideOf(owner.record, reader), reader), fold(object, scope, reader));
  }
  const named = nameOf(node, scope, reader);
  const address =
    named?.kind === 'outside' && isPartOfAddress(named)
      ? partOfAddress(fold(object, scope, reader), named.path.slice('URL().'.length))
      : undefined;
  if (address) return address;
  // The address of a file is as good as its path.
  if (named?.kind === 'outside' && /^(?:pathToFileURL|URL)\(\)\.(?:href|pathname)$/.test(named.path)) return fold(object, scope, reader);
  if (named?.kind === 'outside') {
    const kept = keptIn(named, reader);
    const asIs = noteRead(node, scope, reader);
    const read = holding(withOrigins(orSet(asIs, named, kept), asIs, ...kept), ...kept);
    const isKey = key !== undefined && named.module !== '' && isKeyOfPair(key);
    if (!named.path.includes('()') && !named.module.startsWith('<here>')) {
      const set =
        key !== undefined && isVariable(named) && !named.path.endsWith(`.${key}`) ? inSettings(object, key, scope, reader) : undefined;
      return set ? withOrigins(set, read) : isKey ? called(key, read) : read;
    }
    const whole = fold(object, scope, reader);
    // `row.path` of a table whose rows hold what a call gave: what that is, is known here.
    const known =
      key === undefined ? undefined : (whole.members?.get(key) ?? (/^\d{1,4}$/.test(key) ? whole.elements?.[Number(key)] : undefined));
    const part = known ? withOrigins(known, read) : holding(withOrigins(read, whole), partOf(whole, key));
    return key !== undefined && isKeyOfPair(key) ? called(key, part) : part;
  }
  const onFunction = key === undefined ? undefined : keptOnFunction(object, key, scope, reader);
  if (onFunction) return onFunction;
  if (named?.kind === 'function') return { ...UNKNOWN, callable: named.index };
  const exported = key !== undefined && isOwnExports(object, scope) ? keptInExports(key, reader) : [];
  if (exported.length > 0) return oneOf(exported);
  const value = isNumbered(key) ? withFieldsListed(fold(object, scope, reader), object, scope, reader) : fold(object, scope, reader);
  // `list[i]` in a loop that counts: any of its elements.
  if (key === undefined || (value.elements && index?.whole === false)) return chosenBy(index, value, pick(value, '*'));
  // The texts of a template, as its tag is given them.
  if (key === 'raw' && value.elements) return value;
  if (value.text !== undefined && value.whole && /^\d+$/.test(key)) return textValue(value.text[Number(key)] ?? '', value.decoded);
  return called(key, withOwnStored(pick(value, key), object, key, scope, reader));
}
