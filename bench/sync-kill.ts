import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { openIntel } from '../engine/src/intel/open-intel.ts';
import { readSources } from '../engine/src/intel/state-file.ts';
import { generatedRecord, nameOfRecord } from './export.ts';

/**
 * `npm run bench:kill [rounds] [seed]`: syncs in a process of its own are killed at random moments, and after each the folder must hold a whole
 * state, the old one or the new one, in which every record is found and every byte is what was written. Ends with an error otherwise.
 */
const ROUNDS = Number(process.argv[2] ?? 200);
const RECORDS = [2000, 2400];
const LONGEST_MS = 400;
let state = Number(process.argv[3] ?? 1);
/** Park and Miller's generator: the same seed kills at the same moments. */
const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;

const folder = mkdtempSync(join(tmpdir(), 'unmask-kill-'));
const intel = join(folder, 'intel');
try {
  for (const records of RECORDS) writeFeed(records);
  const seen = new Map<number, number>();
  await syncUntil(undefined);
  for (let round = 0; round < ROUNDS; round += 1) {
    await syncUntil(random() * LONGEST_MS);
    const records = check();
    seen.set(records, (seen.get(records) ?? 0) + 1);
  }
  console.log(
    `${ROUNDS} syncs were killed; the state was whole each time: ${[...seen].map(([records, times]) => `${records} records ${times}×`).join(', ')}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeFeed(records: number): void {
  const feed = join(folder, `feed-${records}`);
  mkdirSync(feed);
  const modified = new Date(Date.now() - 3_600_000).toISOString();
  for (let at = 1; at <= records; at += 1) writeFileSync(join(feed, `MAL-2026-${at}.json`), JSON.stringify(generatedRecord(at, modified)));
}

/** Syncs one feed and the other in turn, until it is killed; once, where no time is given. */
async function syncUntil(ms: number | undefined): Promise<void> {
  const url = (path: string): string => JSON.stringify(new URL(`../engine/src/intel/${path}`, import.meta.url).href);
  const script = `
    import { readFeed } from ${url('feed.ts')};
    import { sync } from ${url('sync.ts')};
    const feeds = await Promise.all(${JSON.stringify(RECORDS.map(records => join(folder, `feed-${records}`)))}.map(path => readFeed(path, 'feed')));
    console.log('ready');
    do for (const read of feeds) sync({ folder: ${JSON.stringify(intel)}, feed: 'feed', from: 'x', read, now: Date.now(), force: true });
    while (${ms !== undefined});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => child.once('close', resolve));
  if (ms !== undefined) {
    await new Promise(resolve => child.stdout.once('data', resolve));
    await wait(ms);
    child.kill('SIGKILL');
  }
  await ended;
}

/** How many records the state holds. Throws where it is not whole. */
function check(): number {
  const opened = openIntel(intel);
  if (opened.as !== 'open') throw new Error(`the state is ${opened.as}`);
  const { records } = opened.index;
  if (!RECORDS.includes(records)) throw new Error(`the state holds ${records} records`);
  const kept = readSources(intel).sources.reduce((sum, source) => sum + source.packed.records, 0);
  if (kept !== records) throw new Error(`${kept} records are kept, and ${records} are in the index`);
  for (let at = 1; at <= records; at += 1)
    if (opened.index.find(nameOfRecord(at)).length === 0) throw new Error(`record ${at} is not found`);
  return records;
}
