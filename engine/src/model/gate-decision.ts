import type { Finding } from './finding.ts';

/** What the gate did with a version. Only `allow` lets it pass; `undecided` is refused as the others are, for want of an answer. */
export type GateOutcome = 'allow' | 'hold' | 'block' | 'undecided';

/** What a decision was made about: what a document lists, one manifest that was asked for by version or tag, or the archive itself. */
export type GateStage = 'document' | 'manifest' | 'archive';

/** Why, in a word that never changes once released: scripts and dashboards read it. */
export type GateCode =
  | 'allowed'
  | 'excepted'
  | 'malware'
  | 'policy'
  | 'too new'
  | 'no date'
  | 'security fix'
  | 'wrong bytes'
  | 'no integrity'
  | 'records'
  | 'metadata'
  | 'ambiguous'
  | 'upstream'
  | 'disk'
  | 'unexamined'
  | 'gap';

/** One decision of the gate. Plain data; `why` is safe to print, what `because` holds is untrusted text. */
export interface GateDecision {
  /** `UNMASK-` and ten letters or digits: the same for the same version, bytes, outcome and code, however often it is asked. */
  readonly id: string;
  readonly stage: GateStage;
  readonly outcome: GateOutcome;
  readonly code: GateCode;
  readonly name: string;
  /** Empty where the whole package was decided about. */
  readonly version: string;
  /** As Subresource Integrity writes it: of the bytes where they were fetched, else what the registry promises; empty where nobody told. */
  readonly integrity: string;
  /** One sentence for people. */
  readonly why: string;
  /** The findings that decided, the gravest first. */
  readonly because: readonly Finding[];
  /** When a hold ends, RFC 3339. */
  readonly matures?: string;
  /** The package that this one is mistaken for or poses as. */
  readonly imitates?: string;
  /** The version that `latest` names instead. */
  readonly instead?: string;
  /** The allowed client that asked first, by the name that the gate's configuration has for it. */
  readonly client?: string;
  /** When it was decided, RFC 3339. */
  readonly at: string;
}

/** The part of a decision that does not depend on what asked for it. */
export type Ruling = Pick<GateDecision, 'outcome' | 'code' | 'why' | 'because' | 'matures' | 'imitates'>;
