import type { Ruling } from '../../model/gate-decision.ts';

/** A version, its bytes, and everything else that a ruling about it depends on. */
export interface Examined {
  readonly name: string;
  readonly version: string;
  /** SHA-512 as Subresource Integrity writes it. */
  readonly sha512: string;
  /** Of the policy, the records, the known packages and the engine. */
  readonly revision: string;
}

/** What was refused, and for what. */
export interface Refused {
  readonly examined: Examined;
  readonly ruling: Ruling;
}

/** Whether a store can be asked. `says` tells why not, safe to print. */
export type StoreState = { readonly as: 'none' | 'reached' } | { readonly as: 'unreached'; readonly says: string };

/**
 * What several gates know together. It spares work and spreads refusals; it is never needed for a decision, so nothing here rejects for the store's
 * sake: whoever cannot be told by it finds out alone.
 */
export interface VerdictStore {
  /**
   * What bytes came to: as another gate found it, else as `examine` does, which is then told to the others. While one gate examines, the others wait for
   * it, for a bounded time. Rejects with what `examine` rejects with.
   */
  once(bytes: Examined, examine: () => Promise<Ruling>): Promise<Ruling>;
  /** What any gate refused of a package, by the same policy and records. */
  refused(name: string, revision: string): Promise<readonly Refused[]>;
  state(): StoreState;
  close(): Promise<void>;
}

/** One gate that shares nothing: what it knows lies in its memory and on its disk. */
export const ALONE: VerdictStore = {
  once: (_bytes, examine) => examine(),
  refused: () => Promise.resolve([]),
  state: () => ({ as: 'none' }),
  close: () => Promise.resolve(),
};
