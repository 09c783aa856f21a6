import type { Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { isOfAnything } from '../../../model/common-methods.ts';
import { MOST_METHODS, type Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

/** `this.detector.context()`: a method of something that others hand in, where one class alone of a small file has a method of that name. */
export function methodOfHanded(object: Node, key: string | undefined, scope: Scope, { found }: Reader): number | undefined {
  if (key === undefined || found.owners.size === 0 || found.functions.length > MOST_METHODS) return undefined;
  const index = found.methods.get(key);
  if (index === undefined || !found.owners.has(index) || isOfAnything(key)) return undefined;
  return isHandedIn(object, scope) ? index : undefined;
}

function isHandedIn(object: Node, scope: Scope): boolean {
  if (object.type === 'Identifier') return lookUp(object.name, scope)?.param !== undefined;
  return object.type === 'MemberExpression' && bare(object.object).type === 'ThisExpression';
}
