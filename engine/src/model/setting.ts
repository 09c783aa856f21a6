/** One setting of a package manager, as a file of the project makes it. All of it is untrusted text. */
export interface Setting {
  /** As the file has it; a name inside another behind a dot: `pnpm.allowBuilds.sharp`. */
  readonly name: string;
  /** One value, or the members of a list. An empty list has none. */
  readonly values: readonly string[];
  /** 1-based. */
  readonly line: number;
}

/** A settings file of a project, with its text. */
export interface SettingsFile {
  /** As people name it: from the folder the command was started in. */
  readonly path: string;
  readonly text: string;
}
