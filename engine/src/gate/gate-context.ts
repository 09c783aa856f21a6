import type { Merged } from '../judge/merge-policy.ts';
import type { Examiner } from '../isolate/examiner.ts';
import type { Upstream } from '../acquire/upstream.ts';
import type { Moment } from './decide/cooldown.ts';
import type { Measure } from './decide/known-bad.ts';
import type { Decisions } from './decisions.ts';
import type { Rooms } from './gate-options.ts';
import type { LargeReader } from './document/reader.ts';
import type { RecordsNow } from './records.ts';
import type { Metrics } from './metrics.ts';
import type { VerdictStore } from './store/verdict-store.ts';
import type { Verdicts } from './verdicts.ts';
import type { SentByHash } from './sent-by-hash.ts';

/** What decisions are made with. */
export interface GateContext {
  readonly upstream: Upstream;
  readonly settings: Merged;
  readonly measure: Measure;
  /** Started when it is first asked for: where everything is known already, nothing is. */
  readonly examiner: () => Examiner;
  readonly verdicts: Verdicts;
  readonly sentByHash: SentByHash;
  /** Reads documents that would hold up everybody else. */
  readonly large: LargeReader;
  readonly rooms: Rooms | undefined;
  /** Told of bytes that were fetched, which may lie on this disk now. */
  readonly fetched: (bytes: number) => void;
  /** What other gates know. */
  readonly store: VerdictStore;
  readonly decisions: Decisions;
  readonly metrics: Metrics;
  readonly records: () => RecordsNow;
  readonly moment: () => Moment;
  /** Of everything that rulings depend on, beside the bytes. */
  readonly revision: () => string;
  /** Ends the examining processes, and lets go of connections to registries. */
  readonly close: () => void;
}
