import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { lookUp, type Binding, type Scope, type Write } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import type { Later } from './declare.ts';

/** What resolves promises that `withResolvers` gives → what keeps the promise; the same where one name keeps both. */
export type Resolvers = Map<Binding, Binding>;

/** Notes `const { promise, resolve } = Promise.withResolvers()` and `const given = Promise.withResolvers()`, once their names are declared. Source: ECMAScript 2024. */
export function noteResolvers(id: Node, init: Node, scope: Scope, resolvers: Resolvers): void {
  const call = bare(init);
  const callee = call.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || plainKey(callee.property, callee.computed) !== 'withResolvers') return;
  const given = id.type === 'Identifier' ? lookUp(id.name, scope) : undefined;
  if (given) resolvers.set(given, given);
  if (id.type !== 'ObjectPattern') return;
  const named = (key: string): Binding | undefined => {
    const found = id.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
    return found?.type === 'Property' && found.value.type === 'Identifier' ? lookUp(found.value.name, scope) : undefined;
  };
  const [promise, resolve] = [named('promise'), named('resolve')];
  if (promise && resolve) resolvers.set(resolve, promise);
}

/** `resolve(data)` and `given.resolve(data)`: the promise gives what it is resolved with. */
export function noteResolved({ callee, arguments: [data] }: AnyCall, scope: Scope, resolvers: Resolvers, later: Later[]): void {
  if (resolvers.size === 0 || !data) return;
  const inner = bare(callee);
  const isMember = inner.type === 'MemberExpression' && plainKey(inner.property, inner.computed) === 'resolve';
  const name = isMember ? bare(inner.object) : inner;
  if (name.type !== 'Identifier') return;
  const write: Write = { value: bare(data), scope, path: [], how: 'part' };
  // What a name means is known when all that is around it is declared.
  later.push(() => {
    const binding = lookUp(name.name, scope);
    const promise = binding && resolvers.get(binding);
    if (isMember === (promise === binding)) promise?.writes.push(write);
  });
}
