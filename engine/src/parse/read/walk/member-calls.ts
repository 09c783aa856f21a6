import type { MemberExpression } from 'oxc-parser';

import { plainKey } from '../children.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** Notes calls of members that matter by their names: what is emitted, and what `this` is asked for. */
export function noteMemberCall(node: AnyCall, { object, property, computed }: MemberExpression, scope: Scope, found: Survey): void {
  const key = plainKey(property, computed);
  if (key === 'emit') found.emits.push({ node, scope });
  if (key !== undefined && object.type === 'ThisExpression') found.thisCalls.add(key);
}
