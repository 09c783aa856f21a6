import type { Node, ObjectExpression } from 'oxc-parser';

import { bare, nameSaid, plainKey, rootOf } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { Site } from '../survey.ts';

/** By what a proxy is asked, which of its traps run. Source: the ECMAScript specification, “Proxy Object Internal Methods”. */
const TRAPS: ReadonlyMap<Site['kind'], RegExp> = new Map([
  ['read', /^(?:get|has|ownKeys|getOwnPropertyDescriptor)$/],
  ['call', /^(?:get|apply|construct)$/],
  ['assign', /^(?:set|defineProperty)$/],
]);

/** `const proxy = new Proxy(target, { get() { … } })`: whoever reads a member of it, calls it or sets one runs its traps. */
export function linkProxies(reader: Reader): void {
  const { found } = reader;
  if (!/\bProxy\b/.test(found.text)) return;
  for (const site of found.sites) {
    const traps = TRAPS.get(site.kind);
    const asked = traps && site.kind !== 'import' && site.kind !== 'loop' ? handlerOf(site.node, site.scope) : undefined;
    for (const property of asked?.properties ?? []) {
      const index =
        property.type === 'Property' && traps?.test(plainKey(property.key, property.computed) ?? '') === true
          ? found.functionOf.get(bare(property.value))
          : undefined;
      if (index !== undefined && index !== site.scope.func) found.functions[site.scope.func]?.calls.add(index);
    }
  }
}

/** The traps that are written out for what a place asks. */
function handlerOf(node: Node, scope: Scope): ObjectExpression | undefined {
  const inner = bare(node);
  const root = rootOf(inner.type === 'CallExpression' || inner.type === 'NewExpression' ? inner.callee : inner);
  const write = root.type === 'Identifier' ? onlyWrite(lookUp(root.name, scope)) : undefined;
  const made = write && bare(write.value);
  if (made?.type !== 'NewExpression' || nameSaid(made.callee) !== 'Proxy') return undefined;
  const handler = made.arguments[1] && bare(made.arguments[1]);
  return handler?.type === 'ObjectExpression' ? handler : undefined;
}
