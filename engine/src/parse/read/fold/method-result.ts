import type { Node } from 'oxc-parser';

import { elementsIn, listsOf } from '../../../model/lists.ts';
import type { Value } from '../../../model/module.ts';
import { BUILTINS, toText } from './builtins.ts';
import { bare, plainKey } from '../children.ts';
import { filledIn } from './filled-in.ts';
import { functionResult } from './function-result.ts';
import { conditionsOf } from '../use/guards.ts';
import { isMap, mapMethod } from './maps.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { listOf, TEXT_METHODS } from './text-methods.ts';
import { oneOf } from './one-of.ts';
import { holding, originsOf, withOrigins, withOriginsInside } from './origins.ts';
import { isOpen, placeholder, textValue, UNKNOWN } from './value.ts';
import { fold, foldForCall } from './values.ts';
import { isChanged } from '../walk/unrolled.ts';
import { EITHER } from './ways.ts';

export function methodResult(
  callee: Node & { type: 'MemberExpression' },
  args: readonly Value[],
  scope: Scope,
  reader: Reader,
): Value | undefined {
  const key = plainKey(callee.property, callee.computed) ?? fold(callee.property, scope, reader).text;
  const self = fold(callee.object, scope, reader);
  const lists = listsOf(self);
  // What only flows on is in no text of the others: there all of them together are asked.
  if (!lists?.every(list => list.some(one => !isOpen(one)))) return resultOn(self, key, callee, args, reader);
  // Of one of several lists, what it gives for each: what flows into them as a whole flows into that.
  const each = lists.flatMap(list => resultOn(listOf(list), key, callee, args, reader) ?? []);
  const isMixed = each.some(one => one.elements) && !each.every(one => one.elements);
  if (isMixed) return resultOn(self, key, callee, args, reader);
  return each.length === 0 ? undefined : withOrigins(oneOf(each), originsOf(self));
}

function resultOn(
  self: Value,
  key: string | undefined,
  callee: Node & { type: 'MemberExpression' },
  args: readonly Value[],
  reader: Reader,
): Value | undefined {
  if (key !== undefined && LOOKS_UP.test(key)) return originsOf(self);
  const kept = key !== undefined && isMap(self) ? mapMethod(key, self, args) : undefined;
  if (kept) return kept;
  if (key === 'toString') return toText(self, args[0]) ?? originsOf(self);
  // `Promise.all(list).then(f)`: what `f` gives.
  const then = key === 'then' ? args[0]?.callable : undefined;
  if (then !== undefined)
    return isOnlyCallback(then, args, reader)
      ? withOrigins(withOriginsInside(functionResult(then, [], reader), self), ...args)
      : originsOf(self, ...args, functionResult(then, [], reader));
  // `places().next().value`
  if (key === 'next' && self.elements) return { ...originsOf(self), members: new Map([['value', oneOf(elementsIn(self))]]) };
  const reduced = key === 'reduce' && !isChanged(callee.object, reader.found) ? reducedBy(self, args, reader) : undefined;
  if (reduced) return reduced;
  if (key === 'map') {
    if (self.elements) return mapped(self, args[0], reader);
    const each = self.params.length + self.imports.length + self.from.length > 0 ? pathOfEach(args[0], reader) : undefined;
    if (each) return { ...originsOf(self, each), elements: [each] };
    // Whatever the list is of, what the function gives for each is in what comes out.
    return gathered(self, args[0], reader);
  }
  const spread = key === 'flatMap' ? spreadOut(self, args[0], reader) : undefined;
  if (spread) return spread;
  if (key === 'filter' || key === 'find') return filtered(key, self, args, reader);
  if (key === 'slice' || key === 'substring') {
    // What stands before the folder of all packages in the path of this one is the project that has installed it.
    if (/^<here>(?:$|\/)/.test(self.text ?? '') && FINDS_PACKAGES.test(reader.found.text)) return placeholder('<cwd>');
    const folder = self.whole || self.elements ? undefined : folderOf(self, reader.found.text.slice(callee.end, callee.end + LONGEST_CUT));
    if (folder) return folder;
  }
  const told = key === undefined ? undefined : TEXT_METHODS.get(key)?.(self, key.startsWith('replace') ? withGiven(args, reader) : args);
  if (told && key === 'reverse' && isFoundInPage(callee.object)) return { ...told, decoded: self.decoded };
  // What such a storage was given is in it, and nothing else.
  if (key === 'getStore') return holding(originsOf(self), self);
  if (key === undefined || !GATHERS.has(key)) return told ?? originsOf(self, ...args);
  const isReplaced = key.startsWith('replace');
  const put = isReplaced && !told ? filledIn(self, args[0], args[1]?.callable, reader) : undefined;
  if (put) return put;
  if (isReplaced && !told && self.text !== undefined && args[1]?.callable !== undefined && EXPANDS.test(args[0]?.text ?? ''))
    return { ...originsOf(self, ...args), text: self.text };
  const through = gathered(self, args[isReplaced ? 1 : 0], reader);
  // Letters that are written in another way, as entities are, hide no text.
  if (isReplaced)
    return told ? { ...withOrigins(told, ...args), decoded: told.decoded } : { ...originsOf(through, ...args), decoded: self.decoded };
  // `path.split('.').reduce((value, key) => value[key], request.body)`: a part of what it begins with.
  const [, begun] = key.startsWith('reduce') ? args : [];
  if (!told) {
    // `policies.reduce((mail, policy) => ({ ...mail, ...policy.set }), mail)`
    const { members } = begun && args[0]?.callable !== undefined ? functionResult(args[0].callable, [], reader) : UNKNOWN;
    const made = begun ? holding(originsOf(through, ...args), begun) : originsOf(through, ...args);
    return members ? { ...made, members } : made;
  }
  return withOrigins(key === 'reduce' ? mixed(told, through) : told, through);
}

