import type { IntelStatus, Standing } from './check.ts';
import type { Finding } from './finding.ts';
import type { EffectKind, Platform, Trigger } from './effect.ts';
import type { PackageId } from './package.ts';
import type { Rule } from './policy.ts';

export type Decision = 'allow' | 'warn' | 'block';

/** From the mildest to the gravest. */
export const DECISIONS: readonly Decision[] = ['allow', 'warn', 'block'];

/** One file that could not be examined, and why. */
export interface Unread {
  readonly path: string;
  readonly why: string;
  /** Whether it is written in a language that nothing but a build tool runs: a gap, and none that anything runs through. */
  readonly foreign?: true;
}

/** How one detector fared. */
export type Ran =
  | { readonly detector: string; readonly as: 'done' }
  | { readonly detector: string; readonly as: 'skipped'; readonly missing: readonly string[] }
  | { readonly detector: string; readonly as: 'failed'; readonly error: string };

/** What was examined and what was not. A gap is said aloud. */
export interface Coverage {
  readonly files: number;
  readonly bytes: number;
  readonly modules: number;
  readonly unread: readonly Unread[];
  readonly detectors: readonly Ran[];
  /** How many others its manifest has installed with it, which its archive does not bring: nothing of theirs was looked at. Left out where there are none. */
  readonly dependencies?: number;
  /** What the package was held against beside its own bytes: the known-bad records on this computer. Left out where nobody asked them. */
  readonly records?: IntelStatus;
  /** Milliseconds per stage, in the order they ran. */
  readonly stages: readonly { readonly stage: string; readonly ms: number }[];
}

/** One line of the story: what the package does at a trigger. */
export interface Deed {
  readonly trigger: Trigger;
  readonly kind: EffectKind;
  /** Up to a few targets, folded; untrusted text. */
  readonly targets: readonly string[];
  readonly count: number;
  /** Where: the first few places of `count`, as `lib/send.js:12`. Absent in a comparison, and where there is none in a file. */
  readonly places?: readonly string[];
  /** The one system on which it happens, where it happens on no other. */
  readonly on?: Platform;
  /** Of input: forms that are read. Without it, keys or the screen may be watched too. */
  readonly of?: 'forms';
}

/** A rule that spoke, and the findings that made it speak. */
export interface Because {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

/** A finding set aside by a waiver: shown, counted, never lost. */
export interface Waived {
  readonly finding: Finding;
  readonly reason: string;
  readonly owner: string;
}

/** A known package that may have been meant in the place of this one, and what the two have in common, for people. Untrusted text. */
export interface Meant {
  readonly name: string;
  readonly why: readonly string[];
}

/** The answer. Plain data: what `--json` prints and what the API returns. */
export interface Verdict {
  readonly subject: PackageId;
  /** The package it was held against, in a verdict on what changed: then findings and deeds are only those that are new. */
  readonly before?: PackageId;
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  readonly because: readonly Because[];
  readonly waived: readonly Waived[];
  readonly deeds: readonly Deed[];
  /** Of a package that is not allowed: the known ones it may have been taken for, the likeliest first. Left out where there are none. */
  readonly didYouMean?: readonly Meant[];
  readonly coverage: Coverage;
}

/** The path by which a gap names the whole package. */
export const WHOLE = '.';

/** Told as if it were a file while data is followed through all files: where that breaks an attempt, the next one leaves it out. */
export const FOLLOWING = '<followed>';

/** The same while the package is gone through step by step. */
export const STEPPING = '<stepped>';

/** Whether a name that is told as that of a file stands for what is done with all of them. */
export function isOfAll(path: string): boolean {
  return path === FOLLOWING || path === STEPPING;
}

/** What is decided of a package: nothing, where it could not be examined as a whole and what was seen of it does not refuse it. */
export function standingOf({ decision, coverage }: Pick<Verdict, 'decision' | 'coverage'>): Standing {
  const isGap = coverage.detectors.length === 0 || coverage.unread.some(one => one.path === WHOLE);
  return isGap && decision !== 'block' ? 'unknown' : decision;
}
