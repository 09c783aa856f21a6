import type { Changed, Check, Rung } from '../../model/application.ts';
import { count } from '../../model/count.ts';

/** How an application stands against one reference. */
export interface Held {
  readonly check: Check;
  /** Files that are not as the reference has them; undefined where it tells no single file. */
  readonly changed: readonly Changed[] | undefined;
  /** Whether it knows a few files only: what it does not name may have changed as well. */
  readonly isPartial?: true;
  /** Why this alone shows that somebody changed it to do harm; missing where it does not. */
  readonly proof?: string;
}

/** What all outcomes of one reference share. */
export interface Reference {
  readonly rung: Rung;
  readonly by: string;
  readonly proves: boolean;
}

/** The outcome of holding files against hashes: it agrees where no file is different. */
export function heldAgainst(reference: Reference, changed: readonly Changed[], compared: number): Held {
  const says =
    changed.length === 0
      ? `${count(compared, 'file is', 'files are')} as it has them`
      : `${changed.length} of ${count(compared, 'file')} ${changed.length === 1 ? 'is' : 'are'} not as it has them`;
  return { check: { ...reference, outcome: changed.length === 0 ? 'agrees' : 'disagrees', says }, changed };
}

/** A reference that is there and cannot be used here, and why. */
export function notChecked({ rung, by }: Omit<Reference, 'proves'>, says: string): Held {
  return { check: { rung, by, proves: false, outcome: 'cannot be checked', says }, changed: undefined };
}

/** Files that two lists of hashes do not have alike, in the order of their paths. */
export function compare(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Changed[] {
  const changed: Changed[] = [];
  for (const [path, hash] of now) {
    const known = before.get(path);
    if (known === undefined) changed.push({ path, how: 'added' });
    else if (known !== hash) changed.push({ path, how: 'changed' });
  }
  for (const path of before.keys()) if (!now.has(path)) changed.push({ path, how: 'removed' });
  return changed.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
