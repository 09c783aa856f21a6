import type { GateContext } from './gate-context.ts';
import type { GateOptions } from './gate-options.ts';
import { openDecisions } from './decisions.ts';
import { startMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { openPostgresStore } from './store/postgres-store.ts';
import { ALONE } from './store/verdict-store.ts';
import type { VerdictStore } from './store/verdict-store.ts';
import { openVerdicts } from './verdicts.ts';

/** What outlives a change of configuration: people come back to decisions, and numbers are sums. */
export interface Lasting extends Pick<GateContext, 'decisions' | 'metrics' | 'verdicts' | 'store'> {
  open: boolean;
}

/** Opens it empty, but for what is remembered on this disk. */
export async function openLasting(options: GateOptions): Promise<Lasting> {
  const metrics = startMetrics();
  metrics.gauge('unmask_memory_bytes', () => process.memoryUsage.rss());
  const decisions = openDecisions(options.now ?? Date.now, decision => {
    const { stage, outcome, code } = decision;
    metrics.count('unmask_decisions_total', { stage, outcome, code });
    options.onDecision?.(decision);
  });
  const { remember, readOnly = false } = options;
  const store = await openSharedStore(options, metrics);
  return { decisions, metrics, store, verdicts: openVerdicts(remember, options.onTrouble ?? (() => undefined), readOnly), open: true };
}

/** Lets go of it, once nothing is answered any more. */
export async function closeLasting({ verdicts, store }: Lasting): Promise<void> {
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
