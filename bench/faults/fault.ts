import type { ChildProcess } from 'node:child_process';

import type { FakeRegistry } from '../../engine/test/registry.ts';
import type { Dice } from './dice.ts';
import type { GateProcess } from './gate-process.ts';
import type { Project, Tree } from './packages.ts';
import type { Deed, Wire } from './wire.ts';

/** Where a fault happens. */
export interface Scene {
  readonly gate: GateProcess;
  readonly wire: Wire;
  readonly registry: FakeRegistry;
  readonly tree: Tree;
  readonly project: Project;
  readonly roll: Dice;
  /** The address of a host that is not the registry's, ends with a slash. */
  readonly elsewhere: string;
  /** Records as files: what is known, and what is known later. */
  readonly records: { readonly known: Buffer; readonly later: Buffer };
  /** Asks the gate for everything there is, so that it has it in its caches. */
  readonly warm: () => Promise<void>;
  /** The client that installs, once it runs. */
  readonly client: () => ChildProcess | undefined;
}

/** A fault that is laid out. */
export interface Armed {
  /** What it does at a request to the registry: something to do with its answer, or nothing. */
  readonly at?: (asked: { readonly isArchive: boolean; readonly number: number }) => Deed | undefined;
  /** Whether anything came of it so far. */
  readonly bit: () => boolean;
  /** Ends it, and puts right what only a person can put right. Throws where something was not as it should be. */
  readonly lift: () => Promise<void> | void;
}

/** One thing that may go wrong. */
export interface Fault {
  readonly name: string;
  readonly boundary: 'upstream' | 'disk' | 'examination' | 'records' | 'gate' | 'clock' | 'client';
  /** Why it cannot happen on this computer; nothing where it can. */
  readonly missing?: () => string | undefined;
  readonly arm: (scene: Scene) => Promise<Armed> | Armed;
}
