import type { Node } from 'oxc-parser';

import { bare } from '../read/children.ts';

/**
 * Whether an expression gives a number whatever it reads, and does nothing but read a text to find it. A table is rotated until a sum of such
 * numbers fits: once one of them is not a number, the others need not be decoded. That saves ten of eleven decodings.
 */
export function isCheckOfTexts(node: Node): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'number';
    case 'UnaryExpression':
      return inner.operator === '-' && isCheckOfTexts(inner.argument);
    case 'BinaryExpression':
      return /^[-+*/%]$/.test(inner.operator) && isCheckOfTexts(inner.left) && isCheckOfTexts(inner.right);
    case 'CallExpression':
      return inner.callee.type === 'Identifier' && inner.callee.name === 'parseInt' && inner.arguments.length === 1;
    default:
      return false;
  }
}
