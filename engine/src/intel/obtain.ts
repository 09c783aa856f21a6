import { basename } from 'node:path';

import { loadConfiguration } from '../acquire/configuration.ts';
import { redact } from '../acquire/redact.ts';
import { ToolError } from '../model/tool-error.ts';
import type { FeedRead } from './feed.ts';
import { file } from './sources/file.ts';
import { ghsa, GHSA_ADVISORIES } from './sources/ghsa.ts';
import { osv, OSV_EXPORT } from './sources/osv.ts';
import { peer } from './sources/peer.ts';
import { registry } from './sources/registry.ts';
import type { SourceKind } from './sources/source.ts';
import { readSources } from './state-file.ts';

/** Where a feed comes from, how it is read, and what it is called here. */
export interface FeedSource {
  readonly feed: string;
  /** A path or an address. */
  readonly from: string;
  readonly kind: SourceKind;
}

/** The sources that are known by a word: nothing else is asked than what is named. */
const WORDS: ReadonlyMap<string, FeedSource> = new Map([
  ['osv', { feed: 'osv', from: OSV_EXPORT, kind: osv }],
  ['ghsa', { feed: 'ghsa', from: GHSA_ADVISORIES, kind: ghsa }],
]);

/** What is synced where nothing is named. */
export const USUAL_SOURCES: readonly string[] = ['osv'];

/** Reads `--from`: `osv`, `ghsa`, `peer:` and where a peer publishes, `registry:` and a lockfile to ask about, a path or an address; with `name=` before it where the feed is to be called otherwise. */
export function readFrom(text: string): FeedSource {
  const [, name, rest] = /^([\w.-]+)=(.+)$/s.exec(text) ?? [];
  const where = rest ?? text;
  const word = WORDS.get(where);
  if (word !== undefined) return { ...word, feed: name ?? word.feed };
  if (where === OSV_EXPORT) return { feed: name ?? 'osv', from: where, kind: osv };
  if (where.startsWith('peer:')) return { feed: name ?? `peer-${named(where.slice(5))}`, from: where.slice(5), kind: peer };
  if (where.startsWith('registry:')) return { feed: name ?? 'registry', from: where.slice(9), kind: registry };
  const isExport = /^https?:/i.test(where) && URL.canParse(where) && new URL(where).pathname.endsWith('/all.zip');
  return { feed: name ?? named(where), from: where, kind: isExport ? osv : file };
}

function named(where: string): string {
  const path = /^https?:/i.test(where) && URL.canParse(where) ? new URL(where).pathname : where;
  const base = basename(path.replace(/[/\\]+$/, ''));
  return base.replace(/(?:\.(?:zip|tar|t?gz|json|tsv|csv|txt|dev))+$/i, '').replace(/[^\w.-]+/g, '-') || 'feed';
}

/** Where feeds are obtained: the folder of the records, and what the network is asked with. */
export interface ObtainGround {
  readonly folder: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly offline: boolean;
  readonly now: number;
  /** Whether a damaged state is given up. */
  readonly force: boolean;
  readonly key?: string;
}

/** Obtains a feed: whole, or what changed since it was last read. Fetches as npm fetches, with the user's proxies and certificates. Throws `ToolError`. */
export async function obtain({ feed, from, kind }: FeedSource, ground: ObtainGround): Promise<FeedRead> {
  const network = async (): ReturnType<typeof loadConfiguration> => {
    if (!ground.offline) return loadConfiguration(ground);
    throw new ToolError('network', `${redact(from)} is not asked: the network is off.`, {
      hint: 'Leave out --offline, or name a folder or an archive with --from.',
    });
  };
  const { folder, cwd, now, key } = ground;
  const before = ground.force ? undefined : readSources(folder).sources.find(source => source.meta.feed === feed);
  return kind.obtain({ feed, from, folder, cwd, now, before, network, ...(key !== undefined && { key }) });
}
