import type { Limits } from '../model/limits.ts';
import type { Bytes } from '../model/subject.ts';

/** What is examined of an archive that is too large to be opened: nothing, and that is told. */
export function tooLarge(entry: string, limits: Limits): Bytes {
  const says = `the archive is larger than ${limits.archiveBytes} bytes and was not opened`;
  return { as: 'tree', files: new Map(), refused: [{ entry, problem: 'too large', says, as: 'left out' }] };
}
