import { additionsOf } from './likeness/additions.ts';
import { indexOfOne, resembling } from './likeness/likeness.ts';
import { readOriginal } from './likeness/residue/original.ts';
import { subtract, type Subtracted } from './likeness/residue/residue.ts';
import { shownOf } from './likeness/shown/shown-of.ts';
import type { Compared } from './model/compared.ts';
import type { KnownPackages, Likeness, Suspect } from './model/likeness.ts';
import type { PackageId } from './model/package.ts';
import type { Residue } from './model/residue.ts';
import type { Page } from './model/shown.ts';
import type { Subject } from './model/subject.ts';
import { examine, type Circumstances } from './vet.ts';

/** One package with all its marks and bytes, in the place of an index: read once, however many are held against it. */
export interface Held {
  readonly id: PackageId;
  readonly known: KnownPackages;
  readonly subtractedFrom: (suspect: Suspect) => Subtracted;
  readonly page: Page;
}

/** Whom a package imitates: one that is given, or those that are known. Where one is given, also what is left when it is taken away. */
export function compare(subject: Subject, original: Held | undefined, given: Circumstances): Compared {
  const found: { likeness?: Likeness; left?: Subtracted } = {};
  const asked = original?.known ?? given.known;
  const known: KnownPackages | undefined = asked && {
    ...asked,
    resembling: (suspect, named) => {
      found.likeness = asked.resembling(suspect, named);
      if (original === undefined) return found.likeness;
      found.left = original.subtractedFrom(suspect);
      found.likeness = withResidue(found.likeness, found.left.residue);
      return found.likeness;
    },
  };
  const { verdict, suspect, page } = examine(subject, { ...given, ...onlyFacts(given), known });
  const itself = original === undefined ? (found.likeness?.itself ?? false) : original.id.name === verdict.subject.name;
  const candidates = found.likeness?.candidates ?? [];
  // Of packages that have nothing in common no file is made out of another: what they share is what all code shares.
  const left = itself || candidates.length > 0 ? found.left : undefined;
  return {
    subject: verdict.subject,
    original: original?.id,
    candidates,
    residue: left?.residue,
    itself,
    shown: original && left && shownOf(page(), original.page, suspect.files, left),
    verdict,
  };
}

/** Reads a package that others are to be held against. */
export function holdAgainst(original: Subject, given: Circumstances): Held {
  const { verdict, suspect: its, page } = examine(original, { ...given, known: undefined });
  const index = indexOfOne(its.sketch());
  const read = readOriginal(its.files);
  return {
    id: verdict.subject,
    known: { digest: '', resembling: ({ sketch }) => resembling(index === undefined ? [] : [index], sketch()) },
    subtractedFrom: ({ sketch, files, effects, flows, placeOf }) =>
      subtract({
        suspect: files,
        original: read,
        names: { suspect: sketch().name, original: verdict.subject.name },
        doing: { effects, flows },
        usual: its,
        placeOf,
      }),
    page: page(),
  };
}

/** Of the package that was taken away, what is left says more than a comparison of habits. */
function withResidue({ itself, candidates }: Likeness, residue: Residue): Likeness {
  return { itself, candidates: candidates.map(one => ({ ...one, additions: additionsOf(one.additions, residue) })) };
}

/** A study that was made against one package says nothing about others: it is not kept. */
function onlyFacts({ remembered }: Circumstances): Pick<Circumstances, 'remembered'> {
  return { remembered: remembered && { ...remembered, keepStudy: () => undefined } };
}
