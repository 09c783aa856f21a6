/** Counts what happens, for whoever watches the gate. Names and labels are ours; their number does not grow with what is asked. */
export interface Metrics {
  count(name: string, labels?: Readonly<Record<string, string>>, by?: number): void;
  /** What is true now, asked when it is told. */
  gauge(name: string, read: () => number): void;
  /** The text that Prometheus reads (exposition format 0.0.4). */
  text(): string;
}

/** What each number means. */
const HELP: ReadonlyMap<string, string> = new Map([
  ['unmask_requests_total', 'Requests by what they asked for and the status they were answered with.'],
  ['unmask_decisions_total', 'Decisions, each once, by stage, outcome and code.'],
  ['unmask_documents_total', 'Documents by where they came from: memory, or the registry and its cache.'],
  ['unmask_archives_total', 'Archives by how they were decided: examined, known from before, or at hand in memory.'],
  ['unmask_examined_seconds_total', 'Time that examinations took.'],
  ['unmask_upstream_failures_total', 'Requests to registries that came to nothing.'],
  ['unmask_memory_bytes', 'Memory that this process takes.'],
  ['unmask_kept_document_bytes', 'Bytes of documents kept in memory.'],
  ['unmask_records', 'Known-bad records at hand.'],
  ['unmask_store_total', 'What came of questions to the shared store.'],
  ['unmask_store_reached', 'Whether the shared store can be asked: 1 or 0.'],
]);

/** Starts counting at nothing. */
export function startMetrics(): Metrics {
  const counts = new Map<string, Map<string, number>>();
  const gauges = new Map<string, () => number>();
  return {
    count: (name, labels = {}, by = 1) => {
      const series = counts.get(name) ?? new Map<string, number>();
      counts.set(name, series);
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}="${value.replaceAll(/[^\w .-]/g, '')}"`)
        .join(',');
      series.set(key, (series.get(key) ?? 0) + by);
    },
    gauge: (name, read) => void gauges.set(name, read),
    text: () => {
      const lines: string[] = [];
      for (const [name, series] of counts) {
        lines.push(...headOf(name, 'counter'));
        for (const [labels, value] of series) lines.push(`${name}${labels === '' ? '' : `{${labels}}`} ${value}`);
      }
      for (const [name, read] of gauges) lines.push(...headOf(name, 'gauge'), `${name} ${read()}`);
      return `${lines.join('\n')}\n`;
    },
  };
}

function headOf(name: string, type: string): string[] {
  return [`# HELP ${name} ${HELP.get(name) ?? ''}`, `# TYPE ${name} ${type}`];
}
