import type { Node } from 'oxc-parser';

import { wordsOfName } from '../../model/name-words.ts';
import { bare, plainKey, rootOf } from '../read/children.ts';
import type { Binding } from '../read/scope.ts';

/** What a name means at a place. */
export type NamesAt = (name: string) => Binding | undefined;

/** A parameter, what is in it or taken out of it, or what an object was given when it was made. */
export function isGiven(node: Node, names: NamesAt, depth = 0): boolean {
  const inner = bare(node);
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return false;
  const root = rootOf(inner);
  if (root.type === 'ThisExpression') return true;
  const binding = root.type === 'Identifier' ? names(root.name) : undefined;
  if (binding === undefined || binding.param !== undefined) return binding !== undefined;
  const key = inner.type === 'MemberExpression' && bare(inner.object) === root ? plainKey(inner.property, inner.computed) : undefined;
  return depth < DEEPEST && isTakenOut(binding, key, names, depth);
}

/** `const { to } = payment`, `const tx = { ...payment }`, `for (const payment of payments)`; and of `const out = { to: payment.to }` that member. */
function isTakenOut({ writes: [write] }: Binding, key: string | undefined, names: NamesAt, depth: number): boolean {
  const value = write && bare(write.value);
  const own =
    key === undefined || value?.type !== 'ObjectExpression'
      ? undefined
      : value.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
  if (own?.type === 'Property') return isGiven(own.value, names, depth + 1);
  const spread = value?.type === 'ObjectExpression' ? value.properties.find(one => one.type === 'SpreadElement') : undefined;
  const from = value && rootOf(spread?.type === 'SpreadElement' ? spread.argument : value);
  return from?.type === 'Identifier' && isGiven(from, names, depth + 1);
}

/** Untrusted: names may be taken out of each other. */
const DEEPEST = 3;

/** What contracts are called that a caller may choose: they do something with money, and are nobody who gets it. */
const CONTRACTS: ReadonlySet<string> = new Set(
  (
    'router spender gateway paymaster resolver token asset currency contract pool factory registry verifier entrypoint entry oracle quoter permit ' +
    'multicall forwarder relayer adapter proxy implementation module placeholder hint link url href title label'
  ).split(' '),
);

/** Whether something is called like a contract, or like a text that is only shown. */
export function isCalledLikeContract(node: Node): boolean {
  return wordsOfName(lastName(node)).some(word => CONTRACTS.has(word));
}

/** The name by which something is asked for: `to` of `tx.to`. */
export function lastName(node: Node): string {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type !== 'MemberExpression') return '';
  return plainKey(inner.property, inner.computed) ?? lastName(inner.object);
}

/** Whether two names, or members of names, are written alike. */
export function isSame(a: Node, b: Node): boolean {
  const [one, other] = [bare(a), bare(b)];
  if (one.type === 'Identifier') return other.type === 'Identifier' && one.name === other.name;
  if (one.type === 'ThisExpression') return other.type === 'ThisExpression';
  if (one.type !== 'MemberExpression' || other.type !== 'MemberExpression') return false;
  const [key, also] = [plainKey(one.property, one.computed), plainKey(other.property, other.computed)];
  const isOneKey = key === undefined ? also === undefined && isSame(one.property, other.property) : key === also;
  return isOneKey && isSame(one.object, other.object);
}
