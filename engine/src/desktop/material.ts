import type { Application, Changed } from '../model/application.ts';
import type { Platform } from '../model/effect.ts';
import type { FileTree } from '../model/package.ts';
import type { Subject } from '../model/subject.ts';
import { LIMITS } from '../unpack/limits.ts';
import { isCode, mayBeCode, readContent } from './content.ts';
import type { Disk } from './disk.ts';
import type { Inspected } from './inspect.ts';
import type { Words } from './words.ts';

/** What is examined of an application: files by their paths, all of them, or none where only its layout is asked about. */
export interface Selection {
  readonly platform: Platform;
  readonly of: 'changed' | 'all' | 'none';
  readonly changed: readonly Changed[];
  readonly before: Words | undefined;
  readonly hashNames: Application['hashNames'];
}

const LARGEST = 24 * 1024 * 1024;
/** What is loaded as code without being named so is small. */
const LARGEST_OTHER = 1024 * 1024;
const LICENCE_NAME = /(?:^|\/)(?:LICEN[CS]E|COPYING|EULA)(?!S\.chromium)[^/]*$/i;
const BUNDLER_BANNER = /\.js\.LICENSE\.txt$/i;
const BUILDER_MARKS = /^(?:resources\/app-update\.yml|resources\/elevate\.exe|Contents\/Resources\/app-update\.yml)$/;

/** An application as a subject for the ring: code that could run, and what is known beside it. */
export function subjectOf(disk: Disk, inspected: Inspected, selection: Selection): Subject {
  const { name, version } = inspected;
  const files = selection.of === 'none' ? new Map<string, Uint8Array>() : codeOf(disk, inspected, selection);
  const entries = [...files.keys()]
    .filter(path => isCode(path) || path === inspected.main)
    .filter(path => selection.of === 'changed' || !path.includes('/node_modules/'));
  const tree = new Map([['package.json', manifestOf(name, version, entries)], ...files]);
  return {
    id: { name, version, from: 'installed' },
    bytes: { as: 'tree', files: tree, refused: [] },
    application: factsOf(disk, inspected, selection),
  };
}

function codeOf(disk: Disk, inspected: Inspected, { of, changed }: Selection): FileTree {
  const paths = of === 'all' ? [...inspected.hashes.keys()] : changed.flatMap(one => (one.how === 'removed' ? [] : [one.path]));
  const files = new Map<string, Uint8Array>();
  let left = LIMITS.totalBytes;
  // Code first: what is only data to most applications is not to crowd it out.
  for (const path of [...paths.filter(isCode), ...paths.filter(one => !isCode(one) && mayBeCode(one))]) {
    const bytes = readContent(disk, inspected, path, Math.min(isCode(path) ? LARGEST : LARGEST_OTHER, left));
    if (bytes === undefined) continue;
    left -= bytes.length;
    files.set(path, bytes);
  }
  return files;
}

/** Electron starts code from a main file, from pages and from preload scripts: for the ring each of them is an entry of its own. */
function manifestOf(name: string, version: string, entries: readonly string[]): Uint8Array {
  const exports = Object.fromEntries(entries.map(path => [`./${path}`, `./${path}`]));
  return Buffer.from(JSON.stringify({ name, version, exports }));
}

function factsOf(disk: Disk, inspected: Inspected, { platform, of, changed, before, hashNames }: Selection): Application {
  const { kind, archives, loose } = inspected;
  // That an archive is another does not tell which of its files are.
  const named = changed.map(one => one.path).filter(path => of === 'changed' || !/\.asar$/i.test(path));
  return {
    kind,
    platform,
    changed: of === 'changed' || named.length > 0 ? named : undefined,
    before,
    archives: archives.flatMap(one => one.layout ?? []),
    hasBuilderMark: loose.some(file => BUILDER_MARKS.test(file.path)),
    licences: loose
      .filter(file => LICENCE_NAME.test(file.path) && !BUNDLER_BANNER.test(file.path) && !file.path.includes('node_modules/'))
      .flatMap(file => {
        const bytes = disk.read(file.real, LIMITS.pathCharacters * 8);
        return bytes ? [{ path: file.path, text: new TextDecoder().decode(bytes) }] : [];
      }),
    hashNames,
  };
}
