import { dict, HOLE, isCallable, isThing, native, numberOf, textOf, type Datum, type Thing } from './datum.ts';
import { LIST_MEMBERS } from './list-members.ts';
import { PRESENT } from './host.ts';
import { call, LONGEST_LIST, looked, made, OBJECT_COST, roomFor, spend, type Machine } from './machine.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';
import { executed, TEXT_MEMBERS, tested } from './text-members.ts';

/** `object[key]`. */
export function member(object: Datum, key: Datum, machine: Machine): Datum {
  if (typeof object === 'string') return memberOfText(object, key, machine);
  if (!isThing(object)) return memberOfPlain(object, key, machine);
  if (object.kind === 'list') {
    if (typeof key === 'number') return object.items[key];
    if (key === 'length') return object.items.length;
    const name = textOf(key);
    if (isIndex(name)) return object.items[Number(name)];
  }
  const name = textOf(key);
  let up = 0;
  for (let owner: Thing | undefined = object; owner; owner = owner.kind === 'dict' ? owner.proto : undefined) {
    if (up++ > LONGEST_CHAIN || owner === UNTOLD) throw UNKNOWABLE;
    if (!owner.props?.has(name)) continue;
    const value = owner.props.get(name);
    if (value === HOLE) throw UNKNOWABLE;
    return value;
  }
  if (object.kind === 'function' && name === 'prototype') {
    const prototype = dict();
    setMember(object, name, prototype, machine);
    return prototype;
  }
  if (object === machine.all && PRESENT.has(name)) throw UNKNOWABLE;
  if (object.kind === 'native' && name === 'name') return nameOfGlobal(object, machine);
  return isBuiltIn(object, name) ? native((args, machine, self) => callMember(self, name, args, machine)) : undefined;
}

/** `String.name`, as code asks for it that hides the word. */
function nameOfGlobal(object: Thing, machine: Machine): string {
  const { props = NOTHING } = machine.all;
  // The package may have filled it.
  spend(machine, 1 + props.size / 8);
  for (const [name, one] of props) if (one === object) return name;
  throw UNKNOWABLE;
}

const NOTHING: ReadonlyMap<string, Datum> = new Map();

/** What the methods of texts lie in: of all that it has, only a few things are modelled. */
const UNTOLD = dict();

/** Objects inherit from objects that inherit: each costs a look. */
const LONGEST_CHAIN = 32;

function isIndex(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 48 && code <= 57 && String(Number(name)) === name;
}

function isBuiltIn(object: Thing, name: string): boolean {
  const known =
    object.kind === 'list'
      ? LIST_MEMBERS.has(name)
      : isCallable(object)
        ? name === 'call' || name === 'apply' || name === 'bind' || name === 'toString'
        : name === (object.kind === 'pattern' ? 'test' : 'hasOwnProperty');
  // What the language has there and we do not is not `undefined`.
  if (!known && (object.kind === 'native' || name in INHERITED[object.kind])) throw UNKNOWABLE;
  return known;
}

const INHERITED: Readonly<Record<Exclude<Thing['kind'], 'native'>, object>> = {
  list: [],
  dict: {},
  function: () => undefined,
  pattern: /./,
};

function memberOfText(text: string, key: Datum, machine: Machine): Datum {
  if (typeof key === 'number') return text[key];
  if (key === 'length') return text.length;
  const name = textOf(key);
  if (isIndex(name)) return text[Number(name)];
  if (TEXT_MEMBERS.has(name)) return native((args, machine, self) => callMember(self, name, args, machine));
  if (name === 'constructor') return machine.all.props?.get('String');
  if (name === '__proto__') return dict([['constructor', machine.all.props?.get('String')]], UNTOLD);
  spend(machine, 1);
  throw UNKNOWABLE;
}

function memberOfPlain(plain: undefined | null | boolean | number, key: Datum, machine: Machine): Datum {
  if (plain === undefined || plain === null) throw new Thrown('TypeError: cannot read properties');
  return native((args, _machine, self) => callMember(self, textOf(key), args, machine));
}

