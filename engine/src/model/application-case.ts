import type { Changed, Check } from './application.ts';
import type { Finding } from './finding.ts';

/** Another version than the one that was recorded, and why it may be none. */
export interface Update {
  readonly from: string;
  readonly to: string;
  readonly doubts: readonly string[];
  /** The record that knows the earlier version: `own baseline of 2026-01-01`. */
  readonly by: string;
}

/** Protections that were there when the application was recorded, and are lowered now. */
export interface Guards {
  readonly fusesOff: readonly string[];
  /** Archives whose embedded hash was written anew in the same version: nobody but an updater has reason to. */
  readonly rewrittenHashes: readonly string[];
  /** Who signed it then and who does now, where that is another. */
  readonly signer: { readonly before: string; readonly now: string } | undefined;
}

/** All that the judgement of one application rests on. */
export interface ApplicationCase {
  /** Why nothing can be said of its code; undefined where it could be read. */
  readonly unreadable: string | undefined;
  readonly checks: readonly Check[];
  readonly changed: readonly Changed[];
  readonly findings: readonly Finding[];
  readonly mods: readonly string[];
  /** Whether its record says that it was accepted as it was modified then. */
  readonly isAccepted: boolean;
  readonly update: Update | undefined;
  readonly guards: Guards;
  /** Why an archive or a program needs no further sign: it is one of those known to be tampered with, or its signature is of other bytes. */
  readonly proofs: readonly string[];
}
