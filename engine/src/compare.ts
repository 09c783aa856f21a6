import { additionsOf } from './likeness/additions.ts';
import { indexOfOne, resembling } from './likeness/likeness.ts';
import { residueOf } from './likeness/residue/residue.ts';
import type { Compared } from './model/compared.ts';
import type { KnownPackages, Likeness, Suspect } from './model/likeness.ts';
import type { PackageId } from './model/package.ts';
import type { Residue } from './model/residue.ts';
import type { Subject } from './model/subject.ts';
import { examine, type Circumstances } from './vet.ts';

/** Whom a package imitates: one that is given, or those that are known. Where one is given, also what is left when it is taken away. */
export function compare(subject: Subject, original: Subject | undefined, given: Circumstances): Compared {
  const found: { likeness: Likeness | undefined; residue: Residue | undefined } = { likeness: undefined, residue: undefined };
  const held = original === undefined ? undefined : holdAgainst(original, given);
  const asked = held?.known ?? given.known;
  const known: KnownPackages | undefined = asked && {
    ...asked,
    resembling: suspect => {
      found.likeness = asked.resembling(suspect);
      found.residue = held?.residueOf(suspect);
      if (found.residue) found.likeness = withResidue(found.likeness, found.residue);
      return found.likeness;
    },
  };
  const { verdict } = examine(subject, { ...given, ...onlyFacts(given), known });
  return {
    subject: verdict.subject,
    original: held?.id,
    candidates: found.likeness?.candidates ?? [],
    residue: found.residue,
    verdict,
  };
}

interface Held {
  readonly id: PackageId;
  readonly known: KnownPackages;
  readonly residueOf: (suspect: Suspect) => Residue;
}

/** One package with all its marks and bytes, in the place of an index. */
function holdAgainst(original: Subject, given: Circumstances): Held {
  const { verdict, suspect: its } = examine(original, { ...given, known: undefined });
  const index = indexOfOne(its.sketch());
  return {
    id: verdict.subject,
    known: { digest: '', resembling: ({ sketch }) => resembling(index === undefined ? [] : [index], sketch()) },
    residueOf: ({ sketch, files, effects, placeOf }) =>
      residueOf({
        suspect: files,
        original: its.files,
        names: { suspect: sketch().name, original: verdict.subject.name },
        effects,
        placeOf,
      }),
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
