/** What a system calls the ways in which a disk, a folder or a port can fail, in our words. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it is not there'],
  ['EACCES', 'you may not'],
  ['EPERM', 'you may not'],
  ['EROFS', 'that disk is read-only'],
  ['ENOSPC', 'there is no room left on the disk'],
  ['EDQUOT', 'there is no room left for you on the disk'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['EEXIST', 'something of that name is there already'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links lead in a circle'],
  ['EMFILE', 'too many files are open'],
  ['EBUSY', 'something else is using it'],
  ['EIO', 'the disk fails'],
  ['EADDRINUSE', 'something else listens there'],
]);

/** Why the disk refused, for the end of a sentence. A system's own text names its calls and repeats the path; its code stays, to look up. */
export function saidByDisk(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (!('code' in cause) || typeof cause.code !== 'string') return cause.message;
  const words = WORDS.get(cause.code);
  return words === undefined ? cause.message : `${words} (${cause.code})`;
}
