import { createWriteStream } from 'node:fs';

import { refusesGap } from '../../gate/decide/known-bad.ts';
import { startGate } from '../../gate/gate.ts';
import type { Gate } from '../../gate/gate.ts';
import type { StoreState } from '../../gate/store/verdict-store.ts';
import type { GateDecision } from '../../model/gate-decision.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonLine } from '../../report/json-text.ts';
import { nameOf } from '../../report/name.ts';
import { printable } from '../../report/printable.ts';
import type { Command, Terminal } from '../command.ts';
import { readGateOptions } from './options.ts';
import { printError } from '../print-error.ts';
import { loadSettings } from '../settings.ts';

/** `unmask gate`: serves until it is told to stop. */
export const gateCommand: Command = async (args, terminal) => {
  const {
    policy,
    log: path,
    json,
    quiet,
    host,
    port,
    origin,
    registry,
    offline,
    token,
    store,
    ...options
  } = readGateOptions(args, terminal);
  const settings = await loadSettings(policy, terminal);
  const log = path === undefined ? undefined : await openLog(path, terminal);
  const stop = untilStopped();
  try {
    const gate = await startGate({
      cwd: terminal.cwd,
      env: { ...terminal.env },
      settings,
      host,
      port,
      ...options,
      ...(origin !== undefined && { origin }),
      ...(registry !== undefined && { registry }),
      ...(token !== undefined && { token }),
      ...(store !== undefined && { store, onStore: state => terminal.err.write(storeLine(state)) }),
      ...(offline && { offline }),
      onDecision: decision => {
        log?.write(jsonLine(decision));
        if (!quiet && decision.outcome !== 'allow' && decision.stage !== 'document') terminal.err.write(lineOf(decision));
      },
      onTrouble: once(why => terminal.err.write(`unmask: verdicts are not remembered: ${printable(why, 300)}\n`)),
      onMistake: error => printError(error, terminal.err),
    });
    announce(gate, { json, quiet, token }, terminal);
    const { state, says } = gate.records();
    if (!quiet && state !== 'fresh' && refusesGap(settings.scalars.onGap.value))
      terminal.err.write(`unmask: ${says}, so nothing new passes: unmask intel sync\n`);
    await stop.asked;
    if (!quiet) terminal.err.write('unmask: the gate closes\n');
    await gate.close();
    return 0;
  } finally {
    stop.forget();
    if (log !== undefined) await new Promise<void>(written => (log.destroyed ? written() : log.end(() => written())));
  }
};

function announce(
  { origin, base }: Gate,
  { json, quiet, token }: { readonly json: boolean; readonly quiet: boolean; readonly token: string | undefined },
  terminal: Terminal,
): void {
  const registry = origin + base;
  if (json) return terminal.out.write(jsonLine({ registry, origin, pid: process.pid }));
  terminal.out.write(`${registry}\n`);
  if (quiet) return;
  const { host } = new URL(origin);
  terminal.err.write(`
The gate is open. Point clients at it:
  npm, pnpm 9 and 10   npm_config_registry=${registry}
  pnpm 11 and later    pnpm_config_registry=${registry}
  yarn 1               YARN_REGISTRY=${registry}
  yarn 4               YARN_NPM_REGISTRY_SERVER=${registry} YARN_UNSAFE_HTTP_WHITELIST=${new URL(origin).hostname}
  bun                  BUN_CONFIG_REGISTRY=${registry}
A scope with a registry of its own is pointed at the same address; the gate asks that scope's registry and no other.${
    token === undefined ? '' : `\nEach needs the gate's token: //${host}${base}:_authToken=… in its .npmrc.`
  }
Health ${origin}/-/unmask/health · numbers ${origin}/-/unmask/metrics · a decision ${origin}/-/unmask/why/<id>
Ctrl+C closes it.
`);
}

function storeLine(state: StoreState): string {
  if (state.as === 'reached') return 'unmask: the shared store is there\n';
  const why = state.as === 'unreached' ? ` (${printable(state.says, 300)})` : '';
  return `unmask: the shared store cannot be asked${why}; until it is there, this gate decides alone\n`;
}

/** One refusal for whoever watches the gate. */
function lineOf({ id, outcome, name, version, why }: GateDecision): string {
  return `unmask: ${outcome} ${nameOf({ name, version, from: 'registry' })} (${id}): ${printable(why, 300)}\n`;
}

/** The signals by which a process is asked to end. */
function untilStopped(): { readonly asked: Promise<void>; forget(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = (): void => resolve();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    asked: promise,
    forget: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

function once(tell: (why: string) => void): (why: string) => void {
  let told = false;
  return why => {
    if (!told) tell(why);
    told = true;
  };
}

/** Appends: a log outlives the gate that writes it. */
async function openLog(path: string, terminal: Terminal): Promise<ReturnType<typeof createWriteStream>> {
  const log = createWriteStream(path, { flags: 'a', mode: 0o600 });
  await new Promise<void>((resolve, reject) => log.once('open', () => resolve()).once('error', reject)).catch((cause: unknown) => {
    throw new ToolError('disk', `The decision log ${path} cannot be written: ${saidByDisk(cause)}`, {
      hint: 'Name another file by --log.',
      cause,
    });
  });
  log.on('error', cause => {
    terminal.err.write(`unmask: the decision log ${printable(path, 300)} is lost from here on: ${printable(saidByDisk(cause), 200)}\n`);
  });
  return log;
}
