import type { Explanation } from '../model/detector.ts';
import type { Undecided } from '../model/undecided.ts';

/** What a detector says about itself, with its ATT&CK technique where one fits. */
export interface Explained extends Explanation {
  readonly attack?: string | undefined;
}

/** How a report is to look, and what it needs to know beside the verdicts. */
export interface ReportOptions {
  /** Whether the reader's terminal shows colours. No report says anything by colour alone. */
  readonly color: boolean;
  /** Everything: context findings, all evidence, coverage and the time of each stage. */
  readonly verbose: boolean;
  /** Columns of the reader's terminal. */
  readonly width: number;
  /** Detector id → what it says about itself. A detector that is missing here is reported without advice. */
  readonly explanations: ReadonlyMap<string, Explained>;
  /** The version of Unmask, for reports that name the tool. */
  readonly version: string;
  /** Packages that were asked about and could not be examined: none where it is left out. */
  readonly undecided?: readonly Undecided[];
}
