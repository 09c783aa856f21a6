import { performance } from 'node:perf_hooks';

import type { Configuration } from '../../acquire/configuration.ts';
import { codeOf } from '../../acquire/network-error.ts';
import { pickVersion } from '../../acquire/pick.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Listing } from '../decide/listing.ts';
import type { Decided } from '../documents.ts';
import { wantedOf } from '../preflight/source.ts';
import type { Wish } from '../preflight/wished.ts';

/** Versions that were withheld and would have been chosen: whether another one was there for all who want it. */
export interface Missed {
  /** By `name@version`. */
  readonly versions: ReadonlyMap<string, 'replaced' | 'missing'>;
  /** Packages that are asked for by something that was looked at; of others nobody knows which version is wanted. */
  readonly reached: ReadonlySet<string>;
}

/** What is chosen from, and for whom. */
export interface Choosing {
  readonly wishes: readonly Wish[];
  readonly documents: ReadonlyMap<string, Decided>;
  readonly configuration: Configuration;
  /** Whether what is chosen is followed to what it needs itself. */
  readonly deep: boolean;
}

/** A person waits for it; what is left then is told as if nobody knew. */
const PATIENCE_MS = 3000;
/** Characters of a range; those that people write have a tenth of it. */
const LONGEST = 500;

/** Chooses as npm would, for everything that is asked for, once among all versions and once among those that were listed. */
export async function missedIn({ wishes, documents, configuration, deep }: Choosing): Promise<Missed> {
  const versions = new Map<string, 'replaced' | 'missing'>();
  const reached = new Set<string>();
  const seen = new Set<string>();
  const waiting = wishes.map(({ name, specifier }): readonly [string, string] => [name, specifier]);
  const until = performance.now() + PATIENCE_MS;
  for (const [asked, specifier] of waiting) {
    const wanted = wantedOf(asked, specifier);
    const decided = wanted && documents.get(wanted.name);
    const key = JSON.stringify(wanted);
    if (wanted === undefined || decided === undefined || seen.has(key) || performance.now() > until) continue;
    // Untrusted: a range is held against every version.
    if (wanted.wants.length > LONGEST) continue;
    seen.add(key);
    const choices = await choose(decided, wanted, configuration);
    if (choices === undefined) continue;
    const { listed, best } = choices;
    reached.add(wanted.name);
    if (best !== undefined && decided.listing.withheld.has(best)) {
      const id = `${wanted.name}@${best}`;
      if (versions.get(id) !== 'missing') versions.set(id, listed === undefined ? 'missing' : 'replaced');
    }
    const next = listed ?? best;
    if (deep && next !== undefined) waiting.push(...(await decided.source.needs(next)));
  }
  return { versions, reached };
}

interface Wanted {
  readonly name: string;
  readonly wants: string;
}

/** What is chosen among those that are listed, and among all; undefined where no client could read what is wanted. */
async function choose(
  { listing, packument }: Decided,
  wanted: Wanted,
  configuration: Configuration,
): Promise<{ readonly listed: string | undefined; readonly best: string | undefined } | undefined> {
  try {
    const listed = await chosen(listing, wanted, configuration);
    if (listing.withheld.size === 0) return { listed, best: listed };
    return { listed, best: await chosen({ kept: packument.releases, tags: packument.tags }, wanted, configuration) };
  } catch (error) {
    // Untrusted: packages want what they like.
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}

async function chosen(
  { kept, tags }: Pick<Listing, 'kept' | 'tags'>,
  wanted: Wanted,
  configuration: Configuration,
): Promise<string | undefined> {
  const document = { versions: Object.fromEntries([...kept.keys()].map(version => [version, {}])), 'dist-tags': Object.fromEntries(tags) };
  try {
    const { version } = await pickVersion(document, { ...wanted, wants: wanted.wants || '*' }, { ...configuration, before: undefined });
    return version;
  } catch (error) {
    if (error instanceof ToolError && error.code === 'not found') return undefined;
    throw error;
  }
}
