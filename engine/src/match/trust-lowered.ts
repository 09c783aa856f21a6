import type { Finding } from '../model/finding.ts';
import type { Published, Release } from '../model/published.ts';
import { trustLowered } from './project-kinds.ts';

/** Holds a version against those that were locked in its place before: whether the registry knows where it was built, and who published it. */
export function loweredTrust({ releases }: Published, version: string, earlier: readonly string[]): Finding | undefined {
  const now = releases.find(release => release.version === version);
  if (now === undefined || now.provenance.is === 'unknown' || isBuilt(now)) return undefined;
  const before = releases.find(release => earlier.includes(release.version) && isBuilt(release));
  if (before === undefined) return undefined;
  const [then, since] = [publisherOf(before), publisherOf(now)];
  const other = then !== undefined && since !== undefined && then !== since;
  const by = other ? `, published by ${then}; this one is by ${since}` : '';
  return {
    detector: trustLowered.id,
    weight: other ? 'strong' : 'weak',
    says: `${before.version}, which was locked before, has a provenance${by}${other ? ', without one' : '; this one has none'}`,
    evidence: [{ kind: 'registry', field: 'dist.attestations', value: 'missing' }],
  };
}

function isBuilt({ provenance }: Release): boolean {
  return provenance.is === 'present' && provenance.value;
}

function publisherOf({ publisher }: Release): string | undefined {
  return publisher.is === 'present' ? publisher.value.name : undefined;
}
