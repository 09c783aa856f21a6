import { setTimeout as wait } from 'node:timers/promises';

import { notify } from '../../desktop/notify.ts';
import { scanApplication } from '../../desktop/scan.ts';
import { markOf, stirrings } from '../../desktop/stirrings.ts';
import type { Seen } from '../../desktop/stirrings.ts';
import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import type { Terminal } from '../command.ts';
import { openGround } from './ground.ts';
import type { DesktopOptions } from './options.ts';
import { notesOn } from './scan.ts';

/** `unmask desktop watch`: looks at the applications every few seconds, and scans whichever changed once it is quiet. It ends when it is told to. */
export async function watchDesktop(options: DesktopOptions, terminal: Terminal, tell: (report: Told) => void): Promise<number> {
  const everyMs = readEvery(options.every);
  const { disk, means, baseline, locate, close } = await openGround(options, terminal);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    for (const note of notesOn(baseline)) terminal.err.write(`unmask: ${note}\n`);
    let seen: Seen | undefined;
    let isSilent = false;
    while (!stop.signal.aborted) {
      const { found } = locate();
      const look = stirrings(
        seen,
        found.map(one => [one, markOf(disk, one)] as const),
      );
      if (seen === undefined && !options.quiet)
        terminal.err.write(`unmask: watching ${count(found.length, 'application')}; Ctrl+C ends it\n`);
      seen = look.seen;
      for (const path of look.gone) terminal.err.write(`unmask: ${printable(path, 300)} is gone\n`);
      for (const located of look.changed) {
        const { report } = await scanApplication(located, means);
        tell(report);
        if (options.notify && !(await notify(report)) && !isSilent) {
          isSilent = true;
          terminal.err.write('unmask: this desktop shows no notifications; what changes is told here\n');
        }
      }
      await pause(everyMs, stop.signal);
    }
    return 0;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    close();
  }
}

type Told = Awaited<ReturnType<typeof scanApplication>>['report'];

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
