import { redact } from '../../acquire/redact.ts';
import { obtain, readFrom, USUAL_SOURCES } from '../../intel/obtain.ts';
import { changeSources, sync } from '../../intel/sync.ts';
import type { Synced } from '../../intel/sync.ts';
import { keepYoungSmall } from '../../isolate/tidy-heap.ts';
import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import type { IntelGround } from './intel.ts';
import { startProgress } from '../progress.ts';

/** What a sync was asked. */
export interface SyncOptions {
  /** Paths and addresses; where nothing is named `UNMASK_INTEL_FROM`, else the export of osv.dev. */
  readonly from: readonly string[];
  readonly force: boolean;
  readonly offline: boolean;
  /** Of a peer. */
  readonly key: string | undefined;
  /** No progress. */
  readonly quiet: boolean;
}

/** `unmask intel sync`. One feed after the other: each is whole before the next begins. */
export async function syncIntel(
  { from, force, offline, key, quiet }: SyncOptions,
  { folder, json, terminal }: IntelGround,
): Promise<number> {
  keepYoungSmall();
  const { cwd, env, out, err } = terminal;
  const configured = (env['UNMASK_INTEL_FROM'] ?? '').split(/\s+/).filter(Boolean);
  const wanted = (from.length > 0 ? from : configured.length > 0 ? configured : USUAL_SOURCES).map(readFrom);
  const progress = startProgress(wanted.length, { verbose: false, quiet }, err);
  const done: Synced[] = [];
  try {
    for (const source of wanted) {
      progress.started(source.from);
      const now = Date.now();
      const read = await obtain(source, { folder, cwd, env: { ...env }, offline, now, force, ...(key !== undefined && { key }) });
      done.push(sync({ folder, feed: source.feed, from: redact(source.from), kind: source.kind, read, now, force }));
      progress.finished(source.from, 'read');
    }
  } finally {
    progress.end();
  }
  if (json) out.write(jsonText({ folder, feeds: done }));
  else for (const one of done) out.write(tell(one));
  return 0;
}

/** `unmask intel forget <source>`: its records are gone, and the others stay. */
export function forgetSource([feed, ...more]: readonly string[], { folder, terminal }: IntelGround): number {
  if (feed === undefined || more.length > 0)
    throw new ToolError('usage', 'Which source is to be forgotten?', { hint: 'One name, as unmask intel status tells it.' });
  const { records } = changeSources(folder, Date.now(), false, sources => {
    if (!sources.some(source => source.meta.feed === feed))
      throw new ToolError('not found', `There is no source ${printable(feed, 80)}.`, { hint: 'unmask intel status lists them.' });
    return sources.filter(source => source.meta.feed !== feed);
  });
  terminal.out.write(`${printable(feed, 80)} is forgotten; ${count(records, 'record')} are left.\n`);
  return 0;
}

function tell({ meta, added, gone, records, names, bytes }: Synced): string {
  const left = Object.entries(meta.leftOut).map(([why, number]) => `  left out ${number}: ${printable(why, 120)}\n`);
  return [
    `${printable(meta.feed, 80)}: ${count(meta.records, 'record')} from ${printable(meta.from, 200)}, ${added} new, ${gone} gone\n`,
    `  newest ${meta.newest === '' ? 'not told' : printable(meta.newest, 40)}\n`,
    ...left,
    ...(meta.unread === undefined ? [] : [`  partial: unread is ${printable(meta.unread, 120)}\n`]),
    `  in all ${count(records, 'record')} about ${count(names, 'name')}, ${(bytes / 1e6).toFixed(1)} MB\n`,
  ].join('');
}
