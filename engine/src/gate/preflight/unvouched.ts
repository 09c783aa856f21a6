import { unvouchedSource } from '../../match/kinds.ts';
import { idOf } from '../../match/packages.ts';
import type { LockedFile } from '../../match/packages.ts';
import type { Finding } from '../../model/finding.ts';
import type { Entry } from '../../model/resolution.ts';
import { unvouched } from './source.ts';
import type { Wish } from './wished.ts';

/** Where entries of lockfiles may come from without a hash. */
export interface Hosts {
  /** Hosts of the project's registries. */
  readonly registries: ReadonlySet<string>;
}

/** The finding on something asked for that no registry vouches for. */
export function findingOnWish({ name, specifier, from }: Wish): Finding | undefined {
  const source = unvouched(specifier);
  if (source === undefined) return undefined;
  const says = `${name === '' ? specifier : `${name} (${specifier})`} ${SAYS[source]}`;
  return {
    detector: unvouchedSource.id,
    weight: 'strong',
    says,
    evidence: [{ kind: 'manifest', pointer: from, value: specifier }],
  };
}

const SAYS = {
  git: 'is fetched from a repository, past every registry',
  tarball: 'is fetched from an address of its own, past every registry',
  'archive on this disk': 'is an archive on this disk that no registry vouches for',
} as const;

/** The same for entries of lockfiles, by the package's id. */
export function findingsOnLocked(files: readonly LockedFile[], hosts: Hosts): ReadonlyMap<string, readonly Finding[]> {
  const findings = new Map<string, Finding[]>();
  for (const { path, resolution } of files) {
    for (const entry of resolution.entries) {
      const says = saysOf(entry, hosts);
      if (says === undefined) continue;
      const finding: Finding = { detector: unvouchedSource.id, weight: 'strong', says, evidence: [{ kind: 'file', path, says }] };
      findings.set(idOf(entry), [...(findings.get(idOf(entry)) ?? []), finding]);
    }
  }
  return findings;
}

function saysOf(entry: Entry, { registries }: Hosts): string | undefined {
  const { came, resolved, integrity, bundled, name } = entry;
  if (came === 'git') return `${name} ${SAYS.git}: ${resolved || entry.key}`;
  if (came === 'tarball') return `${name} ${SAYS.tarball}: ${resolved || entry.key}`;
  if (came === 'file')
    return unvouched(resolved || entry.version) === 'archive on this disk' ? `${name} ${SAYS['archive on this disk']}` : undefined;
  if (came !== 'registry' || bundled || integrity !== '' || !URL.canParse(resolved)) return undefined;
  // Yarn 1 once wrote SHA-1 behind the address; weak, and a hash.
  if (/#[0-9a-f]{40}$/.test(resolved) || registries.has(new URL(resolved).host)) return undefined;
  return `${name} is fetched from ${new URL(resolved).host}, which is no registry of this project, and no hash holds its bytes`;
}
