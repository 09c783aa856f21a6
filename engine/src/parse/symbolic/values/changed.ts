import { UNFOLLOWED } from '../../read/fold/value.ts';
import { isThing, open, type Datum, type Thing } from './datum.ts';
import type { Cell } from '../language/env.ts';
import { leaveOpen } from './long-lists.ts';
import { leaveUntold, memoryOf } from '../natives/bytes.ts';
import { isOwn } from './own-data.ts';
import type { Run } from '../run.ts';

/** What was changed: a variable, or a list, table or object, and which member of it. */
export interface Change {
  readonly of: Cell | Thing;
  readonly name: string | undefined;
}

/** Says that something is changed. */
export function noteChange(of: Cell | Thing, name: string | undefined, run: Run): void {
  run.changes++;
  run.changed.push({ of, name });
}

/**
 * What a loop or a call has changed that was left before it ended is not what it would have come to: where it is the package's own, that it was not followed.
 * `since`: how much had been changed before it began.
 */
export function leaveUnfollowed(since: number, run: Run): void {
  const told = new Map<Cell | Thing, Set<string | undefined>>();
  for (const { of, name } of run.changed.slice(since)) {
    const names = told.get(of);
    if (names?.has(name)) continue;
    if (names) names.add(name);
    else told.set(of, new Set([name]));
    leave(of, name, run);
  }
}

function leave(of: Cell | Thing, name: string | undefined, run: Run): void {
  if (!('kind' in of)) {
    if (isOwn(of.value) && !isThing(of.value)) of.value = open(UNFOLLOWED);
  } else if (of.is === 'bytes') {
    const memory = memoryOf(of);
    if (memory) leaveUntold(memory.view, open(UNFOLLOWED), run);
  } else if (name !== undefined) {
    const kept = of.props.get(name);
    if (isPlain(kept) && isOwn(kept)) of.props.set(name, open(UNFOLLOWED));
  } else if (of.is === 'list') {
    if (isOwn(of)) leaveOpen(of, run);
  } else if (isOwn(of)) of.base ??= open(UNFOLLOWED);
}

function isPlain(kept: ReturnType<Thing['props']['get']>): kept is Datum {
  return typeof kept !== 'object' || kept === null || kept.kind === 'open';
}
