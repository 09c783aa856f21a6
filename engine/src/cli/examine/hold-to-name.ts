import type { NameHeld } from '../../model/compared.ts';
import type { FileTree, PackageId } from '../../model/package.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { unpack } from '../../unpack/unpack.ts';

/** What became of it, and the package of that name where it was at hand. */
export interface Held {
  readonly as: NameHeld;
  readonly registered?: Subject;
  /** Why it was not compared, where the registry was asked. */
  readonly why?: string;
}

/**
 * Holds what came from a file, a folder or an address against the package in the registry whose name and version it bears: anybody can write a name.
 * Undefined for what came from a registry itself. Where the registry does not answer, or has no such package, nobody knows.
 */
export async function holdToName(
  subject: Subject,
  { name, version, from }: PackageId,
  bring: (text: string) => Promise<Subject>,
): Promise<Held | undefined> {
  if (from === 'registry') return undefined;
  if (!/^(?:@[\w.~-]+\/)?[\w.~][\w.~-]*$/.test(name) || !/^\d[\w.+-]*$/.test(version)) return { as: 'not compared' };
  try {
    const registered = await bring(`${name}@${version}`);
    return { as: isSame(subject, registered) ? 'same bytes' : 'other bytes', registered };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { as: 'not compared', why: error.message };
  }
}

/** The bytes of the archives, or where one was no archive or was packed again, every file of it. */
function isSame({ bytes }: Subject, { bytes: registered }: Subject): boolean {
  if (bytes.as === 'archive' && registered.as === 'archive' && Buffer.compare(bytes.bytes, registered.bytes) === 0) return true;
  const [one, other] = [unpack(bytes, LIMITS), unpack(registered, LIMITS)];
  return one.refused.length + other.refused.length === 0 && one.files.size > 0 && sameFiles(one.files, other.files);
}

function sameFiles(one: FileTree, other: FileTree): boolean {
  return (
    one.size === other.size &&
    [...one].every(([path, content]) => {
      const there = other.get(path);
      return there !== undefined && Buffer.compare(content, there) === 0;
    })
  );
}
