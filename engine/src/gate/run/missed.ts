import { performance } from 'node:perf_hooks';

import type { Configuration } from '../../acquire/configuration.ts';
import { codeOf } from '../../acquire/network-error.ts';
import { pickVersion } from '../../acquire/pick.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Listing } from '../decide/listing.ts';
import type { Need } from '../decide/needs.ts';
import type { Decided } from '../documents.ts';
import { wantedOf } from '../preflight/source.ts';
import type { Wish } from '../preflight/wished.ts';

/** Versions that were withheld and would have been chosen: whether another one was there for all who want it. */
export interface Missed {
  /** By `name@version`. */
  readonly versions: ReadonlyMap<string, 'replaced' | 'missing'>;
  /** Packages of which everything that asks for them was looked at, as far as that is known; of others nobody knows which version is wanted. */
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

/** A person waits for it; where something is left then, it is told as if nobody knew. */
const PATIENCE_MS = 3000;
/** More wishes than a large project has, each of them a few words. */
const MOST_WISHES = 200_000;
/** Characters of a range; those that people write have a tenth of it. */
const LONGEST = 500;

/** Chooses as npm would, for everything that is asked for, once among all versions and once among those that were listed. */
export async function missedIn({ wishes, documents, configuration, deep }: Choosing): Promise<Missed> {
  const versions = new Map<string, 'replaced' | 'missing'>();
  const reached = new Set<string>();
  const untold = new Set<string>();
  const seen = new Set<string>();
  let isWhole = true;
  const waiting = wishes.map(({ name, specifier }): readonly [string, string] => [name, specifier]);
  const until = performance.now() + PATIENCE_MS;
  for (const [asked, specifier] of waiting) {
    const wanted = wantedOf(asked, specifier);
    const decided = wanted && documents.get(wanted.name);
    const key = JSON.stringify(wanted);
    if (wanted === undefined || decided === undefined || seen.has(key)) continue;
    seen.add(key);
    if (performance.now() > until || waiting.length > MOST_WISHES) {
      isWhole = false;
      break;
    }
    // Untrusted: a range is held against every version.
    const choices = wanted.wants.length > LONGEST ? undefined : await choose(decided, wanted, configuration);
    if (choices === undefined) {
      untold.add(wanted.name);
      continue;
    }
    const { listed, best } = choices;
    reached.add(wanted.name);
    if (best !== undefined && decided.listing.withheld.has(best)) {
      const id = `${wanted.name}@${best}`;
      if (versions.get(id) !== 'missing') versions.set(id, listed === undefined ? 'missing' : 'replaced');
    }
    const next = listed ?? best;
    const needs = deep && next !== undefined ? await needsOf(decided, next) : [];
    if (needs === undefined) isWhole = false;
    else waiting.push(...needs);
  }
  return { versions, reached: new Set(isWhole ? [...reached].filter(name => !untold.has(name)) : []) };
}

/** Undefined where its document is there no more: what is told of a run is no reason to leave it without what comes after. */
async function needsOf({ source }: Decided, version: string): Promise<readonly Need[] | undefined> {
  try {
    return await source.needs(version);
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
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
