import { rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { downloadFile } from '../../acquire/download-file.ts';
import { readFeed } from '../feed.ts';
import type { FeedRead } from '../feed.ts';
import { FEED_HINT } from './source.ts';
import type { Obtaining, SourceKind } from './source.ts';

const MOST_BYTES = 700 * 1024 * 1024;

/** A folder, an archive or a list, on this disk or behind an address. It is fetched on from where it was cut off. */
export const file: SourceKind = {
  kind: 'file',
  licence: '',
  obtain: async given => (/^https?:/i.test(given.from) ? fetched(given) : readFeed(resolve(given.cwd, given.from), given.feed)),
};

async function fetched({ feed, from, folder, network }: Obtaining): Promise<FeedRead> {
  const configuration = await network();
  const path = downloadPath(folder, feed, from);
  await downloadFile({ what: `The feed ${feed}`, address: from, maxBytes: MOST_BYTES, hint: FEED_HINT }, path, configuration);
  try {
    return await readFeed(path, feed);
  } finally {
    rmSync(path, { force: true });
  }
}

/** Where a download waits. Untrusted: of names only what every disk takes. */
export function downloadPath(folder: string, feed: string, from: string): string {
  const name = basename(new URL(from).pathname).replace(/[^\w.-]+/g, '_') || 'feed';
  return join(folder, 'downloads', `${feed.replace(/[^\w.-]+/g, '_')}-${name}`);
}
