import { bare, calledName } from '../children.ts';
import { linkUnplaced } from './link-unplaced.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Waterfall } from '../survey.ts';

/** What hands each function of a list what the one before it gave to its callback. Source: the documentation of `async`, `neo-async` and `run-waterfall`. */
const HANDS_ON = /^(?:waterfall|runWaterfall|seq)$/;

const MOST = 32;

/** `async.parallel([f, g])`: whoever is handed a list of functions runs all of them. */
export function linkLists(call: AnyCall, scope: Scope, { found }: Reader): void {
  const { functionOf, waterfalls } = found;
  const name = calledName(call);
  for (const argument of call.arguments) {
    const list = bare(argument);
    if (list.type !== 'ArrayExpression') continue;
    const listed = list.elements.slice(0, MOST).flatMap(element => (element ? (functionOf.get(bare(element)) ?? []) : []));
    for (const one of listed) linkUnplaced(scope.func, one, found);
    if (name === undefined || !HANDS_ON.test(name)) continue;
    listed.forEach((one, at) => {
      const before = listed[at - 1];
      if (before !== undefined) waterfalls.set(one, { before, passed: [] });
    });
  }
}

/** `readFile(path, callback)`: the callback of a step is called by something outside, with what that gives. */
export function notePassed(call: AnyCall, scope: Scope, { found }: Reader): void {
  for (const argument of call.arguments) {
    const param = argument.type === 'Identifier' ? lookUp(argument.name, scope)?.param : undefined;
    if (!param) continue;
    for (const { before, passed } of found.waterfalls.values()) if (before === param.of) passed.push({ call, scope });
  }
}

/** The step before that gives its results to a function of a list, by its callback: `callback(null, result)`. */
export function stepBefore(of: number, { found }: Reader): Waterfall | undefined {
  return found.waterfalls.size === 0 ? undefined : found.waterfalls.get(of);
}
