import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { loadConfiguration } from '../../acquire/configuration.ts';
import type { Configuration } from '../../acquire/configuration.ts';
import type { Taken } from '../clients/argv.ts';
import type { Client, ClientSettings } from '../clients/client.ts';
import { bunSettings } from './bunfig.ts';
import { npmrcVariables } from './npmrc.ts';
import { pnpmRoutes } from './pnpm-workspace.ts';
import { pinnedRoot, rootOf } from './root.ts';
import { asVariables, unnameable } from './routes.ts';
import type { Obstacle, Route } from './routes.ts';
import { upwards, yarnClassicRoutes } from './yarnrc.ts';
import { yarnBerrySettings } from './yarnrc-yml.ts';

/** What is known of a project before its package manager runs. */
export interface Project {
  /** The folder the client works in. */
  readonly folder: string;
  /** Where its lockfile lies, or would: the top of a workspace. */
  readonly root: string;
  /** The user's environment, and as npm's variables what other files say of registries: what the gate's configuration is read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configuration: Configuration;
  /** The registry of names without a scope; ends with a slash. */
  readonly upstream: string;
  readonly scopes: readonly Route[];
  readonly refused: readonly Obstacle[];
  readonly ungated: readonly string[];
  readonly settings: ClientSettings;
}

/** Where a project is read. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly client: Client;
  readonly version: string;
  readonly taken: Taken;
}

/** Reads every registry that the client would ask in this place, so that each can be led through the gate. Throws `ToolError`. */
export async function readProject({ cwd, env, client, version, taken }: Place): Promise<Project> {
  const folder = resolve(cwd, taken.folder ?? '.');
  const pinned = pinnedRoot({ client, folder, taken });
  const root = client.manager === 'npm' ? (pinned ?? folder) : rootOf({ client, folder, taken });
  const major = Number(/^\d+/.exec(version)?.[0]);
  // pnpm reads its workspace's settings from the top, also where a member has a lockfile of its own.
  const top = upwards(folder).find(one => existsSync(join(one, 'pnpm-workspace.yaml')));
  const settingsRoot = client.manager === 'pnpm' && top !== undefined ? top : root;
  const own = ownSettings({ client, folder, root: settingsRoot, major, taken, env });
  const said = [...taken.scopes].map(([scope, registry]): Route => ({ scope, registry, from: 'the command line' }));
  if (taken.registry !== undefined) said.push({ scope: '', registry: taken.registry, from: 'the command line' });
  const whole = {
    // Variables of the user win over every file.
    ...(await npmrcVariables({ client, folder, root: settingsRoot, env, isPinned: pinned !== undefined })),
    ...env,
    ...(taken.userconfig !== undefined && { npm_config_userconfig: resolve(cwd, taken.userconfig) }),
    ...variablesOf(client, env),
    ...asVariables([...own.routes, ...said]),
  };
  const configuration = await loadConfiguration({ cwd: folder, env: whole });
  const npmScopes = Object.entries(configuration.fetch).flatMap(([key, value]): Route[] => {
    const scope = /^(@[^:]+):registry$/.exec(key)?.[1];
    return scope === undefined || typeof value !== 'string' ? [] : [{ scope, registry: value, from: 'npm’s configuration' }];
  });
  const scopes = [...new Map([...npmScopes, ...own.routes, ...said].filter(one => one.scope !== '').map(one => [one.scope, one])).values()];
  const registry = configuration.fetch['registry'];
  return {
    folder,
    // npm's own library tells which project npm works on.
    root: client.manager === 'npm' ? (pinned ?? configuration.localPrefix) : root,
    env: whole,
    configuration,
    upstream: `${(typeof registry === 'string' ? registry : configuration.defaultRegistry).replace(/\/*$/, '')}/`,
    scopes,
    refused: [...own.refused, ...unnameable(scopes)],
    ungated: own.ungated,
    settings: own.settings,
  };
}

interface Asked extends Pick<Place, 'client' | 'taken' | 'env'> {
  readonly folder: string;
  readonly root: string;
  readonly major: number;
}

interface Own {
  readonly routes: readonly Route[];
  readonly refused: readonly Obstacle[];
  readonly ungated: readonly string[];
  readonly settings: ClientSettings;
}

/** What is said in files that npm does not read. */
function ownSettings({ client, folder, root, major, taken, env }: Asked): Own {
  if (client.manager === 'pnpm') return { ...pnpmRoutes(root, major, env), settings: {} };
  if (client.manager === 'bun') {
    const { settings, ...routes } = bunSettings(root, taken.config, env);
    return { ...routes, settings: { bun: settings } };
  }
  if (client.manager === 'npm') return { routes: [], refused: [], ungated: [], settings: {} };
  if (major <= 1) return { ...yarnClassicRoutes(folder, env), settings: {} };
  const { settings, ...routes } = yarnBerrySettings(folder, env);
  return { ...routes, settings: { yarn: settings } };
}

/**
 * Variables by which clients other than npm are given a registry, of names or of a scope, or a settings file, in whatever letters: the gate must ask
 * the same one.
 */
function variablesOf({ manager, generation }: Client, env: Place['env']): Readonly<Record<string, string>> {
  const names: Readonly<Record<string, string>> = {
    npm: '',
    pnpm: generation.includes('11') ? 'pnpm_config_' : '',
    yarn: 'yarn_',
    bun: 'bun_config_',
  };
  const prefix = names[manager] ?? '';
  if (prefix === '') return {};
  const meant = new Map<string, string>();
  for (const [variable, value] of Object.entries(env)) {
    const whole = variable.toLowerCase();
    if (!value || !whole.replaceAll('-', '_').startsWith(prefix)) continue;
    const own = whole.slice(prefix.length);
    const name = own.replaceAll('-', '_');
    if (name === (manager === 'yarn' && generation !== 'yarn 1' ? 'npm_registry_server' : 'registry')) meant.set('registry', value);
    else if (/^@[^:]+:registry$/.test(own)) meant.set(own, value);
    else if (manager === 'pnpm' && /^(?:npmrc_auth_file|userconfig)$/.test(name)) meant.set('userconfig', value);
  }
  return Object.fromEntries([...meant].map(([name, value]) => [`npm_config_${name}`, value]));
}
