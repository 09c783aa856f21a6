import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { Description } from '../model/advisory.ts';
import type { Entry } from '../model/resolution.ts';
import { accuse } from './accuse.ts';
import { contradictionOf, impossibleHash } from './identities.ts';
import type { Index } from './index-reader.ts';
import { lockfileConflict, lockfileInjection, unusualSource } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { lookUp } from './lookup.ts';
import { clashingHashes } from './packages.ts';
import type { Locked } from './packages.ts';
import type { Around } from './surroundings.ts';

/** The records that entries are held against, as far as there are any. */
export interface Records {
  readonly index?: Index | undefined;
  readonly describe: (record: number) => Description;
  readonly isEstablished: (name: string) => boolean;
}

/** What is found out about one package, and the incidents that its version could not be held against. */
export interface Findings {
  readonly findings: readonly Finding[];
  readonly undecided: readonly string[];
}

/** Holds every entry of a package against the records and against the file around it. */
export function findingsOf(locked: Locked, { index, describe, isEstablished }: Records, around: Around): Findings {
  const findings: Finding[] = [];
  const undecided = new Set<string>();
  const add = (kind: Kind, at: Place, { says, weight }: Pick<Finding, 'says' | 'weight'>): void => {
    findings.push({ detector: kind.id, says, weight, evidence: [{ kind: 'code', at, says: 'it is locked here' }] });
  };
  for (const { file, entry } of locked.places) {
    const near = around.get(file);
    if (near === undefined || isOwn(entry)) continue;
    const found = index === undefined ? [] : lookUp(entry, index);
    if (found.length > 0) {
      const accused = accuse({ entry, found, describe, at: near.placeOf(entry.line), isEstablished });
      findings.push(...accused.findings);
      for (const incident of accused.undecided) undecided.add(incident);
    }
    const contradiction = contradictionOf(entry);
    if (contradiction !== undefined) add(lockfileInjection, near.placeOf(entry.line), contradiction);
    const impossible = impossibleHash(entry);
    if (impossible !== undefined) add(lockfileConflict, near.placeOf(entry.line), impossible);
    const conflict = near.conflicts.get(entry.key);
    if (conflict !== undefined) add(lockfileConflict, near.placeOf(entry.line), { says: conflict, weight: 'strong' });
    const unusual = near.unusual(entry);
    if (unusual !== undefined) add(unusualSource, near.placeOf(entry.line), unusual);
  }
  const [first] = locked.places;
  const clash = clashingHashes(locked);
  const at = clash.length > 0 && first ? around.get(first.file)?.placeOf(first.entry.line) : undefined;
  if (at !== undefined)
    add(lockfileConflict, at, {
      says: `${locked.id} is locked with different hashes: ${clash.map(hash => hash.slice(0, 24)).join('…, ')}…`,
      weight: 'strong',
    });
  return { findings: distinct(findings), undecided: [...undecided] };
}

/** The same may be said at several places of a file, or of several files. */
function distinct(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings];
  return [...new Map(findings.toReversed().map(one => [JSON.stringify([one.detector, one.says]), one])).values()].toReversed();
}

/** Members of the project and folders on this disk are the user's own code. */
export function isOwn({ came }: Entry): boolean {
  return came === 'workspace' || came === 'file';
}
