import type { FilesRead } from '../../check.ts';
import type { GatedRun } from '../../model/gated.ts';
import { askAbout } from '../ask.ts';
import { decidedBy } from '../decided-by.ts';
import type { InnerGate } from '../nested-gate.ts';
import { packagesOfRegistries } from '../preflight/read-locked.ts';
import type { LockedPackage } from '../preflight/read-locked.ts';
import { outcomeOf } from '../run-outcome.ts';
import type { About } from './about.ts';

/** Has the gate decide about everything that is locked and that it has not decided about: a client takes it from a cache, or from elsewhere. */
export async function decideLocked(
  gate: InnerGate,
  { leftOut }: Pick<About, 'leftOut'>,
  locked: FilesRead,
): Promise<Pick<GatedRun, 'refused' | 'undecided'>> {
  const packages = packagesOfRegistries(locked, leftOut);
  gate.recall(undecidedIn(gate, packages));
  const open = undecidedIn(gate, packages);
  const passed = await askAbout(gate, open);
  for (const one of passed) gate.passed?.add(placeOf(one));
  const left = open.filter(one => !passed.has(one));
  const against = gate.decisions().filter(one => one.outcome !== 'allow');
  const isAgainst = ({ name, version }: LockedPackage) => against.filter(one => one.name === name && ['', version].includes(one.version));
  const { refused, undecided: untold } = outcomeOf({
    decisions: [...new Set(left.flatMap(isAgainst))],
    locked,
    child: undefined,
    wishes: [],
  });
  // It may come from a cache, and nobody has looked at it.
  const undecided = left.filter(one => isAgainst(one).length === 0).map(one => notPassed(one, gate));
  return { refused: refused.map(one => ({ ...one, when: 'before' as const })), undecided: [...untold, ...undecided] };
}

function notPassed({ name, version }: LockedPackage, { passed }: InnerGate): GatedRun['undecided'][number] {
  if (passed !== undefined)
    return {
      says: `${name}@${version} is locked, and the gate that this run is inside of did not let it pass.`,
      hint: 'The run around it tells why, once it has ended.',
    };
  return {
    says: `${name}@${version} is locked, and its registry has no archive of it: nothing could be decided about it.`,
    hint: 'It may have been withdrawn. Remove it from the lockfile, or let the package manager choose another version.',
  };
}

/** A decision about a version says nothing about a place of the lockfile that promises other bytes for it. */
function undecidedIn(gate: InnerGate, packages: readonly LockedPackage[]): readonly LockedPackage[] {
  const isDecided = decidedBy(gate.decisions());
  return packages.filter(one => !isDecided(one) && gate.passed?.has(placeOf(one)) !== true);
}

function placeOf({ name, version, resolved, integrity }: LockedPackage): string {
  return JSON.stringify([name, version, resolved, integrity]);
}
