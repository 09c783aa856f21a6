import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../read/children.ts';
import { lookUp, type Binding, type Scope } from '../read/scope.ts';
import type { AnyCall } from '../read/survey.ts';
import type { Machine, Setup } from './machine.ts';

/** The calls that change what a name holds before others read it, in the order of the file. */
export function setupsOf(binding: Binding, machine: Machine): readonly Setup[] {
  machine.setups ??= allSetups(machine);
  return machine.setups.get(binding) ?? [];
}

function allSetups(machine: Machine): Map<Binding, Setup[]> {
  const setups = new Map<Binding, Setup[]>();
  for (const site of machine.found.sites) {
    if (site.kind !== 'call') continue;
    for (const { binding, runs } of changedBy(site.node, site.scope, machine)) {
      const known = setups.get(binding) ?? [];
      setups.set(binding, known);
      known.push({ node: site.node, scope: site.scope, runs });
    }
  }
  return setups;
}

/** The names whose content a call may change, other than those of functions that are interpreted when somebody calls them. */
function changedBy(node: AnyCall, scope: Scope, machine: Machine): { binding: Binding; runs: boolean }[] {
  const callee = bare(node.callee);
  const changed: { binding: Binding; runs: boolean }[] = [];
  if (callee.type === 'MemberExpression' && CHANGES.has(plainKey(callee.property, callee.computed) ?? '')) {
    const binding = nameOf(callee.object, scope);
    if (binding && holdsList(binding) && scope.func === binding.scope.func) changed.push({ binding, runs: isPlain(scope, binding) });
  }
  if (!isOwnFunction(callee, scope)) return changed;
  for (const argument of node.arguments) {
    const binding = nameOf(argument, scope);
    if (!binding || binding.param || scope.func !== binding.scope.func) continue;
    if (holdsList(binding) || makesList(binding, machine)) changed.push({ binding, runs: isPlain(scope, binding) });
  }
  return changed;
}

const CHANGES = new Set(['push', 'shift', 'unshift', 'pop', 'splice', 'reverse', 'sort', 'fill']);

function nameOf(node: Node, scope: Scope): Binding | undefined {
  const inner = bare(node);
  return inner.type === 'Identifier' ? lookUp(inner.name, scope) : undefined;
}

/** A call inside a loop or under a condition runs any number of times. */
function isPlain(scope: Scope, binding: Binding): boolean {
  return scope === binding.scope;
}

function holdsList(binding: Binding): boolean {
  return binding.callable === undefined && binding.writes[0]?.value.type === 'ArrayExpression';
}

/** `function table() { const list = […]; table = function () { return list; }; return table(); }` and its kin: no parameters, and a list inside. */
function makesList(binding: Binding, machine: Machine): boolean {
  const node = binding.callable === undefined ? undefined : machine.found.functions[binding.callable]?.node;
  if (!node || node.params.length > 0 || node.body?.type !== 'BlockStatement') return false;
  return node.body.body.some(
    statement => statement.type === 'VariableDeclaration' && statement.declarations.some(one => one.init?.type === 'ArrayExpression'),
  );
}

function isOwnFunction(callee: Node, scope: Scope): boolean {
  if (callee.type === 'FunctionExpression' || callee.type === 'ArrowFunctionExpression') return true;
  const binding = nameOf(callee, scope);
  if (!binding) return false;
  const [write] = binding.writes;
  return binding.callable !== undefined || write?.value.type === 'FunctionExpression' || write?.value.type === 'ArrowFunctionExpression';
}
