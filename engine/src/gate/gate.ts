import { openUpstream } from '../acquire/upstream.ts';
import { startExaminer } from '../isolate/examiner.ts';
import type { Examiner } from '../isolate/examiner.ts';
import type { Budget, Merged } from '../judge/merge-policy.ts';
import type { IntelStatus } from '../model/check.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import { ToolError } from '../model/tool-error.ts';
import { openArchives } from './archives.ts';
import type { Moment } from './decide/cooldown.ts';
import { promisedIn } from './decide/promised.ts';
import { openDocuments } from './documents.ts';
import type { GateContext } from './gate-context.ts';
import { fetchedFolder } from '../remember/files.ts';
import { openDecisions } from './decisions.ts';
import type { Ruled } from './decisions.ts';
import { lruCache } from './lru-cache.ts';
import { openRecords } from './records.ts';
import { revisions } from './revision.ts';
import { isLoopback, listen } from './server/listen.ts';
import { serve } from './server/serve.ts';
import type { StoreAddress } from './store/address.ts';
import { openPostgresStore } from './store/postgres-store.ts';
import { ALONE } from './store/verdict-store.ts';
import type { StoreState, VerdictStore } from './store/verdict-store.ts';
import { trimFetched } from './trim.ts';
import { startMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { openVerdicts } from './verdicts.ts';

/** Where clients find the gate's registry, below its origin. */
export const BASE = '/npm/';

const PATIENCE = 4;
/** Bytes of documents kept as they were sent. */
const WRITTEN_BYTES = 64 * 1024 * 1024;

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
  /** The address by which others call it, where that is not the one it binds: behind a name, or behind a server that speaks TLS. */
  readonly origin?: string;
  /** Whether npm was told to ask the gate in place of the registry's own host (`replace-registry-host`); left alone, it does so for the usual registry only. */
  readonly toldNpm?: boolean;
  /** What clients must send as their own token. Needed where others than this computer can reach the gate. */
  readonly token?: string;
  /** What a run inside this one asks it to prove that it knows. */
  readonly secret?: string;
  /** Where several gates share what they know; nothing is shared when left out. */
  readonly store?: StoreAddress;
  /** Told when the shared store is lost, and when it is there again. */
  readonly onStore?: (state: StoreState) => void;
  /** Told of each decision once, as it is made. */
  readonly onDecision?: (decision: GateDecision) => void;
  /** Told where something cannot be remembered: it is found out anew each time. */
  readonly onTrouble?: (why: string) => void;
  /** Told of a mistake in our own code: what was asked for was refused. */
  readonly onMistake?: (error: unknown) => void;
  /** Milliseconds since the epoch; the clock of this computer when left out. */
  readonly now?: () => number;
  /** The program that examines; the engine's own when left out. */
  readonly script?: URL;
}

/** A gate that runs. */
export interface Gate {
  /** `http://127.0.0.1:4873`, without a slash at its end. */
  readonly origin: string;
  /** What follows the origin in the address that clients take for their registry. */
  readonly base: typeof BASE;
  /** What was decided so far, each decision once, in the order they were first made. */
  decisions(): readonly GateDecision[];
  /** How fresh the known-bad records are: without them nothing new passes. */
  records(): IntelStatus;
  /**
   * Decides about archives whose very bytes were examined before, by the same policy and the same records, without asking any registry. What was not is
   * left to whoever asks for it.
   */
  recall(archives: readonly Ruled[]): void;
  /** Takes no more requests, ends those that are answered, and stops the examining processes. */
  close(): Promise<void>;
}

/** Starts a gate between npm's clients and the registries of the user's configuration. Throws `ToolError` where it cannot listen or has no usable configuration. */
export async function startGate(options: GateOptions): Promise<Gate> {
  const { host = '127.0.0.1', port = 0, token } = options;
  if (!isLoopback(host) && !token)
    throw new ToolError('usage', `${host} can be reached by others, and the gate has no token to ask them for.`, {
      hint: 'Give it one in UNMASK_GATE_TOKEN, or leave out --host.',
    });
  const context = await openContext(options);
  try {
    const hosts = new Map<string, string>();
    const serverContext = {
      ...context,
      documents: openDocuments(context),
      archives: openArchives(context),
      written: lruCache<Uint8Array>(WRITTEN_BYTES),
      shared: token !== undefined,
      secret: options.secret,
      replacedHost: options.toldNpm ? new URL(context.upstream.registry).hostname : context.upstream.usualHost,
    };
    const mounted = { base: BASE, upstreamPaths: [...context.upstream.paths, BASE] };
    const onMistake = options.onMistake ?? (() => undefined);
    const server = await listen({ host, port }, serve({ context: serverContext, mounted, token, hosts, onMistake }));
    for (const name of server.hosts) hosts.set(name, `http://${name}`);
    if (options.origin !== undefined) hosts.set(new URL(options.origin).host, new URL(options.origin).origin);
    return {
      origin: server.origin,
      base: BASE,
      decisions: () => context.decisions.all(),
      records: () => context.records().status,
      recall: archives => {
        for (const one of archives) recall(one, context);
      },
      close: async () => {
        await server.close();
        await closeContext(context);
        if (options.remember !== undefined) trim(options.remember, options);
      },
    };
  } catch (error) {
    await closeContext(context);
    throw error;
  }
}