/** `object[key] = value`. */
export function setMember(object: Datum, key: Datum, value: Datum, machine: Machine): void {
  spend(machine, 1);
  if (object === undefined || object === null) throw new Thrown('TypeError: cannot set properties');
  if (!isThing(object)) return;
  if (object.kind === 'list') {
    if (typeof key === 'number' && key >= 0 && key < object.items.length && Number.isInteger(key) && !object.bytes) {
      object.items[key] = value;
      return;
    }
    const index = typeof key === 'number' ? key : isIndex(textOf(key)) ? Number(textOf(key)) : -1;
    if (index >= 0 && Number.isInteger(index)) {
      setItem(object.items, index, object.bytes ? numberOf(value) & 255 : value, machine);
      return;
    }
    if (key === 'length') {
      if (numberOf(value) > object.items.length) throw UNKNOWABLE;
      object.items.length = numberOf(value);
      return;
    }
  }
  spend(machine, 8);
  object.props ??= new Map();
  const name = textOf(key);
  // `__proto__` reaches what we do not model.
  if (name === '__proto__' || object.props.size > LONGEST_LIST) throw UNKNOWABLE;
  object.props.set(name, value);
}

function setItem(items: Datum[], index: number, value: Datum, machine: Machine): void {
  if (index >= LONGEST_LIST) throw UNKNOWABLE;
  if (index > items.length) {
    roomFor(index - items.length, machine);
    while (items.length < index) items.push(undefined);
  }
  items[index] = value;
}

const READS_ONE_LETTER = new Set(['charCodeAt', 'codePointAt', 'charAt', 'at', 'slice', 'substring', 'substr']);

/** `object[key](…args)`. */
export function callMember(object: Datum, key: Datum, args: readonly Datum[], machine: Machine): Datum {
  spend(machine, 1);
  if (typeof object === 'string') {
    const name = textOf(key);
    const method = TEXT_MEMBERS.get(name);
    if (!method) throw UNKNOWABLE;
    if (!READS_ONE_LETTER.has(name)) looked(object, machine);
    return method(object, args, machine);
  }
  if (!isThing(object)) return callOfPlain(object, textOf(key), args);
  const name = textOf(key);
  if (object.kind === 'list' && !object.props?.has(name)) {
    const method = LIST_MEMBERS.get(name);
    if (method) return method(object, args, machine);
  }
  if (object.kind === 'pattern' && name === 'test') return tested(object, textOf(args[0]), machine);
  if (object.kind === 'pattern' && name === 'exec') return executed(object, textOf(args[0]), machine);
  if (isCallable(object) && !object.props?.has(name)) {
    if (name === 'call') return call(object, args.slice(1), machine, args[0]);
    if (name === 'apply') return call(object, argumentsIn(args[1]), machine, args[0]);
    if (name === 'bind') return native((more, machine) => call(object, [...args.slice(1), ...more], machine, args[0]));
    if (name === 'toString') return made(textOf(object), machine);
  }
  const own = member(object, name, machine);
  if (object.kind === 'dict' && own === undefined && name === 'hasOwnProperty') return object.props?.has(textOf(args[0])) ?? false;
  if (object.kind !== 'dict' && own === undefined) throw UNKNOWABLE;
  return call(own, args, machine, object);
}

function callOfPlain(plain: undefined | null | boolean | number, name: string, args: readonly Datum[]): Datum {
  if (plain === undefined || plain === null) throw new Thrown('TypeError: cannot read properties');
  const radix = args[0] === undefined ? 10 : numberOf(args[0]);
  if (name !== 'toString' || !(radix >= 2 && radix <= 36)) throw UNKNOWABLE;
  return typeof plain === 'number' ? plain.toString(radix) : String(plain);
}

function argumentsIn(datum: Datum): readonly Datum[] {
  if (datum === undefined || datum === null) return [];
  if (!isThing(datum) || datum.kind !== 'list') throw UNKNOWABLE;
  return datum.items;
}

/** `new callee(…args)`. */
export function construct(callee: Datum, args: readonly Datum[], machine: Machine): Datum {
  if (!isThing(callee) || callee.kind !== 'function') return call(callee, args, machine);
  const proto = member(callee, 'prototype', machine);
  spend(machine, OBJECT_COST);
  const self = dict(undefined, isThing(proto) && proto.kind === 'dict' ? proto : undefined);
  const given = call(callee, args, machine, self);
  return isThing(given) ? given : self;
}

/** `for (… of datum)`. */
export function itemsOf(datum: Datum, machine: Machine): readonly Datum[] {
  if (typeof datum === 'string') {
    roomFor(datum.length, machine);
    return [...datum];
  }
  if (isThing(datum) && datum.kind === 'list') {
    roomFor(datum.items.length, machine);
    spend(machine, datum.items.length);
    return [...datum.items];
  }
  throw UNKNOWABLE;
}
