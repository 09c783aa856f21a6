import { relative, sep } from 'node:path';

import type { State } from '../../model/application.ts';
import type { Inspected } from '../inspect.ts';
import type { Words } from '../words.ts';
import { isNewer } from './versions.ts';

/** What is kept of one application, to hold later states of it against. */
export interface Recorded extends Words {
  /** Where it lies, below the root of its disk with `/`; and where it stays over updates. */
  readonly path: string;
  readonly home: string;
  readonly name: string;
  readonly version: string;
  /** `YYYY-MM-DD`, UTC; in words where it is not kept: `the time of this watch`. */
  readonly recorded: string;
  /** What was said of it then: a mod that was accepted stays one. */
  readonly state: State;
  /** SHA-256 by path; of archives that of the header. */
  readonly files: Readonly<Record<string, string>>;
  readonly binary: string | undefined;
  readonly signer: string | undefined;
  readonly fuses: Readonly<Record<string, string>>;
  /** Embedded hashes, by archive. */
  readonly embedded: Readonly<Record<string, string>>;
}

/** Files that programs write while they run, which is never beside their code. */
const VOLATILE = /^(?!.*(?:^|\/)(?:resources|Contents)\/).*\.(?:log|lock|tmp|pid|dmp)$/i;

/** When and where a record is made. */
export interface Moment {
  readonly root: string;
  readonly state: State;
  readonly today: string;
}

/** A path below the root of a disk, with `/`: the same wherever the disk is mounted. */
export function placeOn(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/**
 * The record to hold an application against: of its own folder; else, where each version has a folder of its own, of the latest version before it.
 */
export function recordOf(recorded: readonly Recorded[], { located, name, version }: Inspected, root: string): Recorded | undefined {
  const own = recorded.find(one => one.path === placeOn(root, located.path));
  if (own || located.folderVersion === undefined) return own;
  const earlier = recorded.filter(one => one.home === placeOn(root, located.home) && one.name === name && isNewer(version, one.version));
  return earlier.toSorted((a, b) => (isNewer(a.version, b.version) ? -1 : 1))[0];
}

/** Makes the record of an application as it is now. */
export function record(inspected: Inspected, words: Words, { root, state, today }: Moment): Recorded {
  const { located, name, version, binary, embedded, signer } = inspected;
  return {
    path: placeOn(root, located.path),
    home: placeOn(root, located.home),
    name,
    version,
    recorded: today,
    state,
    files: plain(stable(inspected)),
    binary: binary?.hash,
    signer,
    fuses: fusesOf(inspected),
    embedded: plain((embedded ?? []).map(one => [one.archive, one.hash])),
    addresses: words.addresses,
    hosts: words.hosts,
  };
}

/** The hashes of files that change by updates alone. */
export function stable({ hashes }: Inspected): ReadonlyMap<string, string> {
  return new Map([...hashes].filter(([path]) => !VOLATILE.test(path)));
}

/** The switches of Electron's binary. There is a wire for each architecture, and Electron reads its own: where they differ, what protects less is told. */
export function fusesOf({ binary }: Inspected): Readonly<Record<string, string>> {
  const told = new Map<string, string>();
  for (const [name, state] of binary?.wires.flatMap(one => [...one.fuses]) ?? []) if (told.get(name) !== 'off') told.set(name, state);
  return plain(told);
}

/** An object of foreign names: none of them can be its prototype. */
function plain(entries: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
  return Object.fromEntries(entries);
}
