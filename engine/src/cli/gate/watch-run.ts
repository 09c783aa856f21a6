import { homedir } from 'node:os';
import { parse } from 'node:path';

import { compareAfter, snapshotBefore } from '../../desktop/snapshot.ts';
import type { ChangedApplication, Snapshot, Surroundings } from '../../desktop/snapshot.ts';
import { openDisk } from '../../desktop/disk.ts';
import { scanApplication } from '../../desktop/scan.ts';
import { judgeStirred } from '../../judge/judge-stirred.ts';
import type { Desktop, StirredApplication } from '../../model/gated.ts';
import type { Terminal } from '../command.ts';
import { openGround } from '../desktop/ground.ts';
import { readDesktopOptions } from '../desktop/options.ts';

type Watched = Omit<Desktop, 'suspects'>;

/** An install is not to be felt: of more applications than fit in there nothing is said. */
const PATIENCE_MS = 1000;
/** A scan reads all files of an application. */
const MOST_SCANNED = 5;

/**
 * Looks at the installed applications before a client runs, and again when the function it gives is called. It is done where there are none, and its own
 * failures are told in what it gives. Undefined where `UNMASK_DESKTOP` is `0`.
 */
export function watchRun(terminal: Terminal): (() => () => Promise<Watched>) | undefined {
  const { env } = terminal;
  if (env['UNMASK_DESKTOP'] === '0') return undefined;
  return () => {
    const before = look(terminal);
    if (typeof before === 'string') return () => Promise.resolve({ ...NOTHING, trouble: `they were not watched, because ${before}` });
    return async () => (before.snapshot.apps.size + before.snapshot.left.length === 0 ? NOTHING : after(before, terminal));
  };
}

const NOTHING: Watched = { watched: 0, stirred: [], left: [], trouble: '' };

interface Before {
  readonly where: Surroundings;
  readonly snapshot: Snapshot;
}

/** A snapshot, or why there is none. */
function look({ cwd, env }: Terminal): Before | string {
  try {
    const { platform } = process;
    if (platform !== 'win32' && platform !== 'darwin' && platform !== 'linux') return `nobody knows where applications lie on ${platform}`;
    const root = platform === 'win32' && env['SystemDrive'] ? `${env['SystemDrive']}\\` : parse(cwd).root;
    const where = { disk: openDisk(root), platform, env: { ...env, HOME: env['HOME'] || homedir() } };
    return { where, snapshot: snapshotBefore(where, PATIENCE_MS) };
  } catch (error) {
    return wordsOf(error);
  }
}

async function after({ where, snapshot }: Before, terminal: Terminal): Promise<Watched> {
  const watched = snapshot.apps.size;
  try {
    const { changed, left } = compareAfter(snapshot, where, PATIENCE_MS);
    if (changed.length > 0) terminal.err.write('unmask: installed applications changed during this run; looking at them\n');
    return { watched, left, ...(changed.length === 0 ? { stirred: [], trouble: '' } : await scanAll(changed, terminal)) };
  } catch (error) {
    return { ...NOTHING, watched, trouble: `whether they changed is not known, because ${wordsOf(error)}` };
  }
}

/** What cannot be scanned changed all the same. */
async function scanAll(all: readonly ChangedApplication[], terminal: Terminal): Promise<Pick<Watched, 'stirred' | 'trouble'>> {
  const found: StirredApplication[] = [];
  const troubles: string[] = [];
  for (const [at, one] of all.entries()) {
    const scanned = at < MOST_SCANNED && one.how !== 'removed' ? await scan(one.path, terminal).catch(wordsOf) : undefined;
    if (typeof scanned === 'string') troubles.push(`${one.path} could not be scanned: ${scanned}`);
    const told = typeof scanned === 'object' ? scanned : { because: [] };
    found.push({ ...one, ...told, meaning: judgeStirred({ ...one, ...told }) });
  }
  return { stirred: found, trouble: troubles.join('; ') };
}

async function scan(path: string, terminal: Terminal): Promise<Pick<StirredApplication, 'state' | 'because'>> {
  const { means, locate, close } = await openGround(readDesktopOptions('scan', [path], terminal), terminal);
  try {
    const [located] = locate().found;
    if (located === undefined) return { because: [] };
    const { report } = await scanApplication(located, means);
    return { state: report.state, because: report.because };
  } finally {
    close();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
