import type { Merged } from '../judge/merge-policy.ts';
import type { GateDecision } from './decision.ts';
import { listen } from './server/listen.ts';

/** Where clients find the gate's registry, below its origin. */
export const BASE = '/npm/';

/** What a gate is started with. */
export interface GateOptions {
  /** Where the user's npm configuration is read: registries, scopes, tokens, proxies. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The policy, and what everything else is measured by. */
  readonly settings: Merged;
  /** The folder of the known-bad records. */
  readonly intel: string;
  /** Index files of known packages. */
  readonly known: readonly string[];
  /** The folder in which facts, verdicts and archives are kept; nothing is when left out. */
  readonly remember: string | undefined;
  /** Instead of the configured default registry. */
  readonly registry?: string;
  readonly offline?: boolean;
  /** The address to bind, `127.0.0.1` when left out. */
  readonly host?: string;
  /** Any free one when left out. */
  readonly port?: number;
  /** What clients must send as their own token. Needed where others than this computer can reach the gate. */
  readonly token?: string;
  /** Told of each decision once, as it is made. */
  readonly onDecision?: (decision: GateDecision) => void;
}

/** A gate that runs. */
export interface Gate {
  /** `http://127.0.0.1:4873`, without a slash at its end. */
  readonly origin: string;
  /** What follows the origin in the address that clients take for their registry. */
  readonly base: typeof BASE;
  /** What was decided so far, each decision once, in the order they were first made. */
  decisions(): readonly GateDecision[];
  /** Takes no more requests, ends those that are answered, and stops the examining processes. */
  close(): Promise<void>;
}

/** Starts a gate between npm's clients and the registries of the user's configuration. Throws `ToolError` where it cannot listen or has no usable configuration. */
export async function startGate(options: GateOptions): Promise<Gate> {
  const decisions = new Map<string, GateDecision>();
  const server = await listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  return {
    origin: server.origin,
    base: BASE,
    decisions: () => [...decisions.values()],
    close: () => server.close(),
  };
}
