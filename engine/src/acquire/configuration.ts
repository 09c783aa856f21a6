import { dirname, join } from 'node:path';

import type Config from '@npmcli/config';

import type { Limits } from '../model/limits.ts';
import { ToolError } from '../model/tool-error.ts';
import { redact } from './redact.ts';

/** What the command line may decide over the user's npm configuration. */
export interface Overrides {
  readonly cwd: string;
  readonly registry?: string;
  readonly offline?: boolean;
  readonly preferOffline?: boolean;
  /** The longest pause before a server is asked again, where nobody configured one. */
  readonly longestPauseMs?: number;
  /** The directory of npm's cache. */
  readonly cache?: string;
  /** Where `npm_config_*` and `HOME` are read; the process's own unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The user's npm configuration, as npm's own libraries take it. It holds secrets: it is never printed. */
export interface Configuration {
  /** Everything, flat, for npm-registry-fetch: registries, tokens, proxies, certificates, cache, retries. */
  readonly fetch: Readonly<Record<string, unknown>>;
  readonly offline: boolean;
  /** Versions published after this moment are not picked. */
  readonly before: Date | undefined;
  /** Names and patterns that `before` does not hold for. */
  readonly beforeExcept: readonly string[];
  readonly defaultTag: string;
  /** npm's `replace-registry-host`: `npmjs`, `never`, `always`, a host or an address. */
  readonly replaceHost: string;
  /** The registry that npm uses when nobody configured one. */
  readonly defaultRegistry: string;
  /** Whether a file of the project names the folder of npm's cache, so that the project may have brought it along. */
  readonly projectNamesCache: boolean;
  /** The folder of the project that npm would work on: the nearest, or the workspace above that lists it. */
  readonly localPrefix: string;
  readonly installer: Installer;
  /** Told each time that an answer takes longer than a cache would. */
  readonly onWaiting?: () => void;
}

/** What would install a package here: `engines` are held against it, and not against the Node that a checkout brings along. */
export interface Installer {
  /** As `process.version` has it. */
  readonly node: string;
  /** Undefined where nobody told. */
  readonly npm: string | undefined;
}

/** What a door to the network needs beside the spec. */
export interface Given {
  readonly configuration: Configuration;
  readonly limits: Limits;
}

/** Loads what npm would use in `cwd`: project, user and global `.npmrc` and the environment. Says nothing about what it does not know. */
export async function loadConfiguration(overrides: Overrides): Promise<Configuration> {
  const { config, defaults } = await unloaded(overrides.cwd, overrides.env ?? process.env);
  try {
    await config.load();
    for (const [key, value] of settings(overrides)) config.set(key, value, 'cli');
  } catch (error) {
    throw unusable(error, overrides.cwd);
  }
  refuseBadRegistries(config);
  dropInvalid(config);
  // npm waits ten seconds before it tries again, which is long for a question; who configured it gets what they asked for.
  if (config.isDefault('fetch-retry-mintimeout')) config.set('fetch-retry-mintimeout', 500, 'cli');
  if (config.isDefault('fetch-retry-maxtimeout')) config.set('fetch-retry-maxtimeout', overrides.longestPauseMs ?? 5000, 'cli');
  // The same for a server that says nothing at all: npm waits for five minutes, three times over.
  if (config.isDefault('fetch-timeout')) config.set('fetch-timeout', LONGEST_SILENCE_MS, 'cli');
  const installer = installerIn(overrides.env ?? process.env);
  const projectNamesCache = config.find('cache') === 'project';
  return { ...told(config.flat, defaults.registry), projectNamesCache, localPrefix: config.localPrefix ?? overrides.cwd, installer };
}

/** A registry that gets what it serves from another one may need some time before its first byte. */
const LONGEST_SILENCE_MS = 30_000;

/** npm and npx tell programs that they start who they are, and with which Node they run. */
function installerIn(env: Environment): Installer {
  const agent = env['npm_config_user_agent'] ?? '';
  const node = /(?:^| )node\/(v\d+\.\d+\.\d+\S*)/.exec(agent)?.[1];
  return { node: node ?? process.version, npm: /^npm\/(\d\S*)/.exec(agent)?.[1] };
}

/** What one `.npmrc` says by its own names, with the variables in it; nothing where there is none. It may hold secrets. Throws `ToolError('usage')`. */
export async function readNpmrc(path: string, env: Environment): Promise<ReadonlyMap<string, string>> {
  // As the settings file of the user, which is read whatever else there is. npm takes the name of the variable in any letters.
  const rest = Object.entries(env).filter(([name]) => !/^npm_config_userconfig$/i.test(name));
  const { config } = await unloaded(dirname(path), { ...Object.fromEntries(rest), npm_config_userconfig: path });
  try {
    await config.load();
  } catch (error) {
    throw unusable(error, path);
  }
  const said = Object.entries(config.data.get('user')?.data ?? {});
  return new Map(said.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

type Environment = Readonly<Record<string, string | undefined>>;

async function unloaded(
  cwd: string,
  env: Environment,
): Promise<{ readonly config: Config; readonly defaults: { readonly registry: string } }> {
  const [{ default: NpmConfig }, { default: lists }] = await Promise.all([
    import('@npmcli/config'),
    import('@npmcli/config/lib/definitions/index.js'),
  ]);
  const { definitions, shorthands, flatten, nerfDarts, defaults } = lists;
  const names = { definitions, shorthands, flatten, nerfDarts };
  // A copy: the library writes what it found into the environment it is given.
  return { config: new NpmConfig({ ...names, npmPath: npmPath(), env: { ...env }, argv: [], cwd, warn: false }), defaults };
}

/** Without a registry there is nobody to ask: what is wrong with it is told with the file that says it. */
function refuseBadRegistries({ data }: Config): void {
  const wrong = new Map<string, ToolError | undefined>();
  // The strongest layer comes last, and what it says is what counts.
  for (const { data: said, source } of [...data.values()].toReversed())
    for (const [key, value] of Object.entries(said)) {
      if (!/^(?:@[^/:]+:)?registry$/.test(key) || wrong.has(key)) continue;
      wrong.set(key, isAddress(value) ? undefined : noRegistry(key, value, source));
    }
  for (const error of wrong.values()) if (error) throw error;
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^/]/i.test(value) && URL.canParse(value);
}

function noRegistry(key: string, value: unknown, source: string | undefined): ToolError {
  const says = value === '' ? 'is empty' : `is “${redact(String(value)).slice(0, 200)}”, which is no address of a registry`;
  return new ToolError('usage', `The npm configuration cannot be used: ${key} ${says}.`, {
    hint: `It comes from ${source ?? 'the environment or the command line'}. An address starts with https:// or http://; see npm config list.`,
  });
}

/** Drops values of the wrong type, as npm does. */
function dropInvalid(config: { validate(): boolean }): void {
  try {
    config.validate();
  } catch (error) {
    // npm stops at old ways of writing a login (`_auth` or `email` without a registry). They are never sent anywhere, so vetting goes on without.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_AUTH')) throw error;
  }
}

function settings(overrides: Overrides): [string, unknown][] {
  const { registry, offline, preferOffline, cache } = overrides;
  if (registry !== undefined && !/^https?:\/\/[^/]/i.test(registry)) {
    throw new ToolError('usage', `"${redact(registry)}" is not the address of a registry.`, { hint: 'It starts with https:// or http://' });
  }
  const all: [string, unknown][] = [
    ['registry', registry],
    ['offline', offline],
    ['prefer-offline', preferOffline],
    ['cache', cache],
  ];
  return all.filter(([, value]) => value !== undefined);
}

function told(
  flat: Readonly<Record<string, unknown>>,
  defaultRegistry: string,
): Omit<Configuration, 'localPrefix' | 'installer' | 'projectNamesCache'> {
  const { before, minReleaseAgeExclude, defaultTag, replaceRegistryHost } = flat;
  return {
    fetch: flat,
    offline: flat['offline'] === true,
    before: before instanceof Date && !Number.isNaN(before.getTime()) ? before : undefined,
    beforeExcept: Array.isArray(minReleaseAgeExclude) ? minReleaseAgeExclude.map(String) : [],
    defaultTag: typeof defaultTag === 'string' && defaultTag !== '' ? defaultTag : 'latest',
    replaceHost: typeof replaceRegistryHost === 'string' ? replaceRegistryHost : 'npmjs',
    defaultRegistry,
  };
}

/** Where the npm of this Node lies: its own `npmrc` there is the lowest layer of the configuration. */
function npmPath(): string {
  const beside = dirname(process.execPath);
  return process.platform === 'win32' ? join(beside, 'node_modules', 'npm') : join(dirname(beside), 'lib', 'node_modules', 'npm');
}

function unusable(error: unknown, cwd: string): ToolError {
  if (error instanceof ToolError) return error;
  // The library's message may quote a line of the file, and the line may be a token: only its first words are kept.
  const reason = error instanceof Error ? (redact(error.message).split('\n', 1)[0] ?? '') : String(error);
  return new ToolError('usage', `The npm configuration for ${cwd} cannot be used: ${reason}`, {
    hint: 'See which files it comes from with: npm config list.',
  });
}
