import type { Signal } from './signal.ts';

/** Who a registry says acted: the account name, and the address it gives. Both are untrusted text. */
export interface Person {
  readonly name: string;
  readonly email: string | undefined;
}

/** One version as the registry's packument tells it. */
export interface Release {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly at: Signal<number>;
  readonly publisher: Signal<Person>;
  /** Whether the registry holds a provenance attestation for this version. */
  readonly provenance: Signal<boolean>;
  readonly hasInstallScript: Signal<boolean>;
  readonly deprecated: Signal<string>;
}

/** What the registry publishes about a package, beside the tarball. Every field can be missing. */
export interface Published {
  /** When the registry was asked, in milliseconds since the epoch: the ring has no clock of its own. */
  readonly askedAt: number;
  /** When the name was first published. */
  readonly created: Signal<number>;
  /** All versions, in the order of the packument. */
  readonly releases: readonly Release[];
  readonly maintainers: Signal<readonly Person[]>;
  readonly tags: ReadonlyMap<string, string>;
  /** The manifest of this version as the registry gives it, to be held against the one in the tarball. */
  readonly manifest: Signal<string>;
}

/** What was promised about the bytes, and what was got. `algorithm-base64` as in Subresource Integrity. */
export interface Integrity {
  readonly expected: Signal<string>;
  readonly actual: string;
  readonly matches: boolean;
}
