import type { Node } from 'oxc-parser';

import { EITHER } from './ways.ts';
import { elementsIn, listsOf } from '../../../model/lists.ts';
import type { Value } from '../../../model/module.ts';
import { ARGUMENTS_OF_OTHERS } from '../../../model/passed-token.ts';
import { bare, nameSaid, plainKey, rootOf } from '../children.ts';
import { stepBefore } from '../link/link-lists.ts';
import { isGivenElement, LIST_VISITS } from '../link/list-visits.ts';
import { isMap, visitedInMap } from './maps.ts';
import { givenFor, MOST_LINKED_LATE, type Reader } from '../reader.ts';
import { lentAs } from '../name/lent-names.ts';
import { LISTENS } from '../name/receiver.ts';
import { hearsRequest, OF_REQUEST } from './requests.ts';
import { mayBeOne } from '../name/same-holder.ts';
import type { Binding, Scope } from '../scope.ts';
import { throughStage } from '../walk/stages.ts';
import type { AnyCall, FunctionRecord, Waterfall } from '../survey.ts';
import { listOf } from './text-methods.ts';
import { joinBy } from './join-texts.ts';
import { listsAmong, oneOf } from './one-of.ts';
import { holding, originsOf, originsOfAll, withOrigins } from './origins.ts';
import { NOT_LOOKED_AT, textValue, UNKNOWN } from './value.ts';
import { fold, foldForCall } from './values.ts';
import { isEmbedded } from '../../../model/path.ts';

/** What calls of a function inside of itself pass, `walk(join(dir, name))`: asked when it is known what all others do. */
export function passedToItself({ of, index }: NonNullable<Binding['param']>, reader: Reader): Value[] {
  const { callers = [], node } = reader.found.functions[of] ?? {};
  // What is left of the arguments is a list, whoever calls.
  if (node?.params[index]?.type === 'RestElement') return [];
  const own = callers.filter(({ scope }) => isInsideOf(of, scope, reader)).slice(0, mostCallers(reader));
  return own.flatMap(({ args, scope }) => (args[index] ? [fold(args[index], scope, reader)] : []));
}

/** Callers of a function, and calls that it is handed to, that are looked at: a few for all that is made of what they pass, nearly all for what is done with it. */
const MOST_CALLERS = 8;
const MOST_HANDED = 4;
const MOST_OF_ALL = 1_000;

function mostCallers({ usual }: Reader): number {
  return usual ? MOST_OF_ALL : MOST_CALLERS;
}

/** Whether a value is made of what more callers than were looked at pass to the functions around it, or to those that their callers stand in. */
export function hasMoreCallers({ params }: Value, scope: Scope, reader: Reader): boolean {
  // In large bundles that is the rule, and to work all of it out takes half as much memory again.
  if (reader.found.functions.length > MOST_LINKED_LATE) return false;
  if (!params.some(({ of }) => isCalledOften(of, reader))) return false;
  const functions = new Set(params.map(({ of }) => of));
  const around = new Set([...functions].filter(of => isInsideOf(of, scope, reader)));
  // A set hands out what is put into it while it is gone through.
  for (const of of around) {
    if (isCalledOften(of, reader)) return true;
    const { callers = [], handedTo = [] } = reader.found.functions[of] ?? {};
    for (const caller of [...callers, ...handedTo])
      for (const further of functions) if (!around.has(further) && isInsideOf(further, caller.scope, reader)) around.add(further);
  }
  return false;
}

function isCalledOften(of: number, { found }: Reader): boolean {
  const { callers = [], handedTo = [] } = found.functions[of] ?? {};
  return callers.length > MOST_CALLERS || handedTo.length > MOST_HANDED || (handedTo.length > 0 && found.emits.length > MOST_EMITS);
}

/** Whether a place lies in a function, however deep. */
export function isInsideOf(of: number, scope: Scope, { found }: Reader): boolean {
  let { func } = scope;
  while (func > of) func = found.functions[func]?.parent ?? -1;
  return func === of;
}

