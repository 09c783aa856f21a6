import type * as Prometheus from 'prom-client';
import type { Gauge, Registry } from 'prom-client';

import { BOUNDS, COUNTERS, GAUGES, HISTOGRAMS } from './metric-names.ts';
import type { CounterName, GaugeName, HistogramName, Meaning } from './metric-names.ts';

/** Counts what happens, for whoever watches the gate. Names and labels are ours; their number does not grow with what is asked. */
export interface Metrics {
  count(name: CounterName, labels?: Labels, by?: number): void;
  /** One of many sizes of the same thing, such as the seconds that an answer took. */
  observe(name: HistogramName, labels: Labels, value: number): void;
  /** What is true now, asked when it is told, and not told where it is no number; a second one of that name takes the place of the first. */
  gauge(name: GaugeName, read: () => number): void;
  /** What Prometheus reads; undefined where nothing is counted. */
  text(): Promise<Exposition | undefined>;
}

/** Numbers as a text, and the type of that text. */
export interface Exposition {
  readonly type: string;
  readonly text: string;
}

type Labels = Readonly<Record<string, string>>;

/** Counts nothing, and costs nothing. */
export const UNCOUNTED: Metrics = {
  count: () => undefined,
  observe: () => undefined,
  gauge: () => undefined,
  text: () => Promise.resolve(undefined),
};

/** Starts counting at nothing, with the Prometheus client that is installed beside Unmask; counts nothing where none is. */
export async function startMetrics(): Promise<Metrics> {
  const client = await loadClient();
  if (client === undefined) return UNCOUNTED;
  const registry = new client.Registry();
  const counter = madeOnce(COUNTERS, registry, one => new client.Counter(one));
  const histogram = madeOnce(HISTOGRAMS, registry, one => new client.Histogram({ ...one, buckets: BOUNDS }));
  const gauge = madeOnce(GAUGES, registry, one => new client.Gauge(one));
  const reads = new Map<GaugeName, () => number>();
  return {
    count: (name, labels = {}, by = 1) => counter(name).inc(labels, by),
    observe: (name, labels, value) => histogram(name).observe(labels, value),
    gauge: (name, read) => void reads.set(name, read),
    text: async () => {
      for (const [name, read] of reads) tell(gauge(name), read());
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

interface Named extends Meaning {
  readonly name: string;
  readonly registers: Registry[];
}

/** Makes each when it is first needed: of what never happens nothing is told. */
function madeOnce<Name extends string, Metric>(
  meanings: Readonly<Record<Name, Meaning>>,
  registry: Registry,
  make: (named: Named) => Metric,
): (name: Name) => Metric {
  const made = new Map<Name, Metric>();
  return name => {
    const metric = made.get(name) ?? make({ name, ...meanings[name], registers: [registry] });
    made.set(name, metric);
    return metric;
  };
}

function tell(gauge: Gauge, value: number): void {
  if (Number.isNaN(value)) gauge.remove();
  else gauge.set(value);
}

/** Only who is watched needs the library. */
async function loadClient(): Promise<typeof Prometheus | undefined> {
  try {
    return await import('prom-client');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
