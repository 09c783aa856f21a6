import type { Request } from './protocol.ts';

/**
 * Of an archive, packed: some four times as much code. Measured, a megabyte of code takes most of a second, and a package of 7 MB took a tenth longer with a
 * second reader on two processors: both read its largest file.
 */
const LARGE_ARCHIVE = 4 * 1024 * 1024;
const LARGE_TREE = 4 * LARGE_ARCHIVE;

/** Whether it takes so long to examine a package that others are to read a part of its files meanwhile. */
export function isLarge({ subject: { bytes }, archiveAt, wants }: Pick<Request, 'subject' | 'archiveAt' | 'wants'>): boolean {
  if (wants === 'file' || wants === 'reading') return false;
  if (archiveAt !== undefined) return true;
  if (bytes.as === 'archive') return bytes.bytes.length >= LARGE_ARCHIVE;
  let size = 0;
  for (const content of bytes.files.values()) size += content.length;
  return size >= LARGE_TREE;
}
