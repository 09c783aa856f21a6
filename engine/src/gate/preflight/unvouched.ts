import { unvouchedSource } from '../../match/kinds.ts';
import { idOf } from '../../match/packages.ts';
import type { LockedFile } from '../../match/packages.ts';
import type { Finding } from '../../model/finding.ts';
import type { Entry } from '../../model/resolution.ts';
import { tarballName } from '../../model/tarball-name.ts';
import { promisedIn } from '../decide/promised.ts';
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
  const { came, resolved, integrity, bundled, name, version } = entry;
  if (came === 'git') return `${name} ${SAYS.git}: ${resolved || entry.key}`;
  if (came === 'tarball') return `${name} ${SAYS.tarball}: ${resolved || entry.key}`;
  if (came === 'file')
    return unvouched(resolved || entry.version) === 'archive on this disk' ? `${name} ${SAYS['archive on this disk']}` : undefined;
  if (came !== 'registry' || bundled || !URL.canParse(resolved)) return undefined;
  const { host } = new URL(resolved);
  if (promisedIn(integrity).holds && version !== '') return undefined;
  const at = tarballName(resolved)?.name;
  if (registries.has(host)) return at === name ? undefined : `${name} is fetched from the address of ${at}, and no hash holds its bytes`;
  return `${name} is fetched from ${host}, which is no registry of this project, and no hash that every client understands holds its bytes`;
}
