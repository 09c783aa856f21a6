import type { Guard } from './module.ts';
import type { Span } from './place.ts';

/** When code runs: at install, when imported, when its command is run, when a function is called, when a folder is opened. */
export type Trigger = 'install' | 'import' | 'run' | 'call' | 'open';

/** Systems that are told apart: Windows, macOS, Linux. */
export type Platform = 'win32' | 'darwin' | 'linux';

export type EffectKind =
  | 'reads file'
  | 'lists files'
  | 'writes file'
  | 'deletes'
  | 'sets times'
  | 'spawns'
  | 'connects'
  | 'listens'
  | 'resolves name'
  | 'evaluates'
  | 'loads code'
  | 'reads environment'
  | 'identifies the system'
  | 'uses the clipboard'
  | 'unpacks an archive'
  | 'packs an archive'
  | 'patches a global'
  | 'decodes'
  | 'encrypts'
  | 'schedules'
  | 'captures input'
  | 'reads browser storage'
  | 'loops forever'
  | 'prints';

/** One thing the code does to the world. */
export interface Effect {
  readonly kind: EffectKind;
  /** The API as people know it: `fs.writeFileSync`. */
  readonly api: string;
  /** What it is done to, folded; unknown parts are `*`, and an unknown target is empty. */
  readonly target: string;
  /** Every way this place is reached; empty when nothing in the package reaches it. */
  readonly triggers: readonly Trigger[];
  readonly guards: readonly Guard[];
  readonly at: Span;
  /** For details a kind has of its own: the arguments of a command, `detached`, `recursive`, the body sent. */
  readonly details: ReadonlyMap<string, string>;
}

/** What is done at a place that a finding shows. */
export type Cited = Pick<Effect, 'kind' | 'target'>;

/** Data that travels from one effect to another, step by step. */
export interface Flow {
  readonly from: Effect;
  readonly to: Effect;
  /** How it arrives: in the content that is sent or run, in the address it is sent to or the command, or on the standard input of a process. */
  readonly as: 'content' | 'target' | 'input';
}

/** One place where the outside starts code of this package. */
export interface Entry {
  readonly trigger: Trigger;
  readonly path: string;
  /** What starts it, as the manifest has it: `main`, `exports["./x"]`, `bin.unmask`, `scripts.postinstall`; `README` where the page tells people to load it. */
  readonly by: string;
  /** `exports` opens it as all files of packages without `exports` are open, by a pattern or because it is a command: who means this file names it. */
  readonly named?: true;
  /** The function of the file that is called as well, by the name it is offered under. */
  readonly calls?: string;
  /** What the command hands over that starts it, as far as that is written there. */
  readonly handed?: Handed;
}

/** What a command hands over to the file that it starts. Untrusted text. */
export interface Handed {
  /** What stands behind the file, each word as the file gets it; undefined where the shell makes them. */
  readonly words: readonly string[] | undefined;
  readonly env: readonly (readonly [name: string, value: string])[];
  /** Where it is started, below the root of the package; undefined where that lies elsewhere. */
  readonly folder: string | undefined;
}

/** What the package does. */
export interface Behaviour {
  readonly entries: readonly Entry[];
  /** Files that something reaches, with how. A file that is missing here is examined all the same. */
  readonly reached: ReadonlyMap<string, readonly Trigger[]>;
  readonly effects: readonly Effect[];
  readonly flows: readonly Flow[];
  /** Local files that code asks for and the package does not have. */
  readonly missing: readonly { readonly specifier: string; readonly at: Span }[];
  /** What was not followed to the end, each in words: gaps in what is known of the whole. */
  readonly unfollowed: readonly string[];
}
