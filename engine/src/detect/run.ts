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
  let drawn = 0;
  for (const claim of detector.detect(given)) {
    const key = keyOf(claim);
    const alike = taken.get(key);
    taken.set(key, alike ? { ...alike, evidence: joined(alike.evidence, claim.evidence) } : claim);
    if (taken.size === CLAIMS_PER_DETECTOR || ++drawn === MOST_DRAWN) break;
  }
  return [...taken.values()].map(claim => ({ detector: detector.id, claim }));
}

/** The same said of the same place, whatever led there, is one claim. */
function keyOf({ says, weight, evidence }: Claim): string {
  const deed = evidence.at(-1);
  return JSON.stringify([weight, says, deed?.kind === 'code' ? [deed.at.path, deed.at.start] : evidence]);
}

/** How many claims are looked at, alike or not. */
const MOST_DRAWN = 2_000;

/** How many pieces of evidence are kept of claims that became one. */
const MOST_EVIDENCE = 24;

/** What led there by either way, and behind it the deed, which both end in. */
function joined(evidence: Claim['evidence'], more: Claim['evidence']): Claim['evidence'] {
  const deed = evidence.at(-1) ?? evidence[0];
  const ways = new Map([...evidence.slice(0, -1), ...more.slice(0, -1)].map(one => [JSON.stringify(one), one]));
  const [first = deed, ...rest] = [...[...ways.values()].slice(0, MOST_EVIDENCE - 1), deed];
  return [first, ...rest];
}

/** What a detector is handed holds all it needs, and at run time nothing more. */
function hasAll<N extends Need>(given: Partial<Materials>, needs: readonly N[]): given is Pick<Materials, N> & Partial<Materials> {
  return needs.every(need => given[need] !== undefined);
}
