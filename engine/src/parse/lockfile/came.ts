import type { Came } from '../../model/resolution.ts';
import { tarballName } from '../../model/tarball-name.ts';

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
