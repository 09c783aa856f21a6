import type { Hit, Scope } from '../model/advisory.ts';
import type { Entry } from '../model/resolution.ts';
import { identitiesOf } from './identities.ts';
import { hashName } from './index-format.ts';
import type { Index, IndexRecord } from './index-reader.ts';
import { isWithin } from './ranges.ts';
import { parseVersion, usualSpelling } from './version.ts';

/** One record that speaks of an entry, and which of its identities led there. */
export interface Found extends Hit {
  readonly by: string;
}

/** Every record that speaks of an entry, by its hashes and by each of its names. A record is found once, by its surest match. */
export function lookUp(entry: Entry, index: Index): readonly Found[] {
  // Of thousands of entries next to none is found: nothing is made before something is.
  let found: Found[] | undefined;
  if (index.hasHashes) {
    for (const hash of entry.integrity.split(/\s+/)) {
      if (!hash.startsWith('sha512-')) continue;
      for (const { record } of index.find(hashName(hash)))
        (found ??= []).push({ record, match: 'hash', by: `integrity ${hash.slice(0, 20)}…` });
    }
  }
  for (const { name, version, by } of identitiesOf(entry)) {
    for (const known of index.find(name)) {
      const match = matchOf(known, version);
      if (match !== undefined)
        (found ??= []).push({ record: known.record, match, by: version === '' ? `${by} ${name}` : `${by} ${name}@${version}` });
    }
  }
  return found === undefined ? [] : surest(found);
}

/** Each record once. The sort is stable: of matches that are equally sure, the one that was found first counts. */
function surest(found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted((a, b) => SURE.indexOf(a.match) - SURE.indexOf(b.match) || a.record - b.record);
  return sorted.filter((one, at) => sorted.findIndex(({ record }) => record === one.record) === at);
}

const SURE: readonly Hit['match'][] = ['hash', 'version', 'interval', 'all', 'superseded', 'undecided'];

function matchOf({ live, superseded }: IndexRecord, version: string): Hit['match'] | undefined {
  const standing = inScope(live, version);
  if (standing !== undefined && standing !== 'undecided') return standing;
  const replaced = inScope(superseded, version);
  if (replaced !== undefined && replaced !== 'undecided') return 'superseded';
  return standing ?? replaced;
}

function inScope({ all, versions, intervals }: Scope, written: string): Exclude<Hit['match'], 'hash' | 'superseded'> | undefined {
  const version = usualSpelling(written);
  // Build metadata tells two builds of one version apart, and no registry serves both.
  if (version !== '' && (versions.includes(written) || versions.includes(version) || versions.includes(version.split('+', 1)[0] ?? '')))
    return 'version';
  if (intervals.length > 0) {
    const parsed = parseVersion(version);
    if (parsed !== undefined && intervals.some(interval => isWithin(parsed, interval))) return 'interval';
    if (parsed === undefined && !all) return 'undecided';
  }
  if (all) return 'all';
  return version === '' && versions.length > 0 ? 'undecided' : undefined;
}