/** A parameter is what callers from outside of its function pass; a callback's parameter is what the call it was handed to works on. */
export function foldParam(param: NonNullable<Binding['param']>, reader: Reader): Value {
  const given = givenFor(param, reader);
  if (given) return given;
  const record = reader.found.functions[param.of];
  const own: Value = {
    ...UNKNOWN,
    params: [{ of: param.of, index: param.index }],
    holds: tokensOf(param, reader),
    imports: reader.borrowed.size === 0 ? UNKNOWN.imports : lentTo(param, reader),
  };
  const isRest = record?.node?.params[param.index]?.type === 'RestElement';
  const passed: Value[] = [];
  const callers = record?.callers ?? [];
  let left = mostCallers(reader);
  for (let at = 0; at < callers.length && left > 0; at++) {
    const caller = callers[at];
    if (caller && !isRest && isInsideOf(param.of, caller.scope, reader)) continue;
    left--;
    const arg = caller?.args[param.index];
    if (caller && isRest) passed.push(...restOf(caller.args.slice(param.index), caller.scope, reader));
    else passed.push(arg && caller ? passedBy(arg, caller, reader) : UNKNOWN);
  }
  if (isRest && passed.some(list => list.elements?.length !== passed[0]?.elements?.length))
    return ofSeveral(withOrigins(oneOf(passed.map(asLine)), own), passed);
  const handedTo = record?.handedTo ?? [];
  if (handedTo.length > 0) {
    const most = reader.usual ? MOST_OF_ALL : MOST_HANDED;
    const free = handedTo.slice(0, most).filter(({ bound = 0 }) => param.index >= bound);
    for (const { call, scope, bound = 0 } of free)
      // What a function hands itself for later is what it was handed before.
      if (!passesOn(call) || !isInsideOf(param.of, scope, reader)) passed.push(handedOver(call, param.index - bound, scope, reader));
    for (const { call, scope, bound = 0 } of free) passed.push(...emittedTo(call, param.index - bound, scope, reader));
  }
  const step = stepBefore(param.of, reader);
  if (step) passed.push(...givenByStep(step, param.index, reader));
  const told = reader.elsewhere.passed.get(`${param.of}:${param.index}`);
  if (told) passed.push(told);
  if (reader.usual && Math.max(callers.length, handedTo.length, reader.found.emits.length) > MOST_OF_ALL) passed.push(NOT_LOOKED_AT);
  return passed.length === 0 ? own : holding(withOrigins(oneOf(passed), own), own);
}

/** `const use = (path, visit) => visit(readFileSync(path))`: what a function that is handed another one passes to it, for whom it is called by. */
function passedBy(arg: Node, { scope, within }: FunctionRecord['callers'][number], reader: Reader): Value {
  if (!within || reader.inlines <= 0 || within.args.some(one => one.type === 'SpreadElement')) return fold(arg, scope, reader);
  reader.inlines--;
  const given = within.args.map(one => fold(one, within.scope, reader));
  return foldForCall(arg, scope, within.index, given, reader);
}

/** A module that another file hands over may be handed on. */
function lentTo(param: NonNullable<Binding['param']>, reader: Reader): Value['imports'] {
  const lent = lentAs(param, reader);
  return lent && lent.module !== '' && lent.path === '' ? [{ module: lent.module, path: '' }] : UNKNOWN.imports;
}

/** What a step of a waterfall hands its callback behind the error, or what something outside does that it gives the callback to. */
function givenByStep({ before, passed }: Waterfall, index: number, reader: Reader): Value[] {
  const { functions, paramCalls } = reader.found;
  const last = (functions[before]?.node?.params.length ?? 0) - 1;
  const callback = [...(functions[before]?.scope.names?.values() ?? [])].find(one => one.param?.of === before && one.param.index === last);
  const called = (callback && paramCalls.get(callback)) ?? [];
  return [
    ...called.slice(0, 4).flatMap(({ args, scope }) => (args[index + 1] ? [fold(args[index + 1] ?? NOTHING, scope, reader)] : [])),
    ...passed.slice(0, 4).map(({ call, scope }) => originsOf(fold(call, scope, reader))),
  ];
}

const NOTHING: Node = { type: 'EmptyStatement', start: 0, end: 0 };

/** The line that a rest parameter is, and the lists that it may be. */
function ofSeveral(line: Value, passed: readonly Value[]): Value {
  const each = listsAmong(passed);
  return each ? { ...line, lists: { of: line.elements, each } } : line;
}

/** What a rest parameter holds: a list that is spread out last may be one of several. */
function restOf(args: readonly Node[], scope: Scope, reader: Reader): Value[] {
  const values = args.map(one => fold(one, scope, reader));
  const last = args.at(-1)?.type === 'SpreadElement' ? values.pop() : undefined;
  const lists = last && (listsOf(last) ?? (last.elements ? [last.elements] : undefined));
  if (!lists) return [listOf(last ? [...values, last] : values)];
  return lists.map(list => listOf([...values, ...list]));
}

