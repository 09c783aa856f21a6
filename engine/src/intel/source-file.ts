import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import type { Advisory } from '../model/advisory.ts';
import { ToolError } from '../model/tool-error.ts';
import { writeWhole } from './write-whole.ts';

/** What is known of a source beside its records. */
export interface SourceMeta {
  readonly feed: string;
  /** Where it was read from, without a login. */
  readonly from: string;
  /** RFC 3339. */
  readonly syncedAt: string;
  /** When its newest record was changed; empty where it tells no times. */
  readonly newest: string;
  readonly records: number;
  readonly leftOut: Readonly<Record<string, number>>;
}

export interface SourceFile {
  readonly meta: SourceMeta;
  readonly advisories: readonly Advisory[];
}

const ENDING = '.records.gz';

/** Keeps what a source said, so that another source can be synced without it. */
export function writeSource(folder: string, source: SourceFile): void {
  // Most records share one text: it is written once, and a record holds its place among the texts.
  const texts = new Map<string, number>();
  const records = source.advisories.map(({ details, ...advisory }) => {
    const place = texts.get(details) ?? texts.size;
    texts.set(details, place);
    return JSON.stringify([place, advisory]);
  });
  const lines = [JSON.stringify(source.meta), JSON.stringify([...texts.keys()]), ...records];
  writeWhole(pathOf(folder, source.meta.feed), gzipSync(lines.join('\n'), { level: 1 }));
}

/** What each source last said. Throws `ToolError('disk')` for a file that is damaged. */
export function readSources(folder: string): readonly SourceFile[] {
  if (!existsSync(folder)) return [];
  return namesIn(folder)
    .filter(name => name.endsWith(ENDING))
    .sort()
    .map(name => readSource(join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new ToolError('disk', `${folder} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Name another folder in UNMASK_INTEL.',
      cause,
    });
  }
}

/** Forgets a source. Whether there was one. */
export function removeSource(folder: string, feed: string): boolean {
  const there = existsSync(pathOf(folder, feed));
  rmSync(pathOf(folder, feed), { force: true });
  return there;
}

function readSource(path: string): SourceFile {
  try {
    const lines = linesOf(gunzipSync(readFileSync(path)));
    const meta: SourceMeta = JSON.parse(lines.next().value ?? '');
    const texts: readonly string[] = JSON.parse(lines.next().value ?? '');
    const advisories: Advisory[] = [];
    for (const line of lines) {
      const [place, advisory]: readonly [number, Omit<Advisory, 'details'>] = JSON.parse(line);
      advisories.push({ ...advisory, details: texts[place] ?? '' });
    }
    return { meta, advisories };
  } catch (cause) {
    throw new ToolError('disk', `${path} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Remove the file, and sync that source again.',
      cause,
    });
  }
}

/** Line by line: all records in one text would be longer than a text may be. */
function* linesOf(bytes: Buffer): Generator<string, undefined> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end;
    yield bytes.toString('utf8', start, stop);
    start = stop + 1;
  }
  return undefined;
}

/** Feeds are named by words, letters and digits: their names are file names. */
function pathOf(folder: string, feed: string): string {
  return join(folder, `${feed.replace(/[^a-z0-9.-]/gi, '_')}${ENDING}`);
}
