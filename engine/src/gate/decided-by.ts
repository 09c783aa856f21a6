import type { GateDecision } from '../model/gate-decision.ts';
import type { LockedPackage } from './preflight/read-locked.ts';

/**
 * Tells whether an archive that is locked is among those that were decided about: the same name and version, and no other hash. A refusal holds
 * whatever the hash; where the two can not be compared, the name and the version decide.
 */
export function decidedBy(decisions: readonly GateDecision[]): (locked: Pick<LockedPackage, 'name' | 'version' | 'integrity'>) => boolean {
  const archives = decisions.filter(one => one.stage === 'archive');
  const known = Map.groupBy(archives, one => `${one.name}@${one.version}`);
  return ({ name, version, integrity }) =>
    known.get(`${name}@${version}`)?.some(one => one.outcome !== 'allow' || !contradict(one.integrity, integrity)) ?? false;
}

/** Whether two lists of hashes name one algorithm and share no hash of it. */
function contradict(one: string, other: string): boolean {
  const [these, those] = [one, other].map(text => text.split(/\s+/).flatMap(hash => hash.split('?', 1)[0] || []));
  const algorithm = (hash: string): string => hash.split('-', 1)[0] ?? '';
  const comparable = (these ?? []).filter(hash => those?.some(each => algorithm(each) === algorithm(hash)));
  return comparable.length > 0 && !comparable.some(hash => those?.includes(hash));
}
