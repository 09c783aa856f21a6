import type { Span } from '../../../model/place.ts';
import { callFunction, construct } from './calls.ts';
import { functionOf, isFunction, isOpen, isThing, native, plain, type ClassNode, type Datum, type Thing } from '../values/datum.ts';
import { Env } from './env.ts';
import { evaluate } from './expressions.ts';
import { keyOf } from './members-written.ts';
import { closure, nameAs, runFunction } from './functions.ts';
import { member, prototypeOf, setMember } from './members.ts';
import type { Frame, Place, Run } from '../run.ts';
import { spend } from '../steps.ts';
import { execAll } from './statements.ts';
import { knownText } from '../values/values.ts';

/** What a class keeps for those that it makes. */
interface Making {
  readonly parent: Datum;
  readonly fields: readonly { readonly key: Datum; readonly value: ClassNode['body']['body'][number] }[];
  readonly constructor: Datum;
  readonly place: Place;
}

const MAKING = new WeakMap<Thing, Making>();

/** A class that code writes, where it stands. */
export function classMade(node: ClassNode, outer: Place): Thing {
  spend(outer.run, 1 + node.body.body.length);
  const env = new Env(outer.env);
  const parent = node.superClass ? evaluate(node.superClass, outer) : undefined;
  const made = functionOf({ by: 'package', node, env, file: outer.file, self: undefined, home: undefined });
  if (node.id) env.declare(node.id.name, made);
  const prototype = plain([['constructor', made]]);
  made.props.set('prototype', prototype);
  if (isThing(parent)) {
    made.proto = parent;
    prototype.proto = prototypeOf(parent);
  } else if (isOpen(parent)) made.base = parent;
  const place: Place = { ...outer, env, self: made, frame: { ...outer.frame, home: made } };
  const fields: { key: Datum; value: ClassNode['body']['body'][number] }[] = [];
  // Methods are there, and it can be made, before anything of its own is worked out: `static RED = new Colour('red')`.
  const later: (() => void)[] = [];
  let own: Datum;
  for (const one of node.body.body) {
    if (one.type === 'StaticBlock') {
      later.push(() => void execAll(one.body, { ...place, env: new Env(env, true) }));
    } else if (one.type === 'MethodDefinition' && one.value.body) {
      const home = one.static ? made : prototype;
      const method = closure(one.value, place, home);
      if (one.kind === 'constructor') own = method;
      else define(home, keyOf(one.key, one.computed, place), one.kind, method);
    } else if (one.type === 'PropertyDefinition' || one.type === 'AccessorProperty') {
      const key = keyOf(one.key, one.computed, place);
      if (one.static)
        later.push(() => setMember(made, key, one.value ? evaluate(one.value, place) : undefined, spanOf(one, place), place.run));
      else fields.push({ key, value: one });
    }
  }
  MAKING.set(made, { parent, fields, constructor: own, place });
  for (const work of later) work();
  return made;
}

/** A method, or what is run when a member is read or stored. */
export function define(home: Thing, key: Datum, kind: string, method: Datum): void {
  const name = knownText(key);
  if (name === undefined) return;
  if (kind !== 'get' && kind !== 'set') {
    nameAs(name, method);
    home.props.set(name, method);
    return;
  }
  const known = home.props.get(name);
  const [get, set] =
    typeof known === 'object' && known !== null && known.kind === 'accessor' ? [known.get, known.set] : [undefined, undefined];
  home.props.set(name, { kind: 'accessor', get: kind === 'get' ? method : get, set: kind === 'set' ? method : set });
}

/** What `new` of a class or function of the package gives. `target`: what it is made one of, where that is another one. */
export function instanceOf(callee: Thing, args: readonly Datum[], at: Span, run: Run, target: Thing = callee): Datum {
  const self = plain();
  self.proto = prototypeOf(target);
  return built(callee, self, args, { at, run, target });
}

