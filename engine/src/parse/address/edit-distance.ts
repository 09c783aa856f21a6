import type { CallExpression, Node } from 'oxc-parser';

import { bare, plainKey } from '../read/children.ts';

/** Whether a call is the heart of an edit distance: the least of three, at least two of them taken from a table by index. */
export function comparesLetters(node: CallExpression): boolean {
  const parts = leastOf(node, 0);
  return parts.length >= 3 && parts.filter(isFromTable).length >= 2;
}

/** What `Math.min(a, Math.min(b, c))` chooses from. */
function leastOf(node: Node, depth: number): Node[] {
  const inner = bare(node);
  if (inner.type !== 'CallExpression' || depth > 3) return [inner];
  const callee = bare(inner.callee);
  if (callee.type !== 'MemberExpression' || plainKey(callee.property, callee.computed) !== 'min') return [inner];
  return inner.arguments.flatMap(argument => leastOf(argument, depth + 1));
}

function isFromTable(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'BinaryExpression') return isFromTable(inner.left) || isFromTable(inner.right);
  return inner.type === 'MemberExpression' && inner.computed && inner.property.type !== 'Literal';
}
