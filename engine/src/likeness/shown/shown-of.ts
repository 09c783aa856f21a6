import type { Suspect } from '../../model/likeness.ts';
import type { FileFate, Shown } from '../../model/shown.ts';
import type { Subtracted } from '../residue/residue.ts';
import { codeLeft } from './code-left.ts';
import { pageOf } from './page-of.ts';

const MOST_FILES = 1000;
const ORDER: readonly FileFate['as'][] = ['added', 'changed', 'missing', 'alike', 'same'];

/** What a person is to see of two packages beside each other, when one was taken away from the other. */
export function shownOf(suspect: Suspect, original: Suspect, { residue, fates }: Subtracted): Shown {
  const files = fates.toSorted((a, b) => ORDER.indexOf(a.as) - ORDER.indexOf(b.as) || (a.path < b.path ? -1 : 1));
  return {
    suspect: pageOf(suspect),
    original: pageOf(original),
    files: files.slice(0, MOST_FILES),
    moreFiles: Math.max(0, files.length - MOST_FILES),
    code: codeLeft(suspect.files, residue),
  };
}
