/** What is known of a source beside its records. */
export interface SourceMeta {
  readonly feed: string;
  /** Where it was read from, without a login. */
  readonly from: string;
  /** RFC 3339. */
  readonly syncedAt: string;
  /** When its newest record was changed; empty where it tells no times. */
  readonly newest: string;
  readonly records: number;
  readonly leftOut: Readonly<Record<string, number>>;
  /** How it is read, and under which licence its data may be used; empty where nobody said. */
  readonly kind: string;
  readonly licence: string;
  /** Records that were named and not there: asked for again the next time. */
  readonly pending?: readonly string[];
  /** Of a peer: the key that it must sign with, and the last state of it that was taken. */
  readonly key?: string;
  readonly generation?: number;
  /** What of it was left unread, for the end of a sentence; missing where all was read. */
  readonly unread?: string;
}
