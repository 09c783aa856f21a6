import type { Application } from './application.ts';
import type { Content } from './content.ts';
import type { Behaviour } from './effect.ts';
import type { Claim } from './finding.ts';
import type { Manifest } from './manifest.ts';
import type { Module } from './module.ts';
import type { FileTree, PackageId, Refused } from './package.ts';
import type { Integrity, Published } from './published.ts';
import type { Unread } from './verdict.ts';

/** All a detector can ask for. What a source cannot give is missing, and detectors that need it are skipped aloud. */
export interface Materials {
  readonly id: PackageId;
  readonly files: FileTree;
  readonly refused: readonly Refused[];
  readonly contents: readonly Content[];
  readonly manifest: Manifest;
  readonly modules: readonly Module[];
  readonly unread: readonly Unread[];
  readonly behaviour: Behaviour;
  readonly published: Published;
  readonly integrity: Integrity;
  /** Only of an installed application. */
  readonly application: Application;
}

export type Need = keyof Materials;

/** What a detector says about itself: the source of its page, of SARIF help and of `unmask explain`. */
export interface Explanation {
  /** What the package does when this speaks, in one sentence. */
  readonly what: string;
  /** Why that matters, and when it is harmless. */
  readonly why: string;
  /** What the reader should do now. */
  readonly next: string;
}

/** One detector: pure, and given only what it needs. */
export interface Detector<N extends Need = Need> {
  /** Also the file's name, the page's name and the name in policies. It never changes once released. */
  readonly id: string;
  readonly needs: readonly N[];
  readonly explain: Explanation;
  /** The MITRE ATT&CK technique, where one fits: `T1195.002`. */
  readonly attack?: string;
  detect(given: Pick<Materials, N>): Iterable<Claim>;
}

/** Declares a detector; `detect` sees exactly the materials named in `needs`. */
export function detector<const N extends Need>(spec: Detector<N>): Detector<N> {
  return spec;
}
