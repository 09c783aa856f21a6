import type { HuntCoverage, HuntGap, Mark, Sighting, Spot } from '../model/hunt.ts';
import type { Incident } from '../model/pack.ts';

/** So much of what is found with one weight, or could not be looked at, is told one by one; the rest is counted. */
const MOST_OF_A_WEIGHT = 5000;
/** So many of one incident with one weight are told whatever else was found: who plants weak marks hides no proof behind them. */
const LEAST_OF_AN_INCIDENT = 3;
const MOST_GAPS = 200;

/** What a hunt has counted so far. */
export interface Counts {
  folders: number;
  files: number;
  bytes: number;
  packages: number;
  lockfiles: number;
  archives: number;
  links: number;
}

/** The account of one hunt. */
export interface Tally {
  readonly counts: Counts;
  /**
   * A mark was seen, at a time in milliseconds where one is known. One mark is told once for each file, a package for each line of a lockfile; of each
   * incident and weight some are always told, so that every incident that was seen is among them.
   */
  readonly see: (mark: Mark, at: Spot, when?: number) => void;
  /** Something that was asked for could not be looked at. */
  readonly miss: (path: string, why: string) => void;
  /** Something was passed over on purpose; the number of its like is told. */
  readonly pass: (what: string) => void;
  readonly finish: () => {
    readonly sightings: readonly Sighting[];
    readonly moreSightings: number;
    readonly coverage: Pick<HuntCoverage, 'gaps' | 'moreGaps' | 'notes'> & Counts;
  };
}

/** Starts an account. */
export function startTally(incidents: ReadonlyMap<string, Incident>): Tally {
  const counts: Counts = { folders: 0, files: 0, bytes: 0, packages: 0, lockfiles: 0, archives: 0, links: 0 };
  const sightings = new Map<string, Sighting>();
  const [ofWeight, ofIncident] = [new Map<string, number>(), new Map<string, number>()];
  const gaps: HuntGap[] = [];
  const passed = new Map<string, number>();
  let [moreSightings, moreGaps] = [0, 0];
  return {
    counts,
    see: (mark, at, when) => {
      const place = mark.kind === 'package' ? at.line : undefined;
      const key = JSON.stringify([mark.incident, mark.kind, mark.value, at.path, at.inside, place]);
      if (sightings.has(key)) return;
      const group = JSON.stringify([mark.incident, mark.weight]);
      const [alike, own] = [ofWeight.get(mark.weight) ?? 0, ofIncident.get(group) ?? 0];
      if (alike >= MOST_OF_A_WEIGHT && own >= LEAST_OF_AN_INCIDENT) return void (moreSightings += 1);
      ofWeight.set(mark.weight, alike + 1);
      ofIncident.set(group, own + 1);
      sightings.set(key, { ...mark, at, ...timesOf(incidents.get(mark.incident), when) });
    },
    miss: (path, why) => {
      if (gaps.length < MOST_GAPS) gaps.push({ path, why });
      else moreGaps += 1;
    },
    pass: what => void passed.set(what, (passed.get(what) ?? 0) + 1),
    finish: () => ({
      sightings: [...sightings.values()].toSorted((a, b) => order(a, b)),
      moreSightings,
      coverage: { ...counts, gaps, moreGaps, notes: [...passed].map(([what, times]) => `${what}: ${times}`) },
    }),
  };
}

const WEIGHTS: readonly Mark['weight'][] = ['proof', 'strong', 'weak', 'context'];

function order(a: Sighting, b: Sighting): number {
  if (a.incident !== b.incident) return a.incident < b.incident ? -1 : 1;
  if (a.weight !== b.weight) return WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight);
  return a.at.path < b.at.path ? -1 : a.at.path > b.at.path ? 1 : 0;
}

function timesOf(incident: Incident | undefined, when: number | undefined): Pick<Sighting, 'when' | 'during'> {
  if (when === undefined || !(when > 0 && when < 8.64e15)) return {};
  const text = new Date(when).toISOString();
  if (incident?.from === undefined) return { when: text };
  const day = text.slice(0, 10);
  return { when: text, during: day >= incident.from && (incident.to === undefined || day <= incident.to) };
}