/** The words of a list in a row: of lists that are longer and shorter one cannot tell which word stands where. */
function asLine(list: Value): Value {
  return joinBy(textValue(' '), list.elements ?? []);
}

/** What other files pass to a function is not known here: it is held under the parameter's own number, `3:0`. */
function tokensOf({ of, index }: NonNullable<Binding['param']>, reader: Reader): readonly string[] {
  return reader.offered().has(of) ? [`${of}:${index}`] : UNKNOWN.holds;
}

/** What a call gives the callback it is handed: an element for the methods of lists, else whatever the call works on. */
function handedOver(call: AnyCall, index: number, scope: Scope, reader: Reader): Value {
  const staged = index === 0 ? throughStage(call, reader) : undefined;
  if (staged) return staged;
  const callee = bare(call.callee);
  const method = callee.type === 'MemberExpression' ? (plainKey(callee.property, callee.computed) ?? '') : '';
  const begun = index === 0 ? begunWith(call, method, scope, reader) : undefined;
  if (begun) return begun;
  const behind = passesOn(call);
  const passedOn = behind === undefined ? undefined : call.arguments[index + behind];
  if (passedOn) return fold(passedOn, scope, reader);
  const isVisit = callee.type === 'MemberExpression' && (isGivenElement(index, method) || LIST_VISITS.has(method));
  const container = isVisit ? fold(callee.object, scope, reader) : UNKNOWN;
  const visitedList = isGivenElement(index, method) ? container : UNKNOWN;
  // A map hands its keys over as well, behind the values.
  const inMap = isMap(container) ? visitedInMap(container, index) : undefined;
  if (inMap) return inMap;
  // Which of them it is: a number, made of nothing. To ask what comes out of the visit would ask for it again.
  if (index === 1 && container.elements && LIST_VISITS.has(method)) return UNKNOWN;
  if (visitedList.elements && visitedList.elements.length > 0) return oneOf(elementsIn(visitedList));
  // `Promise.map(list, f)`, `_.forEach(list, f)`, `async.each(list, f)`.
  const [listed] = call.arguments;
  if (index === 0 && listed && call.arguments.length > 1 && GOES_OVER.test(method || nameAt(callee))) {
    const elements = elementsIn(fold(listed, scope, reader));
    if (elements.length > 0) return oneOf(elements);
  }
  // The call is asked for what it gives, and that is what this is given: the list itself is in it in any case.
  const made = originsOf(fold(call, scope, reader), visitedList);
  // What a pattern found in a text is a part of it.
  const given =
    callee.type === 'MemberExpression' && (method.startsWith('replace') || (method === 'then' && index === 0))
      ? holding(made, fold(callee.object, scope, reader))
      : made;
  // `gzip(data, (error, packed) => …)`
  if (index === 1 && listed && PACKS.test(method || nameAt(callee))) return holding(given, fold(listed, scope, reader));
  if (index === 0 && hearsRequest(callee, scope, reader)) return holding(given, OF_REQUEST);
  // Of WebAssembly only the bytes were decoded: what it hands over it has worked out.
  const root = rootOf(callee);
  return root.type === 'Identifier' && root.name === 'WebAssembly' ? { ...given, decoded: false } : given;
}

/** `Promise.resolve(path).then(f)`, `steps.reduce(f, path)`: the text that `f` is called with first. Of numbers and empty texts it tells nothing. */
function begunWith(call: AnyCall, method: string, scope: Scope, reader: Reader): Value | undefined {
  const callee = bare(call.callee);
  const first =
    method === 'then' && callee.type === 'MemberExpression'
      ? callee.object
      : /^reduce(?:Right)?$/.test(method)
        ? call.arguments[1]
        : undefined;
  const value = first && fold(first, scope, reader);
  // An object or a list is taken apart by name or place.
  if (method === 'then' && value && (value.members ?? value.elements)) return { ...value, whole: false };
  return value?.text !== undefined && /[/<]/.test(value.text)
    ? withOrigins({ ...value, whole: false }, originsOf(fold(call, scope, reader)))
    : undefined;
}

/** What is called later with what stands behind it, by how many arguments. Sources: the HTML Standard, “Timers”; the Node.js API documentation. */
const BEHIND: ReadonlyMap<string, number> = new Map([
  ['setTimeout', 2],
  ['setInterval', 2],
  ['setImmediate', 1],
  ['nextTick', 1],
]);

