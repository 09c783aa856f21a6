import type { NameHeld } from '../../model/compared.ts';
import type { PackageId } from '../../model/package.ts';
import { nameOf } from '../name.ts';

/** Whether a report is about a package in a registry: what came from a file says of itself who it is. */
export function isOfRegistry(named: NameHeld | undefined): boolean {
  return named === undefined || named === 'same bytes';
}

/** Where bytes came from, one sentence that is safe for one line; undefined for those that a registry has. Nobody else is to be taken for their author. */
export function originOf(subject: PackageId, named: NameHeld | undefined): string | undefined {
  if (named === undefined || named === 'same bytes') return undefined;
  const called = `calls itself ${nameOf(subject)}, ${subject.from === 'tarball' ? 'from a file' : 'from a folder'}`;
  if (named === 'other bytes') return `${called}; not the registry's bytes`;
  return `${called}; it could not be held against the registry's bytes, and may be something else of that name`;
}
