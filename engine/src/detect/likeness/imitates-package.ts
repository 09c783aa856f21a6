import { type Detector, detector } from '../../model/detector.ts';
import type { Claim, Evidence } from '../../model/finding.ts';
import type { Candidate, Facet } from '../../model/likeness.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';

/** Copies are told from relatives by this many facets and differences at most: more are no easier to read. */
const TOLD = 6;
const ADDED = 4;
/** What explains a resemblance is worth a word only where there is much to explain, and nothing else tells it. */
const STRIKING = 0.8;
const UNSEEN: ReadonlySet<string> = new Set(['fork', 're-publish']);
/** Untrusted: anybody can write that his copy is a fork, or that it lies in the same repository. Such a word takes no harm away. */
const CLAIMED: ReadonlySet<string> = new Set(['fork', 'same repository']);

export const imitatesPackage: Detector<'manifest' | 'files' | 'likeness'> = detector({
  id: 'imitates-package',
  needs: ['manifest', 'files', 'likeness'],
  attack: 'T1036.005',
  explain: {
    what: 'The package poses as a well-known one: it carries its page or its code under another name, and nothing says that the two belong together.',
    why: 'Copies that work are how harmful code reaches people who search for the original: everything they look at is genuine but the publisher. Copies without harm exist: unmarked forks, and re-publishes with a small fix. It is refused only where it also does, at a moment of its own choosing, what its original never does.',
    next: 'If you meant the package it resembles, install that one. Otherwise run `unmask compare` and read what it adds.',
  },

  *detect({ manifest, files, likeness }) {
    if (likeness.itself) return;
    const [first] = likeness.candidates.filter(one => one.poses === 'yes');
    const candidate = first ?? likeness.candidates.find(one => one.poses === 'perhaps');
    if (candidate) yield claimOf(candidate, manifest, files);
    const [relative] = likeness.candidates.filter(one => one.score >= STRIKING && isWorthAWord(one));
    if (!candidate && relative?.relation) yield explained(relative, relative.relation.says, manifest, files);
  },
});

function claimOf(candidate: Candidate, manifest: Manifest, files: FileTree): Claim {
  const risky = candidate.additions.filter(one => one.risky);
  const sure = candidate.poses === 'yes';
  const added = addedBy(candidate);
  const verb = sure ? 'imitates' : 'may imitate';
  const says = `${verb} ${candidate.name} (${reasons(candidate)})${added === '' ? '' : `; unlike it, ${added}`}`;
  const evidence = evidenceOf(candidate, manifest, files);
  return { says, weight: weightOf(sure, risky.length > 0), evidence };
}

function addedBy({ additions }: Candidate): string {
  return additions
    .slice(0, ADDED)
    .map(one => one.says)
    .join(', ');
}

function weightOf(sure: boolean, harmful: boolean): Claim['weight'] {
  if (sure) return harmful ? 'proof' : 'strong';
  return harmful ? 'strong' : 'weak';
}

function isWorthAWord(candidate: Candidate): boolean {
  return UNSEEN.has(candidate.relation?.kind ?? '') || isHarmfulClaim(candidate);
}

/** A relation by the suspect's own word, of one that does at a moment of its own choosing what the other never does. */
function isHarmfulClaim({ relation, additions }: Candidate): boolean {
  return CLAIMED.has(relation?.kind ?? '') && additions.some(one => one.risky);
}

function explained(candidate: Candidate, why: string, manifest: Manifest, files: FileTree): Claim {
  return {
    says: `resembles ${candidate.name} (${reasons(candidate)}): ${why}${isHarmfulClaim(candidate) ? `; unlike it, ${addedBy(candidate)}` : ''}`,
    weight: isHarmfulClaim(candidate) ? 'weak' : 'context',
    evidence: evidenceOf(candidate, manifest, files),
  };
}

function reasons({ facets, differs }: Candidate): string {
  const unrelated = differs.filter(one => one.endsWith('unrelated'));
  return [...facets.slice(0, TOLD).map(one => one.says), ...unrelated].join(', ');
}

function evidenceOf({ facets, additions }: Candidate, manifest: Manifest, files: FileTree): [Evidence, ...Evidence[]] {
  const readme = [...files.keys()].find(path => /^readme(?:\.\w+)?$/i.test(path)) ?? 'README.md';
  const [first, ...rest] = facets.slice(0, TOLD).map(facet => pieceOf(facet, manifest, readme));
  const added = additions.slice(0, ADDED).map((one): Evidence => ({ kind: 'file', path: one.path ?? '.', says: one.says }));
  return [first ?? { kind: 'manifest', pointer: '/name', value: manifest.name }, ...rest, ...added];
}

/** Where a reader sees for himself what a facet says. */
function pieceOf({ facet, says }: Facet, manifest: Manifest, readme: string): Evidence {
  switch (facet) {
    case 'tagline':
      return { kind: 'manifest', pointer: '/description', value: manifest.description };
    case 'keywords':
      return { kind: 'manifest', pointer: '/keywords', value: manifest.keywords.join(', ') };
    case 'entry':
      return { kind: 'manifest', pointer: '/main', value: manifest.main ?? '' };
    case 'repository':
      return { kind: 'manifest', pointer: '/repository', value: manifest.repository ?? manifest.homepage ?? manifest.bugs ?? '' };
    case 'author':
      return { kind: 'manifest', pointer: '/author', value: manifest.author ?? '' };
    case 'dependencies':
      return { kind: 'manifest', pointer: '/dependencies', value: manifest.dependencies.map(one => one.name).join(', ') };
    case 'readme':
    case 'page':
    case 'title':
      return { kind: 'file', path: readme, says };
    default:
      return { kind: 'file', path: '.', says };
  }
}