/** Untrusted: what is done for each part is short, and so is what comes out. */
const MOST_REDUCED = 64;
const LONGEST_REDUCED = 300;
const LONGEST_MADE = 1_000;

/** `names.reduce((path, name) => join(path, name), home)`: short texts, one after the other. */
function reducedBy({ elements = [] }: Value, [by, begun]: readonly Value[], reader: Reader): Value | undefined {
  const [only, ...others] = by?.callable === undefined ? [] : (reader.found.functions[by.callable]?.returns ?? []);
  const [first] = elements;
  if (by?.callable === undefined || !only || others.length > 0 || !first || elements.length > MOST_REDUCED) return undefined;
  if (only.value.end - only.value.start > LONGEST_REDUCED || !elements.every(isKnown) || reader.inlines < elements.length * 4)
    return undefined;
  reader.inlines -= elements.length * 4;
  let made = begun ?? first;
  for (let at = begun ? 0 : 1; at < elements.length; at++) {
    made = foldForCall(only.value, only.scope, by.callable, [made, elements[at] ?? UNKNOWN, textValue(String(at))], reader);
    if (made.text === undefined || made.text.length > LONGEST_MADE) return undefined;
  }
  return withOrigins(made.text?.includes('<') === true ? made : mixed(made, made), ...elements);
}

/** What a function puts between the parts of a text is not known, where anything comes with them. */
function mixed(told: Value, { from, imports }: Value): Value {
  return from.length + imports.length > 0 && told.text?.includes('*') === false ? { ...told, text: `${told.text}*` } : told;
}

/** Whether a callback is called by nothing else, stands for no other, and takes what it is given as it is: then a promise holds what it gives. */
export function isOnlyCallback(index: number, args: readonly Value[], { found }: Reader): boolean {
  const { node, callers = [], handedTo = [] } = found.functions[index] ?? {};
  const isPlain = node?.params.every(({ type }) => type === 'Identifier' || type === 'ObjectPattern' || type === 'ArrayPattern') === true;
  const text = node ? found.text.slice(node.start, node.end) : '';
  return args.length === 1 && callers.length === 0 && handedTo.length === 1 && isPlain && !/\barguments\b/.test(text);
}

