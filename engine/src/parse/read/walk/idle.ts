import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import type { Survey } from '../survey.ts';

/** What is only asked whether it is there does nothing: conditions, and expressions that nobody takes the value of. */
export function noteIdle(node: Node, found: Survey): void {
  const inner = bare(node);
  switch (inner.type) {
    case 'Identifier':
    case 'MemberExpression':
      found.kept.add(inner);
      return;
    case 'LogicalExpression':
      noteIdle(inner.left, found);
      noteIdle(inner.right, found);
      return;
    case 'UnaryExpression':
      noteIdle(inner.argument, found);
      return;
    case 'SequenceExpression':
      for (const one of inner.expressions) noteIdle(one, found);
      return;
    default:
  }
}

/**
 * What is kept under another name does nothing yet, also where it may be missing, and where it is bound to its owner: `has ? fetch : null`,
 * `fetch.bind(globalThis)`. Of two that may be called, a call may show only one: there it stays told.
 */
export function noteKept(node: Node, found: Survey): void {
  const inner = bare(node);
  switch (inner.type) {
    case 'MemberExpression':
    case 'Identifier':
      found.kept.add(inner);
      return;
    case 'ConditionalExpression':
      if (isNothing(inner.alternate)) noteKept(inner.consequent, found);
      if (isNothing(inner.consequent)) noteKept(inner.alternate, found);
      return;
    case 'LogicalExpression':
      if (inner.operator === '&&') noteKept(inner.right, found);
      else if (isNothing(inner.right)) noteKept(inner.left, found);
      return;
    case 'CallExpression': {
      const callee = bare(inner.callee);
      const isBound = callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind';
      // Bound to data as well it is half called.
      if (isBound && inner.arguments.length <= 1) noteKept(callee.object, found);
      return;
    }
    default:
  }
}

/** Whether nobody can call it: `null`, `undefined`, `void 0`. */
function isNothing(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'UnaryExpression') return inner.operator === 'void';
  return inner.type === 'Literal' || (inner.type === 'Identifier' && inner.name === 'undefined');
}
