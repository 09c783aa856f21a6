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
  const taken = new Map<string, Claim>();
  for (const claim of detector.detect(given)) {
    const key = keyOf(claim);
    const alike = taken.get(key);
    taken.set(key, alike ? { ...alike, evidence: joined(alike.evidence, claim.evidence) } : claim);
    if (taken.size === CLAIMS_PER_DETECTOR) break;
  }
  return [...taken.values()].map(claim => ({ detector: detector.id, claim }));
}

/** The same said of the same place, whatever led there, is one claim. */
function keyOf({ says, weight, evidence }: Claim): string {
  const deed = evidence.at(-1);
  return JSON.stringify([weight, says, deed?.kind === 'code' ? [deed.at.path, deed.at.start] : evidence]);
}

/** How many pieces of evidence are kept of claims that became one. */
const MOST_EVIDENCE = 24;

function joined(evidence: Claim['evidence'], more: Claim['evidence']): Claim['evidence'] {
  if (evidence.length >= MOST_EVIDENCE) return evidence;
  const last = more.at(-1);
  const known = new Set(evidence.map(one => JSON.stringify(one)));
  const others = more.slice(0, -1).filter(one => !known.has(JSON.stringify(one)));
  const [first, ...rest] = evidence;
  const deed = rest.pop();
  return last === undefined || deed === undefined ? [first, ...others] : [first, ...rest, ...others, deed];
}

/** What a detector is handed holds all it needs, and at run time nothing more. */
function hasAll<N extends Need>(given: Partial<Materials>, needs: readonly N[]): given is Pick<Materials, N> & Partial<Materials> {
  return needs.every(need => given[need] !== undefined);
}
