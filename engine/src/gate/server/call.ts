import type { IncomingHttpHeaders } from 'node:http';

import type { Archives } from '../archives.ts';
import type { Documents } from '../documents.ts';
import type { GateContext } from '../gate-context.ts';
import type { LruCache } from '../lru-cache.ts';

/** One request, as a route answers it. */
export interface Call {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** What follows the path, with its question mark; empty where there is none. */
  readonly query: string;
  /** The gate's own address as this client knows it: one that we listen on, never one that it only claims. */
  readonly origin: string;
  /** The address of the registry, ends with a slash. */
  readonly registry: string;
  /** Reads the body, unpacked; undefined where it is larger than `most` or cannot be unpacked. */
  readonly body: (most: number) => Promise<Uint8Array | undefined>;
}

/** What all routes share: what decisions are made with, and how this gate is called and by whom. */
export interface ServerContext extends GateContext {
  readonly documents: Documents;
  readonly archives: Archives;
  /** Documents as they were written, by their tags. */
  readonly written: LruCache<Uint8Array>;
  /** The host whose addresses npm asks the gate for. */
  readonly replacedHost: string;
  /** Whether the gate asks for a token of its own, and so serves others than its user. */
  readonly shared: boolean;
  /** By which the runs inside this one know it. */
  readonly secret: string | undefined;
}
