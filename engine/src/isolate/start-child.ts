import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';

import type { Budget } from '../judge/merge-policy.ts';
import type { Known } from '../model/capability.ts';
import type { Compared } from '../model/compared.ts';
import type { Sketch } from '../model/likeness.ts';
import type { Profile } from '../model/profile.ts';
import { isOfAll, type Verdict } from '../model/verdict.ts';
import { causeOfDeath } from './cause-of-death.ts';
import { patience } from './patience.ts';
import { isAnswer, PREPARE, readStep, STEPS_FD } from './protocol.ts';
import type { Request } from './protocol.ts';
import { EXAMINING_ENVIRONMENT, EXAMINING_FLAGS } from './tidy-heap.ts';

/** How one attempt ended. `file` is the one that was being parsed, where there was one. */
export type Outcome =
  | {
      readonly as: 'verdict';
      readonly verdict: Verdict;
      readonly profile: Profile | undefined;
      readonly known: Known | undefined;
      readonly sketch: Sketch | undefined;
    }
  | { readonly as: 'comparison'; readonly compared: Compared }
  | { readonly as: 'file'; readonly bytes: Uint8Array | undefined }
  | { readonly as: 'read' }
  | { readonly as: 'broke'; readonly why: string; readonly file: string | undefined }
  | { readonly as: 'never started'; readonly why: string };

/** One process for untrusted bytes. It does one attempt at a time. */
export interface Child {
  /** Never rejects. `ms` is what is left of the package's time. */
  attempt(request: Request, ms: number): Promise<Outcome>;
  isAlive(): boolean;
  /** Lets it load what reads packages, where it has not. */
  prepare(): void;
  /** Lets an idle process go, which then keeps its compiled code for the next start, and kills a busy one. */
  end(): void;
}

/** All the environment an examination needs: to find Node's cache of compiled code, and the system's own libraries. No secret gets in. */
const ENVIRONMENT = ['PATH', 'SystemRoot', 'NODE_COMPILE_CACHE', 'TMPDIR', 'TEMP', 'TMP'];

/** Enough of a child's stderr to tell why it died. It is never shown raw. */
const STDERR_TAIL = 4096;
/** Longer than any path the limits allow. */
const LONGEST_STEP = 1024 * 1024;

/** Why a child ended, and the file to blame, where there is one. */
interface Blame {
  readonly why: string;
  readonly file: string | undefined;
}

interface Attempt {
  readonly number: number;
  readonly settle: (outcome: Outcome) => void;
  file: string | undefined;
  fileTimer: NodeJS.Timeout | undefined;
}

/** When a child loads what reads packages: of one that is remembered nothing is read. */
export type EngineLoads = 'at once' | 'when needed';

/** What a child starts with: what it may read of this disk, and when it loads its engine. */
export interface Start {
  readonly engine?: EngineLoads | undefined;
  /** The folder in which facts are remembered. */
  readonly remember?: string | undefined;
  /** Index files of known packages. */
  readonly known?: readonly string[] | undefined;
}

/** Forks a child at once: it loads the engine while the parent still waits for the network. */
export function startChild(script: URL, budget: Budget, { remember = '', known = [], engine = 'at once' }: Start): Child {
  const child = fork(script, [engine, remember, ...known], {
    serialization: 'advanced',
    execArgv: [...EXAMINING_FLAGS, `--max-old-space-size=${budget.memoryMb}`],
    env: { ...Object.fromEntries(ENVIRONMENT.map(name => [name, process.env[name]])), ...compiledCode(), ...EXAMINING_ENVIRONMENT },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  let alive = true;
  let ready = false;
  let loads = false;
  let stderr = '';
  let killed: Blame | undefined;
  let current: Attempt | undefined;

  const settle = (outcome: Outcome): void => {
    clearTimeout(current?.fileTimer);
    const settled = current;
    current = undefined;
    settled?.settle(outcome);
  };
  // The blame is laid when the decision falls: what the child still tells until it is dead says nothing about that.
  const kill = (why: string, file?: string): void => {
    killed ??= { why, file };
    child.kill('SIGKILL');
  };
  const step = (line: string): void => {
    const told = readStep(line);
    if (killed || told === undefined || current === undefined || told.number !== current.number) return;
    clearTimeout(current.fileTimer);
    current.file = told.path;
    if (told.path === undefined) return;
    // All files are followed at once; an attempt without that needs time, too.
    const ms = isOfAll(told.path) ? Math.max(budget.fileTimeMs, budget.timeMs / 2) : budget.fileTimeMs;
    current.fileTimer = setTimeout(kill, ms * patience(), `took longer than ${seconds(ms)}`, told.path);
  };
  const died = ({ why, file }: Blame): void => {
    alive = false;
    settle(ready || killed ? { as: 'broke', why, file } : { as: 'never started', why: `${why}: ${stderr.trim()}` });
  };

  const steps = child.stdio[STEPS_FD];
  if (steps instanceof Readable) onLines(steps, step);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL);
  });
  child.on('message', message => {
    if (killed) return;
    // A child that lies may be in the hands of what it read: no file it names is worth blaming, and it does no more.
    if (!isAnswer(message)) kill('the examining process gave no proper answer');
    else if (message.is === 'ready') ready = true;
    else if (message.is === 'loads') {
      // Once, as part of its start: who dies later did not fail to start.
      if (!loads) ready = false;
      loads = true;
    } else if (message.number !== current?.number) kill('the examining process answered what was not asked');
    else if (message.is === 'verdict') {
      const { verdict, profile, known, sketch } = message;
      settle({ as: 'verdict', verdict, profile, known, sketch });
    } else if (message.is === 'comparison') settle({ as: 'comparison', compared: message.compared });
    else if (message.is === 'file') settle({ as: 'file', bytes: message.bytes });
    else if (message.is === 'read') settle({ as: 'read' });
    else settle({ as: 'broke', why: `broke the examination: ${message.error}`, file: message.path });
  });
  child.on('error', error => died({ why: String(error), file: undefined }));
  // Unlike `exit`, `close` comes after the last step was read.
  child.on('close', (code, signal) => {
    const file = current?.file;
    died(killed ?? { why: causeOfDeath({ code, signal, stderr, parsing: file !== undefined && !isOfAll(file) }), file });
  });

  return {
    isAlive: () => alive && !killed,
    // Where it does not arrive the child is gone, which the next attempt finds out.
    prepare: () => void (alive && child.connected && child.send(PREPARE, () => {})),
    end: () => {
      if (current !== undefined || !child.connected) return kill('the examination was ended');
      killed = { why: 'the examination was ended', file: undefined };
      child.disconnect();
      child.unref();
      child.stderr?.destroy();
      if (steps instanceof Readable) steps.destroy();
    },
    attempt: (request, ms) =>
      new Promise(resolve => {
        // The file at hand may be innocent: the time was spent on all of them.
        const whole = setTimeout(kill, ms, `the whole package took longer than ${seconds(budget.timeMs)}`);
        current = {
          number: request.number,
          file: undefined,
          fileTimer: undefined,
          settle: outcome => {
            clearTimeout(whole);
            resolve(outcome);
          },
        };
        if (!alive) died({ why: 'the process is gone', file: undefined });
        else child.send(request, error => error && died({ why: String(error), file: undefined }));
      }),
  };
}

/** A child that is told from its first breath where compiled code lies loads all of its own from there, and not only what comes after it asked. */
function compiledCode(): { readonly NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  // Node tells the folder in it that belongs to this very Node.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function onLines(stream: Readable, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_STEP);
    for (const line of lines) take(line);
  });
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
