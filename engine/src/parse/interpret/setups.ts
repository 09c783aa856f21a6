import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../read/children.ts';
import { lookUp, type Binding, type Scope } from '../read/scope.ts';
import type { AnyCall } from '../read/survey.ts';
import { isThing, type Datum } from './datum.ts';
import { spend, type CallSite, type Machine } from './machine.ts';
import { UNKNOWABLE } from './signals.ts';

/** A call statement that changes what a name holds. */
export interface Setup {
  readonly node: AnyCall;
  readonly scope: Scope;
  /** Whether it can be run; otherwise what the name holds afterwards cannot be told. */
  readonly runs: boolean;
}

/** The calls that change what a name holds, which began as `value`, before others read it: `rotate(table, 300)`. In the order of the file. */
export function setupsOf(binding: Binding, value: Datum, machine: Machine): readonly Setup[] {
  // Finding them means going over the whole file: most names hold no list, and no function that makes one.
  if (!isThing(value) || (value.kind !== 'list' && !makesList(binding, machine))) return [];
  const { sites } = machine.found;
  spend(machine, sites.length >> 2);
  const inside = value.kind === 'list' ? changedInside(binding, machine) : new Set<number>();
  const setups: Setup[] = [];
  for (const { node, scope } of callsOf(binding.scope.func, machine)) {
    // A call inside a loop or under a condition runs any number of times.
    if (changes(node, scope, binding, inside, machine)) setups.push({ node, scope, runs: scope === binding.scope });
  }
  // What changes it from somewhere else runs at times that nobody can tell.
  if (inside.size > 0) throw UNKNOWABLE;
  return setups;
}

/** Whether a value is what a call such as `list.push(x)` puts in: such calls are run, or end it. */
export function isFilling(value: Node, binding: Binding, machine: Machine): boolean {
  return changesOf(binding, machine).some(({ node }) => node.arguments.some(argument => bare(argument) === value));
}

/** The functions other than its own that change a list. One that is called once may be there to set it up. */
function changedInside(binding: Binding, machine: Machine): Set<number> {
  const others = changesOf(binding, machine).filter(({ scope }) => scope.func !== binding.scope.func);
  return new Set(others.map(({ scope }) => scope.func));
}

/** The calls that change a list, by its name. */
export function changesOf(binding: Binding, machine: Machine): readonly CallSite[] {
  machine.changes ??= allChanges(machine);
  return machine.changes.get(binding) ?? [];
}

/** The calls that stand in a function, in the order of the file. */
function callsOf(func: number, machine: Machine): readonly CallSite[] {
  machine.calls ??= callsByFunction(machine);
  return machine.calls.get(func) ?? [];
}

function callsByFunction({ found }: Machine): Map<number, CallSite[]> {
  const calls = new Map<number, CallSite[]>();
  for (const site of found.sites) {
    if (site.kind !== 'call') continue;
    const known = calls.get(site.scope.func);
    if (known) known.push(site);
    else calls.set(site.scope.func, [site]);
  }
  return calls;
}

function allChanges({ found }: Machine): Map<Binding, CallSite[]> {
  const changes = new Map<Binding, CallSite[]>();
  for (const site of found.sites) {
    const list = site.kind === 'call' ? changedList(site.node) : undefined;
    const binding = list && lookUp(list, site.scope);
    if (site.kind !== 'call' || !binding) continue;
    const known = changes.get(binding);
    if (known) known.push(site);
    else changes.set(binding, [site]);
  }
  return changes;
}

/** `table` of `table.push(…)`. */
function changedList({ callee }: AnyCall): string | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  return CHANGES.has(plainKey(callee.property, callee.computed) ?? '') ? callee.object.name : undefined;
}

function changes(node: AnyCall, scope: Scope, binding: Binding, inside: Set<number>, machine: Machine): boolean {
  if (changedList(node) === binding.name && lookUp(binding.name, scope) === binding) return true;
  const handed = !binding.param && node.arguments.some(argument => means(argument, scope, binding));
  if (!handed && inside.size === 0) return false;
  const callee = functionOf(bare(node.callee), scope, machine);
  if (callee === undefined) return false;
  const once = machine.found.functions[callee]?.callers.length === 1;
  return (once && inside.delete(callee)) || handed;
}

const CHANGES = new Set(['push', 'shift', 'unshift', 'pop', 'splice', 'reverse', 'sort', 'fill', 'set', 'swap16', 'copyWithin']);

function means(node: Node, scope: Scope, binding: Binding): boolean {
  return node.type === 'Identifier' && node.name === binding.name && lookUp(node.name, scope) === binding;
}

/** `function table() { const list = […]; table = function () { return list; }; return table(); }` and its kin: no parameters, and a list inside. */
function makesList(binding: Binding, machine: Machine): boolean {
  const node = binding.callable === undefined ? undefined : machine.found.functions[binding.callable]?.node;
  if (!node || node.params.length > 0 || node.body?.type !== 'BlockStatement') return false;
  return node.body.body.some(
    statement =>
      statement.type === 'VariableDeclaration' &&
      statement.declarations.some(({ init }) => init?.type === 'ArrayExpression' || init?.type === 'CallExpression'),
  );
}

/** The function of the file that a callee is or names. */
function functionOf(callee: Node, scope: Scope, { found }: Machine): number | undefined {
  if (callee.type === 'FunctionExpression' || callee.type === 'ArrowFunctionExpression') return found.functionOf.get(callee);
  const binding = callee.type === 'Identifier' ? lookUp(callee.name, scope) : undefined;
  const [write] = binding?.writes ?? [];
  return binding?.callable ?? (write && found.functionOf.get(write.value));
}
