import { refusesGap } from '../../gate/decide/known-bad.ts';
import { startGate } from '../../gate/gate.ts';
import type { Gate } from '../../gate/gate.ts';
import type { GateOptions } from '../../gate/gate-options.ts';
import type { StoreState } from '../../gate/store/verdict-store.ts';
import { knownMalicious, knownUnwanted } from '../../match/kinds.ts';
import type { GateDecision } from '../../model/gate-decision.ts';
import { nameOf } from '../../report/name.ts';
import { printable } from '../../report/printable.ts';
import type { Command, Terminal } from '../command.ts';
import { printError } from '../print-error.ts';
import { announce } from './announce.ts';
import { configured } from './configured.ts';
import type { Configured } from './configured.ts';
import { openDecisionLog } from './decision-log.ts';
import type { DecisionLog } from './decision-log.ts';
import { watchSignals } from './signals.ts';

/** Serves until it is told to stop; reads its configuration anew when it is told to. */
export const serveCommand: Command = async (args, terminal) => {
  const first = await configured(args, terminal);
  const { quiet } = first;
  const say = (text: string): void => {
    if (!quiet) terminal.err.write(`unmask: ${text}\n`);
  };
  const log = first.log && openDecisionLog(first.log, why => terminal.err.write(`unmask: ${lossOf(first.log?.file ?? '', why)}\n`));
  const signals = watchSignals();
  const isNews = newsOfPackages();
  try {
    const told: Told = {
      onDecision: decision => {
        log?.write(decision);
        if (decision.outcome === 'allow') return;
        if (decision.stage !== 'document') say(lineOf(decision));
        else if (isKnownBad(decision) && isNews(decision.name)) say(`not listed: ${lineOf(decision)}`);
      },
      onTrouble: once(why => terminal.err.write(`unmask: verdicts are not remembered: ${printable(why, 300)}\n`)),
      onStore: state => terminal.err.write(storeLine(state)),
      onMistake: error => printError(error, terminal.err),
    };
    const gate = await startGate({ ...first.gate, ...told });
    announce(gate, first, terminal);
    tellWhatIsMissing(gate, first, say);
    let reloading = Promise.resolve();
    signals.onReload(() => (reloading = reloading.then(() => reload(gate, { args, log, first, told, say }, terminal))));
    await signals.asked;
    gate.retire();
    say(first.drainSeconds > 0 ? `the gate closes in ${first.drainSeconds} seconds, and is not ready for more` : 'the gate closes');
    await signals.wait(first.drainSeconds * 1000);
    await gate.close();
    return 0;
  } finally {
    signals.forget();
    log?.close();
  }
};

type Told = Pick<GateOptions, 'onDecision' | 'onTrouble' | 'onStore' | 'onMistake'>;

interface Reloading {
  readonly args: readonly string[];
  readonly log: DecisionLog | undefined;
  readonly first: Configured;
  readonly told: Told;
  readonly say: (text: string) => void;
}

/** A configuration that cannot be used changes nothing: the gate goes on with the one it has, and says so. */
async function reload(gate: Gate, { args, log, first, told, say }: Reloading, terminal: Terminal): Promise<void> {
  try {
    const next = await configured(args, terminal);
    log?.reopen();
    await gate.reload({ ...next.gate, ...told });
    say('the configuration was read anew');
    if (next.gate.host !== first.gate.host || next.gate.port !== first.gate.port || next.log?.file !== first.log?.file)
      say('the address, the port and the name of the log change only when the gate is started anew');
    tellWhatIsMissing(gate, next, say);
  } catch (error) {
    gate.count('unmask_reloads_total', { result: 'failed' });
    terminal.err.write('unmask: the configuration was read anew and cannot be used; the gate goes on with the one it has\n');
    printError(error, terminal.err);
  }
}

function tellWhatIsMissing(gate: Gate, { settings, warnings }: Configured, say: (text: string) => void): void {
  for (const warning of warnings) say(warning);
  const { state, says } = gate.records();
  if (state !== 'fresh' && refusesGap(settings.scalars.onGap.value)) say(`${says}, so nothing new passes: unmask intel sync`);
}

function lossOf(file: string, why: string): string {
  return `the decision log ${printable(file, 300)} cannot be written: ${printable(why, 200)}; the gate goes on, and tries again with each decision`;
}

function storeLine(state: StoreState): string {
  if (state.as === 'reached') return 'unmask: the shared store is there\n';
  const why = state.as === 'unreached' ? ` (${printable(state.says, 300)})` : '';
  return `unmask: the shared store cannot be asked${why}; until it is there, this gate decides alone\n`;
}

/** One refusal for whoever watches the gate. */
function lineOf({ id, outcome, name, version, why }: GateDecision): string {
  return `${outcome} ${nameOf({ name, version, from: 'registry' })} (${id}): ${printable(why, 300)}`;
}

/** Whether it was left out of a list because the records know it, and not for its age or what it asks for. */
function isKnownBad({ outcome, because }: GateDecision): boolean {
  return outcome === 'block' && because.some(one => KNOWN.has(one.detector));
}

const KNOWN: ReadonlySet<string> = new Set([knownMalicious.id, knownUnwanted.id]);

/** More than anybody installs. */
const MOST_NAMES = 100_000;

/** Whether a package has not been named before: of one that had many bad versions one is told, and the log has all. */
function newsOfPackages(): (name: string) => boolean {
  const told = new Set<string>();
  return name => {
    if (told.has(name) || told.size >= MOST_NAMES) return false;
    told.add(name);
    return true;
  };
}

function once(tell: (why: string) => void): (why: string) => void {
  let told = false;
  return why => {
    if (!told) tell(why);
    told = true;
  };
}