/** How many arguments of a timer stand before those that it hands on to what it calls; undefined where it hands on none. */
export function passesOn({ callee, arguments: args }: AnyCall): number | undefined {
  const behind = BEHIND.get(nameSaid(callee) ?? '');
  return behind !== undefined && args.length > behind ? behind : undefined;
}

const GOES_OVER = /^(?:map|each|forEach|eachSeries|forEachSeries|mapSeries|mapLimit|filter|flatMap|concat|pMap|pEach|times)$/;

/** What gives its callback the same in another form. Source: the Node.js API documentation, “Zlib”. */
const PACKS = /^(?:gzip|deflate|deflateRaw|brotliCompress|zstdCompress|gunzip|inflate|inflateRaw|unzip|brotliDecompress|zstdDecompress)$/;

function nameAt(callee: Node): string {
  return callee.type === 'Identifier' ? callee.name : '';
}

const MOST_EMITS = 64;

/** What `emit('name', …)` anywhere in the file gives a listener registered by `on('name', …)`. */
function emittedTo(call: AnyCall, index: number, scope: Scope, reader: Reader): Value[] {
  const callee = bare(call.callee);
  const [event] = call.arguments;
  if (!event || callee.type !== 'MemberExpression' || !LISTENS.has(plainKey(callee.property, callee.computed) ?? '')) return [];
  const name = fold(event, scope, reader).text;
  // Two names that nobody knows are not one.
  if (name === undefined) return [];
  const values: Value[] = [];
  const hearsAll = name === '*';
  for (const emit of reader.found.emits.slice(0, reader.usual ? MOST_OF_ALL : MOST_EMITS)) {
    const [emitted, ...args] = emit.node.arguments;
    // Whoever hears all is told the name of each beside it, or both as one.
    if (hearsAll) values.push(toldTogether(args.map(one => fold(one, emit.scope, reader))));
    const arg = args[index];
    if (!emitted || !arg || !mayBeCalled(fold(emitted, emit.scope, reader), name)) continue;
    const by = bare(emit.node.callee);
    const isOne =
      by.type !== 'MemberExpression' || mayBeOne({ object: callee.object, scope }, { object: by.object, scope: emit.scope }, reader);
    if (isOne) values.push(fold(arg, emit.scope, reader));
  }
  return values;
}

/** Whether an event that is told may have a name: `emit(kind || 'data')` and `emit('job:' + kind)` may be others than those that are written there. */
function mayBeCalled({ text, whole, from, params, imports }: Value, name: string): boolean {
  if (text === undefined || whole) return text === name;
  const ways = text.split(EITHER);
  // Where something else may be meant than what is written there, as nothing tells of two texts that are, it may be this.
  const isOther = !text.includes('*') && (ways.length === 1 || from.length + params.length + imports.length > 0);
  return ways.some(way => {
    const [before = '', ...rest] = way.split('*');
    return isOther || way === name || (rest.length > 0 && before !== '' && name.startsWith(before) && name.endsWith(rest.at(-1) ?? ''));
  });
}

function toldTogether(args: readonly Value[]): Value {
  return holding(originsOfAll(args), ...args);
}

/** What a function of somebody else is called with. */
const OF_OTHERS: Value = { ...UNKNOWN, holds: [ARGUMENTS_OF_OTHERS] };

/** What others may pass, and the most that is looked at. */
const FEWEST_ARGUMENTS = 4;
const MOST_ARGUMENTS = 256;

/** `arguments` of the nearest function that has them: arrow functions have none of their own. */
export function foldArguments(scope: Scope, reader: Reader): Value {
  let of = scope.func;
  while (of > 0 && reader.found.functions[of]?.node?.type === 'ArrowFunctionExpression') of = reader.found.functions[of]?.parent ?? 0;
  // What is written into a function of somebody else has that one's.
  if (of === 0) return isEmbedded(reader.found.path) ? OF_OTHERS : UNKNOWN;
  const { callers = [] } = reader.found.functions[of] ?? {};
  const length = callers.reduce((most, { args }) => Math.min(Math.max(most, args.length), MOST_ARGUMENTS), FEWEST_ARGUMENTS);
  return listOf(Array.from({ length }, (_, index) => foldParam({ of, index, path: [] }, reader)));
}
