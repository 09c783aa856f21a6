import type { MemberExpression, Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { lookUp, type Scope, type Write } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import type { Walk } from './walk.ts';

/** Notes calls of members that matter by their names: what is emitted, what a storage is given for all that runs inside, and what `this` is asked for. */
export function noteMemberCall(node: AnyCall, { object, property, computed }: MemberExpression, scope: Scope, walk: Walk): void {
  const { found, later } = walk;
  const key = plainKey(property, computed);
  if (key === 'emit') found.emits.push({ node, scope });
  // `target.dispatchEvent(new CustomEvent('name', { detail }))`: who listens by that name is given what stands behind it.
  const [event] = key === 'dispatchEvent' ? node.arguments : [];
  if (event?.type === 'NewExpression') found.emits.push({ node: event, scope });
  const [stored] = key === 'run' || key === 'enterWith' ? node.arguments : [];
  if (stored && object.type === 'Identifier') later.push(() => storeIn(object.name, { value: bare(stored), scope, path: [], how: 'part' }));
  if (key !== undefined && object.type === 'ThisExpression') found.thisCalls.add(key);
}

/** `storage.run(data, f)`: what such a storage gives inside of `f` is what it was given. Source: the Node.js API documentation, “Asynchronous context tracking”. */
function storeIn(name: string, write: Write): void {
  const binding = lookUp(name, write.scope);
  const made = binding?.writes[0] && bare(binding.writes[0].value);
  if (binding && made?.type === 'NewExpression' && /AsyncLocalStorage$/.test(nameAt(made.callee))) binding.writes.push(write);
}

function nameAt(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? (plainKey(callee.property, callee.computed) ?? '') : '';
}
