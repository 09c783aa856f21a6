import type { Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { originsOf } from '../../read/fold/origins.ts';
import { partOf } from '../../read/fold/fold-names.ts';
import { keyOfSymbol } from '../../read/children.ts';
import { outside, ownPlace, step, type Outside } from '../../read/name/outside.ts';
import { UNFOLLOWED, UNKNOWN } from '../../read/fold/value.ts';
import { sameEverywhere } from '../../read/use/note-use.ts';
import { callFunction } from './calls.ts';
import { onEachWay } from './each-way.ts';
import { iteratorOf } from './iterate.ts';
import { noteChange } from '../values/changed.ts';
import {
  any,
  everyWay,
  chainOf,
  isFunction,
  isOpen,
  isThing,
  ITERATOR,
  list,
  native,
  open,
  SYMBOL,
  UNKNOWN_KEY,
  type Accessor,
  type Datum,
  type Open,
  type OwnCode,
  type Thing,
} from '../values/datum.ts';
import { ITEM, itemOf } from '../outside/entries.ts';
import { heldAs } from '../values/held.ts';
import { methodsOf } from '../values/methods-of.ts';
import { languageOf, nameInLanguage } from '../natives/globals.ts';
import { methodOf, readsLetters } from '../natives/methods.ts';
import { memberOfBytes, setByte } from '../natives/bytes.ts';
import { isFrozen, prototypeOfThing, setPrototype } from '../natives/objects.ts';
import { makerOf, patchedOn } from '../natives/patched.ts';
import { FED } from '../outside/shells.ts';
import { isAddress, paramsOf, tellPart } from '../outside/addresses.ts';
import { leaveWith, orLeft } from '../outside/left-with-callers.ts';
import { note, wasBefore, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { isLeftOpen, lengthOf, leaveOpen, MOST_ITEMS } from '../values/long-lists.ts';
import { isUnfollowed } from '../values/own-data.ts';
import { withStored } from '../outside/stored.ts';
import { either, knownText, madeOf, MOST_MEANT, valueOf } from '../values/values.ts';

/** What a member of something is. `at`: where it is asked for. */
export function member(owner: Datum, key: Datum, at: Span, run: Run): Datum {
  if (owner === undefined || owner === null) return undefined;
  const name = knownText(key);
  if (isThing(owner) && owner.proxy) return ofProxy(owner.proxy, name ?? key, owner, at, run);
  if (name === undefined) return ofUnknownName(owner, key, at, run);
  if (isOpen(owner)) return ofOpen(owner, name, at, run);
  if (!isThing(owner)) return ofText(owner, name, at, run);
  if (owner.is === 'any') return onEachWay(owner.items.filter(isSomething), run, one => member(one, name, at, run));
  for (const from of chainOf(owner)) {
    const found = from.props.get(name);
    if (found !== undefined || from.props.has(name)) return got(found, owner, at, run);
  }
  const patched = patchedOn(owner, name, run);
  if (patched !== undefined) return got(patched, owner, at, run);
  // What the package writes itself comes before what it has of others.
  for (const { base } of chainOf(owner)) {
    if (base && (base.named || !methodOf(owner, name, run))) return ofOpen(base, name, at, run);
  }
  if (owner.is === 'list' || owner.is === 'iterator') {
    if (name === 'length') return lengthOf(owner);
    if (/^\d+$/.test(name)) return owner.items[isLeftOpen(owner) ? 0 : Number(name)];
  }
  if ((owner.is === 'map' || owner.is === 'set') && name === 'size') return owner.base ? open(owner.base.value) : owner.entries.size;
  if (name === '__proto__') return prototypeOfThing(owner, at);
  const own = owner.is === 'bytes' ? memberOfBytes(owner, name) : undefined;
  if (own !== undefined) return own;
  if (owner.is === 'function' && name === 'prototype') return prototypeOf(owner);
  if (owner.is === 'function' && name === 'constructor') return open(undefined, outside('', 'Function'), at);
  if (owner.code?.by === 'package' && name === 'name') return owner.code.node.id?.name ?? '';
  if (owner.code?.by === 'language' && name === 'name') return nameInLanguage(owner, run);
  if (owner.code?.by === 'package' && name === 'length') return parametersOf(owner.code.node);
  return methodOf(owner, name, run) ?? keptUnderAny(owner, run);
}

/** What is kept under names that are not known. */
function keptUnderAny({ props }: Thing, run: Run): Datum {
  spend(run, props.size / 8);
  const kept: Datum[] = [];
  for (const [key, value] of props)
    if (key.startsWith(UNKNOWN_KEY) && (typeof value !== 'object' || value === null || value.kind !== 'accessor')) kept.push(value);
  return any(kept);
}

/** How many arguments a function says that it takes. */
function parametersOf(node: OwnCode['node']): number {
  if (!('params' in node)) return 0;
  const open = node.params.findIndex(one => one.type === 'AssignmentPattern' || one.type === 'RestElement');
  return open < 0 ? node.params.length : open;
}

/** What may have members. */
export function isSomething(datum: Datum): boolean {
  return datum !== undefined && datum !== null && datum !== false;
}

function got(found: Datum | Accessor, self: Datum, at: Span, run: Run): Datum {
  if (typeof found !== 'object' || found === null || found.kind !== 'accessor') return found;
  return found.get === undefined ? undefined : callFunction(found.get, self, [], at, run);
}

/** What functions that are no classes make has this as its prototype. */
export function prototypeOf(made: Thing): Thing {
  const known = made.props.get('prototype');
  if (isThing(known)) return known;
  const fresh: Thing = {
    ...made,
    is: 'plain',
    code: undefined,
    props: new Map([['constructor', made]]),
    items: [],
    entries: new Map(),
    proto: undefined,
  };
  made.props.set('prototype', fresh);
  return fresh;
}

function ofText(owner: boolean | number | string | bigint, name: string, at: Span, run: Run): Datum {
  const patched = patchedOn(owner, name, run);
  if (patched !== undefined) return got(patched, owner, at, run);
  if (typeof owner === 'string') {
    if (name === 'length') return owner.length;
    if (/^\d+$/.test(name)) return owner[Number(name)];
    if (name === 'description' && owner.startsWith(SYMBOL)) return owner.slice(SYMBOL.length).replace(/#\d+$/, '');
  }
  if (name === 'constructor') return makerOf(owner, run);
  if (name === '__proto__') return member(makerOf(owner, run), 'prototype', at, run);
  return methodOf(owner, name, run);
}

/** What a key is called where it is told: `@@hasInstance`, as reading has it. */
function asSaid(name: string): string {
  return name.startsWith(SYMBOL) ? keyOfSymbol(name.slice(SYMBOL.length).replace(/#\d+$/, '')) : name;
}

function ofOpen(owner: Open, name: string, at: Span, run: Run): Datum {
  if (owner.props.has(name)) return owner.props.get(name);
  if (name === 'searchParams' && isAddress(owner)) return paramsOf(owner, run);
  if (name === ITERATOR) return iteratorOf(owner, run);
  if (/^\d+$/.test(name) && owner.props.has(ITEM)) return itemOf(owner, run);
  // What has given a text that is known is asked for no letter of it.
  if (owner.named && !(readsLetters(name) && knownText(owner) !== undefined)) {
    const named = step(owner.named, asSaid(name));
    const kept = run.replaced.get(`${named.module}:${named.path}`);
    if (kept !== undefined) return kept;
    // `globalThis['String']` is what code calls String.
    const own = named.module === '' && owner.value.from.length === 0 ? languageOf(run).get(named.path) : undefined;
    if (own !== undefined) return own;
    // `Function.prototype.call.bind(text.replace)` is a function of what it is called on.
    if (named.module === '' && OF_FUNCTIONS.test(named.path))
      return methodOf(
        native(() => undefined),
        name,
        run,
      );
    const folders = sameEverywhere(named)?.elements;
    if (folders) return list(folders.map(one => open(one)));
    const told = withStored(ofOneVariable(owner, run), owner);
    // How long it is says nothing of what is in it.
    const made = open(UNKNOWN.from === told.from ? UNKNOWN : name === 'length' ? countOf(owner) : originsOf(told), named, at);
    if (name === 'stdin' && owner.props.has(FED)) made.props.set(FED, owner.props.get(FED));
    return made;
  }
  const inside = owner.value.members?.get(name) ?? owner.value.elements?.[Number(name)];
  if (inside) return open(inside);
  if (name === 'length' && !owner.value.members)
    return owner.value.whole && owner.value.text !== undefined ? owner.value.text.length : open(countOf(owner));
  const asked = CALLS.has(name) && owner.asked !== undefined ? `${owner.asked}.${name}` : name;
  return methodOf(owner, name, run) ?? orLeft(owner, name, { ...heldAs(name, open(partOf(owner.value, name))), asked }, at.path, run);
}

/** Of how many there are is known at most that it was worked out. */
function countOf(owner: Open): Value {
  return isUnfollowed(owner) ? UNFOLLOWED : UNKNOWN;
}

/** What a variable of the environment comes from: `env ?? process.env` asks for all of it, and one variable is no more than that. */
function ofOneVariable({ named, value }: Open, { uses }: Run): Value {
  const isEnvironment = (one: { readonly module: string; readonly path: string } | undefined): boolean =>
    one?.module === '' && one.path === 'process.env';
  return isEnvironment(named) ? { ...value, from: value.from.filter(index => !isEnvironment(uses[index])) } : value;
}

/** What functions have that is of no function in particular. */
const OF_FUNCTIONS = /^Function(?:\.prototype)?\.(?:call|apply|bind)$/;

/** Methods of functions that call them. */
const CALLS: ReadonlySet<string> = new Set(['call', 'apply']);

/** `handlers[name]`: any of what is in it. */
function ofUnknownName(owner: Datum, key: Datum, at: Span, run: Run): Datum {
  if (isOpen(owner))
    return open(originsOf(owner.value, valueOf(key, run)), owner.named && step(owner.named, nameLike(owner.named, key, run)), at);
  if (!isThing(owner)) return open(originsOf(valueOf(owner, run), valueOf(key, run)));
  if (owner.is === 'any') return onEachWay(owner.items, run, one => ofUnknownName(one, key, at, run));
  spend(run, 1 + (owner.props.size + owner.items.length) / 4);
  const ways = valueOf(key, run).text?.split(' | ') ?? [];
  const meant = ways.filter(way => owner.props.has(way));
  const keys = meant.length > 0 ? meant : [...owner.props.keys()];
  const held = owner.is === 'plain' || owner.is === 'function' ? keys.map(one => got(owner.props.get(one), owner, at, run)) : owner.items;
  const things = held.filter(one => one !== undefined);
  if (things.length > 0 && isUnfollowed(key) && things.every(one => !isThing(one)))
    return madeOf([...things.slice(0, MOST_MEANT), key], run);
  if (things.length === 0) return open(originsOf(valueOf(owner, run), valueOf(key, run)));
  // Under another name there may be nothing, and under one of these nothing may be kept.
  const isSure = meant.length > 0 && meant.length === ways.length && things.length === held.length;
  return any(isSure ? things : [...things, undefined]);
}

/** Of what is stored in a page, as much of its name as is known; of a file that is loaded, whether it is one of the package. */
function nameLike({ module, path }: Outside, key: Datum, run: Run): string {
  const text = module === '' && /^(?:(?:local|session)Storage|require\.cache)$/.test(path) ? valueOf(key, run).text : undefined;
  if (path === 'require.cache') return ownPlace(text) ?? '*';
  return text !== undefined && !/[.()| ]/.test(text) ? text : '*';
}

function ofProxy({ target, handler }: NonNullable<Thing['proxy']>, name: Datum, self: Datum, at: Span, run: Run): Datum {
  const get = member(handler, 'get', at, run);
  return isFunction(get) ? callFunction(get, handler, [target, name, self], at, run) : member(target, name, at, run);
}

/** Stores something in a member; of something outside it is noted. */
export function setMember(owner: Datum, key: Datum, value: Datum, at: Span, run: Run): void {
  if (owner === undefined || owner === null || (!isThing(owner) && !isOpen(owner))) return;
  const name = knownText(key);
  if (isOpen(owner)) return setOutside(owner, name, value, at, run);
  if (owner.is === 'any') {
    onEachWay(owner.items, run, one => {
      setMember(one, key, value, at, run);
      return undefined;
    });
    return;
  }
  if (isFrozen(owner)) return void run.mayThrow++;
  if (owner.proxy) {
    const set = member(owner.proxy.handler, 'set', at, run);
    if (isFunction(set)) callFunction(set, owner.proxy.handler, [owner.proxy.target, key, value, owner], at, run);
    else setMember(owner.proxy.target, key, value, at, run);
    return;
  }
  const names = owner.base ? [] : everyWay(key).filter(one => typeof one === 'string' || typeof one === 'number');
  if (names.length > 1 && names.length === everyWay(key).length) {
    for (const one of names) setMember(owner, one, either(ownMember(owner, String(one)), value, run), at, run);
    return;
  }
  if (name === undefined || name.length > LONGEST_NAME) {
    // Under whatever name: it is found by whoever asks for any.
    owner.props.set(`${UNKNOWN_KEY}${owner.props.size}`, value);
    return;
  }
  if (owner.is === 'bytes' && /^\d+$/.test(name)) {
    noteChange(owner, undefined, run);
    setByte(owner, Number(name), wasBefore(owner, run) ? either(memberOfBytes(owner, name), value, run) : value, run);
    return;
  }
  if (owner.is === 'list' && /^\d+$/.test(name)) {
    if (Number(name) >= MOST_ITEMS) return void leaveOpen(owner, run);
    noteChange(owner, undefined, run);
    // Nothing that goes through it knows of holes.
    while (owner.items.length < Number(name)) owner.items.push(undefined);
    owner.items[Number(name)] = wasBefore(owner, run) ? either(owner.items[Number(name)], value, run) : value;
    return;
  }
  if (owner.is === 'list' && name === 'length' && typeof value === 'number') {
    if (wasBefore(owner, run)) return;
    if (value > MOST_ITEMS) return void leaveOpen(owner, run);
    const many = Math.max(0, Math.floor(value) || 0);
    while (owner.items.length < many) owner.items.push(undefined);
    owner.items.length = many;
    return;
  }
  if (name === '__proto__') return setPrototype(owner, value);
  const setter = setterOf(owner, name);
  if (setter) callFunction(setter, owner, [value], at, run);
  else {
    noteChange(owner, name, run);
    owner.props.set(name, orBefore(owner, name, value, run));
  }
}

/** What it has under a name, where no function answers for that. */
function ownMember(of: Thing, name: string): Datum {
  if (of.is === 'list' && /^\d+$/.test(name)) return of.items[Number(name)];
  const found = [...chainOf(of)].find(({ props }) => props.has(name))?.props.get(name);
  return typeof found === 'object' && found?.kind === 'accessor' ? undefined : found;
}

/** What may not happen leaves what may be there still. */
function orBefore(owner: Thing, name: string, value: Datum, run: Run): Datum {
  const before = owner.props.get(name);
  if (typeof before === 'object' && before?.kind === 'accessor') return value;
  return wasBefore(owner, run) ? either(before, value, run) : value;
}

/** Longer names, of which there may be many of one length, take the language as long as they are to be told apart. */
const LONGEST_NAME = 1_000;

function setterOf(owner: Thing, name: string): Datum {
  for (const from of chainOf(owner)) {
    const found = from.props.get(name);
    if (typeof found === 'object' && found !== null && found.kind === 'accessor') return found.set;
    if (found !== undefined) return undefined;
  }
  return undefined;
}

/** What may not happen leaves what was there. */
function orWasThere(owner: Open, name: string, value: Datum, at: Span, run: Run): Datum {
  return run.since > 0 ? either(ofOpen(owner, name, at, run), value, run) : value;
}

const MOST_METHODS = 8;

/** What nobody knows, in as many arguments as matter. */
function unknownGiven(): Datum[] {
  return [open(), open(), open()];
}

function setOutside(owner: Open, name: string | undefined, value: Datum, at: Span, run: Run): void {
  if (name === undefined) return;
  const named = owner.named && step(owner.named, asSaid(name));
  if (!named) {
    owner.props.set(name, orWasThere(owner, name, value, at, run));
    leaveWith(owner, name, value, at.path, run);
    tellPart(owner, name, run);
    // Whoever has passed it calls what it was given in the place of its own.
    if (isFunction(value) && owner.value.params.length > 0) run.handed.push(() => void callFunction(value, owner, unknownGiven(), at, run));
    return;
  }
  const isPatch = isFunction(value) && named.module !== '' && !named.path.includes('(');
  const isTold = run.apis.tells(named.module, named.path, 'assign') || isPatch;
  const use = isTold ? note(run, { named, how: 'assign', at, args: [valueOf(value, run)], receiver: owner.value.from }) : undefined;
  if (isFunction(value) && !named.path.includes('(')) {
    // Whoever calls what it takes the place of calls it.
    const given = open({ ...UNKNOWN, from: use === undefined ? [] : [use] });
    // A method of another package is called on what that has made: its connections, with all that is kept in them.
    const self = named.module === '' ? undefined : given;
    run.handed.push(() => void callFunction(value, self, [given, given, given], at, run));
  } else if (isFunction(value)) {
    const given = open({ ...UNKNOWN, from: use === undefined ? owner.value.from : [use, ...owner.value.from] });
    callFunction(value, owner, [given, given, given], at, run);
  } else if (use !== undefined && isThing(value)) {
    // So are the methods of a thing that takes the place of one: a dispatcher of requests.
    const given = open({ ...UNKNOWN, from: [use] });
    for (const method of methodsOf(value).slice(0, MOST_METHODS))
      run.handed.push(() => void callFunction(method, value, [given, given, given], at, run));
  }
  if (named.path.includes('(')) owner.props.set(name, orWasThere(owner, name, value, at, run));
  else run.replaced.set(`${named.module}:${named.path}`, value);
}
