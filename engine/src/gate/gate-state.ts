import type { GateContext } from './gate-context.ts';
import type { GateOptions } from './gate-options.ts';
import { openDecisions } from './decisions.ts';
import { startMetrics, UNCOUNTED } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { rateLimiter } from './rate-limit.ts';
import { openPostgresStore } from './store/postgres-store.ts';
import { ALONE } from './store/verdict-store.ts';
import type { VerdictStore } from './store/verdict-store.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { startTidying } from './tidy.ts';
import type { Tidying } from './tidy.ts';
import { openVerdicts } from './verdicts.ts';

/** What outlives a change of configuration: people come back to decisions, numbers are sums, and who asked often has done so. */
export interface GateState extends Pick<GateContext, 'decisions' | 'metrics' | 'verdicts' | 'store'> {
  /** Whether a client may ask for one more waiver now. */
  readonly mayAsk: (client: string) => boolean;
  readonly tidying: Tidying;
  /** For what passes through it, where nothing is to be kept. */
  readonly temporary: TemporaryFolder;
  open: boolean;
}

/** Requests for waivers by one client and by all: people ask, not programs. */
const ASKING = { each: 10, all: 100, withinMs: 600_000 };

/** Opens it empty, but for what is remembered on this disk. */
export async function openState(options: GateOptions): Promise<GateState> {
  const metrics = options.counted ? await startMetrics() : UNCOUNTED;
  metrics.gauge('unmask_memory_bytes', () => process.memoryUsage.rss());
  const { remember, readOnly = false, now = Date.now } = options;
  const decisions = openDecisions(now, decision => {
    const { stage, outcome, code } = decision;
    metrics.count('unmask_decisions_total', { stage, outcome, code });
    options.onDecision?.(decision);
  });
  const store = await openSharedStore(options, metrics);
  const onTrouble = options.onTrouble ?? (() => undefined);
  const verdicts = openVerdicts(remember, onTrouble, readOnly);
  const tidying = startTidying({ remember: readOnly ? undefined : remember, now, onTrouble });
  return { decisions, metrics, store, verdicts, tidying, temporary: openTemporaryFolder(), mayAsk: rateLimiter(ASKING, now), open: true };
}

/** Lets go of it, once nothing is answered any more. */
export async function closeState({ verdicts, store, tidying, temporary }: GateState): Promise<void> {
  verdicts.close();
  temporary.close();
  await store.close();
  await tidying.end();
}

async function openSharedStore({ store: address, onStore, onMistake, readOnly }: GateOptions, metrics: Metrics): Promise<VerdictStore> {
  if (address === undefined) return ALONE;
  const store = await openPostgresStore(address, {
    onChange: onStore ?? (() => undefined),
    onFailure: error => {
      metrics.count('unmask_store_total', { event: 'failed' });
      onMistake?.(error);
    },
    onEvent: event => metrics.count('unmask_store_total', { event }),
  });
  metrics.gauge('unmask_store_reached', () => Number(store.state().as === 'reached'));
  // What others refused counts here too; nothing is told them.
  return readOnly ? { ...store, once: ALONE.once } : store;
}
