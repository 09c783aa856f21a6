import type { Application } from './application.ts';
import type { FileTree, PackageId, Refused } from './package.ts';
import type { Integrity, Published } from './published.ts';

/** The bytes to examine, as a door brought them: an archive still packed, or a tree it has read. */
export type Bytes =
  | { readonly as: 'archive'; readonly bytes: Uint8Array }
  | { readonly as: 'tree'; readonly files: FileTree; readonly refused: readonly Refused[] };

/** All a door knows about a package. What it could not learn is left out. */
export interface Subject {
  readonly id: PackageId;
  readonly bytes: Bytes;
  readonly published?: Published;
  readonly integrity?: Integrity;
  /** Why it is this version, where a person may have meant another. Untrusted text. */
  readonly note?: string;
  /** Where the bytes are those of an installed application: what is known of it beside them. */
  readonly application?: Application;
}
