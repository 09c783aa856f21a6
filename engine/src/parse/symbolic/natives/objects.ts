import { outside } from '../../read/name/outside.ts';
import { callFunction, construct } from '../calls.ts';
import { define } from '../classes.ts';
import { isFunction, isOpen, isThing, list, native, open, plain, type Accessor, type Datum, type Native, type Thing } from '../datum.ts';
import { spread } from '../expressions.ts';
import { itemsOf } from '../iterate.ts';
import { member, setMember } from '../members.ts';
import type { Run } from '../run.ts';
import { keysOf } from '../loops.ts';
import { knownText, madeOf } from '../values.ts';
import { NOWHERE } from './nowhere.ts';

/** `Object` itself. */
export function objects(run: Run): Thing {
  const made = native(({ args: [of] }) => of ?? plain());
  const add = (name: string, call: (...args: Datum[]) => Datum): void =>
    void made.props.set(
      name,
      native(({ args }) => call(...args)),
    );
  const get = (of: Datum, key: Datum): Datum => member(of, key, NOWHERE, run);
  add('keys', of => list(keysOf(of)));
  add('getOwnPropertyNames', of => list(keysOf(of)));
  add('values', of => list(keysOf(of).map(key => get(of, key))));
  add('entries', of => list(keysOf(of).map(key => list([key, get(of, key)]))));
  add('assign', (target, ...sources) => {
    for (const source of sources) {
      if (isThing(target)) spread(source, target);
      else for (const key of keysOf(source)) setMember(target, key, get(source, key), NOWHERE, run);
    }
    return target;
  });
  add('fromEntries', of => {
    const result = plain();
    for (const pair of itemsOf(of, run)) setMember(result, get(pair, '0'), get(pair, '1'), NOWHERE, run);
    return result;
  });
  add('create', (proto, more) => {
    const result = plain();
    if (isThing(proto)) result.proto = proto;
    else if (isOpen(proto)) result.base = proto;
    for (const key of keysOf(more)) defineBy(result, key, get(more, key), run);
    return result;
  });
  add('defineProperty', (of, key, how) => {
    defineBy(of, key, how, run);
    return of;
  });
  add('defineProperties', (of, all) => {
    for (const key of keysOf(all)) defineBy(of, key, get(all, key), run);
    return of;
  });
  add('getPrototypeOf', prototypeOfThing);
  add('setPrototypeOf', (of, proto) => {
    if (isThing(of) && isThing(proto)) of.proto = proto;
    return of;
  });
  add('hasOwn', (of, key) => {
    const name = knownText(key);
    return isThing(of) && name !== undefined && !of.base ? of.props.has(name) : open();
  });
  add('getOwnPropertyDescriptor', (of, key) => plain([['value', get(of, key)]]));
  for (const same of ['freeze', 'seal', 'preventExtensions']) add(same, of => of);
  return made;
}

/** What something has its methods of. */
function prototypeOfThing(of: Datum): Datum {
  if (isFunction(of) && !of.proto) return open(undefined, outside('', 'Function.prototype'), NOWHERE);
  return isThing(of) ? (of.proto ?? of.base ?? open()) : open();
}

function defineBy(of: Datum, key: Datum, how: Datum, run: Run): void {
  const [get, set, value] = ['get', 'set', 'value'].map(name => member(how, name, NOWHERE, run));
  const name = knownText(key);
  if (isThing(of) && name !== undefined && (isFunction(get) || isFunction(set))) {
    if (isFunction(get)) define(of, name, 'get', get);
    if (isFunction(set)) define(of, name, 'set', set);
  } else setMember(of, key, value, NOWHERE, run);
}

/** `Reflect` itself. */
export function reflection(run: Run): Thing {
  const made = plain();
  const add = (name: string, call: (...args: Datum[]) => Datum): void =>
    void made.props.set(
      name,
      native(({ args }) => call(...args)),
    );
  add('apply', (callee, self, args) => callFunction(callee, self, itemsOf(args, run), NOWHERE, run));
  add('construct', (callee, args) => construct(callee, itemsOf(args, run), NOWHERE, run));
  add('get', (of, key) => member(of, key, NOWHERE, run));
  add('set', (of, key, value) => {
    setMember(of, key, value, NOWHERE, run);
    return true;
  });
  add('has', (of, key) => {
    const name = knownText(key);
    return isThing(of) && name !== undefined && !of.base ? of.props.has(name) : open();
  });
  add('ownKeys', of => list(keysOf(of)));
  add('defineProperty', (of, key, how) => {
    defineBy(of, key, how, run);
    return true;
  });
  add('getPrototypeOf', prototypeOfThing);
  return made;
}

/** `new Proxy(target, handler)` */
export function proxyOf(run: Run): Native {
  return ({ args: [target, handler] }) => {
    const made = plain();
    made.proxy = { target, handler };
    // What is called is what stands for a function.
    return isThing(handler) ? made : madeOf([target, handler], run);
  };
}

/** An error of the package says what it is made with. */
export function errorOf(name: string): Native {
  return ({ self, args: [message] }) => {
    const made = isThing(self) ? self : plain();
    const own: Accessor | Datum = message;
    made.props.set('message', own);
    made.props.set('name', name);
    made.props.set('stack', open());
    return made;
  };
}
