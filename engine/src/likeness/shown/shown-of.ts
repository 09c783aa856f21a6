import type { FileTree } from '../../model/package.ts';
import type { ComparedFile, Page, Shown } from '../../model/shown.ts';
import type { Subtracted } from '../residue/residue.ts';
import { codeLeft } from './code-left.ts';

const MOST_FILES = 1000;
const ORDER: readonly ComparedFile['as'][] = ['added', 'changed', 'missing', 'alike', 'same'];

/** What a person is to see of two packages beside each other, when one was taken away from the other. `code` is the suspect's. */
export function shownOf(suspect: Page, original: Page, code: FileTree, { residue, files: all }: Subtracted): Shown {
  const files = all.toSorted((a, b) => ORDER.indexOf(a.as) - ORDER.indexOf(b.as) || (a.path < b.path ? -1 : 1));
  return {
    suspect,
    original,
    files: files.slice(0, MOST_FILES),
    moreFiles: Math.max(0, files.length - MOST_FILES),
    code: codeLeft(code, residue),
  };
}
