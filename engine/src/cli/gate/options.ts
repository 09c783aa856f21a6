import { hash } from 'node:crypto';
import { resolve } from 'node:path';

import type { AllowedClient } from '../../gate/server/callers.ts';

import { intelFolder } from '../../intel/folder.ts';
import { readStoreAddress } from '../../gate/store/address.ts';
import type { StoreAddress } from '../../gate/store/address.ts';
import { ToolError } from '../../model/tool-error.ts';
import { cacheFolder } from '../../remember/folder.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { knownIndexes } from '../known-indexes.ts';
import { requestsFolder } from './requests-folder.ts';
import { isOffline, POLICY_OPTIONS } from '../settings.ts';
import type { PolicyFlags } from '../settings.ts';
import { readGateFile } from './config-file.ts';
import type { GateFile, LogFile } from './config-file.ts';

/** What `unmask gate` was asked. */
export interface GateCommandOptions {
  readonly policy: PolicyFlags;
  readonly host: string;
  readonly port: number;
  readonly origin: string | undefined;
  readonly tls: GateFile['tls'];
  readonly clients: readonly AllowedClient[];
  /** The folder of requests for waivers. */
  readonly requests: string;
  /** Where several gates share what they know. */
  readonly store: StoreAddress | undefined;
  readonly readOnly: boolean;
  /** How long the gate goes on answering after it was asked to end, and says that it closes. */
  readonly drainSeconds: number;
  /** Where decisions are written, one JSON document a line. */
  readonly log: LogFile | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly registry: string | undefined;
  readonly offline: boolean;
  readonly intel: string;
  readonly known: readonly string[];
  readonly remember: string | undefined;
}

const OPTIONS = {
  ...POLICY_OPTIONS,
  config: { type: 'string' },
  'max-age': { type: 'string' },
  'on-gap': { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string' },
  log: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  registry: { type: 'string' },
  offline: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  'read-only': { type: 'boolean' },
} as const;

/** The port that a gate has unless it is told another: as npm's own registries for development have it. */
const PORT = 4873;

/** Reads the arguments of `unmask gate` and the configuration they name: flags win over the environment, that over the file. Throws `ToolError('usage')`. */
export async function readGateOptions(args: readonly string[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Promise<GateCommandOptions> {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'gate', takes: 'words' });
  if (positionals[0] !== undefined)
    throw new ToolError('usage', `unmask gate takes no "${positionals[0]}".`, {
      hint: 'What it is told, it is told by options: unmask help gate',
    });
  const config = values.config ?? (env['UNMASK_GATE_CONFIG'] || undefined);
  const file: GateFile = config === undefined ? {} : await readGateFile(config, cwd);
  const policy = values.policy ?? (env['UNMASK_POLICY'] || undefined) ?? file.policy;
  const home = homeIn({ cwd, env });
  return {
    policy: { ...values, ...(policy !== undefined && { policy }) },
    host: values.host ?? file.host ?? '127.0.0.1',
    port: readPort(values.port) ?? file.port ?? PORT,
    origin: readOrigin('--origin', values.origin) ?? readOrigin(`"origin" in ${config}`, file.origin),
    tls: file.tls,
    clients: [...tokenFrom(env), ...(file.clients ?? [])],
    requests: file.requests ?? requestsFolder(home),
    store: readStoreAddress(env),
    readOnly: values['read-only'] ?? file.readOnly ?? false,
    drainSeconds: file.drainSeconds ?? 0,
    log: values.log === undefined ? file.log : { ...file.log, file: resolve(cwd, values.log) },
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    registry: values.registry,
    offline: isOffline(values.offline, env),
    intel: intelFolder(home),
    known: knownIndexes(home),
    remember: values['no-cache'] ? undefined : cacheFolder(home),
  };
}

/** One token for all, where no configuration names clients. */
function tokenFrom(env: Terminal['env']): AllowedClient[] {
  const token = env['UNMASK_GATE_TOKEN'];
  return token ? [{ name: 'token', tokenSha256: hash('sha256', token) }] : [];
}

function readOrigin(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new ToolError('usage', `${name} is "${text}".`, { hint: 'It takes what comes before the path: https://gate.example' });
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ToolError('usage', `--port is "${text}".`, { hint: '--port takes a number from 0 to 65535; 0 is any free one.' });
}
