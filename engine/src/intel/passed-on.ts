import { entriesOf, listIn, textIn } from '../model/json.ts';
import type { FeedRead } from './feed.ts';
import type { SourceMeta } from './source-meta.ts';
import { datedSources } from './status.ts';

const MOST_WORDS = 200;

/**
 * What a peer's own sources left out and how old they are, as it has to be told of the peer: it knows no more than they do.
 * Untrusted: another version of Unmask, or anybody who holds the key, may have written it.
 */
export function passedOn(sources: readonly SourceMeta[]): Pick<FeedRead, 'leftOut' | 'unread' | 'isList' | 'newest'> {
  const leftOut = new Map<string, number>();
  const unread: string[] = [];
  for (const source of sources) {
    const feed = textIn(source, 'feed').slice(0, MOST_WORDS);
    for (const [why, count] of entriesOf(source.leftOut)) {
      if (typeof count === 'number') leftOut.set(why.slice(0, MOST_WORDS), (leftOut.get(why.slice(0, MOST_WORDS)) ?? 0) + count);
    }
    const own = textIn(source, 'unread').slice(0, MOST_WORDS);
    if (own !== '') unread.push(`of its ${feed}: ${own}`);
    const pending = listIn(source, 'pending').length;
    if (pending > 0)
      unread.push(`of its ${feed}: ${pending === 1 ? 'one record that was' : `${pending} records that were`} named and not there`);
  }
  const [oldest] = datedSources(
    sources.map(source => ({
      feed: textIn(source, 'feed'),
      kind: textIn(source, 'kind'),
      newest: textIn(source, 'newest'),
      syncedAt: textIn(source, 'syncedAt'),
    })),
  );
  return {
    leftOut,
    // A peer that has nothing but lists knows of single incidents, as they do.
    ...(sources.every(source => ['list', 'registry'].includes(textIn(source, 'kind'))) && { isList: true }),
    ...(unread.length > 0 && { unread: unread.join('; ').slice(0, MOST_WORDS) }),
    ...(oldest !== undefined && { newest: new Date(oldest.newest).toISOString() }),
  };
}
