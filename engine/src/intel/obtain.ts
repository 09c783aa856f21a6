import { rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { loadConfiguration } from '../acquire/configuration.ts';
import { downloadFile } from '../acquire/download-file.ts';
import { redact } from '../acquire/redact.ts';
import { ToolError } from '../model/tool-error.ts';
import { readFeed } from './feed.ts';
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
const FEED_HINT =
  'Check the network and the proxy (npm config get proxy); a mirror, a folder or an archive is named with --from or UNMASK_INTEL_FROM.';

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

/** Where feeds are obtained: the folder of the records, where a download waits until it is whole, and what the network is asked with. */
export interface ObtainGround {
  readonly folder: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly offline: boolean;
  readonly progress?: (received: number, total: number | undefined) => void;
}

/** Reads a feed from a path, or fetches it as npm fetches: with the user's proxies and certificates, and on from where it was cut off. Throws `ToolError`. */
export async function obtain({ feed, from }: FeedSource, ground: ObtainGround): Promise<FeedRead> {
  if (!/^https?:/i.test(from)) return readFeed(resolve(ground.cwd, from), feed);
  if (ground.offline)
    throw new ToolError('network', `${redact(from)} is not asked: the network is off.`, {
      hint: 'Leave out --offline, or name a folder or an archive with --from.',
    });
  const configuration = await loadConfiguration(ground);
  const name = basename(new URL(from).pathname).replace(/[^\w.-]+/g, '_') || 'feed';
  const path = join(ground.folder, 'downloads', `${feed.replace(/[^\w.-]+/g, '_')}-${name}`);
  const wanted = { what: `The feed ${feed}`, address: from, maxBytes: MOST_BYTES, hint: FEED_HINT };
  await downloadFile(wanted, path, configuration, ground.progress);
  try {
    return await readFeed(path, feed);
  } finally {
    rmSync(path, { force: true });
  }
}
