import type { GateOptions } from '../../gate/gate-options.ts';
import { isLoopback } from '../../gate/server/listen.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import type { Terminal } from '../command.ts';
import { loadSettings } from '../settings.ts';
import type { LogFile } from './config-file.ts';
import { readGateOptions } from './options.ts';
import { readKeys } from './tls-files.ts';

/** A gate as arguments, environment, configuration and policy have it at that moment. */
export interface Configured {
  readonly gate: GateOptions;
  readonly settings: Merged;
  readonly log: LogFile | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly drainSeconds: number;
  /** What whoever runs it should know. Safe to print. */
  readonly warnings: readonly string[];
}

const DAY_MS = 86_400_000;
/** A month, as those who issue certificates begin to write. */
const SOON_MS = 30 * DAY_MS;

/** Reads all of it. Throws `ToolError` for what cannot be used. */
export async function configured(args: readonly string[], terminal: Terminal): Promise<Configured> {
  const { policy, tls, log, json, quiet, drainSeconds, origin, registry, offline, store, ...rest } = await readGateOptions(args, terminal);
  const settings = await loadSettings(policy, terminal);
  const found = tls && readKeys(tls, terminal.cwd);
  const gate: GateOptions = {
    cwd: terminal.cwd,
    env: { ...terminal.env },
    settings,
    ...rest,
    counted: true,
    ...(found && { tls: found.keys, certificateEndsAt: found.endsAt }),
    ...(origin !== undefined && { origin }),
    ...(registry !== undefined && { registry }),
    ...(store !== undefined && { store }),
    ...(offline && { offline }),
  };
  return { gate, settings, log, json, quiet, drainSeconds, warnings: warningsOn(gate) };
}

function warningsOn({
  host = '',
  origin = '',
  tls,
  clients = [],
  certificateEndsAt = Number.POSITIVE_INFINITY,
}: GateOptions): readonly string[] {
  const warnings: string[] = [];
  const hasTokens = clients.some(one => one.tokenSha256 !== undefined);
  if (hasTokens && !isLoopback(host) && tls === undefined && !origin.startsWith('https:'))
    warnings.push(
      'tokens and packages travel in the clear: give the gate a certificate ("tls"), or put a server with TLS in front (--origin)',
    );
  const left = certificateEndsAt - Date.now();
  const day = left === Number.POSITIVE_INFINITY ? '' : new Date(certificateEndsAt).toISOString().slice(0, 10);
  if (left <= 0) warnings.push(`the certificate of the gate ended ${day}: clients will refuse it`);
  else if (left < SOON_MS) warnings.push(`the certificate of the gate ends ${day}; put a new one in its place, then SIGHUP`);
  return warnings;
}