/** `Reflect.construct(callee, args, target)`: one of the third, which the first sets up. So compilers write `super(…)` for engines without classes. */
export function constructAs(callee: Datum, args: readonly Datum[], target: Datum, at: Span, run: Run): Datum {
  if (!isThing(target) || target === callee || target.proxy || target.is === 'any') return construct(callee, args, at, run);
  if (isFunction(callee) && callee.code.by === 'package') return construct(callee, args, at, run, target);
  const self = plain();
  self.proto = prototypeOf(target);
  if (isThing(callee) && callee.code?.by === 'language') {
    const made = callee.code.call({ self, args, made: true, at });
    if (isThing(made) && made !== self) takeOver(self, made);
    return self;
  }
  const made = construct(callee, args, at, run);
  if (isOpen(made)) self.base = made;
  return isOpen(made) ? self : made;
}

/** Where one is made, and as which of the classes that are gone through for that. */
interface Made {
  readonly at: Span;
  readonly run: Run;
  readonly target: Thing;
}

/** Runs what a class does when one of it is made, on that one. */
function built(callee: Thing, self: Thing, args: readonly Datum[], made: Made): Datum {
  const { at, run } = made;
  const making = MAKING.get(callee);
  if (!making) {
    const back = callFunction(callee, self, args, at, run);
    return isThing(back) && back.is !== 'promise' ? back : self;
  }
  const { parent, fields, constructor, place } = making;
  const setFields = (of: Datum): void => {
    for (const { key, value } of fields)
      if (value.type === 'PropertyDefinition' || value.type === 'AccessorProperty')
        setMember(of, key, value.value ? evaluate(value.value, { ...place, self: of, frame: frameOf(callee) }) : undefined, at, run);
  };
  const above = native(({ args: given }) => {
    if (isThing(parent) && parent.code?.by === 'language') {
      const of = parent.code.call({ self, args: given, made: true, at });
      if (isThing(of)) takeOver(self, of);
    } else if (isThing(parent)) built(parent, self, given, made);
    else if (isOpen(parent)) {
      const of = construct(parent, given, at, run);
      if (isOpen(of)) self.base = of;
    }
    setFields(self);
    return self;
  });
  if (!isFunction(constructor) || constructor.code.by !== 'package') {
    if (node(callee)?.superClass) callFunction(above, self, args, at, run);
    else setFields(self);
    return self;
  }
  if (!node(callee)?.superClass) setFields(self);
  const env = new Env(constructor.code.env);
  env.declare('super', above);
  env.declare(TARGET, made.target);
  const back = runFunction({ ...constructor.code, env }, self, args, run);
  return isThing(back) && back !== self && back.is !== 'promise' ? back : self;
}

/** Under what a constructor knows what is made: code can write no such name. */
export const TARGET = 'new.target';

/** What a class of the language has made is what is in the one that extends it. */
function takeOver(self: Thing, made: Thing): void {
  for (const [key, value] of made.props) self.props.set(key, value);
  for (const [key, value] of made.entries) self.entries.set(key, value);
  self.items.push(...made.items);
  // Its methods are those of what it extends.
  if (made.is === 'map' || made.is === 'set' || made.is === 'list') self.is = made.is;
}

function frameOf(home: Thing): Frame {
  return { returned: [], mayBreak: 0, generates: undefined, waits: undefined, around: [], home: prototypeOf(home) };
}

function node({ code }: Thing): ClassNode | undefined {
  const own = code?.by === 'package' ? code.node : undefined;
  return own?.type === 'ClassDeclaration' || own?.type === 'ClassExpression' ? own : undefined;
}

/** `super.method`: of what the holder of the method that runs comes from. */
export function superMember(key: Datum, place: Place, at: Span): Datum {
  const home = place.frame.home;
  const above = home?.proto ?? home?.base;
  if (above) return member(above, key, at, place.run);
  const base = isThing(place.self) ? place.self.base : undefined;
  return base ? member(base, key, at, place.run) : undefined;
}

export function spanOf(of: { readonly start: number; readonly end: number }, { file }: Place): Span {
  return { path: file, start: of.start, end: of.end };
}
