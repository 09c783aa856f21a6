import type { Node } from 'oxc-parser';

import { meansOwnFile, SPREAD, type Value } from '../../model/module.ts';
import { BUILTINS, toText } from './builtins.ts';
import { bundledBy, valueOfBundled } from './bundles.ts';
import { bare, calledName, plainKey } from './children.ts';
import { askedOf } from './classes.ts';
import { keptElsewhere } from './elsewhere.ts';
import { conditionsOf } from './guards.ts';
import { withoutHelper } from './helper.ts';
import { isLibraryAwaiter } from './interop.ts';
import { keptValue } from './kept-under-keys.ts';
import { interpreted, interpretedEach } from './interpreted.ts';
import { functionsListed } from './listed-functions.ts';
import { nameOf, type Named } from './names.ts';
import { letThrough } from './names-let-through.ts';
import { isTold, noteUse } from './note-use.ts';
import { bareCall, called, outside } from './outside.ts';
import { privateRead } from './private-fields.ts';
import { readerFor, type Reader } from './reader.ts';
import { isPartOfRequest } from './requests.ts';
import { isLoader } from './require.ts';
import type { Scope } from './scope.ts';
import type { AnyCall } from './survey.ts';
import { keepsSecrets } from './secret-names.ts';
import { listOf, TEXT_METHODS } from './text-methods.ts';
import { holding, oneOf, originsOf, originsOfAll, UNKNOWN, withOrigins } from './value.ts';
import { fold } from './values.ts';
import { foldField } from './fold-members.ts';

/** What a call gives: a folded text where reading can tell, and otherwise whatever flows into it. */
export function foldCall(node: AnyCall, scope: Scope, reader: Reader): Value {
  const value = result(node, scope, reader);
  if (value.decoded && value.whole && value.text !== undefined && value.text.length > 3) {
    reader.folded.push({ text: value.text, decoded: true, at: node });
  }
  return value;
}

function result(node: AnyCall, scope: Scope, reader: Reader): Value {
  const hidden = privateRead(node);
  if (hidden && reader.found.fields.has(hidden.field)) return foldField(hidden.field, reader);
  const kept = keptValue(node, scope, reader);
  if (kept) return kept;
  const callee = bare(node.callee);
  const named = nameOf(callee, scope, reader);
  const args = boundArguments(named, reader);
  for (const argument of node.arguments) pushSpread(argument, args, scope, reader);
  const last = args.at(-1);
  if (last && named?.kind === 'outside' && named.module === 'path' && node.arguments.at(-1)?.type === 'SpreadElement')
    args.splice(-1, 1, spreadOutElsewhere(last));
  const value = withOrigins(given(node, named, args, scope, reader), goneThrough(node, scope, reader));
  // A call that only gives another form to a secret gives the secret.
  const self =
    callee.type === 'MemberExpression' ? holding(fold(callee.object, scope, reader), requestedBy(callee, scope, reader)) : UNKNOWN;
  if (self.holds.length === 0 && args.every(arg => arg.holds.length === 0)) return value;
  const { module, path } = named?.kind === 'outside' ? named : { module: '*', path: '' };
  const method = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  const keeps = keepsSecrets(module, path, method) || (named?.kind === 'function' && writesOut(named.index, reader));
  return keeps ? holding(value, self, ...args) : value;
}

/** `Buffer.from(await answer.arrayBuffer())`: the bytes of an answer as they came. */
function isAnswer({ arguments: [first] }: AnyCall, [data]: readonly Value[]): boolean {
  const asked = first?.type === 'AwaitExpression' ? bare(first.argument) : undefined;
  if (asked?.type !== 'CallExpression' || data?.decoded !== false) return false;
  return /^(?:arrayBuffer|bytes)$/.test(calledName(asked) ?? '');
}

/** Whether a function of the file writes what it is given in letters of an alphabet of its own: what comes out is what went in. */
function writesOut(index: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  return node !== undefined && node.end - node.start < 1_500 && ALPHABET.test(found.text.slice(node.start, node.end));
}

