import { relative } from 'node:path';

import type { FilesRead } from '../../check.ts';
import type { Entry } from '../../model/resolution.ts';
import type { Client } from '../clients/client.ts';
import { commandAt } from '../clients/grammar.ts';
import { onlyHash } from '../decide/promised.ts';
import type { Project } from '../project/project.ts';
import type { LeftOut } from './left-out.ts';

/** A command on a project, and what of its lockfile the client leaves out on this machine. */
export interface Held {
  readonly client: Pick<Client, 'manager' | 'grammar' | 'lockfiles'>;
  readonly words: readonly string[];
  readonly project: Pick<Project, 'root'> & {
    readonly configuration: Pick<Project['configuration'], 'fetch' | 'localPrefix' | 'projectNamesCache'>;
  };
  readonly locked: FilesRead;
  readonly leftOut: LeftOut;
  readonly platform?: NodeJS.Platform;
}

/** `npm ci` and its other names: it installs what is locked, or nothing. */
const FROZEN: ReadonlySet<string> = new Set(['ci', 'clean-install', 'ic', 'install-clean', 'isntall-clean']);
/** Options about caches, in every beginning that npm takes for one of them: whoever types one has a wish of their own. */
const ABOUT_CACHES = /^-+(?:no-)?(?:ca|cac|cach|cache.*|pref|prefe|prefer.*|of|off.*)(?:=.*)?$/i;

/**
 * Whether npm can be left to take archives out of its own cache: it looks them up by the hash in the lockfile and holds them to it, and once the gate has
 * decided about each of those hashes, nothing else can come. What it installs beside the lockfile it must ask the gate for: a document tells `npm ci` no
 * hash (`server/document.ts`). A cache that the project may have brought along could hold such documents, and is not trusted with anything.
 */
export function isHeldByHash(held: Held): boolean {
  const { client, words, project, locked } = held;
  const [file, ...more] = locked.files;
  if (client.manager !== 'npm' || file === undefined || more.length > 0 || locked.unresolved.length > 0) return false;
  if (!client.lockfiles.includes(file.path) || file.resolution.doubts.length > 0) return false;
  if (!FROZEN.has(words[commandAt(words, client.grammar) ?? -1] ?? '') || words.some(word => ABOUT_CACHES.test(word))) return false;
  const out = held.leftOut(file.resolution);
  return isOwnCache(project) && areScriptsLedBack(held) && file.resolution.entries.every(entry => out.has(entry) || isHeld(entry));
}

function isHeld({ came, bundled, version, resolved, integrity, ownLockfile }: Entry): boolean {
  if (came === 'workspace' || bundled) return true;
  return came === 'registry' && version !== '' && resolved !== '' && ownLockfile === undefined && onlyHash(integrity) !== undefined;
}

/** Whether npm uses the cache of its user, as it does by itself. */
function isOwnCache({ root, configuration: { fetch, localPrefix, projectNamesCache } }: Held['project']): boolean {
  const { cache, preferOnline, preferOffline, offline } = fetch;
  // The library has read the settings of another project than npm will.
  if (root !== localPrefix || projectNamesCache || typeof cache !== 'string') return false;
  return /^(?:\.\.(?:[\\/]|$)|[A-Za-z]:|[\\/])/.test(relative(root, cache)) && !preferOnline && !preferOffline && !offline;
}

/** Scripts inherit an environment in which npm asks first, by two spellings of one name (`clients/npm.ts`), which Windows takes for one. */
function areScriptsLedBack({ words, project, platform = process.platform }: Held): boolean {
  return platform !== 'win32' || words.includes('--ignore-scripts') || project.configuration.fetch['ignoreScripts'] === true;
}
