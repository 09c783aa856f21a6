import type { Evidence, Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { printable } from './printable.ts';

/** One piece of evidence, its parts safe for one line each: where it is, what it says, and the source text where there is one. */
export interface Shown {
  readonly where: string;
  readonly says: string;
  readonly excerpt: string;
}

/** Untrusted: paths, names, values and excerpts are the package's own. */
export function show(evidence: Evidence<Place>): Shown {
  switch (evidence.kind) {
    case 'code': {
      const { path, line, column, excerpt } = evidence.at;
      return { where: `${printable(path, 160)}:${line}:${column}`, says: printable(evidence.says), excerpt: printable(excerpt, 120) };
    }
    case 'file':
      return { where: printable(evidence.path, 160), says: printable(evidence.says), excerpt: '' };
    case 'manifest':
      return { where: `package.json ${printable(evidence.pointer, 120)}`, says: '', excerpt: printable(evidence.value, 120) };
    case 'registry':
      return { where: `registry: ${printable(evidence.field, 80)}`, says: '', excerpt: printable(evidence.value, 120) };
    case 'archive':
      return { where: `archive entry ${printable(evidence.entry, 120)}`, says: printable(evidence.says), excerpt: '' };
    case 'advisory':
      return {
        where: `${printable(evidence.id, 100)} of ${printable(evidence.feed, 80)}`,
        says: printable(evidence.says, 300),
        excerpt: '',
      };
  }
}

/** What weak findings ask for before anything else: each of them is common in honest packages. */
const LOOK_FIRST =
  'Look at the evidence first: honest packages, too, do each of these things, and only together they are odd. The rest is for the case that what you see has no place in this package.';

/** What to do next: the advice of each detector once, in the order of the findings. Context asks for nothing. */
export function advice(findings: readonly Finding[], explanations: ReadonlyMap<string, { readonly next: string }>): readonly string[] {
  const asking = findings.filter(({ weight }) => weight !== 'context');
  const next = new Set<string>(asking.length > 0 && asking.every(({ weight }) => weight === 'weak') ? [LOOK_FIRST] : []);
  for (const { detector } of asking) {
    const explained = explanations.get(detector);
    if (explained) next.add(printable(explained.next, 400));
  }
  return [...next];
}
