import type { FilesRead } from '../check.ts';
import type { GatedRun, Refusal } from '../model/gated.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import { distinct } from './distinct.ts';
import { packagesOfRegistries } from './preflight/read-locked.ts';
import type { Wish } from './preflight/wished.ts';
import type { Missed } from './run/missed.ts';

/** What the gate decided in a run, and what came of it. */
export interface Outcome {
  readonly decisions: readonly GateDecision[];
  /** What is locked afterwards. */
  readonly locked: FilesRead;
  /** How the client ended; nothing where it was not started. */
  readonly child: number | undefined;
  readonly wishes: readonly Wish[];
  /** What of the versions that documents did not list was asked for; where it is left out, each may have been. */
  readonly missed?: Missed | undefined;
}

/** What was refused, and versions that were withheld from a choice that was then made without them. */
export interface Told {
  readonly refused: readonly Refusal[];
  readonly passedOver: readonly Refusal[];
  /** Packages of which a registry told nothing: nobody has decided against them. */
  readonly undecided: GatedRun['undecided'];
}

/**
 * Tells refusals from mere choices. An archive or a version that was asked for and refused is a refusal. A version that a document did not list is one
 * where nothing else could be chosen, and the client failed or the package is missing afterwards: an optional dependency is left out in silence. Where another
 * version was taken that is told; of versions that nobody asked for, nothing.
 */
export function outcomeOf({ decisions, locked, child, wishes, missed }: Outcome): Told {
  const against = decisions.filter(one => one.outcome !== 'allow' && !isUnreached(one));
  const unreached = decisions.filter(one => one.outcome !== 'allow' && isUnreached(one));
  const installed = Map.groupBy(packagesOfRegistries(locked), one => one.name);
  const refused: Refusal[] = [];
  const passedOver: Refusal[] = [];
  for (const one of against) {
    const isLacking = child !== 0 || (locked.files.length > 0 && !installed.has(one.name));
    // Of what nobody asked for by name nothing is known but that it lacks.
    const asked = missed?.reached.has(one.name) ? missed.versions.get(`${one.name}@${one.version}`) : isLacking ? 'missing' : undefined;
    const isRefused = one.stage !== 'document' || (isLacking && (one.version === '' || asked === 'missing'));
    if (isRefused) refused.push(refusalOf(one, wishes));
    else if (asked !== undefined) passedOver.push(refusalOf(one, wishes));
  }
  return {
    refused: distinct(refused),
    passedOver: distinct(passedOver),
    undecided: [...new Map(unreached.map(one => [one.name, untold(one)])).values()],
  };
}

/** Whether its registry gave no answer about a whole package. */
function isUnreached({ code, version }: GateDecision): boolean {
  return code === 'upstream' && version === '';
}

function untold({ name, why }: GateDecision): GatedRun['undecided'][number] {
  return {
    says: `Nothing could be decided about ${name}: ${why}`,
    hint: 'Check the registry address (npm config get registry, or --registry) and the network, then try again.',
  };
}

function refusalOf(decision: GateDecision, wishes: readonly Wish[]): Refusal {
  const { id, name, version, outcome, why, because, imitates, instead, matures } = decision;
  const wish = wishes.find(one => one.name === name);
  return {
    id,
    name,
    version,
    decided: outcome === 'allow' ? 'block' : outcome,
    why,
    findings: because,
    path: wish === undefined ? [] : [wish.from],
    when: 'during',
    ...(imitates !== undefined && { imitates }),
    ...(instead !== undefined && { instead }),
    ...(matures !== undefined && { matures }),
  };
}
