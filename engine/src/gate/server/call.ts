import type { IncomingHttpHeaders } from 'node:http';

import type { Archives } from '../archives.ts';
import type { Documents } from '../documents.ts';
import type { GateContext } from '../gate-context.ts';
import type { LruCache } from '../lru-cache.ts';
import type { Question } from './question.ts';
import type { WaiverRequests } from '../waiver-requests.ts';

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
  /** The allowed client that asks, by the name that the gate's configuration has for it; empty where the gate knows no clients. */
  readonly client: string;
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
  /** Whether the gate knows allowed clients, and so serves others than its user. */
  readonly shared: boolean;
  /** What people asked to have let in; undefined where nobody can ask, or nothing is to be written. */
  readonly requests: WaiverRequests | undefined;
  /** Whether a client may ask for one more waiver now. */
  readonly mayAsk: (client: string) => boolean;
  /** Whether the gate still takes work: a server in front stops sending it to one that does not. */
  readonly isOpen: () => boolean;
  /** Reads what a client asks in a body. */
  readonly question: (call: Call) => Promise<Question>;
  /** Told of what went wrong in our own world, in words that are not for clients. */
  readonly onMistake: (error: unknown) => void;
  /** By which the runs inside this one know it. */
  readonly secret: string | undefined;
}
