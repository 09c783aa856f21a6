import { basename } from 'node:path';

import type { Inspected } from '../inspect.ts';
import type { Held } from './held.ts';

/** Kinds whose vendors give folder, program and archive one version; others number them as they like. */
const STRICT: ReadonlySet<string> = new Set(['wallet', 'password manager']);
const PARTS = 3;

/**
 * The version that the archive names, held against that of its folder (`app-1.2.3`), its bundle or its program: an archive of another version was put
 * there by somebody else. A program into which nobody wrote a version bears Electron's own, and tells nothing.
 */
export function againstVersions({ located, version, kind, bundle, binary, archives }: Inspected): Held | undefined {
  const main = archives.some(one => one.path === `${located.resources}/app.asar` && one.header);
  if (!main || !STRICT.has(kind) || version === '') return undefined;
  // The name of an image is whatever its user calls it, and stores number packages by rules of their own.
  const isLoose = located.layout === 'image' || basename(located.path) === 'app';
  const program = binary?.product === 'Electron' ? undefined : binary?.version;
  const [of, told] =
    (
      [
        ['folder', isLoose ? undefined : located.folderVersion],
        ['bundle', bundle?.version],
        ['program', program],
      ] as const
    ).find(([, one]) => one !== undefined) ?? [];
  if (of === undefined || told === undefined) return undefined;
  const check = { rung: 7, by: `version of its ${of}`, proves: false } as const;
  if (numbersOf(version) === numbersOf(told)) return { check: { ...check, outcome: 'agrees', says: `both name ${version}` }, changed: [] };
  return { check: { ...check, outcome: 'disagrees', says: `the ${of} names version ${told}, and the archive ${version}` }, changed: [] };
}

function numbersOf(version: string): string {
  const numbers = version.split(/[-+]/)[0]?.split('.') ?? [];
  return Array.from({ length: PARTS }, (_, index) => Number.parseInt(numbers[index] ?? '0', 10) || 0).join('.');
}
