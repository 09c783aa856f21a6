import type { Span } from '../../../model/place.ts';
import { originsOf } from '../../read/fold/origins.ts';
import { outside } from '../../read/name/outside.ts';
import { callFunction } from '../language/calls.ts';
import { constructAs, define } from '../language/classes.ts';
import {
  chainOf,
  isFunction,
  isOpen,
  isThing,
  list,
  native,
  open,
  plain,
  UNKNOWN_KEY,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { spread } from '../language/objects-written.ts';
import { removed } from '../language/operations.ts';
import { operate } from '../language/operators.ts';
import { itemsOf } from '../language/iterate.ts';
import { member, setMember } from '../language/members.ts';
import { METADATA } from './metadata.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { unknownOf } from '../values/own-data.ts';
import { Thrown, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { keysOf } from '../language/loops.ts';
import { knownText, madeOf } from '../values/values.ts';

/** What nothing is stored in any more. */
const FROZEN = new WeakSet<Thing>();

export function isFrozen(of: Thing): boolean {
  return FROZEN.has(of);
}

/** What `Object.groupBy` and `Map.groupBy` put together, by its key: as `keyOf` has it, or a name for all that is not known. */
export function grouped<Key>(of: Datum, by: Datum, keyOf: (key: Datum) => Key, at: Span, run: Run): Map<Key | typeof UNKNOWN_KEY, Thing> {
  const groups = new Map<Key | typeof UNKNOWN_KEY, Thing>();
  for (const [index, one] of itemsOf(of, run).entries()) {
    const asked = callFunction(by, undefined, [one, index], at, run);
    const key = knownText(asked) === undefined && (isOpen(asked) || isThing(asked)) ? UNKNOWN_KEY : keyOf(asked);
    const known = groups.get(key);
    if (known) known.items.push(one);
    else groups.set(key, list([one]));
  }
  return groups;
}

/** `Object` itself. */
export function objects(run: Run): Thing {
  const made = native(({ args: [of] }) => of ?? plain());
  const add = (name: string, call: (args: readonly Datum[], at: Span) => Datum): void =>
    void made.props.set(
      name,
      native(({ args, at }) => call(args, at)),
    );
  const get = (of: Datum, key: Datum, at: Span): Datum => member(of, key, at, run);
  add('keys', ([of]) => list(keysOf(of, run)));
  add('getOwnPropertyNames', ([of]) => list(keysOf(of, run)));
  add('values', ([of], at) => list(keysOf(of, run).map(key => get(of, key, at))));
  add('entries', ([of], at) => list(keysOf(of, run).map(key => list([key, get(of, key, at)]))));
  add('assign', ([target, ...sources], at) => {
    for (const source of sources) {
      if (isThing(target) && isOpen(source)) spread(source, target, run);
      else
        for (const key of keysOf(source, run)) {
          spend(run);
          setMember(target, key, get(source, key, at), at, run);
        }
    }
    return target;
  });
  add('groupBy', ([of, by], at) => plain([...grouped(of, by, key => knownText(key) ?? String(key), at, run)]));
  add('fromEntries', ([of], at) => {
    const result = plain();
    // Of what is not known it is not known either how it calls its parts.
    if (isOpen(of)) result.base = of;
    for (const pair of itemsOf(of, run)) setMember(result, get(pair, '0', at), get(pair, '1', at), at, run);
    return result;
  });
  add('create', ([proto, more], at) => {
    const result = plain();
    if (isThing(proto)) result.proto = proto;
    else if (isOpen(proto)) result.base = proto;
    for (const key of keysOf(more, run)) defineBy(result, key, get(more, key, at), { at, run });
    return result;
  });
  add('defineProperty', ([of, key, how], at) => {
    defineBy(of, key, how, { at, run });
    return of;
  });
  add('defineProperties', ([of, all], at) => {
    for (const key of keysOf(all, run)) defineBy(of, key, get(all, key, at), { at, run });
    return of;
  });
  add('getPrototypeOf', ([of], at) => prototypeOfThing(of, at));
  add('setPrototypeOf', ([of, proto]) => {
    setPrototype(of, proto);
    return of;
  });
  add('is', ([one, other]) => (isOpen(one) || isOpen(other) ? unknownOf(one, other) : Object.is(one, other)));
  add('hasOwn', ([of, key]) => hasOwn(of, key));
  add('getOwnPropertyDescriptor', ([of, key], at) => describedAs(of, key, at, run));
  add('getOwnPropertyDescriptors', ([of], at) => {
    const all = plain();
    for (const key of keysOf(of, run)) {
      spend(run, 4);
      setMember(all, key, describedAs(of, key, at, run), at, run);
    }
    return all;
  });
  add('freeze', ([of]) => {
    if (isThing(of)) FROZEN.add(of);
    return of;
  });
  add('isFrozen', ([of]) => (isThing(of) ? FROZEN.has(of) : !isOpen(of) || open()));
  for (const same of ['seal', 'preventExtensions']) add(same, ([of]) => of);
  return made;
}

/** `Object.setPrototypeOf`, and what storing in `__proto__` does. */
export function setPrototype(of: Datum, proto: Datum): void {
  if (!isThing(of) || of.proxy) return;
  // Untrusted: what comes from itself has no end.
  if (isThing(proto) && ![...chainOf(proto)].includes(of)) of.proto = proto;
  else if (isOpen(proto)) of.base = proto;
}

/** What a member is: its value, or what is run when it is read and stored in. */
function describedAs(of: Datum, key: Datum, at: Span, run: Run): Datum {
  const name = knownText(key);
  const own = isThing(of) && name !== undefined ? of.props.get(name) : undefined;
  if (typeof own === 'object' && own?.kind === 'accessor')
    return plain([
      ['get', own.get],
      ['set', own.set],
    ]);
  return isThing(of) && name !== undefined && !of.base && !of.proxy && !of.props.has(name) && of.is !== 'list'
    ? undefined
    : plain([
        ['value', member(of, key, at, run)],
        ['writable', true],
        ['enumerable', true],
        ['configurable', true],
      ]);
}

/** What something has its methods of. */
export function prototypeOfThing(of: Datum, at: Span): Datum {
  if (isFunction(of) && !of.proto) return open(undefined, outside('', 'Function.prototype'), at);
  if (isThing(of)) return of.proto ?? of.base ?? open();
  // Of what somebody passes, what it has its methods of is passed as well.
  return isOpen(of) && !of.named ? open(originsOf(of.value)) : open();
}

function defineBy(of: Datum, key: Datum, how: Datum, { at, run }: { readonly at: Span; readonly run: Run }): void {
  const [get, set, value] = ['get', 'set', 'value'].map(name => member(how, name, at, run));
  const name = knownText(key);
  if (isThing(of) && name !== undefined && (isFunction(get) || isFunction(set))) {
    if (isFunction(get)) define(of, name, 'get', get);
    if (isFunction(set)) define(of, name, 'set', set);
  } else if (
    isOpen(how) ||
    (isThing(how) && (how.base !== undefined || how.props.has('value') || !(isThing(of) && name !== undefined && of.props.has(name))))
  )
    // Where only its flags are told, what is there stays there.
    setMember(of, key, value, at, run);
}

/** `Reflect` itself. */
export function reflection(run: Run): Thing {
  const made = plain();
  const add = (name: string, call: (args: readonly Datum[], at: Span) => Datum): void =>
    void made.props.set(
      name,
      native(({ args, at }) => call(args, at)),
    );
  add('apply', ([callee, self, args], at) => callFunction(callee, self, itemsOf(args, run), at, run));
  add('construct', ([callee, args, target], at) => constructAs(callee, itemsOf(args, run), target, at, run));
  add('get', ([of, key, self], at) => {
    const described = self === undefined ? undefined : describedAs(of, key, at, run);
    const get = isThing(described) ? described.props.get('get') : undefined;
    return isFunction(get) ? callFunction(get, self, [], at, run) : member(of, key, at, run);
  });
  add('set', ([of, key, value, self], at) => {
    const described = self === undefined ? undefined : describedAs(of, key, at, run);
    const set = isThing(described) ? described.props.get('set') : undefined;
    if (isFunction(set)) callFunction(set, self, [value], at, run);
    // What asks in the name of a proxy means what that stands for.
    else setMember(isThing(self) && self.proxy?.target === of ? of : (self ?? of), key, value, at, run);
    return true;
  });
  add('deleteProperty', ([of, key], at) => removed(of, key, at, run));
  add('setPrototypeOf', ([of, proto]) => {
    setPrototype(of, proto);
    return true;
  });
  add('getOwnPropertyDescriptor', ([of, key], at) => describedAs(of, key, at, run));
  add('has', ([of, key]) => operate('in', key, of, run));
  add('ownKeys', ([of]) => list(keysOf(of, run)));
  add('defineProperty', ([of, key, how], at) => {
    defineBy(of, key, how, { at, run });
    return true;
  });
  add('getPrototypeOf', ([of], at) => prototypeOfThing(of, at));
  for (const [name, call] of METADATA) add(name, call);
  return made;
}

/** Whether something has a member of its own; of what is not known to its end nobody knows. */
export function hasOwn(of: Datum, key: Datum): Datum {
  const name = knownText(key);
  return isThing(of) && name !== undefined && !of.base && !of.proxy ? of.props.has(name) : open();
}

/** `new Proxy(target, handler)` */
export function proxyOf(run: Run): Native {
  return ({ args: [target, handler] }) => {
    if (!isThing(handler)) return madeOf([target, handler], run);
    const made = plain();
    made.proxy = { target, handler };
    return made;
  };
}

/** What the language throws where code does what it refuses. */
export function refused(name: 'TypeError' | 'SyntaxError', message: string): Thrown {
  return new Thrown(errorOf(name)({ self: undefined, args: [message], made: true, at: NOWHERE }));
}

/** An error of the package says what it is made with. */
export function errorOf(name: string): Native {
  return ({ self, args: [message, more] }) => {
    const made = isThing(self) ? self : plain();
    if (isThing(more) && more.props.has('cause')) made.props.set('cause', more.props.get('cause'));
    made.props.set('message', message === undefined ? '' : message);
    made.props.set('name', name);
    if (name === 'AggregateError') made.props.set('errors', message);
    made.props.set('stack', open());
    return made;
  };
}
