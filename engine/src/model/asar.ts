import type { Refused } from './package.ts';

/** What an archive of Electron says a file's bytes hash to. Source: `@electron/asar`, since its version 3.1. */
export interface AsarIntegrity {
  /** As written, mostly `SHA256`. */
  readonly algorithm: string;
  /** Of the whole file, lower-case hex. */
  readonly hash: string;
  /** Bytes of each block but the last. */
  readonly blockSize: number;
  readonly blocks: readonly string[];
}

/** One file of an archive. */
export interface AsarFile {
  /** With `/`, below the archive's root: untrusted text. */
  readonly path: string;
  readonly size: number;
  /** Offset of its first byte from the start of the archive; undefined where it lies beside it, in `<archive>.unpacked/<path>`. */
  readonly at: number | undefined;
  readonly executable: boolean;
  readonly integrity: AsarIntegrity | undefined;
}

/** A link, from the archive's root to another path below it. Links that lead out are refused. */
export interface AsarLink {
  readonly path: string;
  readonly target: string;
}

/** The header of an archive. */
export interface AsarHeader {
  /** The four 32-bit words before the JSON text: 4, header bytes, payload bytes, text bytes. */
  readonly words: readonly [number, number, number, number];
  /** The JSON text as bytes, without padding: its SHA-256 is what vendors embed as the hash of the archive. */
  readonly json: Uint8Array;
  /** Where the bytes of files begin. */
  readonly bodyAt: number;
  /** In the order of the header. */
  readonly files: readonly AsarFile[];
  readonly links: readonly AsarLink[];
  /** Nodes that say `unpacked`, folders and links among them. */
  readonly unpacked: number;
  /** Bytes of the body that belong to no file; archives written by the vendors' tools have none. */
  readonly unclaimed: number;
}

/** A header as it was read, and all that is odd about it; without a header the bytes are no archive. */
export interface AsarReading {
  readonly header: AsarHeader | undefined;
  readonly refused: readonly Refused[];
}
