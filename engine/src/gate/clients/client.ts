import type { Grammar } from './grammar.ts';

/** The package managers a person can put behind `unmask`. */
export type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** What a client is led through: the gate's address, and what must not be lost of the user's own settings. */
export interface Ground {
  /** Where the gate answers as a registry; ends with a slash. */
  readonly registry: string;
  /** The registry behind it for names without a scope. */
  readonly upstream: string;
  /** Scopes that have a registry of their own, `@scope` each; the gate knows which. */
  readonly scopes: readonly string[];
  /** Hosts that the lockfile fetches from. */
  readonly lockedHosts: readonly string[];
  /** The registry of clients that nobody configured. */
  readonly defaultRegistry: string;
  /** Whether every package that the command may install was decided about, by the hash that the client holds its bytes to. */
  readonly heldByHash: boolean;
  /** An empty folder that ends with this run. */
  readonly folder: string;
  /** Settings of the project as text, where a client can only be led by another file in their place. */
  readonly settings: ClientSettings;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Settings files that were read for the client. */
export interface ClientSettings {
  /** Yarn 2 and later: every setting that its files make, joined, as the text of one file in which all scopes ask that gate. */
  readonly yarn?: { readonly text: (gate: string) => string; readonly globalFolder: string; readonly plainHttp: readonly string[] };
  /** Bun: the text of the project's and the user's `bunfig.toml`, without the tables that name registries. */
  readonly bun?: string;
}

/** How a client is started: the words behind its name, and variables over those of the user; undefined takes one away. */
export interface Pointing {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One package manager in one generation. Facts are measured with real clients: `bench/gate`. */
export interface Client {
  readonly manager: Manager;
  /** For people: `pnpm 9 and 10`. */
  readonly generation: string;
  /** Whether this is how that version behaves. */
  suits(major: number): boolean;
  readonly grammar: Grammar;
  /** Names of its lockfiles; the first that lies in a folder counts. */
  readonly lockfiles: readonly string[];
  /** Lockfiles of other clients that it takes addresses from where it has none of its own. */
  readonly borrowed?: readonly string[];
  /** Where it notes what it installed, also where it writes no lockfile. */
  readonly noted?: string;
  /** Leads the words as typed through the gate. */
  point(words: readonly string[], ground: Ground): Pointing;
  /** What the gate cannot see of this client, whatever it does; one sentence each. */
  readonly uncovered: readonly string[];
}
