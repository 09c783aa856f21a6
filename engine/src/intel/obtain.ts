import { basename, resolve } from 'node:path';

import { loadConfiguration } from '../acquire/configuration.ts';
import { download } from '../acquire/download.ts';
import { redact } from '../acquire/redact.ts';
import { ToolError } from '../model/tool-error.ts';
import { readFeed, readFetched } from './feed.ts';
import type { FeedRead } from './feed.ts';

/** Where a feed comes from, and what it is called here. */
export interface FeedSource {
  readonly feed: string;
  /** A path or an address. */
  readonly from: string;
}

/** The export of osv.dev: every record about npm, made anew each quarter of an hour. */
export const OSV_EXPORT = 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip';

const MOST_BYTES = 700 * 1024 * 1024;

/** Reads `--from`: a path or an address, with `name=` before it where the feed is to be called otherwise. */
export function readFrom(text: string): FeedSource {
  const [, name, rest] = /^([\w.-]+)=(.+)$/s.exec(text) ?? [];
  if (name !== undefined && rest !== undefined) return { feed: name, from: rest };
  if (text === OSV_EXPORT) return { feed: 'osv', from: text };
  const path = /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).pathname : text;
  const base = basename(path.replace(/[/\\]+$/, ''));
  const feed = base.replace(/(?:\.(?:zip|tar|t?gz|json|tsv|csv|txt|dev))+$/i, '').replace(/[^\w.-]+/g, '-');
  return { feed: feed || 'feed', from: text };
}

/** Reads a feed from a path, or fetches it as npm fetches: with the user's proxies and certificates. Throws `ToolError`. */
export async function obtain(
  { feed, from }: FeedSource,
  ground: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>>; readonly offline: boolean },
): Promise<FeedRead> {
  if (!/^https?:/i.test(from)) return readFeed(resolve(ground.cwd, from), feed);
  if (ground.offline)
    throw new ToolError('network', `${redact(from)} is not asked: the network is off.`, {
      hint: 'Leave out --offline, or name a folder or an archive with --from.',
    });
  const configuration = await loadConfiguration(ground);
  const { bytes } = await download({ what: `The feed ${feed}`, address: from, maxBytes: MOST_BYTES, freshness: 'now' }, configuration);
  if (bytes === undefined)
    throw new ToolError('network', `${redact(from)} is larger than ${MOST_BYTES} bytes.`, { hint: 'Is it the export of one ecosystem?' });
  return readFetched(bytes, basename(new URL(from).pathname), feed);
}
