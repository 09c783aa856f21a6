import type { Node } from 'oxc-parser';

import { bare, isFunction, plainKey } from '../children.ts';
import { lookUp, type Binding, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import type { Later } from './declare.ts';
import { addField } from './fields.ts';

/** How promises of a file are resolved from outside of them. */
export interface Resolvers {
  /** What resolves a promise → what keeps it; the same where one name keeps both. */
  readonly names: Map<Binding, Binding>;
  /** The same of members: `resolve` → `promise`. */
  readonly members: Map<string, string>;
}

export function noResolvers(): Resolvers {
  return { names: new Map(), members: new Map() };
}

/** Notes `const { promise, resolve } = Promise.withResolvers()` and `const given = Promise.withResolvers()`, once their names are declared. Source: ECMAScript 2024. */
export function noteResolvers(id: Node, init: Node, scope: Scope, resolvers: Resolvers): void {
  const call = bare(init);
  for (const keeper of keepersOf(call)) {
    const [promise, resolve] = [id, keeper].map(one => (one.type === 'Identifier' ? lookUp(one.name, scope) : undefined));
    if (promise && resolve) resolvers.names.set(resolve, promise);
  }
  const callee = call.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || plainKey(callee.property, callee.computed) !== 'withResolvers') return;
  const given = id.type === 'Identifier' ? lookUp(id.name, scope) : undefined;
  if (given) resolvers.names.set(given, given);
  if (id.type !== 'ObjectPattern') return;
  const named = (key: string): Binding | undefined => {
    const found = id.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
    return found?.type === 'Property' && found.value.type === 'Identifier' ? lookUp(found.value.name, scope) : undefined;
  };
  const [promise, resolve] = [named('promise'), named('resolve')];
  if (promise && resolve) resolvers.names.set(resolve, promise);
}

/** `Promise.resolve(x)` and `path.resolve(x)` resolve no promise that the file keeps: only what it makes does. */
function isMadeHere(object: Node, scope: Scope): boolean {
  if (object.type !== 'Identifier') return object.type !== 'CallExpression';
  const binding = lookUp(object.name, scope);
  return (
    binding?.param !== undefined || (binding?.writes.some(({ value }) => /^(?:New|Object)Expression$/.test(bare(value).type)) ?? false)
  );
}

/** `this.promise = new Promise(resolve => { this.resolve = resolve; })`: which member resolves which. */
export function noteResolvingMembers(left: Node & { type: 'MemberExpression' }, right: Node, { members }: Resolvers): void {
  const promise = plainKey(left.property, left.computed);
  for (const keeper of keepersOf(bare(right))) {
    const resolve = keeper.type === 'MemberExpression' ? plainKey(keeper.property, keeper.computed) : undefined;
    if (promise !== undefined && resolve !== undefined) members.set(resolve, promise);
  }
}

/** What a promise that is made puts its first parameter into, by which it is resolved. */
function keepersOf(made: Node): readonly Node[] {
  const [executor] =
    made.type === 'NewExpression' && made.callee.type === 'Identifier' && made.callee.name === 'Promise' ? made.arguments : [];
  const [resolve] = executor && isFunction(executor) ? executor.params : [];
  if (!executor || !isFunction(executor) || resolve?.type !== 'Identifier' || !executor.body) return [];
  const statements = executor.body.type === 'BlockStatement' ? executor.body.body : [executor.body];
  return statements.flatMap(one => {
    const inner = bare(one.type === 'ExpressionStatement' ? one.expression : one);
    const isKept = inner.type === 'AssignmentExpression' && inner.right.type === 'Identifier' && inner.right.name === resolve.name;
    return isKept ? [inner.left] : [];
  });
}

/** `resolve(data)` and `given.resolve(data)`: the promise gives what it is resolved with. */
export function noteResolved(
  { callee, arguments: [data] }: AnyCall,
  scope: Scope,
  { names, members }: Resolvers,
  found: Survey,
  later: Later[],
): void {
  if (!data) return;
  const inner = bare(callee);
  const value = bare(data);
  const key = inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
  const isMember = key === 'resolve';
  // What a name means is known when all that is around it is declared, and which members resolve promises when all classes are read.
  if (inner.type === 'MemberExpression' && key !== undefined && (isMember || members.has(key)))
    later.push(() => {
      const kept = members.get(key);
      if (kept !== undefined && isMadeHere(bare(inner.object), scope)) addField(kept, { value, scope, path: [], how: 'part' }, found);
    });
  const name = isMember && inner.type === 'MemberExpression' ? bare(inner.object) : inner;
  if (names.size === 0 || name.type !== 'Identifier') return;
  later.push(() => {
    const binding = lookUp(name.name, scope);
    const promise = binding && names.get(binding);
    if (isMember === (promise === binding)) promise?.writes.push({ value, scope, path: [], how: 'part' });
  });
}
