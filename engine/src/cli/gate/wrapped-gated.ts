import { resolve } from 'node:path';

import type { Word } from '../../gate/clients/clients.ts';
import { CLIENTS } from '../../gate/clients/clients.ts';
import { commandAt } from '../../gate/clients/grammar.ts';
import type { Ended } from '../../gate/clients/run-child.ts';
import { GATE_VARIABLE, isInsideGate } from '../../gate/nested-gate.ts';
import { wrap } from '../../gate/wrap.ts';
import { intelFolder } from '../../intel/folder.ts';
import { exitOf } from '../../model/gated.ts';
import { gatedText } from '../../report/gate/gated-text.ts';
import { jsonText } from '../../report/json-text.ts';
import { wantsColor } from '../color.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { openRecords } from '../intel/open-records.ts';
import { today } from '../policy/policy.ts';
import { loadSettings } from '../settings.ts';
import { readReporting } from '../examine/vet-options.ts';
import { demandPlace, writeText } from '../write-result.ts';
import { tellExamining } from './tell-examining.ts';
import { watchRun } from './watch-run.ts';

/** What was typed. */
export interface Typed {
  readonly word: Word;
  readonly program: string;
  readonly args: readonly string[];
  /** A file for the result as JSON: standard output is the client's. */
  readonly json: string | undefined;
}

/** Runs a client behind a gate, and tells behind its own words what was decided. */
export async function runGated({ word, program, args, json }: Typed, terminal: Terminal): Promise<Ended> {
  const { env, cwd } = terminal;
  if (json !== undefined) demandPlace(json, { option: '--unmask-json=', cwd });
  const ownWords = word.runs ? programAt(word, args) : args.length;
  // A script inside a gated run: what its client asks is decided there. What is locked is looked at here, since a client may take it from a cache.
  const isInside = await isInsideGate({ env, words: args.slice(0, ownWords) });
  const settings = await loadSettings({}, terminal);
  const { known, remember, source } = readReporting('vet', [], terminal);
  const intel = intelFolder(homeIn(terminal));
  const watchDesktop = isInside ? undefined : watchRun(terminal);
  const { run, ended } = await wrap({
    manager: word.manager,
    program,
    args,
    runs: word.runs,
    ownWords,
    cwd,
    env,
    settings,
    intel,
    known,
    remember,
    offline: source.offline,
    records: openRecords(intel, settings),
    today: today(),
    ...(watchDesktop && { watchDesktop }),
    onExamining: tellExamining(terminal.err),
    ...(isInside && { around: env[GATE_VARIABLE] }),
  });
  // One line for each run is enough, and that is the outermost's.
  if (!isInside || run.refused.length + run.undecided.length > 0)
    terminal.err.write(gatedText(run, { color: wantsColor(undefined, { env, out: terminal.err }), width: terminal.err.width }));
  if (json !== undefined) await writeText(resolve(cwd, json), jsonText({ exit: exitOf(run), ...run }), '--unmask-json=<file>');
  const code = exitOf(run);
  // The client's own end counts only where nothing was refused.
  return { code, signal: code === ended?.code ? ended.signal : undefined };
}

/** How many words stand before the program that is run. */
function programAt({ manager }: Word, args: readonly string[]): number {
  const grammar = CLIENTS.find(client => client.manager === manager)?.grammar;
  return (grammar === undefined ? undefined : commandAt(args, grammar)) ?? args.length;
}
