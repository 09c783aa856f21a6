import type { Intel } from '../../check.ts';
import type { Desktop, GatedRun } from '../../model/gated.ts';
import type { Manager } from '../clients/client.ts';
import type { Ended } from '../clients/run-child.ts';
import type { GateOptions } from '../gate-options.ts';

/** What a person typed, and what it is decided by. */
export interface WrapOptions extends Omit<
  GateOptions,
  'registry' | 'host' | 'port' | 'tls' | 'clients' | 'requests' | 'secret' | 'onDecision'
> {
  readonly manager: Manager;
  /** The program that was found for it. */
  readonly program: string;
  /** The words behind its name. */
  readonly args: readonly string[];
  /** Whether the word only fetches a program and runs it, as `npx` does. */
  readonly runs: boolean;
  /** Whether words may name registries: behind a program's name they are that program's. */
  readonly ownWords: number;
  readonly records: Intel;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The registry of a gate that this run is inside of, and that proved it. */
  readonly around?: string | undefined;
  /** Looks at the installed applications right before the client starts; what it gives looks again once it has ended. Neither throws. */
  readonly watchDesktop?: () => () => Promise<Omit<Desktop, 'suspects'>>;
}

/** What came of it, and how the client ended where it was started. */
export interface Wrapped {
  readonly run: GatedRun;
  readonly ended: Ended | undefined;
}
