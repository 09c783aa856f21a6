/** Where the bytes of an entry come from: a registry, a repository, an address, this disk, or the project itself. */
export type Came = 'registry' | 'git' | 'tarball' | 'file' | 'workspace';

/** One package a lockfile, an SBOM or a `node_modules` resolves to, with every identity it is given there. All of it is untrusted text. */
export interface Entry {
  /** What the file calls it; edges refer to it. */
  readonly key: string;
  /** The name of the package itself, as far as the file says. */
  readonly name: string;
  /** The name it is installed under, where that is another. */
  readonly alias?: string;
  /** Empty where the file tells none. */
  readonly version: string;
  readonly came: Came;
  /** The address it was resolved to; empty where the file tells none. */
  readonly resolved: string;
  /** Hashes of the archive, as Subresource Integrity writes them, blanks between; empty where the file tells none. */
  readonly integrity: string;
  readonly bundled: boolean;
  /** Whether a patch of the project is applied to it. */
  readonly patched: boolean;
  /** What the file itself says of it, where it does. */
  readonly dev?: boolean;
  readonly optional?: boolean;
  /** The machines it is for, where its file says so and an installer leaves it out on every other. */
  readonly onlyFor?: Machines;
  /** Whether its archive brings a lockfile by which an installer chooses what lies below it, where the file says so. */
  readonly ownLockfile?: true;
  /** Whether it runs code at install, where the file is of a kind that tells. */
  readonly scripts?: boolean;
  /** When it was published, as the file writes a time, where it tells one. */
  readonly published?: string;
  /** 1-based line of the file. */
  readonly line: number;
  /** Keys of the entries it depends on. */
  readonly needs: readonly string[];
}

/** Names as Node has them in `process.platform` and `process.arch`, and families of the C library; `!` stands before those that are not meant. Empty: any. */
export interface Machines {
  readonly os: readonly string[];
  readonly cpu: readonly string[];
  readonly libc: readonly string[];
}

/** How a project depends on an entry. */
export type Wish = 'prod' | 'dev' | 'optional' | 'peer';

/** The project, or one of its workspace members. */
export interface Root {
  readonly name: string;
  readonly needs: readonly { readonly key: string; readonly as: Wish }[];
}

/** Something in the file that could not be understood, or that says two things at once. */
export interface Doubt {
  readonly line: number;
  readonly says: string;
  /** `gap`: a part was not read. `conflict`: two parts of the file name different bytes for the same place. */
  readonly as: 'gap' | 'conflict';
  /** The entry it is about, where there is one. */
  readonly key?: string;
}

/** A file that was read. */
export interface Resolution {
  /** For people: `package-lock v3`, `pnpm-lock 9.0`. */
  readonly format: string;
  readonly entries: readonly Entry[];
  /** Empty where the file does not say what the project itself asks for. */
  readonly roots: readonly Root[];
  readonly doubts: readonly Doubt[];
  /** How many entries belong to other ecosystems. */
  readonly foreign: number;
}

/** A file that could not be read: what is wrong, where, and what to do. */
export interface Unreadable {
  readonly says: string;
  readonly line: number;
  readonly hint: string;
}
