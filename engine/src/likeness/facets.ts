import type { Facet, FacetName, MarkKind, Sketch } from '../model/likeness.ts';
import { baseName } from './claims.ts';
import type { Matched } from './known/match.ts';
import type { Words } from './known/row.ts';
import { nearness } from './names/nearness.ts';
import { setLikeness, taglineLikeness } from './words/tagline.ts';

/** What each regard can add to the score by itself. They are joined as independent doubts: what two leave open, both leave open. */
export const WEIGHTS: Readonly<Record<FacetName, number>> = {
  readme: 0.85,
  code: 0.85,
  files: 0.8,
  tagline: 0.6,
  repository: 0.4,
  title: 0.35,
  entry: 0.35,
  page: 0.3,
  name: 0.25,
  exports: 0.25,
  keywords: 0.15,
  author: 0.1,
  dependencies: 0.05,
};

/** Fewer marks than these tell nothing: small things are alike by chance. */
const FLOORS: Partial<Record<MarkKind, number>> = { readme: 40, page: 6, files: 3, shape: 30, words: 30, exports: 4 };

/** Whether there is enough on both sides to speak of. */
function tellable(kind: MarkKind, { total, kept }: Matched): boolean {
  return kept > 0 && total >= (FLOORS[kind] ?? 1);
}

type Of = (kind: MarkKind) => Matched;

/** Every regard in which both packages tell enough, with how alike they are in it. */
export function facetsOf(suspect: Sketch, known: Words, of: Of): Facet[] {
  const facets = [
    readme(suspect, of),
    code(suspect, of),
    files(of),
    tagline(suspect, known),
    ...pointed(suspect, known),
    page(of),
    named(suspect, known),
  ];
  return [...facets, exportsFacet(of), ...lists(suspect, known)].filter(facet => facet !== undefined).map(whole);
}

function whole(facet: Omit<Facet, 'weight'>): Facet {
  return { ...facet, weight: WEIGHTS[facet.facet] };
}

type Told = Omit<Facet, 'weight'> | undefined;

function readme(suspect: Sketch, of: Of): Told {
  const matched = of('readme');
  if (!tellable('readme', matched) || suspect.marks.readme.length < (FLOORS.readme ?? 0)) return undefined;
  const value = matched.found / matched.kept;
  return { facet: 'readme', value, share: shareOf(matched), says: `README ${percent(value)}` };
}

function code(suspect: Sketch, of: Of): Told {
  const told = (['shape', 'words'] as const)
    .filter(kind => tellable(kind, of(kind)) && suspect.marks[kind].length >= (FLOORS[kind] ?? 0))
    .map(kind => ({ value: of(kind).found / of(kind).kept, share: shareOf(of(kind)) }));
  const best = told.toSorted((a, b) => b.value * Math.min(1, 2 * b.share) - a.value * Math.min(1, 2 * a.share))[0];
  return best && { facet: 'code', ...best, says: `code ${percent(best.value)}` };
}

function files(of: Of): Told {
  const matched = of('files');
  if (!tellable('files', matched)) return undefined;
  const { found, kept, total } = matched;
  const says = kept === total ? `${found} of ${total} files` : `about ${Math.round((found / kept) * total)} of ${total} files`;
  return { facet: 'files', value: found / kept, share: shareOf(matched), says };
}

function page(of: Of): Told {
  const matched = of('page');
  if (!tellable('page', matched)) return undefined;
  const value = matched.found / matched.kept;
  return { facet: 'page', value, share: shareOf(matched), says: `page layout ${percent(value)}` };
}

function exportsFacet(of: Of): Told {
  const matched = of('exports');
  if (!tellable('exports', matched)) return undefined;
  const value = matched.found / matched.kept;
  return { facet: 'exports', value, share: shareOf(matched), says: `exported names ${percent(value)}` };
}

function tagline(suspect: Sketch, known: Words): Told {
  if (suspect.tagline === '' || known.tagline === '') return undefined;
  // What an index keeps of a long tagline is its beginning.
  const same = suspect.tagline === known.tagline || (known.tagline.length >= 160 && suspect.tagline.startsWith(known.tagline));
  const value = same ? 1 : taglineLikeness(suspect.tagline, known.tagline);
  return {
    facet: 'tagline',
    value: value >= 0.6 ? value : 0,
    share: undefined,
    says: same ? 'tagline identical' : `tagline ${percent(value)}`,
  };
}

/** Names lead to candidates, and to nobody's guilt: the facet adds to others and says little without them. */
function named({ name }: Sketch, known: Words): Told {
  const near = nearness(name, known.name);
  return near && { facet: 'name', value: near.value, share: undefined, says: `name ${near.way}` };
}

/** What in the suspect bears the name or the addresses of the known package. */
function pointed(suspect: Sketch, known: Words): Told[] {
  const base = baseName(known.name).toLowerCase();
  const isName = (text: string): boolean => text === known.name.toLowerCase() || text === base;
  const own = baseName(suspect.name).toLowerCase() === base;
  const told: Told[] = [];
  for (const [by, facet] of [
    ['entry file', 'entry'],
    ['README title', 'title'],
  ] as const) {
    const pointer = suspect.pointers.find(one => one.by === by);
    if (pointer !== undefined && !own) {
      const value = isName(pointer.text) ? 1 : 0;
      told.push({ facet, value, share: undefined, says: `${by} named ${known.name}` });
    }
  }
  const addresses = suspect.pointers.filter(one => one.by === 'repository' || one.by === 'homepage' || one.by === 'bugs');
  if (known.repository !== undefined && addresses.length > 0) {
    const same = addresses.filter(one => one.text === known.repository).map(one => one.by);
    const says = same.length > 0 ? `${same.join(', ')} of ${known.name}` : 'repository unrelated';
    told.push({ facet: 'repository', value: same.length > 0 ? 1 : 0, share: undefined, says });
  }
  if (known.author !== undefined && suspect.author !== undefined) {
    const same = person(known.author) === person(suspect.author);
    told.push({ facet: 'author', value: same ? 1 : 0, share: undefined, says: same ? 'author named the same' : 'author unrelated' });
  }
  return told;
}

function person(author: string): string {
  return author
    .toLowerCase()
    .replace(/\s*[<(].*$/, '')
    .trim();
}

function lists(suspect: Sketch, known: Words): Told[] {
  const told: Told[] = [];
  const own = new Set([suspect.name, known.name].map(name => baseName(name).toLowerCase()));
  const [one, other] = [suspect, known].map(({ keywords }) => new Set(keywords.filter(word => !own.has(word))));
  if (one && other && Math.min(one.size, other.size) >= 3) {
    const value = setLikeness(one, other);
    told.push({ facet: 'keywords', value, share: undefined, says: `keywords ${percent(value)}` });
  }
  if (suspect.dependencies.length >= 2 && known.dependencies.length >= 2) {
    const value = setLikeness(new Set(suspect.dependencies), new Set(known.dependencies));
    told.push({ facet: 'dependencies', value, share: undefined, says: `dependencies ${percent(value)}` });
  }
  return told;
}

/** How much of the suspect is of the known package. */
function shareOf({ found, comparable }: Matched): number {
  return comparable === 0 ? 0 : Math.min(1, found / comparable);
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}
