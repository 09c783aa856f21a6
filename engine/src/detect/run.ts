import type { Detector, Materials, Need } from '../model/detector.ts';
import type { Claim } from '../model/finding.ts';
import type { Ran } from '../model/verdict.ts';

/** A claim and the detector that made it. */
export interface Signed {
  readonly detector: string;
  readonly claim: Claim;
}

/** Materials as a door could gather them: what its source does not tell is undefined. */
export type Gathered = { readonly [N in Need]: Materials[N] | undefined };

/** How many claims of one detector are kept: a package that trips a detector a thousand times is told no better by the rest. */
const CLAIMS_PER_DETECTOR = 50;

/** Runs each detector on what it needs and nothing else. One that lacks material is skipped, one that throws has failed: both are told. */
export function runDetectors(detectors: readonly Detector[], gathered: Gathered): { claims: Signed[]; ran: Ran[] } {
  const claims: Signed[] = [];
  const ran: Ran[] = [];
  for (const detector of detectors) {
    const missing = detector.needs.filter(need => gathered[need] === undefined);
    if (missing.length > 0) {
      ran.push({ detector: detector.id, as: 'skipped', missing });
      continue;
    }
    try {
      claims.push(...take(detector, gathered));
      ran.push({ detector: detector.id, as: 'done' });
    } catch (error) {
      // A detector that breaks on hostile input must not silence the others; policy decides what its failure means.
      ran.push({ detector: detector.id, as: 'failed', error: String(error) });
    }
  }
  return { claims, ran };
}

function take(detector: Detector, gathered: Gathered): Signed[] {
  const given = Object.fromEntries(detector.needs.map(need => [need, gathered[need]]));
  if (!hasAll(given, detector.needs)) return [];
  const taken: Signed[] = [];
  for (const claim of detector.detect(given)) {
    taken.push({ detector: detector.id, claim });
    if (taken.length === CLAIMS_PER_DETECTOR) break;
  }
  return taken;
}

/** What a detector is handed holds all it needs, and at run time nothing more. */
function hasAll<N extends Need>(given: Partial<Materials>, needs: readonly N[]): given is Pick<Materials, N> & Partial<Materials> {
  return needs.every(need => given[need] !== undefined);
}