function recall(ruled: Ruled, context: GateContext): void {
  const { name, version, integrity } = ruled;
  const { hashes, holds } = promisedIn(integrity);
  const [sha512 = '', ...more] = hashes;
  // Beside another hash, it is not said which bytes are meant.
  if (!holds || more.length > 0 || !sha512.startsWith('sha512-')) return;
  const ruling = context.verdicts.find({ name, version, sha512, revision: context.revision() });
  if (ruling !== undefined) context.decisions.note(ruled, ruling, { stage: 'archive' });
}

async function openContext(options: GateOptions): Promise<GateContext> {
  const { settings, known, remember } = options;
  const { cwd, env, registry, offline } = options;
  const now = options.now ?? Date.now;
  const overrides = { cwd, env, ...(registry !== undefined && { registry }), ...(offline !== undefined && { offline }) };
  const cache = remember === undefined ? undefined : fetchedFolder(remember);
  const upstream = await openUpstream(overrides, cache);
  const records = openRecords(options.intel, settings.scalars.intelMaxAgeHours.value, now);
  const moment = (): Moment => ({ now: now(), today: new Date(now()).toISOString().slice(0, 10) });
  const revisionOf = revisions(settings, known, options.store !== undefined);
  const metrics = startMetrics();
  metrics.gauge('unmask_memory_bytes', () => process.memoryUsage.rss());
  metrics.gauge('unmask_records', () => records().index?.records ?? 0);
  const store = await openSharedStore(options, metrics);
  let examining: Examiner | undefined;
  const script = options.script && { script: options.script };
  const examiner = (): Examiner => (examining ??= startExaminer({ budget: budgetOf(settings), remember, known, ...script }));
  const decisions = openDecisions(now, decision => {
    const { stage, outcome, code } = decision;
    metrics.count('unmask_decisions_total', { stage, outcome, code });
    options.onDecision?.(decision);
  });
  return {
    upstream,
    settings,
    measure: { policy: settings.policy, failOn: settings.failOn, onGap: settings.scalars.onGap.value },
    examiner,
    verdicts: openVerdicts(remember, options.onTrouble ?? (() => undefined)),
    store,
    decisions,
    metrics,
    records,
    moment,
    close: () => examining?.close(),
    revision: () => revisionOf(moment().today, records().revision),
  };
}

async function openSharedStore({ store: address, onStore }: GateOptions, metrics: Metrics): Promise<VerdictStore> {
  if (address === undefined) return ALONE;
  const store = await openPostgresStore(address, {
    onChange: onStore ?? (() => undefined),
    onEvent: event => metrics.count('unmask_store_total', { event }),
  });
  metrics.gauge('unmask_store_reached', () => Number(store.state().as === 'reached'));
  return store;
}

/**
 * How long an examination may take. Where nobody said, longer than at a prompt: what is not examined to its end is refused, many are asked for at the
 * same time, and clients are told to wait.
 */
function budgetOf({ budget, scalars }: Merged): Budget {
  const by = (name: 'timeMs' | 'fileTimeMs'): number => budget[name] * (scalars[name].from === 'built-in' ? PATIENCE : 1);
  return { ...budget, timeMs: by('timeMs'), fileTimeMs: by('fileTimeMs') };
}

function trim(remember: string, { now = Date.now, onTrouble }: GateOptions): void {
  try {
    trimFetched(remember, now());
  } catch (error) {
    // The next gate tries again; nothing that passed depends on it.
    onTrouble?.(error instanceof Error ? error.message : String(error));
  }
}

async function closeContext({ upstream, verdicts, store, close }: GateContext): Promise<void> {
  close();
  upstream.close();
  verdicts.close();
  await store.close();
}
