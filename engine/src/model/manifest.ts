import type { Command } from './command.ts';

/** How a dependency is asked for. `registry` means a range or tag that the configured registry answers. */
export type DependencySource = 'registry' | 'alias' | 'git' | 'url' | 'file' | 'workspace' | 'unreadable';

export interface Dependency {
  readonly name: string;
  readonly wants: string;
  readonly field: 'dependencies' | 'optionalDependencies' | 'peerDependencies' | 'devDependencies';
  readonly source: DependencySource;
}

/** What a package asks for that comes bundled, and that does not come with it. */
export interface BundledDependency extends Dependency {
  /** The manifest of that package. */
  readonly path: string;
}

/** One lifecycle script that an installer may run. */
export interface Script {
  readonly name: string;
  readonly command: string;
  /** The simple commands in it, those of the package's own scripts that it starts (`npm run x`) included. */
  readonly commands: readonly Command[];
  /** The lines of other scripts of the package and of makefiles that it runs, as they are written. */
  readonly lines?: readonly string[];
  /** The folder it runs in: empty, or that of a bundled dependency, whose hooks run too. */
  readonly folder: string;
}

/** One command line that a gyp file runs while it is read or built. Untrusted text. */
export interface GypCommand {
  /** The gyp file it stands in. */
  readonly path: string;
  readonly text: string;
  readonly commands: readonly Command[];
  /** That line, and those of scripts of the package and of makefiles that it runs. */
  readonly lines?: readonly string[];
}

/** One command line that an editor or agent starts when somebody opens the folder of the package, and the settings it stands in. Untrusted text. */
export type OpenedCommand = GypCommand;

/**
 * One condition path of `exports`, `imports` or `browser`, flattened: `{ subpath: './a', conditions: ['node', 'import'], target: './a.js' }`.
 * `target` is empty where the map refuses the subpath (`null`, or `false` in `browser`).
 */
export interface Target {
  readonly subpath: string;
  readonly conditions: readonly string[];
  readonly target: string;
}

/** What a package's own `package.json` says, as far as it can be read. Parsing never fails: what is odd is listed in `odd`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly type: 'module' | 'commonjs';
  readonly main: string | undefined;
  readonly module: string | undefined;
  readonly browser: readonly Target[];
  readonly types: string | undefined;
  /** Whether it is an extension of VS Code or of an editor that takes the same. Source: its “Extension Manifest”. */
  readonly extension?: true;
  readonly exports: readonly Target[];
  readonly imports: readonly Target[];
  /** Command name → file. */
  readonly bin: ReadonlyMap<string, string>;
  /** All scripts, in order. Which of them run at install is told by `installScripts`. */
  readonly scripts: readonly Script[];
  /** `preinstall`, `install`, `postinstall`, and for a directory or git source also `prepare` and its kin. */
  readonly installScripts: readonly Script[];
  readonly dependencies: readonly Dependency[];
  readonly bundled: readonly string[];
  /** What bundled packages ask for beside: installers fetch it as if the package itself asked for it. Absent where there is nothing of that kind. */
  readonly ofBundled?: readonly BundledDependency[];
  readonly repository: string | undefined;
  /** The folder in the repository, where it is one of several packages there. */
  readonly directory: string | undefined;
  readonly bugs: string | undefined;
  readonly homepage: string | undefined;
  readonly author: string | undefined;
  readonly license: string | undefined;
  readonly gypfile: boolean | undefined;
  /** What `binding.gyp` runs; none where `gypfile` switches it off. */
  readonly gyp: readonly GypCommand[];
  /** What starts when somebody opens the folder of the package in an editor or with an agent. */
  readonly opened?: readonly OpenedCommand[];
  /** Whether the file was there and was a JSON object. */
  readonly readable: boolean;
  /** What is not as the specification has it: field and reason, for people. */
  readonly odd: readonly string[];
  /** What was not read because there is too much of it, each in words: gaps in what is known of the whole. */
  readonly cut: readonly string[];
}
