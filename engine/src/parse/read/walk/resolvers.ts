import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { lookUp, type Scope, type Write } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import type { Later } from './declare.ts';

/** Names by which promises are kept that `withResolvers` gives, by the names of what resolves them. */
export type Resolvers = Map<string, string>;

/** Notes `const { promise, resolve } = Promise.withResolvers()` and `const given = Promise.withResolvers()`. Source: ECMAScript 2024. */
export function noteResolvers(id: Node, init: Node, resolvers: Resolvers): void {
  const call = bare(init);
  const callee = call.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || plainKey(callee.property, callee.computed) !== 'withResolvers') return;
  if (id.type === 'Identifier') resolvers.set(id.name, id.name);
  if (id.type !== 'ObjectPattern') return;
  const named = (key: string): string | undefined => {
    const found = id.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
    return found?.type === 'Property' && found.value.type === 'Identifier' ? found.value.name : undefined;
  };
  const [promise, resolve] = [named('promise'), named('resolve')];
  if (promise !== undefined && resolve !== undefined) resolvers.set(resolve, promise);
}

/** `resolve(data)` and `given.resolve(data)`: the promise gives what it is resolved with. */
export function noteResolved({ callee, arguments: [data] }: AnyCall, scope: Scope, resolvers: Resolvers, later: Later[]): void {
  if (resolvers.size === 0 || !data) return;
  const inner = bare(callee);
  const isMember = inner.type === 'MemberExpression' && plainKey(inner.property, inner.computed) === 'resolve';
  const name = isMember ? bare(inner.object) : inner;
  const promise = name.type === 'Identifier' ? resolvers.get(name.name) : undefined;
  if (promise === undefined || name.type !== 'Identifier' || isMember !== (promise === name.name)) return;
  const write: Write = { value: bare(data), scope, path: [], how: 'part' };
  later.push(() => lookUp(promise, scope)?.writes.push(write));
}
