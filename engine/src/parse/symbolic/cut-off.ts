import type { Node } from 'oxc-parser';

import { bare, forEachChild, rootOf } from '../read/children.ts';
import { UNFOLLOWED } from '../read/fold/value.ts';
import { isThing, open } from './datum.ts';
import { isOwn } from './own-data.ts';
import { leaveOpen } from './unfollowed.ts';
import type { Place } from './run.ts';

/** What a loop changes that was left before it ended is not what it has come to by then: where it is the package's own, that it was not followed. */
export function leaveUnfollowed(loop: Node, place: Place): void {
  for (const name of changedIn(loop)) {
    const cell = place.env.find(name);
    if (!cell || !isOwn(cell.value)) continue;
    const kept = cell.value;
    if (!isThing(kept)) cell.value = open(UNFOLLOWED);
    else if (kept.is === 'list') leaveOpen(kept);
    else kept.base ??= open(UNFOLLOWED);
  }
}

/** Loops are looked through once. */
const CHANGED = new WeakMap<Node, readonly string[]>();

/** The names that a loop stores something in, or in a member of, or calls a method of. */
function changedIn(loop: Node): readonly string[] {
  const known = CHANGED.get(loop);
  if (known) return known;
  const names = new Set<string>();
  const waiting = [loop];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const target = targetIn(next);
    const root = target && rootOf(bare(target));
    if (root?.type === 'Identifier') names.add(root.name);
    forEachChild(next, child => void waiting.push(child));
  }
  const all = [...names];
  CHANGED.set(loop, all);
  return all;
}

function targetIn(node: Node): Node | undefined {
  if (node.type === 'AssignmentExpression') return node.left;
  if (node.type === 'UpdateExpression') return node.argument;
  return node.type === 'CallExpression' && bare(node.callee).type === 'MemberExpression' ? node.callee : undefined;
}
