import type { Node } from 'oxc-parser';

import { bare, calledName, plainKey } from '../children.ts';
import { enter, noteEntered } from './enter-function.ts';
import { functionsWithin } from './functions-within.ts';
import { chosenByKey } from './link-tables.ts';
import { LIST_VISITS } from './list-visits.ts';
import { taggedArguments } from '../walk/plain-call.ts';
import type { Reader } from '../reader.ts';
import { type Binding, lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** What a call draws from a list or a collection: where that is, and under which key of the thing drawn the function is kept. */
interface Drawn {
  readonly list: Node;
  readonly scope: Scope;
  readonly key: string | undefined;
  /** Where callers hand over what they draw, each from a list of its own. */
  readonly also?: readonly Drawn[];
}

/**
 * Calls of what was put into a list or a collection before, by whoever: `use = f => list.push(f)`, then `for (const f of list) f(x)`,
 * `this.taps.push({ name, run })`, then `for (const { run } of this.taps) run(x)`. Any function in there may be meant.
 */
export function linkDrawn(call: AnyCall, scope: Scope, reader: Reader): void {
  // What is chosen by its key runs behind that key alone.
  if (chosenByKey(bare(call.callee), scope, reader).length > 0) return;
  const asItIs = drawnFor(call, scope, reader);
  for (const target of asItIs) if (target !== scope.func) enterAs(target, call, scope, reader);
  if (asItIs.length > 0 || !CALLS.has(calledName(call) ?? '')) return;
  // `list[at].call(self, x)`
  for (const { list, scope: from } of drawnBy(bare(call.callee), scope, reader))
    for (const target of functionsWithin(list, from, reader)) if (target !== scope.func) enter(target, call, scope, reader);
}

const CALLS: ReadonlySet<string> = new Set(['call', 'apply']);

/** Calls of one file that are looked at; in large bundles every other call may be one. */
export const MOST_DRAWN = 2_000;

/** The functions that a call may mean that draws from a list or a collection, as far as they are known when it is asked first. */
export function drawnFor(call: AnyCall, scope: Scope, reader: Reader): readonly number[] {
  const { drawn } = reader.found;
  const known = drawn.get(call);
  if (known) return known;
  // A call that is asked for while it is being worked out depends on itself.
  drawn.set(call, []);
  if (drawn.size > MOST_DRAWN) return [];
  for (const one of drawnBy(bare(call.callee), scope, reader)) {
    const meant = [one, ...(one.also ?? [])].flatMap(({ list, scope: from, key }) => functionsWithin(list, from, reader, key));
    if (meant.length === 0) continue;
    drawn.set(call, meant);
    return meant;
  }
  return [];
}

/** As it is written: a plugin may have a method that is named `apply`. That it runs is known of any number of calls, what it is given of so many. */
function enterAs(target: number, call: AnyCall, scope: Scope, reader: Reader): void {
  const { functions } = reader.found;
  functions[scope.func]?.calls.add(target);
  const { callers } = functions[target] ?? {};
  noteEntered(call, target, reader.found);
  if (callers && callers.length <= MOST_CALLERS && !isEntered(target, call, scope, reader))
    callers.push({ args: taggedArguments(call), scope });
}

/** Callers of one function that are told apart. Untrusted: a list of many functions may be gone through in many places. */
const MOST_CALLERS = 256;

/** Whether it is known already that a call enters a function. */
export function isEntered(target: number, { arguments: [first] }: AnyCall, scope: Scope, { found }: Reader): boolean {
  return found.functions[target]?.callers.some(one => one.scope === scope && one.args[0] === first) === true;
}

function drawnBy(callee: Node, scope: Scope, reader: Reader): readonly Drawn[] {
  if (callee.type === 'Identifier') return drawnUnder(lookUp(callee.name, scope), undefined, reader);
  if (callee.type === 'CallExpression') return drawnFrom(callee, undefined, scope);
  if (callee.type !== 'MemberExpression') return [];
  const key = plainKey(callee.property, callee.computed);
  if (key === undefined) return drawnFrom(callee, undefined, scope);
  const object = bare(callee.object);
  return object.type === 'Identifier' ? drawnUnder(lookUp(object.name, scope), key, reader) : drawnFrom(object, key, scope);
}

/** `list[index]`, `table.get(name)`, `queue.shift()`, and whatever else a call gives. */
function drawnFrom(node: Node, key: string | undefined, scope: Scope): readonly Drawn[] {
  const inner = bare(node);
  if (inner.type === 'MemberExpression') {
    const plain = plainKey(inner.property, inner.computed);
    if (plain === undefined) return isSymbol(inner.property, scope) ? [] : [{ list: inner.object, scope, key }];
    // `places[name].file`, which somebody else calls.
    const object = bare(inner.object);
    return key === undefined && object.type === 'MemberExpression' ? drawnFrom(object, plain, scope) : [];
  }
  if (inner.type !== 'CallExpression') return [];
  const taker = TAKES.has(calledName(inner) ?? '') ? bare(inner.callee) : undefined;
  const given = { list: inner, scope, key };
  return taker?.type === 'MemberExpression' ? [{ list: taker.object, scope, key }, given] : [given];
}

const TAKES: ReadonlySet<string> = new Set(['get', 'at', 'pop', 'shift', 'find']);

/** `value[Symbol.toPrimitive]`: a symbol of the language is the key of nothing in a list or table. */
function isSymbol(key: Node, scope: Scope): boolean {
  const inner = bare(key);
  if (inner.type !== 'MemberExpression' || inner.object.type !== 'Identifier' || inner.object.name !== 'Symbol') return false;
  return lookUp('Symbol', scope) === undefined;
}

/** `for (const step of steps)`, `for (const { run } of steps)`, `const step = steps[at]`, `steps.forEach(step => …)`. */
function drawnUnder(binding: Binding | undefined, key: string | undefined, reader: Reader, depth = 0): readonly Drawn[] {
  if (!binding || binding.callable !== undefined || binding.imported) return [];
  for (const { value, path, scope } of binding.writes.slice(0, 4)) {
    const isEach = path[0] === '*';
    const inside = isEach ? path.slice(1).filter(one => one !== '1') : path;
    if (inside.length > 1) continue;
    const within = inside[0] ?? key;
    const drawn = isEach ? [{ list: value, scope, key: within }] : drawnFrom(value, within, scope);
    if (drawn.length > 0) return drawn;
  }
  const { param } = binding;
  const passed = param?.path.length === 0 && depth < DEEPEST_PASSED ? drawnByCallers(param, key, reader, depth + 1) : [];
  if (passed.length > 0) return passed;
  const handed = param && param.path.length < 2 ? reader.found.functions[param.of]?.handedTo[0] : undefined;
  const visitor = handed && bare(handed.call.callee);
  if (!param || !handed || visitor?.type !== 'MemberExpression') return [];
  const method = plainKey(visitor.property, visitor.computed) ?? '';
  const isElement = LIST_VISITS.has(method) ? param.index === 0 : method.startsWith('reduce') && param.index === 1;
  return isElement ? [{ list: visitor.object, scope: handed.scope, key: param.path[0] ?? key }] : [];
}

const MOST_PASSED = 4;
const DEEPEST_PASSED = 3;

/** `make => make()`, where the callers say `steps[name]`. */
function drawnByCallers({ of, index }: Passed, key: string | undefined, reader: Reader, depth: number): readonly Drawn[] {
  const [first, ...also] = (reader.found.functions[of]?.callers.slice(0, MOST_PASSED) ?? []).flatMap(({ args, scope }) => {
    const arg = args[index];
    const inner = arg && bare(arg);
    if (inner?.type === 'Identifier') return drawnUnder(lookUp(inner.name, scope), key, reader, depth);
    return inner?.type === 'MemberExpression' ? drawnFrom(inner, key, scope) : [];
  });
  return first ? [{ ...first, also: [...(first.also ?? []), ...also] }] : [];
}

type Passed = NonNullable<Binding['param']>;
