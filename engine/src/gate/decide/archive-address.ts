import { member } from '../../model/json.ts';
import { conventionalFile } from './archive-name.ts';
import type { Client } from './client.ts';
import type { Release } from './packument.ts';

/** What decides under which address a client is to ask for archives. */
export interface Addressing {
  readonly client: Client;
  /** Whether the command of npm takes a host with a port for the one that it replaces. */
  readonly readsHostnames: boolean;
  /** The gate's own registry as this client knows it, ends with a slash. */
  readonly registry: string;
  /** The host whose addresses npm asks the gate for. */
  readonly replacedHost: string;
  /** Whether the client is told no hash of an archive, so that it asks for it: it would take the bytes out of its own cache by the hash. */
  readonly hashless: boolean;
  /** Whether the package is one of the default registry: npm replaces the hosts of no other. */
  readonly isDefault: boolean;
}

/**
 * npm replaces the host of the default registry's archives itself and keeps its lockfile clean for it; everybody else, and npm for a scope that has
 * a registry of its own, is sent here by name.
 */
export function archiveAddress(
  release: Release,
  manifest: unknown,
  { client, readsHostnames, registry, replacedHost, isDefault }: Addressing,
): string {
  const { tarball } = release;
  const here = `${registry}${release.name}/-/${encodeURIComponent(conventionalFile(release))}`;
  if (client !== 'npm' || !isDefault || !URL.canParse(tarball)) return here;
  const url = new URL(tarball);
  // Untrusted: npm takes `git+https:` for a repository and `file:` for this disk, whatever host stands behind, and holds the former to no hash.
  if (!WEB.test(tarball) || url.username !== '' || url.password !== '') return here;
  // An address of any other host npm would fetch from there, past the gate.
  const replaced = url.hostname === replacedHost && (url.port === '' || (readsHostnames && !isCracked(manifest)));
  return replaced && isArchive(url, release.name) ? tarball : here;
}

/** As every reader of addresses reads it: some take away blanks and turn strokes around, and others see a path of this disk. */
const WEB = /^https?:\/\/[^\s\\]+$/i;

/** Whether npm looks into an archive before it installs it, by its other part: for a lockfile or for packages that it brings. */
function isCracked(manifest: unknown): boolean {
  return ['_hasShrinkwrap', 'bundleDependencies', 'bundledDependencies'].some(name => Boolean(member(manifest, name)));
}

/** Whether npm will ask the gate for an archive there, and not for an answer that nobody decides about. */
function isArchive({ pathname }: URL, name: string): boolean {
  const path = decoded(pathname);
  return path !== undefined && path.includes(`/${name}/-/`) && /^[^/]+$/.test(path.slice(path.lastIndexOf('/-/') + 3));
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
