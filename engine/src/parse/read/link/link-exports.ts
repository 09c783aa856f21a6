import { bare, plainKey } from '../children.ts';
import { linkUnplaced } from './link-unplaced.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';

/** Traps that run when a module is only taken apart: `const { a } = require(…)`, or asked whether it is a promise or an ES module. */
const ASKED: ReadonlySet<string> = new Set(['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor']);

/** Whoever imports `module.exports = new Proxy({}, { get() {} })` runs what is behind it. */
export function linkExports(reader: Reader): void {
  const { exports, functionOf } = reader.found;
  for (const { name, value, scope } of exports) {
    const made = value && (name === '' || name === 'default') ? bare(value) : undefined;
    if (made?.type !== 'NewExpression' || bare(made.callee).type !== 'Identifier') continue;
    const proxy = nameOf(made.callee, scope, reader);
    const handler = made.arguments[1] && nameOf(made.arguments[1], scope, reader);
    if (proxy?.kind !== 'outside' || proxy.module !== '' || proxy.path !== 'Proxy' || handler?.kind !== 'object') continue;
    for (const trap of handler.node.properties) {
      const index = trap.type === 'Property' ? functionOf.get(bare(trap.value)) : undefined;
      if (index !== undefined && trap.type === 'Property' && ASKED.has(plainKey(trap.key, trap.computed) ?? ''))
        linkUnplaced(0, index, reader.found);
    }
  }
}
