import type { Node } from 'oxc-parser';

import { elementsIn } from '../../../model/lists.ts';
import { meansOwnFile, type Value } from '../../../model/module.ts';
import { bare, calledName } from '../children.ts';
import { beforeSpread, boundArguments } from '../fold/call-arguments.ts';
import { oneOf } from '../fold/one-of.ts';
import { originsOf, withOrigins } from '../fold/origins.ts';
import { UNKNOWN } from '../fold/value.ts';
import { fold } from '../fold/values.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { TIMERS } from '../timers.ts';
import { give, noteUse } from './note-use.ts';

/** `promise.then(eval)`, `list.forEach(fs.unlinkSync)`: something outside is itself the callback, and is called with what the call gives. */
export function collectCallbacks(node: AnyCall, scope: Scope, reader: Reader): void {
  const callee = bare(node.callee);
  const name = calledName(node) ?? '';
  for (const argument of node.arguments) {
    const isBound =
      argument.type === 'CallExpression' ? calledName(argument) === 'bind' : argument.type === 'Identifier' && TIMERS.has(name);
    if (isBound && collectBound(argument, scope, reader)) continue;
    if (argument === node.arguments[0] && TIMERS.has(name))
      collectLater(argument, node.arguments.slice(HANDS_AT_ONCE.test(name) ? 1 : 2), scope, reader);
  }
  if (callee.type !== 'MemberExpression' || !CALLS_BACK.has(name)) return;
  for (const argument of node.arguments) {
    if ((argument.type !== 'Identifier' && argument.type !== 'MemberExpression') || isTable(argument, scope)) continue;
    if (argument.type === 'Identifier' && collectBound(argument, scope, reader)) continue;
    const named = nameOf(argument, scope, reader);
    if (named?.kind !== 'outside' || named.path.includes('(')) {
      if (argument.type === 'Identifier') collectAnyOf(argument, callee.object, scope, reader);
      continue;
    }
    if (!meansOwnFile(named.module) && !reader.apis.tells(named.module, named.path, 'call')) continue;
    give(noteUse(argument, named, 'call', scope, reader), [handedBy(name, fold(callee.object, scope, reader))], [], reader);
  }
}

/** `utils.forEach(known, visit)`: an object or a list that is written down is gone through, and never called. */
function isTable(argument: Node, scope: Scope): boolean {
  const binding = argument.type === 'Identifier' ? lookUp(argument.name, scope) : undefined;
  const write = binding && !binding.param ? onlyWrite(binding) : undefined;
  return write?.how === 'is' && write.path.length === 0 && /^(?:Object|Array)Expression$/.test(bare(write.value).type);
}

/** What a promise or a list hands to each that is called back; of other objects it is only known what they are made of. */
function handedBy(name: string, value: Value): Value {
  if (name === 'then') return value;
  const isEach = (name === 'forEach' || name === 'map') && value.elements !== undefined && value.elements.length > 0;
  return isEach ? withOrigins(oneOf(elementsIn(value)), value) : originsOf(value);
}

const HANDS_AT_ONCE = /^(?:setImmediate|nextTick|queueMicrotask)$/;

/** `setTimeout(exec, 10, command)`: a timer calls it with what stands behind the time. */
function collectLater(argument: Node, given: AnyCall['arguments'], scope: Scope, reader: Reader): void {
  const named = argument.type === 'Identifier' || argument.type === 'MemberExpression' ? nameOf(argument, scope, reader) : undefined;
  if (named?.kind !== 'outside' || named.bound || named.path.includes('(')) return;
  if (!meansOwnFile(named.module) && !reader.apis.tells(named.module, named.path, 'call')) return;
  const args = beforeSpread(given).map(one => fold(one, scope, reader));
  give(noteUse(argument, named, 'call', scope, reader), args, [], reader);
}

/** `process.on('exit', execSync.bind(null, command))`: who binds a function to what it is to work on and hands it on means it to be called. */
function collectBound(argument: Node, scope: Scope, reader: Reader): boolean {
  const named = nameOf(argument, scope, reader);
  if (named?.kind !== 'outside' || !named.bound || named.path.includes('(')) return false;
  if (!meansOwnFile(named.module) && !reader.apis.tells(named.module, named.path, 'call')) return false;
  give(noteUse(argument, named, 'call', scope, reader), boundArguments(named, reader), [], reader);
  return true;
}

const MOST_OF_ONE = 12;

/**
 * `steps.reduce((before, step) => before.then(step))`, where each step is what another file offers: each of them is called, with what is given or what the one
 * before it gave.
 */
function collectAnyOf(called: Node, given: Node, scope: Scope, reader: Reader): void {
  const { imports, callable } = fold(called, scope, reader);
  if (imports.length < 2 || imports.length > MOST_OF_ONE || callable !== undefined) return;
  if (!imports.every(({ module }) => meansOwnFile(module))) return;
  const handed = originsOf(fold(given, scope, reader));
  const first = reader.uses.length;
  const at = { path: reader.found.path, start: called.start, end: called.end };
  imports.forEach(({ module, path }, index) =>
    reader.uses.push({
      module,
      path,
      how: 'call',
      args: [index === 0 ? handed : withOrigins(handed, { ...UNKNOWN, from: [first + index - 1] })],
      receiver: [],
      named: [],
      in: scope.func,
      guards: [],
      at,
    }),
  );
}

const CALLS_BACK = new Set(['then', 'catch', 'finally', 'forEach', 'map', 'on', 'once', 'addListener']);
