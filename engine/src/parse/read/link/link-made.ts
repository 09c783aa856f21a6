import type { Node } from 'oxc-parser';

import { argumentAt, bare } from '../children.ts';
import { registersCommand } from './commands.ts';
import { handOver } from './enter-function.ts';
import { functionAt } from './function-at.ts';
import { keptOfCall } from './kept-inside.ts';
import type { Reader } from '../reader.ts';
import { type Binding, lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Functions that one maker gives, and callers of a function that hands its parameter on. */
const MOST_MADE = 8;
const MOST_CALLERS = 16;
const DEEPEST = 3;

/** Untrusted: one function may be handed on to thousands of calls, and is looked for among all that it was handed to before. */
const MOST_HANDED = 64;

/** `later(sender(address))`, `const send = sender(address); setTimeout(send, 1)`: what is handed on is the function that another one of the file makes. `named`: the one that it is known by. */
export function linkMadeCallback(argument: Node, call: AnyCall, scope: Scope, reader: Reader, named?: number): void {
  const made = new Set([...(named === undefined ? NONE : [named]), ...madeAt(argument, scope, reader)]);
  if (made.size === 0) return;
  const record = reader.found.functions[scope.func];
  // What a function of the file does with it is known there.
  const target = functionAt(call.callee, scope, reader);
  const isOwn = target !== undefined;
  const kept = isOwn ? keptOfCall(call, target, argumentAt(argument, call), reader) : undefined;
  if (kept) return kept.forEach(inside => made.forEach(index => reader.found.functions[inside]?.calls.add(index)));
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
  for (const index of handedBy(param, reader, 0)) {
    reader.found.functions[scope.func]?.calls.add(index);
    const { handedTo } = reader.found.functions[index] ?? {};
    if (handedTo && handedTo.length < MOST_HANDED && !handedTo.some(one => one.call === call))
      handOver(index, argument, call, scope, reader);
  }
}

/** The functions that callers pass for a parameter, which may hand on what theirs pass. */
function handedBy({ of, index }: NonNullable<Binding['param']>, reader: Reader, depth: number): readonly number[] {
  const { callers = [] } = reader.found.functions[of] ?? {};
  return callers.slice(0, MOST_CALLERS).flatMap(({ args, scope }) => {
    const given = args[index];
    const own = given && functionAt(given, scope, reader);
    if (!given || own !== undefined) return own ?? [];
    const inner = bare(given);
    const param = inner.type === 'Identifier' && depth < DEEPEST ? lookUp(inner.name, scope)?.param : undefined;
    return param?.path.length === 0 && param.of !== of ? handedBy(param, reader, depth + 1) : madeAt(given, scope, reader);
  });
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
  return returns.slice(0, MOST_MADE).flatMap(({ value, scope: inside }) => givenBack(value, inside, reader, 0));
}

function givenBack(node: Node, scope: Scope, reader: Reader, depth: number): readonly number[] {
  const inner = bare(node);
  const ways = inner.type === 'ConditionalExpression' ? [inner.consequent, inner.alternate] : [];
  if (inner.type === 'LogicalExpression') ways.push(inner.left, inner.right);
  if (ways.length > 0) return depth < DEEPEST ? ways.flatMap(way => givenBack(way, scope, reader, depth + 1)) : NONE;
  const own = functionAt(inner, scope, reader);
  return own === undefined ? NONE : [own];
}

const NONE: readonly number[] = [];
