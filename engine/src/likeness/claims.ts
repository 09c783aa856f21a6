import type { Pointer } from '../model/likeness.ts';
import type { Manifest } from '../model/manifest.ts';
import { titleOf } from './words/readme.ts';

/** Names of files that name no package. */
const PLAIN =
  /^(?:index|main|mod|module|lib|src|dist|build|cli|bin|app|server|node|browser|bundle|entry|core|api|api-node|cjs|esm|umd|out|start|run|plugin|types?|common|default|exports?|package|public|client|utils?)$/;

/** Untrusted: longer addresses and paths are cut before they are looked at. */
const LONGEST = 300;

/** `host/owner/name` of a repository, however its address is written; undefined where it is none. */
export function repositoryKey(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const text = address.slice(0, LONGEST).trim().toLowerCase();
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(text);
  if (short) return tidy(`${short[1] ?? 'github'}.${short[1] === 'bitbucket' ? 'org' : 'com'}/${short[2] ?? ''}`);
  const long = /(?:^|[/@])((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?[/:]([\w.~-]+\/[\w.-]+)/.exec(text);
  return long ? tidy(`${long[1]?.replace(/^www\./, '') ?? ''}/${long[2] ?? ''}`) : undefined;
}

function tidy(key: string): string {
  return key.replace(/\.git$/, '');
}

/** The folder an address names inside of a repository: `…/tree/main/packages/x`. */
export function directoryIn(address: string | undefined): string | undefined {
  return /\/(?:tree|blob)\/[^/]+\/([^?#]+)/.exec(address?.slice(0, LONGEST) ?? '')?.[1]?.replace(/\/$/, '');
}

/** The name without its scope. */
export function baseName(name: string): string {
  return name.replace(/^@[^/]*\//, '');
}

/** What in a package bears a name, the package's own or another's. */
export function pointersOf(manifest: Manifest, readme: string): Pointer[] {
  const pointers: Pointer[] = [];
  const main = manifest.main ?? manifest.exports.find(one => one.subpath === '.' && one.target !== '')?.target ?? '';
  const file = nameInFile(main);
  if (file !== undefined) pointers.push({ by: 'entry file', text: file });
  const title = /^@?[\w./-]+/.exec(titleOf(readme).toLowerCase())?.[0];
  if (title !== undefined) pointers.push({ by: 'README title', text: title.replace(/[.:,-]+$/, '') });
  for (const [by, address] of [
    ['repository', manifest.repository],
    ['homepage', manifest.homepage],
    ['bugs', manifest.bugs],
  ] as const) {
    const key = repositoryKey(address);
    if (key !== undefined) pointers.push({ by, text: key });
  }
  return pointers;
}

/** The name an entry file bears: `lib/nodemailer.min.js` → `nodemailer`. */
function nameInFile(path: string): string | undefined {
  const base = /([^/]+?)(?:\.(?:min|umd|esm|cjs|prod|production|node|browser|bundle|common))*(?:\.[cm]?[jt]sx?)?$/.exec(
    path.toLowerCase(),
  )?.[1];
  return base === undefined || PLAIN.test(base) ? undefined : base;
}

/** Every name under which a package speaks of itself: they are taken out of its texts before those are compared. Longest first. */
export function ownNames(name: string, pointers: readonly Pointer[]): string[] {
  const names = new Set([name, baseName(name)]);
  for (const { by, text } of pointers) {
    if (by === 'entry file' || by === 'README title') names.add(text);
    else names.add(text.slice(text.lastIndexOf('/') + 1));
  }
  return [...names].filter(one => one.length > 2).toSorted((a, b) => b.length - a.length);
}
