import type { Came } from '../../model/resolution.ts';

/** Hosts whose short forms all package managers know: `github:owner/name`. */
const SHORT = /^(?:github|gitlab|bitbucket|gist):/i;
const GIT = /^(?:git[+:@]|git@)|\.git(?:#|$)|#commit=|^ssh:/i;
const REPOSITORY = /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/]+\/[^/#]+\/?(?:#.*)?$/i;
/** Where a repository host serves a commit as an archive. */
const ARCHIVE = /^https?:\/\/(?:codeload\.github\.com\/|[^/]+\/[^/]+\/[^/]+\/(?:-\/)?archive\/|api\.github\.com\/repos\/)/i;

/** Where an address or a specifier leads; undefined where it is a plain version or range. */
export function cameFrom(address: string): Came | undefined {
  if (/^(?:workspace|link|portal):/i.test(address)) return 'workspace';
  if (/^(?:file|exec):/i.test(address) || /^\.{0,2}\//.test(address)) return 'file';
  if (SHORT.test(address) || GIT.test(address) || REPOSITORY.test(address)) return 'git';
  if (!/^https?:/i.test(address)) return undefined;
  if (ARCHIVE.test(address)) return 'git';
  return tarballName(address) === undefined ? 'tarball' : 'registry';
}

/** A package as a registry's archive address names it. */
export interface TarballName {
  readonly name: string;
  readonly version: string;
}

/** What `…/<name>/-/<base>-<version>.tgz` says it holds; undefined for an address of another shape. */
export function tarballName(address: string): TarballName | undefined {
  const [path = ''] = address.split(/[?#]/, 1);
  const [, scope, name, file] = /(?:\/(@[^/]+|%40[^/]+))?\/([^/]+)\/-\/(?:@[^/]+\/)?([^/]+)\.tgz$/i.exec(path) ?? [];
  if (name === undefined || file === undefined) return undefined;
  const whole = decoded(scope === undefined ? name : `${scope}/${name}`);
  const base = decoded(name).slice(decoded(name).lastIndexOf('/') + 1);
  const archive = decoded(file);
  // A file that does not begin with the package's own name is a disagreement of its own, and is told with what it says.
  if (!archive.startsWith(`${base}-`)) return { name: `${whole} (as ${archive})`, version: '' };
  return { name: whole, version: archive.slice(base.length + 1) };
}

function decoded(part: string): string {
  return part.replaceAll(/%40/gi, '@').replaceAll(/%2f/gi, '/');
}
