import type { Candidate, Facet, FacetName, Sketch } from '../model/likeness.ts';
import { additionsTo } from './additions.ts';
import { baseName } from './claims.ts';
import type { Words } from './known/row.ts';
import { relationOf } from './relation.ts';

/** Half of a body is no accident: measured, unrelated packages share less than a fifth. */
const BODY = 0.5;
/** What is contained in a larger whole counts less, in proportion: a bundled library is not imitated. */
const DOMINANT = 0.5;
const DOMINANT_README = 0.25;
const POSES = 0.8;
/** Beside a name that is near, less of the rest is enough: whoever types the one gets the other. */
const NEAR = 0.7;
const NEAR_POSES = 0.6;
const FORM = /[-.](?:cjs|commonjs|esm|es|mjs|umd)$/;
/** More than what packages of one author have in common, who begin each page alike. */
const WHOLE = 0.8;

/** How much a facet says about the whole suspect, from 0 to 1. */
function worth({ facet, value, share }: Facet): number {
  if (share === undefined) return value;
  if (facet === 'readme') return value * Math.min(1, share / DOMINANT_README);
  if (facet === 'code' || facet === 'files') return value * Math.min(1, share / DOMINANT);
  return value;
}

/** What all facets say together: each takes its part of the doubt that the others leave. */
export function scoreOf(facets: readonly Facet[]): number {
  return 1 - facets.reduce((doubt, facet) => doubt * (1 - facet.weight * worth(facet)), 1);
}

/** How popular a name is, from 1; undefined where nobody counts. */
export type RankOf = (name: string) => number | undefined;

/** A known package that a suspect resembles, weighed. */
export function candidateOf(suspect: Sketch, known: Words, facets: readonly Facet[], rankOf: RankOf = () => undefined): Candidate {
  const score = scoreOf(facets);
  const spoken = facets.filter(one => one.value > 0).toSorted((a, b) => b.weight * worth(b) - a.weight * worth(a));
  const additions = additionsTo(known, suspect);
  const relation = relationOf({ suspect, known, facets, additions, rankOf });
  const strangers = suspect.maintainers.length > 0 && known.maintainers.length > 0 && relation?.kind !== 'same maintainers';
  const sameName = isSameName(suspect.name, known.name);
  const pose = relation === undefined ? poseOf(facets, score, sameName) : 'no';
  // Whoever bears the same name in another form hides from nobody whose work it is, and who is widely used or has been there for years
  // came with no pose of today, as long as nothing harmful came with it.
  const established = suspect.standing === 'long published' || rankOf(suspect.name) !== undefined;
  const open = (sameName || established) && !additions.some(one => one.risky);
  const poses = pose === 'yes' && open ? 'perhaps' : pose;
  return {
    name: known.name,
    version: known.version,
    score: Math.round(score * 1000) / 1000,
    facets: spoken,
    differs: [
      ...facets.filter(one => one.value === 0 && one.facet !== 'entry' && one.facet !== 'title').map(one => one.says),
      ...(strangers ? ['publisher unrelated'] : []),
    ],
    relation,
    poses,
    additions,
  };
}

/** Whether two names differ by a scope alone, written before a slash or a hyphen, or by the form of module that is in the package. */
function isSameName(one: string, other: string): boolean {
  const [plain, known] = [one, other].map(name => name.toLowerCase().replace('@', '').replace('/', '-').replace(FORM, ''));
  return plain === known || baseName(one) === baseName(other);
}

/** A copied body is no pose yet; it is one together with what a reader would take for the other's: its tagline, its page, its name, its addresses. */
function poseOf(facets: readonly Facet[], score: number, sameName: boolean): Candidate['poses'] {
  const of = (name: FacetName): number => {
    const facet = facets.find(one => one.facet === name);
    return facet === undefined ? 0 : worth(facet);
  };
  const page = of('readme') >= BODY;
  const wholePage = of('readme') >= WHOLE && (facets.find(one => one.facet === 'readme')?.share ?? 0) >= DOMINANT;
  const body = of('code') >= BODY || of('files') >= BODY;
  const named = of('tagline') === 1 || of('title') === 1 || of('entry') === 1;
  const shown = named || of('repository') === 1;
  const near = !sameName && of('name') >= NEAR;
  if (near && score >= NEAR_POSES && (page || body || shown)) return wholePage || (body && score >= POSES) ? 'yes' : 'perhaps';
  if (score < POSES || !(page || body)) return 'no';
  if (body && (page || named)) return 'yes';
  if (page && shown) return wholePage ? 'yes' : 'perhaps';
  return wholePage || (body && shown) || of('code') >= WHOLE ? 'perhaps' : 'no';
}
