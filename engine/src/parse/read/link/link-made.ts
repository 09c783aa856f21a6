import type { Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { registersCommand } from './commands.ts';
import { handOver } from './enter-function.ts';
import { functionAt } from './function-at.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Functions that one maker gives, and callers of a function that hands its parameter on. */
const MOST_MADE = 8;
const MOST_CALLERS = 16;

/** Untrusted: one function may be handed on to thousands of calls, and is looked for among all that it was handed to before. */
const MOST_HANDED = 64;

/** `later(sender(address))`, `const send = sender(address); setTimeout(send, 1)`: what is handed on is the function that another one of the file makes. */
export function linkMadeCallback(argument: Node, call: AnyCall, scope: Scope, reader: Reader): void {
  const made = madeAt(argument, scope, reader);
  if (made.length === 0) return;
  const record = reader.found.functions[scope.func];
  // What a function of the file does with it is known there.
  const isOwn = functionAt(call.callee, scope, reader) !== undefined;
  for (const index of made) {
    (!isOwn && registersCommand(call, scope) ? record?.commands : record?.calls)?.add(index);
    if (!isOwn) handOver(index, argument, call, scope, reader);
  }
}

/** `const on = listener => bus.on('data', listener)`: what the callers hand over is what listens. */
export function linkListenersOfCallers(argument: Node, call: AnyCall, scope: Scope, reader: Reader): void {
  const inner = bare(argument);
  const param = inner.type === 'Identifier' ? lookUp(inner.name, scope)?.param : undefined;
  if (param?.path.length !== 0) return;
  const { callers = [] } = reader.found.functions[param.of] ?? {};
  for (const { args, scope: from } of callers.slice(0, MOST_CALLERS)) {
    const given = args[param.index];
    const own = given && functionAt(given, from, reader);
    const meant = !given ? [] : own === undefined ? madeAt(given, from, reader) : [own];
    for (const index of meant) {
      reader.found.functions[scope.func]?.calls.add(index);
      const { handedTo } = reader.found.functions[index] ?? {};
      if (handedTo && handedTo.length < MOST_HANDED && !handedTo.some(one => one.call === call))
        handOver(index, argument, call, scope, reader);
    }
  }
}

/** The functions of the file that a call of another one gives, as they are written in it. */
function madeAt(node: Node, scope: Scope, reader: Reader): readonly number[] {
  const inner = bare(node);
  if (inner.type === 'Identifier') {
    const write = onlyWrite(lookUp(inner.name, scope));
    const value = write?.path.length === 0 ? bare(write.value) : undefined;
    return write && value?.type === 'CallExpression' ? madeAt(value, write.scope, reader) : NONE;
  }
  if (inner.type !== 'CallExpression') return NONE;
  const maker = functionAt(inner.callee, scope, reader);
  const { returns = [] } = (maker !== undefined && reader.found.functions[maker]) || {};
  return returns.slice(0, MOST_MADE).flatMap(({ value }) => reader.found.functionOf.get(bare(value)) ?? []);
}

const NONE: readonly number[] = [];