/** `file.slice(0, file.lastIndexOf(name) + name.length)` of a file of another package: its folder, or a folder in it. */
function folderOf(file: Value, cut: string): Value | undefined {
  if (!ENDS_BEHIND_NAME.test(cut) || /node_modules['"`]\s*\)/.test(cut)) return undefined;
  const folders = (file.text ?? '').split(EITHER).map(way => OF_PACKAGE.exec(way)?.[0]);
  if (folders.includes(undefined)) return undefined;
  return { ...originsOf(file), text: folders.map(folder => `${folder}/*`).join(EITHER) };
}

const FINDS_PACKAGES = /\b(?:lastIndexOf|indexOf)\(\s*[^()]{0,40}\bnode_modules\b/;
const OF_PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/*]+\/)?[^/*]+(?=\/)/;
const ENDS_BEHIND_NAME = /^\s*\(\s*0\s*,\s*[\w$.]{1,64}\.(?:lastIndexOf|indexOf)\s*\([^()]{1,64}\)\s*\+/;
const LONGEST_CUT = 200;

/** `path.replace(/^~/, () => os.homedir())`: what the function gives is put there, where it is one thing whatever was found. */
function withGiven(args: readonly Value[], reader: Reader): readonly Value[] {
  const by = args[1]?.callable;
  const isPlain = by !== undefined && reader.found.functions[by]?.node?.params.length === 0;
  return isPlain ? args.with(1, functionResult(by, [], reader)) : args;
}

/** What is found in a page was there before: the words that it is looked up by are not in it. */
export const LOOKS_UP: RegExp = /(?:^|\.)(?:querySelector(?:All)?|getElementById|getElementsBy\w+)$/;

/** `[...page.querySelectorAll('a')]`: parts of a page are no letters, in whatever order. */
function isFoundInPage(node: Node): boolean {
  const list = bare(node);
  const [only, other] = list.type === 'ArrayExpression' ? list.elements : [];
  const found = only?.type === 'SpreadElement' && !other ? bare(only.argument) : undefined;
  if (found?.type !== 'CallExpression' || found.callee.type !== 'MemberExpression') return false;
  return LOOKS_UP.test(plainKey(found.callee.property, found.callee.computed) ?? '');
}

/** `path.replace(/%(\w+)%/g, (all, name) => process.env[name])`: the name of a variable is as good as what is in it. */
const EXPANDS = /^\/(?:%\(|\\\$\\?\{?\()\S*\/g/;

/** Methods that give what a function gave for each part. */
const GATHERS: ReadonlySet<string> = new Set(['reduce', 'reduceRight', 'flatMap', 'replace', 'replaceAll']);

/** `list.map(f)`: only `f` that decodes letters one by one is followed, and only as a fact: the letters come from code. */
export function mapped(self: Value, change: Value | undefined, reader: Reader): Value {
  const returns = change?.callable === undefined ? [] : (reader.found.functions[change.callable]?.returns ?? []);
  const [only] = returns;
  if (returns.length === 1 && only && isFromCharCode(only.value, only.scope, reader)) {
    const built = BUILTINS.get(':String.fromCharCode');
    return listOf((self.elements ?? []).map(one => built?.([one]) ?? UNKNOWN));
  }
  // A list that begins empty is filled on the way.
  const elements = elementsIn(self);
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
  if (!isShort || !(elements.every(isKnown) || isTable(elements)) || reader.inlines < elements.length) return undefined;
  reader.inlines -= elements.length;
  const made = elements.map(one => foldForCall(value, scope, index, [one], reader));
  return made.every(({ text, elements, members }) => text !== undefined || elements !== undefined || members !== undefined)
    ? listOf(made)
    : undefined;
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
  const [only, ...others] = reader.found.functions[change.callable]?.returns ?? [];
  const each = only && others.length === 0 ? eachOf(elementsIn(self), change.callable, only, reader)?.elements : undefined;
  const all = each?.every(one => one.elements) ? each.flatMap(one => one.elements ?? []) : [];
  if (all.length > 0 && all.length <= MOST_SPREAD) return listOf(all);
  const { elements } = functionResult(change.callable, [], reader);
  return elements && elements.length <= MOST_MAPPED ? { ...listOf(elements), whole: false } : undefined;
}

/** Also one of several, and a list. */
function isKnown({ text, elements }: Value): boolean {
  return (text !== undefined && !text.includes('*')) || elements?.every(one => one.whole) === true;
}

/** `[{ name: 'npm', file: '.npmrc' }, …]`: rows in each of which something is known. */
function isTable(rows: readonly Value[]): boolean {
  return rows.length <= MOST_ROWS && rows.every(({ members }) => [...(members?.values() ?? [])].some(isKnown));
}

const MOST_ROWS = 64;

const MOST_MAPPED = 256;

/** As many as `MOST_MAPPED` lists of a few words each. */
const MOST_SPREAD = 1_024;

const LONGEST_MAPPED = 2_000;

/** What goes through a function for each element: the elements and whatever it gives back. */
function gathered(self: Value, through: Value | undefined, reader: Reader): Value {
  const returns = through?.callable === undefined ? [] : (reader.found.functions[through.callable]?.returns ?? []);
  return originsOf(self, ...returns.slice(0, 4).map(({ value, scope }) => fold(value, scope, reader)));
}

/** `readdirSync(d).filter(name => name === '.npmrc')`: of the files that are there, those of the names that are let through. */
function filtered(method: 'filter' | 'find', self: Value, args: readonly Value[], reader: Reader): Value {
  // Any of those that are written down may be let through.
  if (self.elements && self.elements.length > 0)
    return method === 'find' ? oneOf(elementsIn(self)) : { ...listOf(self.elements), whole: false };
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
