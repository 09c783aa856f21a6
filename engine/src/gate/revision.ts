import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

import type { Merged } from '../judge/merge-policy.ts';
import { revision as engineRevision } from '../remember/revision.ts';

/**
 * What rulings are valid for: the policy without waivers that have ended, the records, the known packages and the engine. The day and the records are
 * given each time; the indexes of known packages are looked at once, here: one that is replaced counts from the next start of the gate.
 * Among gates that share what they know, an index counts by what it holds: elsewhere the same file has another time.
 */
export function revisions(settings: Merged, known: readonly string[], isShared: boolean): (today: string, records: string) => string {
  const engine = engineRevision();
  const indexes = known.map(path => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return '';
    return isShared ? createHash('sha256').update(readFileSync(path)).digest('base64url') : `${stat.size} ${stat.mtimeMs}`;
  });
  const made = new Map<string, string>();
  return (today, records) => {
    const key = `${today} ${records}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const waivers = settings.policy.waivers.filter(waiver => waiver.until >= today);
    const exceptions = settings.cooldown.exceptions.filter(exception => exception.until >= today);
    const rules = [{ ...settings.policy, waivers }, { ...settings.cooldown, exceptions }, settings.failOn, settings.scalars.onGap.value];
    const digest = createHash('sha256')
      .update(JSON.stringify([rules, settings.budget, records, indexes, engine]))
      .digest('base64url');
    made.clear();
    made.set(key, digest);
    return digest;
  };
}