const ALPHABET = /['"`](?:0123456789abcdef|(?=[^'"`]*(?:bcdef|BCDEF))[A-Za-z\d+/_-]{32,64}=?)['"`]/;

/** `req.get('X')`: a part of what was asked. */
function requestedBy(callee: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): Value {
  return isPartOfRequest(callee, scope, reader) ? fold(callee, scope, reader) : UNKNOWN;
}

function given(node: AnyCall, named: Named | undefined, args: readonly Value[], scope: Scope, reader: Reader): Value {
  const callee = bare(node.callee);
  const listed = mayBeListed(named) ? functionsListed(callee, scope, reader) : [];
  if (listed.length > (named?.kind === 'function' ? 1 : 0)) return oneOf(listed.map(index => functionResult(index, args, reader)));
  if (named?.kind === 'outside') {
    if (isLoader(named)) return required(node, scope, reader);
    if (named.module === '' && named.path === 'Promise') return promised(args[0], reader);
    const built = BUILTINS.get(`${named.module}:${named.path}`)?.(args);
    if (built) return built.decoded && named.path === 'Buffer.from' && isAnswer(node, args) ? { ...built, decoded: false } : built;
    const awaited = isLibraryAwaiter(named.module, named.path) ? args[3]?.callable : undefined;
    if (awaited !== undefined) return awaitedResult(awaited, reader);
    const method = callee.type === 'MemberExpression' ? methodResult(callee, args, scope, reader) : undefined;
    if (method?.text !== undefined || method?.elements) return method;
    const how = node.type === 'NewExpression' ? 'new' : 'call';
    if (!isTold(bareCall(named), how, reader)) {
      // `accept()`, where `accept` was handed out by something outside, gives what that gives.
      const giver = visited(callee, args, reader) ?? method ?? (named.path.includes('(') ? fold(callee, scope, reader) : undefined);
      return originsOf(...args, ...(giver ? [giver] : []), ...(method && giver !== method ? [method] : []));
    }
    const use = noteUse(node, bareCall(named), how, scope, reader);
    // What comes out of the outside may carry what went in: a stream, a request, a promise.
    const carried = LOOKS_UP.test(named.path) ? [] : args;
    const through = callee.type === 'MemberExpression' ? originsOf(...carried, fold(callee.object, scope, reader)) : originsOf(...carried);
    const constant = meansOwnFile(named.module) ? keptElsewhere(called(named), reader) : undefined;
    // `steps.map(step => step.run())`, where another file offers the steps.
    const each = meansOwnFile(named.module) && /\.(?:map|flatMap)$/.test(named.path) ? visited(callee, args, reader) : undefined;
    const known = constant ? withOrigins(constant, through) : { ...through, decoded: false };
    const value = withOrigins(known, { ...UNKNOWN, from: [use] }, ...(each ? [each] : []));
    // What secret a function of another file gives back is known there.
    return how === 'call' && meansOwnFile(named.module) && /^[^()]*$/.test(named.path) ? { ...value, holds: [`@${use}`] } : value;
  }
  // What `bind` gives is a function still.
  if (named?.kind === 'function' && callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind')
    return { ...UNKNOWN, callable: named.index };
  const plain = named?.kind === 'function' ? withoutHelper(node, named.index, reader) : undefined;
  if (plain) return fold(plain, scope, reader);
  if (named?.kind === 'class') {
    const asked = askedOf(named.record, reader)
      .slice(0, 8)
      .map(index => functionResult(index, [], reader));
    const made = originsOf(...args, fold(callee, scope, reader), ...asked);
    // Who goes through it gets what its iterator yields.
    const iterated = asked.find(({ elements }) => elements !== undefined);
    return iterated ? { ...made, elements: iterated.elements } : made;
  }
  const awaits = named?.kind === 'function' ? awaitedIn(node) : undefined;
  const awaited = awaits && args[3]?.callable;
  if (awaited !== undefined) return withOrigins(awaitedResult(awaited, reader), ...args.slice(0, 3));
  const bundled = named?.kind === 'function' ? bundledBy(node, named.index, scope, reader) : undefined;
  if (bundled) return valueOfBundled(bundled, reader);
  if (named?.kind === 'function') return interpreted(node, named.index, scope, reader) ?? functionResult(named.index, args, reader);
  if (callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'map') {
    const each = interpretedEach(node, fold(callee.object, scope, reader), args[0], scope, reader);
    if (each) return each;
  }
  return callee.type === 'MemberExpression'
    ? (methodResult(callee, args, scope, reader) ?? UNKNOWN)
    : originsOfAll([...args, fold(callee, scope, reader)]);
}

/** Of rows of a list the name is not known, that of the first, or what a method of lists gives. */
function mayBeListed(named: Named | undefined): boolean {
  return (
    named === undefined ||
    named.kind === 'function' ||
    (named.kind === 'outside' && named.module === '' && named.path.startsWith('Object.'))
  );
}

/** `(await list()).map(f)`, `promise.then(f)`: what comes from outside goes through a function of the file, and with it what that gives back. */
function visited(callee: Node, args: readonly Value[], reader: Reader): Value | undefined {
  const key = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  const through = args.find(({ callable }) => callable !== undefined);
  if (key === undefined || !VISITS.has(key) || through?.callable === undefined) return undefined;
  return functionResult(through.callable, [], reader);
}

/** `promise.then(f)`, where another file offers `f`: what that gives. */
function goneThrough({ callee, arguments: [through] }: AnyCall, scope: Scope, reader: Reader): Value {
  const member = bare(callee);
  if (through?.type !== 'Identifier' && through?.type !== 'MemberExpression') return UNKNOWN;
  if (member.type !== 'MemberExpression' || !VISITS.has(plainKey(member.property, member.computed) ?? '')) return UNKNOWN;
  const named = nameOf(through, scope, reader);
  if (named?.kind !== 'outside' || named.path.includes('(') || !meansOwnFile(named.module)) return UNKNOWN;
  return { ...UNKNOWN, from: [noteUse(through, named, 'call', scope, reader)] };
}

const VISITS: ReadonlySet<string> = new Set(['map', 'flatMap', 'then', 'reduce', 'reduceRight']);

/** A promise holds what its executor resolves it with. */
function promised(executor: Value | undefined, reader: Reader): Value {
  const record = executor?.callable === undefined ? undefined : reader.found.functions[executor.callable];
  const resolve = [...(record?.scope.names?.values() ?? [])].find(
    binding => binding.param?.of === executor?.callable && binding.param?.index === 0,
  );
  const calls = resolve ? (reader.found.paramCalls.get(resolve) ?? []) : [];
  return originsOf(...calls.slice(0, 8).flatMap(({ args, scope }) => args.slice(0, 1).map(arg => fold(arg, scope, reader))));
}

const MOST_FILES = 12;

/** What a file that is asked for offers, where another reading told it, and else only that it is asked for. */
function required(node: AnyCall, scope: Scope, reader: Reader): Value {
  const imports = requiredImport(node, scope, reader);
  const [only] = imports;
  const kept =
    only && imports.length === 1 && meansOwnFile(only.module) ? keptElsewhere(outside(only.module, only.path), reader) : undefined;
  return kept ?? { ...UNKNOWN, imports };
}

function requiredImport(node: AnyCall, scope: Scope, reader: Reader): Value['imports'] {
  const named = nameOf(node, scope, reader);
  // One of several files of data, by a name that a loop tells.
  const [asked] = node.arguments;
  const texts =
    named?.kind === 'outside' && named.path === 'require()' && asked ? (fold(asked, scope, reader).text ?? '').split(' | ') : [];
  if (texts.length > 1 && texts.length <= MOST_FILES && texts.every(text => /^\.{1,2}\/[^*]+$/.test(text)))
    return texts.map(module => ({ module, path: '' }));
  return named?.kind === 'outside' ? [{ module: named.module, path: named.path }] : [];
}

/** Adds what an argument gives; of a list that is spread out, each element. */
export function pushSpread(argument: Node, args: Value[], scope: Scope, reader: Reader): void {
  const value = fold(argument, scope, reader);
  if (argument.type === 'SpreadElement' && value.elements) for (const element of value.elements) args.push(element);
  else args.push(value);
}

/** `join(home, ...entry.path)`, where another file has the list. */
function spreadOutElsewhere(value: Value): Value {
  if (value.text !== undefined || value.elements || value.imports.length !== 1) return value;
  return { ...value, imports: value.imports.map(({ module, path }) => ({ module, path: path + SPREAD })) };
}

/** What `bind` gave a function beforehand. */
export function boundArguments(named: Named | undefined, reader: Reader): Value[] {
  if (named?.kind !== 'outside' && named?.kind !== 'function') return [];
  const { bound } = named;
  return bound ? bound.args.map(arg => fold(arg, bound.scope, reader)) : [];
}

/** `__awaiter(this, void 0, void 0, function* () { … })`, by whatever name: the generator that TypeScript makes of an `async` function. */
function awaitedIn({ arguments: args }: AnyCall): AnyCall['arguments'][number] | undefined {
  const [, , , last] = args;
  return args.length === 4 && last?.type === 'FunctionExpression' && last.generator ? last : undefined;
}

/** What such a generator returns is what the function means; what it yields it only waits for. */
function awaitedResult(index: number, reader: Reader): Value {
  const { returns = [], yields = [] } = reader.found.functions[index] ?? {};
  const waitedFor = originsOfAll(yields.slice(0, 16).map(({ value, scope }) => fold(value, scope, reader)));
  const values = returns.slice(0, 8).map(({ value, scope }) => fold(value, scope, reader));
  return values.length === 0 ? waitedFor : withOrigins(oneOf(values), waitedFor);
}

/** What calling a function of the file gives; of a generator, the list of all it yields. */
export function functionResult(index: number, args: readonly Value[], reader: Reader): Value {
  const returns = reader.found.functions[index]?.returns ?? [];
  const [only] = returns;
  // A decoder gives each caller something else: with known arguments it is read for this call alone.
  if (
    only &&
    returns.length === 1 &&
    isSmallDecoder(index, reader) &&
    args.length > 0 &&
    args.every(arg => arg.whole || arg.elements) &&
    reader.inlines > 0
  ) {
    reader.inlines--;
    const value = fold(only.value, only.scope, readerFor(index, args, reader));
    if (value.text !== undefined) return withOrigins(value, originsOf(...args));
  }
  const yields = reader.found.functions[index]?.yields ?? [];
  const values = returns.slice(0, 8).map(({ value, scope }) => fold(value, scope, reader));
  if (yields.length > 0) {
    const given = yields.slice(0, 16).map(({ value, scope }) => letThrough(fold(value, scope, reader), scope, reader));
    // A compiled `async` function yields what it awaits and returns what it means.
    return { ...originsOf(...given, ...values, ...args), elements: values.length > 0 ? undefined : given };
  }
  const passed = originsOfAll(args);
  return values.length === 0 ? passed : withOrigins(oneOf(values), passed);
}

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

function methodResult(
  callee: Node & { type: 'MemberExpression' },
  args: readonly Value[],
  scope: Scope,
  reader: Reader,
): Value | undefined {
  const key = plainKey(callee.property, callee.computed) ?? fold(callee.property, scope, reader).text;
  const self = fold(callee.object, scope, reader);
  if (key !== undefined && LOOKS_UP.test(key)) return originsOf(self);
  if (key === 'toString') return toText(self, args[0]) ?? originsOf(self);
  if (key === 'map') {
    if (self.elements) return mapped(self, args[0], reader);
    const each = self.params.length + self.imports.length + self.from.length > 0 ? pathOfEach(args[0], reader) : undefined;
    if (each) return { ...originsOf(self, each), elements: [each] };
    // What is known to come from somewhere, or that another file offers, goes through the function.
    if (self.from.length + self.imports.length > 0) return gathered(self, args[0], reader);
  }
  const spread = key === 'flatMap' ? spreadOut(self, args[0], reader) : undefined;
  if (spread) return spread;
  if (key === 'filter' || key === 'find') return filtered(key, self, args, reader);
  const told = key === undefined ? undefined : TEXT_METHODS.get(key)?.(self, args);
  if (key === undefined || !GATHERS.has(key)) return told ?? originsOf(self, ...args);
  const isReplaced = key.startsWith('replace');
  const through = gathered(self, args[isReplaced ? 1 : 0], reader);
  // Letters that are written in another way, as entities are, hide no text.
  if (isReplaced)
    return told ? { ...withOrigins(told, ...args), decoded: told.decoded } : { ...originsOf(through, ...args), decoded: self.decoded };
  if (!told) return originsOf(through, ...args);
  // What a function puts between the parts is not known.
  const isMixed = key === 'reduce' && through.from.length + through.imports.length > 0 && told.text?.includes('*') === false;
  return withOrigins(isMixed ? { ...told, text: `${told.text}*` } : told, through);
}

/** What is found in a page was there before: the words that it is looked up by are not in it. */
const LOOKS_UP = /(?:^|\.)(?:querySelector(?:All)?|getElementById|getElementsBy\w+)$/;

/** Methods that give what a function gave for each part. */
const GATHERS: ReadonlySet<string> = new Set(['reduce', 'reduceRight', 'flatMap', 'replace', 'replaceAll']);

/** `list.map(f)`: only `f` that decodes letters one by one is followed, and only as a fact: the letters come from code. */
function mapped(self: Value, change: Value | undefined, reader: Reader): Value {
  const returns = change?.callable === undefined ? [] : (reader.found.functions[change.callable]?.returns ?? []);
  const [only] = returns;
  if (returns.length === 1 && only && isFromCharCode(only.value, only.scope, reader)) {
    const built = BUILTINS.get(':String.fromCharCode');
    return listOf((self.elements ?? []).map(one => built?.([one]) ?? UNKNOWN));
  }
  // A list that begins empty is filled on the way.
  const elements = self.elements ?? [];
  const each = only && returns.length === 1 && elements.length > 0 ? eachOf(elements, change?.callable ?? 0, only, reader) : undefined;
  return each ?? gathered(self, change, reader);
}

/** A short list of texts of which a function makes others: `names.map(name => join(home, name))`, read once for each. */
function eachOf(
  elements: readonly Value[],
  index: number,
  { value, scope }: { readonly value: Node; readonly scope: Scope },
  reader: Reader,
): Value | undefined {
  const isShort = elements.length > 0 && elements.length <= MOST_MAPPED && value.end - value.start < LONGEST_MAPPED;
  if (!isShort || !elements.every(isKnown) || reader.inlines < elements.length) return undefined;
  reader.inlines -= elements.length;
  const made = elements.map(one => fold(value, scope, readerFor(index, [one], reader)));
  return made.every(one => one.text !== undefined) ? listOf(made) : undefined;
}

/** `names.map(name => join(home, name))` of a list that a caller or another file brings: one path stands for all. */
function pathOfEach(change: Value | undefined, reader: Reader): Value | undefined {
  const [only, ...others] = change?.callable === undefined ? [] : (reader.found.functions[change.callable]?.returns ?? []);
  const value = only && others.length === 0 ? fold(only.value, only.scope, reader) : undefined;
  return value?.text !== undefined && /^<(?:home|cwd|temp|env)[^|]*\*/.test(value.text) ? value : undefined;
}

/** `folders.flatMap(folder => list(folder))` of folders that are known: what each gives, which is a list in its turn. */
function spreadOut(self: Value, change: Value | undefined, reader: Reader): Value | undefined {
  if (!self.elements || self.elements.length === 0 || change?.callable === undefined) return undefined;
  const { elements } = functionResult(change.callable, [], reader);
  return elements && elements.length <= MOST_MAPPED ? { ...listOf(elements), whole: false } : undefined;
}

/** Also one of several, and a list. */
function isKnown({ text, elements }: Value): boolean {
  return (text !== undefined && !text.includes('*')) || elements?.every(one => one.whole) === true;
}

const MOST_MAPPED = 12;
const LONGEST_MAPPED = 300;

/** What goes through a function for each element: the elements and whatever it gives back. */
function gathered(self: Value, through: Value | undefined, reader: Reader): Value {
  const returns = through?.callable === undefined ? [] : (reader.found.functions[through.callable]?.returns ?? []);
  return originsOf(self, ...returns.slice(0, 4).map(({ value, scope }) => fold(value, scope, reader)));
}

const MOST_FILTERED = 32;

/** `readdirSync(d).filter(name => name === '.npmrc')`: of the files that are there, those of the names that are let through. */
function filtered(method: 'filter' | 'find', self: Value, args: readonly Value[], reader: Reader): Value {
  // Any of those that are written down may be let through.
  if (self.elements && self.elements.length > 0 && self.elements.length <= MOST_FILTERED)
    return method === 'find' ? oneOf(self.elements) : { ...listOf(self.elements), whole: false };
  const known = originsOf(...(self.elements ?? [self]), ...args);
  const callable = self.from.length > 0 && !self.elements ? args[0]?.callable : undefined;
  const [only] = callable === undefined ? [] : (reader.found.functions[callable]?.returns ?? []);
  const names = only && conditionsOf(only.value, only.scope, reader).find(guard => guard.kind === 'name' && guard.holds)?.value;
  if (!names) return known;
  return { ...known, elements: names.split(' | ').map(name => ({ ...known, text: name })) };
}

function isFromCharCode(node: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(node);
  if (inner.type !== 'CallExpression') return false;
  const named = nameOf(inner.callee, scope, reader);
  return named?.kind === 'outside' && named.path.startsWith('String.fromC') && inner.arguments[0]?.type === 'Identifier';
}
