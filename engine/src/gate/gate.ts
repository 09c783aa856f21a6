import type { IntelStatus } from '../model/check.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Ruled } from './decisions.ts';
import type { Documents } from './documents.ts';
import { BASE } from './gate-options.ts';
import type { GateOptions } from './gate-options.ts';
import { closeState, openState } from './gate-state.ts';
import type { GateState } from './gate-state.ts';
import type { Metrics } from './metrics.ts';
import { listen } from './server/listen.ts';
import type { Listening } from './server/listen.ts';
import { serve } from './server/serve.ts';
import type { Take } from './server/serve.ts';
import { stage } from './staged.ts';
import type { Staged } from './staged.ts';
import { recall, sendByHash } from './sent-by-hash.ts';

/** A gate that runs. */
export interface Gate {
  /** `http://127.0.0.1:4873`, without a slash at its end. */
  readonly origin: string;
  /** What follows the origin in the address that clients take for their registry. */
  readonly base: typeof BASE;
  /** What was decided so far, each decision once, in the order they were first made. */
  decisions(): readonly GateDecision[];
  /** The documents in memory: what was asked for lately, and what of it may be listed. */
  documents: Documents['held'];
  /** How fresh the known-bad records are: without them nothing new passes. */
  records(): IntelStatus;
  /**
   * Decides about archives whose very bytes were examined before, by the same policy and the same records, without asking any registry. What was not is
   * left to whoever asks for it.
   */
  recall(archives: readonly Ruled[]): void;
  /**
   * Sends these archives, as far as they were decided about, to whoever asks for them by the one hash that is promised of each: from this disk, if they are
   * kept there, without asking their registry what it says of them.
   */
  sendByHash(archives: readonly Ruled[]): void;
  /**
   * Goes on with other options, without a pause: what is being answered is answered by the old ones. Address and port stay, and so does whether it
   * speaks TLS. Throws `ToolError` where that cannot be; then nothing has changed.
   */
  reload(options: GateOptions): Promise<void>;
  /** Counts what whoever runs the gate has done with it. */
  count: Metrics['count'];
  /** Says that it closes to whoever asks whether it is ready, and goes on answering. */
  retire(): void;
  /** Takes no more requests, ends those that are answered, and stops the examining processes. */
  close(): Promise<void>;
}

/** Starts a gate between npm's clients and the registries of the user's configuration. Throws `ToolError` where it cannot listen or has no usable configuration. */
export async function startGate(options: GateOptions): Promise<Gate> {
  const state = await openState(options);
  try {
    const first = await stage(options, state);
    try {
      return await openGate(options, first, state);
    } catch (error) {
      first.retire();
      throw error;
    }
  } catch (error) {
    await closeState(state);
    throw error;
  }
}

async function openGate(options: GateOptions, first: Staged, state: GateState): Promise<Gate> {
  const { host = '127.0.0.1', port = 0, tls } = options;
  const hosts = new Map<string, string>();
  let current = first;
  const take = (): ReturnType<Take> => current.take(hosts);
  const server = await listen({ host, port, tls }, serve(take));
  first.show();
  nameHosts(hosts, server, options);
  return {
    origin: server.origin,
    base: BASE,
    decisions: () => state.decisions.all(),
    documents: () => current.held(),
    records: () => current.context.records().status,
    recall: archives => {
      for (const one of archives) recall(one, current.context);
    },
    sendByHash: archives => {
      for (const one of archives) sendByHash(one, current.context);
    },
    reload: async changed => {
      const before = current;
      current = await restage({ ...changed, host }, server, state);
      nameHosts(hosts, server, changed);
      current.show();
      before.retire();
      state.metrics.count('unmask_reloads_total', { result: 'done' });
    },
    count: state.metrics.count,
    retire: () => void (state.open = false),
    close: async () => {
      state.open = false;
      await server.close();
      current.retire();
      await closeState(state);
    },
  };
}

async function restage(changed: GateOptions, server: Listening, state: GateState): Promise<Staged> {
  if ((changed.tls !== undefined) !== server.origin.startsWith('https:'))
    throw new ToolError('usage', 'Whether the gate speaks TLS changes only when it is started anew.', { hint: 'Stop it and start it.' });
  const next = await stage(changed, state);
  try {
    if (changed.tls !== undefined) server.useKeys(changed.tls);
  } catch (error) {
    next.retire();
    throw error;
  }
  return next;
}

/** Every name by which the gate may be called. */
function nameHosts(hosts: Map<string, string>, server: Pick<Listening, 'origin' | 'hosts'>, { origin }: GateOptions): void {
  hosts.clear();
  for (const name of server.hosts) hosts.set(name, `${new URL(server.origin).protocol}//${name}`);
  if (origin !== undefined) hosts.set(new URL(origin).host, new URL(origin).origin);
}
