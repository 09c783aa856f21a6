import type { Node } from 'oxc-parser';

import { argumentAt, bare, calledName, plainKey, rootOf } from '../children.ts';
import { registersCommand } from './commands.ts';
import { addTable, enter, handOver } from './enter-function.ts';
import { functionAt } from './function-at.ts';
import { functionsWithin } from './functions-within.ts';
import { keptOfCall } from './kept-inside.ts';
import { linkLists } from './link-lists.ts';
import { listensOn } from './link-members.ts';
import { callsNothing, isNamer } from './namer.ts';
import { keepsForLater } from './react-hooks.ts';
import { MOST_LINKED_LATE, type Reader } from '../reader.ts';
import { CONNECTS, EACH, LISTENS } from '../name/receiver.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Links a call to the function that syntax alone says it means, and to the functions it is handed. */
export function linkBySyntax(call: AnyCall, scope: Scope, reader: Reader): void {
  const target = functionAt(call.callee, scope, reader);
  if (target !== undefined) enter(target, call, scope, reader);
  if (call.arguments.length === 0) return;
  if (target === undefined ? callsNothing(call.callee, scope, reader) || isKeptInVariable(call, scope, reader) : isNamer(target, reader))
    return;
  if (target === undefined) {
    linkLists(call, scope, reader);
    if (isGivenToWasm(call)) lendToWasm(call, scope, reader);
  }
  for (const argument of call.arguments) {
    const inner = bare(argument);
    // `cond ? f : g`: either may be handed over.
    if (inner.type === 'ConditionalExpression') {
      linkArgument(inner.consequent, target, call, scope, reader);
      linkArgument(inner.alternate, target, call, scope, reader);
    } else linkArgument(inner, target, call, scope, reader);
  }
}

/**
 * `const go = useCallback(f, [])`: whoever calls `go` calls `f`. What is kept in a member, or handed on at once, may be called under a name that is not
 * followed: then it counts as called here.
 */
function isKeptInVariable(call: AnyCall, scope: Scope, { found }: Reader): boolean {
  return keepsForLater(call.callee, scope) && VARIABLE.test(found.text.slice(Math.max(0, call.start - 100), call.start));
}

const VARIABLE = /(?:\b(?:const|let|var)\s|,)\s*[\w$]+\s*=\s*$/;

function linkArgument(argument: Node, target: number | undefined, call: AnyCall, scope: Scope, reader: Reader): void {
  const callback = functionAt(argument, scope, reader) ?? boundAt(argument, scope, reader);
  if (callback === undefined) {
    if (target !== undefined) addTable(argument, scope, reader);
    return;
  }
  const { functions } = reader.found;
  const callee = bare(call.callee);
  const method = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  if (callee.type === 'MemberExpression' && (LISTENS.has(method ?? '') || method === EACH))
    listensOn(callee.object, callback, scope, reader);
  else if (CONNECTS.has(method ?? (callee.type === 'Identifier' ? callee.name : ''))) listensOn(call, callback, scope, reader);
  const record = functions[scope.func];
  const kept = target === undefined ? undefined : keptOfCall(call, target, argumentAt(argument, call), reader);
  if (kept) {
    for (const inside of kept) functions[inside]?.calls.add(callback);
    return;
  }
  (target === undefined && registersCommand(call, scope) ? record?.commands : record?.calls)?.add(callback);
  if (target === undefined) handOver(callback, argument, call, scope, reader);
}

/** `send.bind(null, x)` is `send`. */
function boundAt(argument: Node, scope: Scope, reader: Reader): number | undefined {
  const inner = bare(argument);
  if (inner.type !== 'CallExpression' || calledName(inner) !== 'bind' || reader.found.functions.length > MOST_LINKED_LATE) return undefined;
  const callee = bare(inner.callee);
  return callee.type === 'MemberExpression' ? functionAt(callee.object, scope, reader) : undefined;
}

/** `WebAssembly.instantiate(bytes, imports)`: code that cannot be read here calls what it is lent, with what it likes. */
function isGivenToWasm({ callee, arguments: args }: AnyCall): boolean {
  if (args.length < 2) return false;
  const root = rootOf(callee);
  return root.type === 'Identifier' && root.name === 'WebAssembly';
}

function lendToWasm(call: AnyCall, scope: Scope, reader: Reader): void {
  const { functions } = reader.found;
  for (const argument of call.arguments.slice(1))
    for (const lent of functionsWithin(argument, scope, reader)) {
      functions[scope.func]?.calls.add(lent);
      functions[lent]?.handedTo.push({ call, scope });
    }
}
