import type { GateDecision } from '../model/gate-decision.ts';
import { promisedIn } from './decide/promised.ts';
import type { LockedPackage } from './preflight/read-locked.ts';

/**
 * Tells whether an archive that is locked is among those that were decided about: the same name and version, and every hash that its place promises. A
 * refusal holds whatever the hash; where no hash is promised, the name and the version decide.
 */
export function decidedBy(decisions: readonly GateDecision[]): (locked: Pick<LockedPackage, 'name' | 'version' | 'integrity'>) => boolean {
  const archives = decisions.filter(one => one.stage === 'archive');
  const known = Map.groupBy(archives, one => `${one.name}@${one.version}`);
  return ({ name, version, integrity }) => {
    const { hashes } = promisedIn(integrity);
    const isOf = (one: GateDecision): boolean => hashes.every(hash => one.integrity.split(' ').includes(hash));
    return known.get(`${name}@${version}`)?.some(one => one.outcome !== 'allow' || isOf(one)) ?? false;
  };
}
