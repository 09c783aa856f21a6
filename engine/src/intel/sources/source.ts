import type { Configuration } from '../../acquire/configuration.ts';
import type { FeedRead } from '../feed.ts';
import type { Source } from '../state-file.ts';

/** What every source is given: where it is to be found, what it said before, and what the network is asked with. */
export interface Obtaining {
  readonly feed: string;
  /** A path or an address. */
  readonly from: string;
  /** The folder of the records, where a download waits until it is whole. */
  readonly folder: string;
  readonly cwd: string;
  readonly before: Source | undefined;
  /** Not loaded before something is fetched. Throws `ToolError('network')` where the network is off. */
  readonly network: () => Promise<Configuration>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The public key that a peer must have signed with, where one was given. */
  readonly key?: string;
}

/** One kind of source. Each is a file of its own. */
export interface SourceKind {
  /** What it is called where sources are told. */
  readonly kind: string;
  /** Of the data; empty where it depends on what is read. */
  readonly licence: string;
  readonly obtain: (given: Obtaining) => Promise<FeedRead>;
}

/** What to do where a feed cannot be fetched: a registry has nothing to do with it. */
export const FEED_HINT =
  'Check the network and the proxy (npm config get proxy); a mirror, a folder or an archive is named with --from or UNMASK_INTEL_FROM.';
