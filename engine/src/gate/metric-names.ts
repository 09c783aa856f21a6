/** What a number means, and by which labels it is told apart. */
export interface Meaning {
  readonly help: string;
  readonly labelNames?: string[];
}

/** What only grows. */
export type CounterName =
  | 'unmask_requests_total'
  | 'unmask_decisions_total'
  | 'unmask_documents_total'
  | 'unmask_archives_total'
  | 'unmask_examined_seconds_total'
  | 'unmask_upstream_failures_total'
  | 'unmask_reloads_total'
  | 'unmask_waiver_requests_total'
  | 'unmask_store_total';

/** What there are many sizes of. */
export type HistogramName = 'unmask_request_seconds';

/** What is asked when it is told. */
export type GaugeName =
  | 'unmask_waiver_requests_pending'
  | 'unmask_certificate_ends_seconds'
  | 'unmask_memory_bytes'
  | 'unmask_kept_document_bytes'
  | 'unmask_waiting_archive_bytes'
  | 'unmask_records'
  | 'unmask_store_reached';

export const COUNTERS: Readonly<Record<CounterName, Meaning>> = {
  unmask_requests_total: {
    help: 'Requests by what they asked for and the status they were answered with.',
    labelNames: ['route', 'status'],
  },
  unmask_decisions_total: { help: 'Decisions, each once, by stage, outcome and code.', labelNames: ['stage', 'outcome', 'code'] },
  unmask_documents_total: { help: 'Documents by where they came from: memory, or the registry and its cache.', labelNames: ['from'] },
  unmask_archives_total: {
    help: 'Archives by how they were decided: examined, known from before, by the hash of a lockfile, or at hand in memory.',
    labelNames: ['how'],
  },
  unmask_examined_seconds_total: { help: 'Time that examinations took.' },
  unmask_upstream_failures_total: { help: 'Requests to registries that came to nothing.', labelNames: ['code'] },
  unmask_reloads_total: { help: 'Times that the configuration was read anew, by what came of it.', labelNames: ['result'] },
  unmask_waiver_requests_total: { help: 'Requests for waivers, by what came of them.', labelNames: ['result'] },
  unmask_store_total: { help: 'What came of questions to the shared store.', labelNames: ['event'] },
};

export const HISTOGRAMS: Readonly<Record<HistogramName, Meaning>> = {
  unmask_request_seconds: { help: 'Time from a request to its answer, by what was asked for.', labelNames: ['route'] },
};

export const GAUGES: Readonly<Record<GaugeName, Meaning>> = {
  unmask_waiver_requests_pending: { help: 'Requests for waivers that nobody has answered.' },
  unmask_certificate_ends_seconds: { help: 'When the certificate of the gate ends, in seconds since the epoch.' },
  unmask_memory_bytes: { help: 'Memory that this process takes.' },
  unmask_kept_document_bytes: { help: 'Bytes of documents kept in memory.' },
  unmask_waiting_archive_bytes: { help: 'Bytes of archives on this disk that wait to be examined, or are.' },
  unmask_records: { help: 'Known-bad records at hand.' },
  unmask_store_reached: { help: 'Whether the shared store can be asked: 1 or 0.' },
};

/** Of times, in seconds: from an answer out of memory to what clients no longer wait for. */
export const BOUNDS: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60];
