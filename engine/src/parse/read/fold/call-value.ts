import type { Node } from 'oxc-parser';

import { meansOwnFile, type Value } from '../../../model/module.ts';
import { BUILTINS } from './builtins.ts';
import { bundledBy, valueOfBrowserified, valueOfBundled } from '../name/bundles.ts';
import { boundArguments, otherArguments, pushSpread, spreadOutElsewhere } from './call-arguments.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { askedOf } from '../name/classes.ts';
import { keptElsewhere } from './elsewhere.ts';
import { foldField } from './fold-members.ts';
import { withFieldsFound, withFieldsListed } from './with-fields.ts';
import { awaitedIn, awaitedResult, functionResult } from './function-result.ts';
import { withoutHelper } from '../name/helper.ts';
import { isLibraryAwaiter } from '../name/interop.ts';
import { interpreted, interpretedEach } from './interpreted.ts';
import { keptValue } from '../walk/kept-under-keys.ts';
import { functionsListed } from '../link/listed-functions.ts';
import { stateMade } from './made-state.ts';
import { besides, chosenFunctions, enteredAlso, oneOfChosen } from './several-functions.ts';
import { isMereAnswer } from './mere-answers.ts';
import { LOOKS_UP, mapped, methodResult, isOnlyCallback } from './method-result.ts';
import { keepsForLater } from '../link/react-hooks.ts';
import { calleeMade, isUntold } from '../name/made-of.ts';
import { type Named, nameOf } from '../name/names.ts';
import { usesByCallers } from '../use/called-by-callers.ts';
import { usesByKeys } from '../use/called-by-keys.ts';
import { isTold, noteUse } from '../use/note-use.ts';
import { bareCall, called, type Outside } from '../name/outside.ts';
import { privateRead } from '../walk/private-fields.ts';
import { orKnown, ran } from './ran.ts';
import type { Reader } from '../reader.ts';
import { isPartOfRequest, loginIn } from './requests.ts';
import { sayersIn } from './said-as-json.ts';
import { isLoader } from '../name/require.ts';
import { required } from './required.ts';
import type { Scope } from '../scope.ts';
import { isCardNumber, isNumber, keepsSecrets } from '../walk/secret-names.ts';
import type { AnyCall } from '../survey.ts';
import { noteDecoded } from './note-decoded.ts';
import { oneOf } from './one-of.ts';
import { asNumber, holding, originsOf, originsOfAll, withOrigins, withOriginsInside } from './origins.ts';
import { isOpen, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

const NONE: readonly never[] = [];

/** What a call gives: a folded text where reading can tell, and otherwise whatever flows into it. */
export function foldCall(node: AnyCall, scope: Scope, reader: Reader): Value {
  const told = ran(node, scope, reader);
  const known = result(node, scope, reader);
  const value = told ? orKnown(told, known) : known;
  if (told) noteDecoded(told, node, reader);
  noteDecoded(value, node, reader);
  return value;
}

function result(node: AnyCall, scope: Scope, reader: Reader): Value {
  const also = reader.found.choices.get(node);
  const value = resultOfFirst(node, scope, reader);
  return also ? withOrigins(value, ...also.map(one => fold(one, scope, reader))) : value;
}

/** What it gives where the callee is what its name stands for first. */
function resultOfFirst(node: AnyCall, scope: Scope, reader: Reader): Value {
  const hidden = privateRead(node);
  if (hidden && reader.found.fields.has(hidden.field)) return foldField(hidden.field, scope, reader);
  const kept = keptValue(node, scope, reader);
  if (kept) return kept;
  const callee = bare(node.callee);
  const [argument] = node.arguments;
  if (argument && keepsForLater(callee, scope)) return fold(argument, scope, reader);
  const packed = valueOfBrowserified(node, scope, reader);
  if (packed) return packed;
  const byName = nameOf(callee, scope, reader);
  const args = boundArguments(byName, reader);
  for (const one of node.arguments) pushSpread(one, args, node, scope, reader);
  const named = calleeMade(byName, callee, scope, reader);
  const last = args.at(-1);
  if (last && named?.kind === 'outside' && named.module === 'path' && node.arguments.at(-1)?.type === 'SpreadElement')
    args.splice(-1, 1, spreadOutElsewhere(last));
  const [list] = args;
  if (argument && list && calledName(node) === 'from') args[0] = withFieldsListed(list, argument, scope, reader);
  const others = named?.kind === 'function' ? otherArguments(node, scope, reader) : NONE;
  const first = given(node, named, args, scope, reader);
  const also = besides(first, enteredAlso(node, named, first, scope, reader), args, reader);
  const more = [...others.map(one => given(node, named, one, scope, reader)), ...also];
  const either = more.length === 0 ? first : oneOf([first, ...more]);
  const made = withOrigins(either, goneThrough(node, scope, reader));
  const value = withFieldsFound(holding(made, stateMade(node, args, reader)), node, scope, reader);
  // A call that only gives another form to a secret gives the secret.
  const self =
    callee.type === 'MemberExpression'
      ? holding(fold(callee.object, scope, reader), requestedBy(callee, scope, reader), loginIn(node))
      : UNKNOWN;
  if (self.holds.length === 0 && args.every(arg => arg.holds.length === 0)) return value;
  const { module, path } = named?.kind === 'outside' ? named : { module: '*', path: '' };
  const method = methodCalled(callee);
  if (method === 'exec' && callee.type === 'MemberExpression' && isPattern(fold(callee.object, scope, reader))) return found(value, args);
  const keeps = keepsSecrets(module, path, method) || (named?.kind === 'function' && writesOut(named.index, reader));
  // What adds up numbers gives a number, as hashes do.
  if (!keeps || (/^reduce(?:Right)?$/.test(method ?? '') && isCount(args[1]))) return value;
  return isNumber(module, path) ? holding(value, ...args.map(asNumber)) : holding(value, shownPart(self, method, args), ...args);
}

/** Of the number of a card its first eight digits and its last four may be shown, and tell who issued it. Source: PCI DSS 4.0, requirement 3.4. */
function shownPart(self: Value, method: string | undefined, [start, end]: readonly Value[]): Value {
  if (!self.holds.some(isCardNumber) || !/^(?:slice|substring|substr)$/.test(method ?? '')) return self;
  const [from, to] = [start?.whole === true ? start.text : undefined, end?.whole === true ? end.text : undefined];
  const isShown = (from === '0' && /^[0-8]$/.test(to ?? '')) || (/^-[1-4]$/.test(from ?? '') && end === undefined);
  return isShown ? { ...self, holds: self.holds.filter(name => !isCardNumber(name)) } : self;
}

function isCount(value: Value | undefined): boolean {
  return value?.whole === true && /^-?\d+n?$/.test(value.text ?? '');
}

/** `/^Bearer (.+)$/.exec(header)`: the text, and parts of it that tell as much. */
function found(value: Value, args: readonly Value[]): Value {
  const part = holding(originsOf(value), ...args);
  return { ...part, elements: Array.from({ length: MOST_GROUPS }, () => part) };
}

const MOST_GROUPS = 8;

function isPattern({ text, whole }: Value): boolean {
  return whole && text !== undefined && /^\/[^]+\/[a-z]*$/.test(text);
}

/** The method that a call means: `slice` of `list.slice()` and of `[].slice.call(list)`. */
function methodCalled(callee: Node): string | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const key = plainKey(callee.property, callee.computed);
  const inner = key === 'call' || key === 'apply' ? bare(callee.object) : undefined;
  return inner?.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : key;
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

export function given(node: AnyCall, named: Named | undefined, args: readonly Value[], scope: Scope, reader: Reader): Value {
  const callee = bare(node.callee);
  if (isMereAnswer(callee, named, args, scope, reader)) return UNKNOWN;
  const keyed = named === undefined || named.kind === 'outside' ? usesByKeys(node, scope, reader) : NONE;
  if (keyed.length > 0) return withOrigins(originsOf(...args), { ...UNKNOWN, from: keyed });
  const listed = mayBeListed(named) ? functionsListed(callee, scope, reader) : [];
  if (listed.length > (named?.kind === 'function' ? 1 : 0)) return oneOf(listed.map(index => functionResult(index, args, reader)));
  if (named?.kind === 'outside') return givenByOutside(node, named, args, scope, reader);
  // `steps[name](x)` of a table that is written down: where that comes from which any of its functions gives.
  const mayChoose = callee.type === 'MemberExpression' ? callee.computed : callee.type === 'Identifier';
  const chosen = named || !mayChoose ? [] : chosenFunctions(callee, scope, reader);
  if (chosen.length > 0) return oneOfChosen(chosen, args, scope, reader);
  // What `bind` gives is a function still.
  if (named?.kind === 'function' && callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind')
    return { ...UNKNOWN, callable: named.index };
  const plain = named?.kind === 'function' ? withoutHelper(node, named.index, reader) : undefined;
  if (plain) return fold(plain, scope, reader);
  if (named?.kind === 'class') {
    const asked = askedOf(named.record, reader)
      .slice(0, 8)
      .map(index => functionResult(index, [], reader));
    const made = holding(originsOf(...args, fold(callee, scope, reader), ...asked), ...asked);
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

/** `String.fromCharCode.apply(null, codes)` is `String.fromCharCode(...codes)`. */
function builtBy({ module, path }: Outside, args: readonly Value[]): Value | undefined {
  const [, plain, how] = /^(.+)\.(call|apply)$/.exec(path) ?? [];
  const given = how === 'call' ? args.slice(1) : how === 'apply' ? args[1]?.elements : args;
  return given && BUILTINS.get(`${module}:${plain ?? path}`)?.(given);
}

/** What comes out of something that the file did not write. */
function givenByOutside(node: AnyCall, named: Outside, args: readonly Value[], scope: Scope, reader: Reader): Value {
  const callee = bare(node.callee);
  const uses = usesByCallers(node, named, scope, reader);
  if (uses.length > 0) return withOrigins(originsOf(...args), { ...UNKNOWN, from: uses });
  // `table.get(name)()`
  const kept = callee.type === 'CallExpression' && isUntold(named, reader) ? fold(callee, scope, reader).callable : undefined;
  if (kept !== undefined) return functionResult(kept, args, reader);
  if (isLoader(named)) return required(node, scope, reader);
  if (named.module === '' && named.path === 'Promise') return promised(args[0], reader);
  const each =
    named.module === '' && named.path === 'Array.from' && args[0] && args[1]?.callable !== undefined
      ? mapped(args[0], args[1], reader)
      : undefined;
  if (each) return each;
  const built = writtenAsJson(node, named, args, scope, reader) ?? builtBy(named, args);
  if (built) return built.decoded && named.path === 'Buffer.from' && isAnswer(node, args) ? { ...built, decoded: false } : built;
  const awaited = isLibraryAwaiter(named.module, named.path) ? args[3]?.callable : undefined;
  if (awaited !== undefined) return awaitedResult(awaited, reader);
  const method = callee.type === 'MemberExpression' ? methodResult(callee, args, scope, reader) : undefined;
  if (method && (!isOpen(method) || STORED.test(named.path))) return method;
  const how = node.type === 'NewExpression' ? 'new' : 'call';
  if (!isTold(bareCall(named), how, reader)) {
    // `accept()`, where `accept` was handed out by something outside, gives what that gives.
    const gone = visited(callee, args, reader);
    // `promise.then(f)` is what `f` gives, and not only made of it.
    const by = args[0]?.callable;
    const isPromised = by !== undefined && isOnlyCallback(by, args, reader);
    if (gone && isPromised && callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'then')
      return madeBy(named, reader, withOriginsInside(gone, ...args, fold(callee.object, scope, reader)));
    const giver = gone ?? method ?? (named.path.includes('(') ? fold(callee, scope, reader) : undefined);
    return madeBy(named, reader, originsOf(...args, ...(giver ? [giver] : []), ...(method && giver !== method ? [method] : [])));
  }
  const use = noteUse(node, bareCall(named), how, scope, reader);
  // What comes out of the outside may carry what went in: a stream, a request, a promise.
  const carried = LOOKS_UP.test(named.path) ? [] : isOfFiles(named) ? args.map(arg => listedIn(arg, reader)) : args;
  const through = callee.type === 'MemberExpression' ? originsOf(...carried, fold(callee.object, scope, reader)) : originsOf(...carried);
  const constant = meansOwnFile(named.module) ? keptElsewhere(called(named), reader) : undefined;
  // `steps.map(step => step.run())`, where another file offers the steps.
  const visitedEach = meansOwnFile(named.module) && /\.(?:map|flatMap)$/.test(named.path) ? visited(callee, args, reader) : undefined;
  const known = constant ? withOrigins(constant, through) : { ...through, decoded: false };
  const value = madeBy(named, reader, withOrigins(known, { ...UNKNOWN, from: [use] }, ...(visitedEach ? [visitedEach] : [])));
  // What secret a function of another file gives back is known there.
  return how === 'call' && meansOwnFile(named.module) && /^[^()]*$/.test(named.path) ? { ...value, holds: [`@${use}`] } : value;
}

/** What a function of a module gives is not the module. */
function madeBy({ module, path }: Outside, { apis }: Reader, value: Value): Value {
  if (path === '' || !apis.leads(module, '')) return value;
  const imports = value.imports.filter(one => one.module !== module || one.path !== '');
  return imports.length === value.imports.length ? value : { ...value, imports };
}

/** `JSON.stringify({ identity })`: objects that say themselves what they are in JSON are written so. */
function writtenAsJson(node: AnyCall, named: Outside, args: readonly Value[], scope: Scope, reader: Reader): Value | undefined {
  const [value] = args;
  if (named.module !== '' || named.path !== 'JSON.stringify' || value?.whole !== false) return undefined;
  const isOpen = value.params.length > 0 || [...(value.members?.values() ?? [])].some(({ params }) => params.length > 0);
  const said = sayersIn(node, isOpen, scope, reader).map(index => functionResult(index, [], reader));
  return said.length === 0 ? undefined : holding(withOrigins(builtBy(named, args) ?? originsOfAll(args), ...said), ...said);
}

/** What is asked of a storage was given to it. Source: the Node.js API documentation, “Asynchronous context tracking”. */
const STORED = /(?:^|\.)AsyncLocalStorage\(\)\.getStore$/;

/** What is in a file was there before: its name is not in it. */
function isOfFiles({ module, path }: Outside): boolean {
  return FILES.test(module) && /(?:^|\.)(?:readFile|readFileSync|readdir|readdirSync|createReadStream|existsSync|statSync)$/.test(path);
}

/** Whoever lists a folder and reads what is in it reads the folder. */
function listedIn({ from }: Value, { uses }: Reader): Value {
  return { ...UNKNOWN, from: from.filter(index => LISTS.test(uses[index]?.path ?? '')) };
}

const LISTS = /(?:^|\.)(?:readdir|readdirSync|opendir|opendirSync|glob|globSync|sync|globby)\b/;

const FILES = /^(?:node:)?(?:fs|fs\/promises|fs-extra|graceful-fs)$/;

/** Of rows of a list the name is not known, that of the first, or what a method of lists gives. */
function mayBeListed(named: Named | undefined): boolean {
  return (
    named === undefined ||
    named.kind === 'function' ||
    (named.kind === 'outside' && named.module === '' && /^(?:Object\.|Map\(\))/.test(named.path))
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
  const given = calls.slice(0, 8).flatMap(({ args, scope }) => args.slice(0, 1).map(arg => fold(arg, scope, reader)));
  return given.length === 1 && given[0] ? given[0] : holding(originsOf(...given), ...given);
}
