import type { ComparedFile } from '../model/check.ts';
import type { Entry, Resolution } from '../model/resolution.ts';
import { fingerprints } from './packages.ts';
import { hostOf } from './sources.ts';

/** What a project resolved to at a commit. */
export interface Before {
  readonly ref: string;
  readonly files: readonly ComparedFile[];
  /** Identities of all entries that were there. */
  readonly fingerprints: ReadonlySet<string>;
  /** What was there under each name. */
  readonly byName: ReadonlyMap<string, readonly Entry[]>;
  /** Hosts that archives came from. */
  readonly hosts: ReadonlySet<string>;
}

/** Sums up the files of a project as they were at a commit. */
export function beforeOf(ref: string, files: readonly ComparedFile[], resolutions: readonly Resolution[]): Before {
  const entries = resolutions.flatMap(resolution => resolution.entries);
  return {
    ref,
    files,
    fingerprints: new Set(resolutions.flatMap(resolution => [...fingerprints(resolution)])),
    byName: Map.groupBy(entries, entry => entry.name),
    hosts: new Set(entries.map(hostOf).filter(Boolean)),
  };
}
