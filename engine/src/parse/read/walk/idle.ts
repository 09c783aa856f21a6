import type { Node } from 'oxc-parser';

import { bare } from '../children.ts';
import type { Survey } from '../survey.ts';

/** What is only asked whether it is there does nothing: conditions, and expressions that nobody takes the value of. */
export function noteIdle(node: Node, found: Survey): void {
  const inner = bare(node);
  switch (inner.type) {
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
