import type { GateContext } from './gate-context.ts';
import type { GateOptions } from './gate-options.ts';
import { openDecisions } from './decisions.ts';
import { startMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { rateLimiter } from './rate-limit.ts';
import { openPostgresStore } from './store/postgres-store.ts';
import { ALONE } from './store/verdict-store.ts';
import type { VerdictStore } from './store/verdict-store.ts';
import { openVerdicts } from './verdicts.ts';

/** What outlives a change of configuration: people come back to decisions, numbers are sums, and who asked often has done so. */
export interface GateState extends Pick<GateContext, 'decisions' | 'metrics' | 'verdicts' | 'store'> {
  /** Whether a client may ask for one more waiver now. */
  readonly mayAsk: (client: string) => boolean;
  open: boolean;
}

/** Requests for waivers by one client and by all: people ask, not programs. */
const ASKING = { each: 10, all: 100, withinMs: 600_000 };

/** Opens it empty, but for what is remembered on this disk. */
export async function openState(options: GateOptions): Promise<GateState> {
  const metrics = startMetrics();
  metrics.gauge('unmask_memory_bytes', () => process.memoryUsage.rss());
  const { remember, readOnly = false, now = Date.now } = options;
  const decisions = openDecisions(now, decision => {
    const { stage, outcome, code } = decision;
    metrics.count('unmask_decisions_total', { stage, outcome, code });
    options.onDecision?.(decision);
  });
  const store = await openSharedStore(options, metrics);
  const verdicts = openVerdicts(remember, options.onTrouble ?? (() => undefined), readOnly);
  return { decisions, metrics, store, verdicts, mayAsk: rateLimiter(ASKING, now), open: true };
}

/** Lets go of it, once nothing is answered any more. */
export async function closeState({ verdicts, store }: GateState): Promise<void> {
  verdicts.close();
  await store.close();
}

async function openSharedStore({ store: address, onStore, readOnly }: GateOptions, metrics: Metrics): Promise<VerdictStore> {
  if (address === undefined) return ALONE;
  const store = await openPostgresStore(address, {
    onChange: onStore ?? (() => undefined),
    onEvent: event => metrics.count('unmask_store_total', { event }),
  });
  metrics.gauge('unmask_store_reached', () => Number(store.state().as === 'reached'));
  // What others refused counts here too; nothing is told them.
  return readOnly ? { ...store, once: ALONE.once } : store;
}
