/** Counts what happens, for whoever watches the gate. Names and labels are ours; their number does not grow with what is asked. */
export interface Metrics {
  count(name: string, labels?: Labels, by?: number): void;
  /** One of many sizes of the same thing, such as the seconds that an answer took. */
  observe(name: string, labels: Labels, value: number): void;
  /** What is true now, asked when it is told; a second one of that name takes the place of the first. */
  gauge(name: string, read: () => number): void;
  /** The text that Prometheus reads (exposition format 0.0.4). */
  text(): string;
}

type Labels = Readonly<Record<string, string>>;

/** What each number means. */
const HELP: ReadonlyMap<string, string> = new Map([
  ['unmask_requests_total', 'Requests by what they asked for and the status they were answered with.'],
  ['unmask_request_seconds', 'Time from a request to its answer, by what was asked for.'],
  ['unmask_decisions_total', 'Decisions, each once, by stage, outcome and code.'],
  ['unmask_documents_total', 'Documents by where they came from: memory, or the registry and its cache.'],
  ['unmask_archives_total', 'Archives by how they were decided: examined, known from before, or at hand in memory.'],
  ['unmask_examined_seconds_total', 'Time that examinations took.'],
  ['unmask_upstream_failures_total', 'Requests to registries that came to nothing.'],
  ['unmask_reloads_total', 'Times that the configuration was read anew, by what came of it.'],
  ['unmask_waiver_requests_total', 'Requests for waivers, by what came of them.'],
  ['unmask_waiver_requests_pending', 'Requests for waivers that nobody has answered.'],
  ['unmask_certificate_ends_seconds', 'When the certificate of the gate ends, in seconds since the epoch.'],
  ['unmask_memory_bytes', 'Memory that this process takes.'],
  ['unmask_kept_document_bytes', 'Bytes of documents kept in memory.'],
  ['unmask_records', 'Known-bad records at hand.'],
  ['unmask_store_total', 'What came of questions to the shared store.'],
  ['unmask_store_reached', 'Whether the shared store can be asked: 1 or 0.'],
]);

/** Seconds: from an answer out of memory to what clients no longer wait for. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60];

interface Observed {
  readonly upTo: number[];
  count: number;
  sum: number;
}

/** Starts counting at nothing. */
export function startMetrics(): Metrics {
  const counts = new Map<string, Map<string, number>>();
  const sizes = new Map<string, Map<string, Observed>>();
  const gauges = new Map<string, () => number>();
  return {
    count: (name, labels = {}, by = 1) => {
      const series = seriesIn(counts, name);
      const key = written(labels);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    observe: (name, labels, value) => {
      const series = seriesIn(sizes, name);
      const key = written(labels);
      const seen = series.get(key) ?? { upTo: BOUNDS.map(() => 0), count: 0, sum: 0 };
      series.set(key, seen);
      for (const [at, bound] of BOUNDS.entries()) if (value <= bound) seen.upTo[at] = (seen.upTo[at] ?? 0) + 1;
      seen.count += 1;
      seen.sum += value;
    },
    gauge: (name, read) => void gauges.set(name, read),
    text: () => {
      const lines: string[] = [];
      for (const [name, series] of counts) {
        lines.push(...headOf(name, 'counter'));
        for (const [labels, value] of series) lines.push(line(name, labels, value));
      }
      for (const [name, series] of sizes) lines.push(...headOf(name, 'histogram'), ...[...series].flatMap(one => histogram(name, ...one)));
      for (const [name, read] of gauges) lines.push(...headOf(name, 'gauge'), line(name, '', read()));
      return `${lines.join('\n')}\n`;
    },
  };
}

function seriesIn<T>(all: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const series = all.get(name) ?? new Map<string, T>();
  all.set(name, series);
  return series;
}

function written(labels: Labels): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}="${value.replaceAll(/[^\w .-]/g, '')}"`)
    .join(',');
}

function histogram(name: string, labels: string, { upTo, count, sum }: Observed): string[] {
  const bucket = (bound: string, value: number): string =>
    line(`${name}_bucket`, [labels, `le="${bound}"`].filter(Boolean).join(','), value);
  return [
    ...BOUNDS.map((bound, at) => bucket(String(bound), upTo[at] ?? 0)),
    bucket('+Inf', count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ];
}

function line(name: string, labels: string, value: number): string {
  return `${name}${labels === '' ? '' : `{${labels}}`} ${value}`;
}

function headOf(name: string, type: string): string[] {
  return [`# HELP ${name} ${HELP.get(name) ?? ''}`, `# TYPE ${name} ${type}`];
}
