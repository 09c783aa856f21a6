import type { Platform } from './effect.ts';
import type { Finding } from './finding.ts';
import type { Unread } from './verdict.ts';

/** What an installed application is to its user, as far as that makes it worth attacking. */
export type ApplicationKind = 'wallet' | 'password manager' | 'chat' | 'editor' | 'agent' | 'other';

/** What can be said of an installed application. The words are stable. */
export type State = 'pristine' | 'updated' | 'modified by a known mod' | 'modified and unexplained' | 'tampered' | 'unknown';

/** From the most harmless to the gravest. */
export const STATES: readonly State[] = [
  'pristine',
  'updated',
  'unknown',
  'modified by a known mod',
  'modified and unexplained',
  'tampered',
];

/**
 * How near to its vendor a reference is: 1 signed by the vendor, 2 embedded by the vendor and not signed as far as could be checked,
 * 3 kept by the system's package manager, 4 a package of the vendor on this disk, 5 a baseline of our own, 6 a shared table, 7 what it looks like.
 */
export type Rung = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One reference that the application was held against. */
export interface Check {
  readonly rung: Rung;
  /** `header hash in the executable`, `package database`, `own baseline`. */
  readonly by: string;
  readonly outcome: 'agrees' | 'disagrees' | 'cannot be checked';
  /** Whether agreement alone shows that nothing was changed: an embedded hash shows it only under a signature that was checked. */
  readonly proves: boolean;
  readonly says: string;
}

/** A file that is not as a reference has it. Files in an archive follow its name: `resources/app.asar/main.js`. */
export interface Changed {
  readonly path: string;
  readonly how: 'changed' | 'added' | 'removed';
}

/** How an archive is laid out: what a stock tool leaves behind that packs it again. */
export interface ArchiveLayout {
  readonly path: string;
  readonly files: number;
  /** Entries that say `unpacked`, and whether a folder for them lies beside the archive. */
  readonly unpacked: number;
  readonly hasUnpackedFolder: boolean;
  /** Files that lie in that folder and in the archive as well: no builder leaves a file in both. */
  readonly inBoth: number;
  /** Whether the bytes of files stand in the order of their paths. */
  readonly isSorted: boolean;
  readonly withIntegrity: number;
  readonly executables: number;
  readonly links: number;
  readonly unclaimed: number;
}

/** All a detector may know of an installed application beside its code. */
export interface Application {
  readonly kind: ApplicationKind;
  readonly platform: Platform;
  /** The files to be judged; undefined where there was nothing to tell which: then all are. */
  readonly changed: readonly string[] | undefined;
  /** Wallet addresses and hosts it was known to name before it changed; undefined where nobody noted them. */
  readonly before: { readonly addresses: readonly string[]; readonly hosts: readonly string[] } | undefined;
  readonly archives: readonly ArchiveLayout[];
  /** Marks of the builder that leaves archives unsorted: its update file or its elevation helper. */
  readonly hasBuilderMark: boolean;
  /** Files named as licences, those that are short. */
  readonly licences: readonly { readonly path: string; readonly text: string }[];
  /** Files that bear a hash of their content in their names, and whether it is right. */
  readonly hashNames: readonly { readonly path: string; readonly matches: boolean }[];
}

/** What is said of one application. */
export interface ApplicationReport {
  readonly name: string;
  readonly path: string;
  readonly version: string;
  readonly kind: ApplicationKind;
  readonly platform: Platform;
  readonly state: State;
  /** The reference that decided, or none. */
  readonly reference: Check | null;
  readonly checks: readonly Check[];
  readonly changed: readonly Changed[];
  readonly findings: readonly Finding[];
  /** Why it has this state, in sentences. */
  readonly because: readonly string[];
  /** What to do now, in sentences. */
  readonly next: readonly string[];
  /** Protections switched on or off in Electron's binary, by name; empty where they could not be read. */
  readonly fuses: Readonly<Record<string, string>>;
  readonly unread: readonly Unread[];
}

/** What a scan found. */
export interface DesktopReport {
  readonly apps: readonly ApplicationReport[];
  readonly coverage: {
    /** Folders in which applications were looked for, and were there. */
    readonly places: number;
    readonly unreadable: readonly Unread[];
    /** Troubles with our own references: a baseline whose seal is broken. */
    readonly notes: readonly string[];
  };
}
