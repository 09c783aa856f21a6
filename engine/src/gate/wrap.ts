/** The way of a gated run, in order: what is there, what may not be fetched, the gate, the client, what came of it. */
import { performance } from 'node:perf_hooks';

import type { Desktop } from '../model/gated.ts';
import { polluted } from './lockfile-repair/repair.ts';
import { readLocked } from './preflight/read-locked.ts';
import { aboutRun, readAll } from './run/about.ts';
import { aftermath } from './run/aftermath.ts';
import { decideLocked } from './run/decide-locked.ts';
import { judge } from './run/judge.ts';
import { repairAfterCutOff } from './run/left-behind.ts';
import { openGate } from './run/open-gate.ts';
import type { Wrapped, WrapOptions } from './run/options.ts';
import { told } from './run/receipt.ts';
import { startClient } from './run/start-client.ts';
import type { Open } from './run/start-client.ts';
import { suspectsOf } from './suspects.ts';

/** Runs a package manager behind a gate of its own. Throws `ToolError` where it could not be started gated; then nothing was fetched. */
export async function wrap(options: WrapOptions): Promise<Wrapped> {
  const started = performance.now();
  const about = await aboutRun(options);
  if (about.onProject && polluted(about.project.root).length > 0) await repairAfterCutOff(about);
  const locked = readAll(about, readLocked);
  const before = judge(about, locked, 'before');
  if (before.refused.length > 0 || before.undecided.length > 0) return { run: told(about, locked, before, []), ended: undefined };
  const gate = await openGate(options, about.project);
  try {
    const asked = await decideLocked(gate, about, locked);
    if (asked.refused.length > 0 || asked.undecided.length > 0)
      return { run: told(about, locked, asked, gate.decisions()), ended: undefined };
    return await runBehind({ gate, about, locked }, started);
  } finally {
    await gate.close();
  }
}

async function runBehind(open: Open, started: number): Promise<Wrapped> {
  const lookAgain = open.about.options.watchDesktop?.();
  const [since, decided] = [Date.now(), performance.now()];
  const ended = await startClient(open);
  const over = performance.now();
  const watched = await lookAgain?.();
  const run = await aftermath(open, ended);
  const took = {
    start: seconds(started),
    before: seconds(decided - started),
    client: seconds(over - decided),
    after: seconds(performance.now() - over),
  };
  return { run: { ...run, took, ...(watched !== undefined && { desktop: accuse(watched, open, since) }) }, ended };
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

/** Who may have done what the applications show. */
function accuse(watched: Omit<Desktop, 'suspects'>, { gate, about }: Open, since: number): Desktop {
  if (watched.stirred.length === 0) return { ...watched, suspects: [] };
  return { ...watched, suspects: suspectsOf(about.project.root, since, gate.decisions()) };
}
