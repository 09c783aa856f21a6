/** One folder that code of the project can be loaded from. */
export interface InstalledPackage {
  /** What code asks for it by: the name of its folder, with its own behind it where that is another: `name (really other)`. */
  readonly name: string;
  readonly version: string;
  /** Absolute, with every link resolved. */
  readonly folder: string;
  /** Folders of the packages that its manifest asks for, as Node would find them from here. */
  readonly needs: readonly string[];
  /** Folders and links inside it that are packages of their own. */
  readonly inner: readonly string[];
  /** Why nothing in it may be read: it is a link that leads where no package is. */
  readonly stray: string | undefined;
  /** Of what its manifest limits to some machines: the names of what others get in its place. Absent where there is none. */
  readonly elsewhere?: readonly string[];
}

/** A project, or one of its workspaces: what asks for packages and is itself none. */
export interface Project {
  readonly name: string;
  readonly needs: readonly string[];
}

/** All packages that are installed for a project, each folder once. */
export interface Installation {
  readonly projects: readonly Project[];
  readonly packages: readonly InstalledPackage[];
}
