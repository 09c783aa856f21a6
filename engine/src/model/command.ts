/** Code handed to an interpreter on its command line: `node -e "…"`, `python -c "…"`. */
export interface InlineCode {
  readonly language: 'javascript' | 'powershell' | 'python' | 'perl' | 'ruby' | 'php';
  readonly text: string;
}

/**
 * One simple command of a lifecycle script, wrappers taken off: `cross-env CI=1 sudo node x.js` is `node` with `env` CI,
 * `via` cross-env and sudo. All of it is untrusted text.
 */
export interface Command {
  /** The program's bare name in lower case, without folder and Windows extension: `node`. Empty when `$(…)` makes it. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** Wrappers around it, outermost first: `sudo`, `npx`, `sh`. */
  readonly via: readonly string[];
  /** Index, in the same list, of the command whose output it is fed: by a pipe, or by `$(…)` among its arguments. */
  readonly pipedFrom: number | undefined;
  /** Where it runs, below the package's root; empty for the root itself, as written where it lies elsewhere. */
  readonly folder: string;
  /** The file its input comes from: `node < x`. */
  readonly reads: string | undefined;
  /** The file its output is written to. */
  readonly redirectsTo: string | undefined;
  /** Code written in the command itself. */
  readonly code: InlineCode | undefined;
  /** Files it executes, relative to the package's root where they lie inside; `/tmp/x` and `%TEMP%\x` stay as written. */
  readonly files: readonly string[];
  /** The package's own scripts it starts: `build` for `npm run build`, `yarn build`. What is no script there starts nothing. */
  readonly scripts: readonly string[];
  /** As it is written. */
  readonly text: string;
}

/** The commands that a line comes to which code of a package starts in a folder of it, those of its scripts and makefiles included. `onCut` is told, in words, what was not read. */
export type ReadsCommands = (line: string, folder: string, onCut: (what: string) => void) => readonly Command[];
