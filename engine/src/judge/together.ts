import type { Finding } from '../model/finding.ts';

/**
 * Those of the findings that most detectors make of one stretch of code, and those of no place in the code. In a package of many megabytes single
 * signs of no weight stand anywhere by chance. `stretch`: characters of one file.
 */
export function mostTogether(findings: readonly Finding[], stretch: number): readonly Finding[] {
  const placed = findings
    .flatMap(finding => {
      const at = deedOf(finding);
      return at ? [{ finding, at }] : [];
    })
    .toSorted((a, b) => (a.at.path === b.at.path ? a.at.start - b.at.start : a.at.path < b.at.path ? -1 : 1));
  let best: readonly Finding[] = [];
  for (let from = 0, to = 0; to < placed.length; to++) {
    const last = placed[to]?.at;
    for (let first = placed[from]?.at; first && last && isBefore(first, last, stretch); first = placed[from]?.at) from++;
    const here = placed.slice(from, to + 1).map(one => one.finding);
    if (countDetectors(here) > countDetectors(best) || best.length === 0) best = here;
  }
  const together = new Set(best);
  return findings.filter(one => together.has(one) || deedOf(one) === undefined);
}

/** How many different detectors made them. */
export function countDetectors(findings: readonly Finding[]): number {
  return new Set(findings.map(one => one.detector)).size;
}

interface At {
  readonly path: string;
  readonly start: number;
}

function isBefore(first: At, last: At, stretch: number): boolean {
  return first.path !== last.path || last.start - first.start > stretch;
}

/** Where it is done: evidence begins with what it is done to. */
function deedOf({ evidence }: Finding): At | undefined {
  const last = evidence.findLast(one => one.kind === 'code');
  return last?.kind === 'code' ? last.at : undefined;
}
