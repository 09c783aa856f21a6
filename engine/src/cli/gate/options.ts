import { resolve } from 'node:path';

import { intelFolder } from '../../intel/folder.ts';
import { readStoreAddress } from '../../gate/store/address.ts';
import type { StoreAddress } from '../../gate/store/address.ts';
import { ToolError } from '../../model/tool-error.ts';
import { cacheFolder } from '../../remember/folder.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { knownIndexes } from '../known-indexes.ts';
import { isOffline, POLICY_OPTIONS } from '../settings.ts';
import type { PolicyFlags } from '../settings.ts';

/** What `unmask gate` was asked. */
export interface GateCommandOptions {
  readonly policy: PolicyFlags;
  readonly host: string;
  readonly port: number;
  readonly origin: string | undefined;
  readonly token: string | undefined;
  /** Where several gates share what they know. */
  readonly store: StoreAddress | undefined;
  /** Where decisions are written, one JSON document a line. */
  readonly log: string | undefined;
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
} as const;

/** The port that a gate has unless it is told another: as npm's own registries for development have it. */
const PORT = 4873;

/** Reads the arguments of `unmask gate`. Throws `ToolError('usage')`. */
export function readGateOptions(args: readonly string[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): GateCommandOptions {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'gate', takes: 'words' });
  if (positionals[0] !== undefined)
    throw new ToolError('usage', `unmask gate takes no "${positionals[0]}".`, {
      hint: 'What it is told, it is told by options: unmask help gate',
    });
  if (values.config !== undefined && values.policy !== undefined)
    throw new ToolError('usage', '--config and --policy were both given.', { hint: 'They mean the same: give one of them.' });
  const policy = values.config ?? values.policy;
  return {
    policy: { ...values, ...(policy !== undefined && { policy }) },
    host: values.host ?? '127.0.0.1',
    port: readPort(values.port),
    origin: readOrigin(values.origin),
    token: env['UNMASK_GATE_TOKEN'] || undefined,
    store: readStoreAddress(env),
    log: values.log === undefined ? undefined : resolve(cwd, values.log),
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    registry: values.registry,
    offline: isOffline(values.offline, env),
    intel: intelFolder(homeIn({ cwd, env })),
    known: knownIndexes(homeIn({ cwd, env })),
    remember: values['no-cache'] ? undefined : cacheFolder(homeIn({ cwd, env })),
  };
}

function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new ToolError('usage', `--origin is "${text}".`, { hint: '--origin takes what comes before the path: https://gate.example' });
}

function readPort(text: string | undefined): number {
  if (text === undefined) return PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ToolError('usage', `--port is "${text}".`, { hint: '--port takes a number from 0 to 65535; 0 is any free one.' });
}
