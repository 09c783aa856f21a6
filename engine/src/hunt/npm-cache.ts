import { member, textIn } from '../model/json.ts';
import { tarballName } from '../model/tarball-name.ts';
import type { Found, Ground } from './ground.ts';
import { seeHash, seePackage } from './ground.ts';
import { hexOf } from './look-at-lockfile.ts';

const INDEX = '/_cacache/index-v5/';
const CONTENT = '/_cacache/content-v2/';

/** What a file of npm's cache is, by where it lies (cacache, "index-v5" and "content-v2"). */
export function partOfCache(slashed: string): 'index' | 'content' | undefined {
  if (slashed.includes(INDEX)) return 'index';
  return slashed.includes(CONTENT) ? 'content' : undefined;
}

/** One file of the index: lines of a checksum and a JSON document that names what was fetched, and when. */
export function lookAtIndex(text: string, { path, when }: Found, ground: Ground): void {
  for (const line of text.split('\n')) {
    const entry = entryIn(line);
    if (entry === undefined) continue;
    const at = { spot: { path }, when: entry.time ?? when };
    const archive = tarballName(entry.key);
    if (archive !== undefined) seePackage(archive, 'was fetched into npm’s cache', at, ground);
    for (const hex of hexOf(entry.integrity)) seeHash(hex, 'an archive that was fetched into npm’s cache', at, ground);
  }
}

/** The hash that a file of the content lies under: its name is cut in three. */
export function contentHash(slashed: string): string {
  const [, ...parts] = slashed.slice(slashed.indexOf(CONTENT) + CONTENT.length).split('/');
  return parts.join('');
}

interface Entry {
  readonly key: string;
  readonly integrity: string;
  readonly time: number | undefined;
}

function entryIn(line: string): Entry | undefined {
  const start = line.indexOf('\t');
  if (start < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line.slice(start + 1));
  } catch (error) {
    // A line that was being written when its process ended: npm passes it over too.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const [key, time] = [member(value, 'key'), member(value, 'time')];
  if (typeof key !== 'string') return undefined;
  return { key, integrity: textIn(value, 'integrity'), time: typeof time === 'number' ? time : undefined };
}
