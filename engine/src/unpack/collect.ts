import { count } from '../model/count.ts';
import type { Limits } from '../model/limits.ts';
import { saidOfLargeFile, type FileTree, type Problem, type Refused } from '../model/package.ts';

/** The tree that would be installed, and all that was refused or doubted on the way. */
export interface Unpacked {
  readonly files: FileTree;
  readonly refused: readonly Refused[];
}

/** A tree being gathered within limits. It holds at most what the limits allow, whatever it is given. */
export interface Collection {
  readonly limits: Limits;
  /** Takes a file under its final path; the later of two files of one name stays, as on a disk. */
  add(entry: string, path: string, bytes: Uint8Array): void;
  refuse(entry: string, problem: Problem, says: string, as: Refused['as']): void;
  /** Whether a file of so many bytes may be read; if not, it is refused. */
  fits(entry: string, size: number): boolean;
  /** Counts bytes that came out of the archive, kept or not. */
  spend(bytes: number): void;
  has(path: string): boolean;
  /** Whether a limit of the whole archive is reached: nothing more need be read. */
  full(): boolean;
  finish(): Unpacked;
}

/** How many refusals of one kind are kept; a count tells of the rest. */
const REFUSED_PER_PROBLEM = 50;

/** Honest code shrinks to a fifth, the most repetitive honest data to a fiftieth. */
const BOMB_RATIO = 100;

/** Starts an empty collection. `packed` is the size in bytes of what is being unpacked. */
export function collect(limits: Limits, packed: number): Collection {
  const files = new Map<string, Uint8Array>();
  const folders = new Set<string>();
  const folded = new Map<string, string>();
  const refusals = new Map<Problem, Refused[]>();
  const more = new Map<Problem, number>();
  let spent = 0;
  let full = false;

  const refuse = (entry: string, problem: Problem, says: string, as: Refused['as']): void => {
    const known = refusals.get(problem) ?? [];
    refusals.set(problem, known);
    if (known.length < REFUSED_PER_PROBLEM) known.push({ entry: entry.slice(0, limits.pathCharacters), problem, says, as });
    else more.set(problem, (more.get(problem) ?? 0) + 1);
  };

  const stop = (problem: Problem, says: string): void => {
    if (!full) refuse('', problem, says, 'left out');
    full = true;
  };

  const fits = (entry: string, size: number): boolean => {
    if (size <= limits.fileBytes) return true;
    refuse(entry, 'too large', saidOfLargeFile(count(size, 'byte'), limits.fileBytes), 'left out');
    return false;
  };

  const takesPlace = (entry: string, path: string, bytes: Uint8Array): boolean => {
    if (path.length > limits.pathCharacters) {
      refuse(entry, 'too large', `its path is ${path.length} characters long`, 'left out');
      return false;
    }
    const known = files.get(path);
    if (known === undefined && files.size >= limits.files) {
      stop('too many files', `there are more than ${limits.files} files`);
      return false;
    }
    // Honest packing tools list a file twice now and then; only different bytes make it matter which one is read.
    if (known !== undefined && Buffer.compare(known, bytes) !== 0)
      refuse(entry, 'duplicate name', 'another file has the same name; the later one is installed', 'kept');
    if (known === undefined && (folders.has(path) || !claimFolders(path, files, folders))) {
      refuse(entry, 'unreadable entry', 'a file and a folder have the same name; the earlier one is installed', 'left out');
      return false;
    }
    if (folders.size > limits.files) stop('too many files', `there are more than ${limits.files} folders`);
    return !full;
  };

  return {
    limits,
    add(entry, path, bytes) {
      if (full || !fits(entry, bytes.length) || !takesPlace(entry, path, bytes)) return;
      const twin = folded.get(fold(path));
      if (twin === undefined) folded.set(fold(path), path);
      else if (twin !== path) refuse(entry, 'case collision', 'on Windows and macOS it is the same file as another one', 'kept');
      files.set(path, bytes);
    },
    refuse,
    fits,
    spend(bytes) {
      spent += bytes;
      if (spent <= limits.totalBytes) return;
      if (spent > packed * BOMB_RATIO)
        stop('compression bomb', `${count(packed, 'byte unfolds', 'bytes unfold')} to more than ${limits.totalBytes}`);
      else stop('too large', `it unfolds to more than ${limits.totalBytes} bytes`);
    },
    has: path => files.has(path),
    full: () => full,
    finish: () => ({ files, refused: [...[...refusals.values()].flat(), ...summary(refusals, more)] }),
  };
}

/** Notes the folders above a path; false when one of them is a file already. */
function claimFolders(path: string, files: FileTree, folders: Set<string>): boolean {
  const above: string[] = [];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    const folder = path.slice(0, slash);
    if (folders.has(folder)) break;
    if (files.has(folder)) return false;
    above.push(folder);
  }
  for (const folder of above) folders.add(folder);
  return true;
}

/** What case-insensitive and normalizing file systems take for the same name. */
function fold(path: string): string {
  return path.normalize('NFD').toUpperCase().toLowerCase();
}

function summary(refusals: ReadonlyMap<Problem, readonly Refused[]>, more: ReadonlyMap<Problem, number>): Refused[] {
  return [...more].map(([problem, count]) => {
    const as = refusals.get(problem)?.some(refused => refused.as === 'left out') ? 'left out' : 'kept';
    return { entry: '', problem, says: `${count} more like the ${REFUSED_PER_PROBLEM} named here`, as };
  });
}
