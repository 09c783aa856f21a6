import { setTimeout as wait } from 'node:timers/promises';

import { placeOn, record } from '../../desktop/baseline/record.ts';
import type { Recorded } from '../../desktop/baseline/record.ts';
import { compareLooks, markOf } from '../../desktop/compare-looks.ts';
import type { Seen } from '../../desktop/compare-looks.ts';
import type { Disk } from '../../desktop/disk.ts';
import type { Located } from '../../desktop/find.ts';
import { inspect } from '../../desktop/inspect.ts';
import { notify } from '../../desktop/notify.ts';
import { scanApplication } from '../../desktop/scan.ts';
import { wordsOf } from '../../desktop/words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { count } from '../../model/count.ts';
import { printable } from '../../report/printable.ts';
import type { Terminal } from '../command.ts';
import { openGround } from './ground.ts';
import type { Ground } from './ground.ts';
import type { DesktopOptions } from './options.ts';
import { notesOn } from './scan.ts';

/** A look is at most this share of the time: editors have tens of thousands of files. */
const SHARE = 10;

/** `unmask desktop watch`: looks at the applications every few seconds, and scans whichever changed once it is quiet. It ends when it is told to. */
export async function watchDesktop(options: DesktopOptions, terminal: Terminal, tell: (report: Told) => void): Promise<number> {
  const everyMs = readEvery(options.every);
  const ground = await openGround(options, terminal);
  const { disk, means, baseline, locate, close } = ground;
  const say = (text: string): void => void (options.quiet || terminal.err.write(`unmask: ${text}\n`));
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    for (const note of notesOn(baseline, options)) terminal.err.write(`unmask: ${note}\n`);
    const recorded = new Map<string, Recorded>(means.recorded.map(one => [one.path, one]));
    const judge = judging(ground, recorded, tell, options.notify ? terminal : undefined);
    let seen: Seen | undefined;
    while (!stop.signal.aborted) {
      const started = performance.now();
      const { found } = locate();
      const marked = found.map(one => [one, markOf(disk, one)] as const);
      const look = compareLooks(seen, marked);
      if (seen === undefined) {
        noteAsTheyAre(disk, marked, recorded, say);
        say(`watching ${count(found.length, 'application')}; Ctrl+C ends it`);
      }
      const lookMs = performance.now() - started;
      seen = look.seen;
      for (const path of look.gone) terminal.err.write(`unmask: ${printable(path, 300)} is gone\n`);
      for (const located of look.changed) await judge(located);
      await pause(Math.max(everyMs, lookMs * (SHARE - 1)), stop.signal);
    }
    return 0;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    close();
  }
}

/** Scans an application that changed, tells it, and shows it on the desktop of whoever asked for that. */
function judging(
  { disk, means }: Ground,
  recorded: Map<string, Recorded>,
  tell: (report: Told) => void,
  notified: Terminal | undefined,
): (located: Located) => Promise<void> {
  let isSilent = false;
  return async located => {
    const { report, inspected } = await scanApplication(located, { ...means, recorded: [...recorded.values()] });
    tell(report);
    // What came since the watch began, or came as an update, is what the next change is held against.
    const place = placeOn(disk.root, located.path);
    if (report.state === 'updated' || !recorded.has(place)) recorded.set(place, recordOf(disk, inspected));
    if (notified === undefined || (await notify(report)) || isSilent) return;
    isSilent = true;
    notified.err.write('unmask: this desktop shows no notifications; what changes is told here\n');
  };
}

type Told = Awaited<ReturnType<typeof scanApplication>>['report'];

/** What no baseline knows is noted as it is now, for the time of the watch: without it nobody could say what changed. */
function noteAsTheyAre(
  disk: Disk,
  marked: readonly (readonly [Located, string])[],
  recorded: Map<string, Recorded>,
  say: (text: string) => void,
): void {
  const unknown = marked.filter(([{ path }]) => !recorded.has(placeOn(disk.root, path)));
  if (unknown.length > 0)
    say(`reading ${count(unknown.length, 'application')} that no baseline knows; changes are held against what is there now`);
  for (const [located, mark] of unknown) {
    const one = recordOf(disk, inspect(disk, located));
    // What changes while it is read is no state to come back to.
    if (markOf(disk, located) === mark) recorded.set(one.path, one);
  }
}

function recordOf(disk: Disk, inspected: ReturnType<typeof inspect>): Recorded {
  return record(inspected, wordsOf(disk, inspected), { root: disk.root, state: 'unknown', today: 'the time of this watch' });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    // To be told to end is the one way in which waiting fails.
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}

function readEvery(text: string | undefined): number {
  const seconds = text === undefined ? 2 : Number(text);
  if (seconds >= 0.05 && seconds <= 86_400) return Math.ceil(seconds * 1000);
  throw new ToolError('usage', `--every is "${text}".`, { hint: '--every takes a number of seconds, 2 unless told otherwise.' });
}
