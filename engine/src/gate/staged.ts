import { ToolError } from '../model/tool-error.ts';
import { openArchives } from './archives.ts';
import { openDocuments } from './documents.ts';
import type { Documents } from './documents.ts';
import type { GateContext } from './gate-context.ts';
import { BASE } from './gate-options.ts';
import type { GateOptions } from './gate-options.ts';
import type { GateState } from './gate-state.ts';
import { lruCache } from './lru-cache.ts';
import type { GaugeName } from './metric-names.ts';
import type { Metrics } from './metrics.ts';
import { openContext } from './open-context.ts';
import type { ServerContext } from './server/call.ts';
import { allowing, ANYONE } from './server/callers.ts';
import { isLoopback } from './server/listen.ts';
import { openQuestions } from './server/question.ts';
import type { Serving, Take } from './server/serve.ts';
import { openWaiverRequests } from './waiver-requests.ts';

/** Bytes of documents kept as they were sent. */
const WRITTEN_BYTES = 64 * 1024 * 1024;

/** Everything that follows from one configuration, until another takes its place and the last answer by it is made. */
export interface Staged {
  readonly context: GateContext;
  /** Documents in memory. */
  readonly held: Documents['held'];
  /** Has the numbers that are told of a gate be those of this configuration, from now on. */
  show(): void;
  take(hosts: ReadonlyMap<string, string>): ReturnType<Take>;
  /** Ends it once nothing is answered by it any more. */
  retire(): void;
}

/** Prepares what requests are answered with. Throws `ToolError` for a configuration that nothing can be decided by. */
export async function stage(options: GateOptions, state: GateState): Promise<Staged> {
  const { host = '127.0.0.1', clients = [] } = options;
  if (!isLoopback(host) && clients.length === 0)
    throw new ToolError('usage', `${host} can be reached by others, and the gate knows no clients: it has no token to ask them for.`, {
      hint: 'Give it one in UNMASK_GATE_TOKEN, name clients in its configuration, or leave out --host.',
    });
  const { metrics, show } = withoutGauges(state.metrics);
  const opened = await openContext(options, { ...state, metrics });
  try {
    const serving = servingOf(options, opened, state);
    const uses = countUses(() => opened.close());
    const { held } = serving.context.documents;
    return { context: opened, held, show, take: hosts => ({ serving: { ...serving, hosts }, done: uses.begin() }), retire: uses.retire };
  } catch (error) {
    opened.close();
    throw error;
  }
}

function servingOf(options: GateOptions, opened: GateContext, state: GateState): Omit<Serving, 'hosts'> {
  const { clients = [], onMistake = () => undefined } = options;
  return {
    context: serverContext(options, opened, state),
    mounted: { base: BASE, upstreamPaths: [...opened.upstream.paths, BASE] },
    callers: clients.length === 0 ? ANYONE : allowing(clients),
    onMistake,
  };
}

function serverContext(options: GateOptions, context: GateContext, state: GateState): ServerContext {
  const { readOnly = false, clients = [], secret, toldNpm } = options;
  const requests = options.requests === undefined || readOnly ? undefined : openWaiverRequests(options.requests);
  const { certificateEndsAt } = options;
  if (certificateEndsAt !== undefined) context.metrics.gauge('unmask_certificate_ends_seconds', () => certificateEndsAt / 1000);
  context.metrics.gauge('unmask_waiver_requests_pending', () => requests?.pending() ?? 0);
  return {
    ...context,
    documents: openDocuments(context),
    archives: openArchives(context),
    written: lruCache<Uint8Array>(WRITTEN_BYTES),
    shared: clients.length > 0,
    requests,
    mayAsk: state.mayAsk,
    isOpen: () => state.open,
    question: openQuestions(),
    onMistake: options.onMistake ?? (() => undefined),
    secret,
    replacedHost: toldNpm ? new URL(context.upstream.registry).hostname : context.upstream.usualHost,
  };
}

/** Gauges wait: the configuration that they belong to may yet be given up, and the one before it is then still told of. */
function withoutGauges(metrics: Metrics): { readonly metrics: Metrics; readonly show: () => void } {
  const waiting = new Map<GaugeName, () => number>();
  const show = (): void => {
    for (const [name, read] of waiting) metrics.gauge(name, read);
  };
  return { metrics: { ...metrics, gauge: (name, read) => void waiting.set(name, read) }, show };
}

/** Counts who uses something, and ends it after the last of them once it is retired. */
function countUses(end: () => void): { begin(): () => void; retire(): void } {
  let [busy, retired] = [0, false];
  const endIfDone = (): void => {
    if (retired && busy === 0) end();
  };
  return {
    begin: () => {
      busy += 1;
      return () => {
        busy -= 1;
        endIfDone();
      };
    },
    retire: () => {
      retired = true;
      endIfDone();
    },
  };
}
