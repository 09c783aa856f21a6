import type { StirredApplication, StirredMeaning } from '../model/gated.ts';

/** What programs write beside themselves while they run. */
const DEBRIS = /^[^/]*\.(?:log|dmp)$/i;
/** The program itself, as each system has it: an update brings another one, and whoever only swaps what it loads leaves it alone. */
const PROGRAM = /^(?:[^/]*\.exe|Contents\/MacOS\/[^/]+|[^/.]+)$/i;

/**
 * What it comes to that an application changed while packages were installed. What it was a moment before is the reference that is always there: where
 * no other one explains the change as its vendor's, and its program stayed what it was, it was no update.
 */
export function judgeStirred({ how, files, state }: Pick<StirredApplication, 'how' | 'files' | 'state'>): StirredMeaning {
  if (state === 'tampered' || state === 'modified and unexplained') return 'tampered';
  if (state === 'pristine' || state === 'updated') return 'explained';
  if (how !== 'changed') return 'open';
  const changed = files.filter(file => !DEBRIS.test(file.path));
  if (changed.length === 0) return 'explained';
  return changed.some(file => file.path === '' || PROGRAM.test(file.path)) ? 'open' : 'tampered';
}
