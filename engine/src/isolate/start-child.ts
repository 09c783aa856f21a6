import { fork } from 'node:child_process';
import { Readable } from 'node:stream';

import type { Budget } from '../judge/merge-policy.ts';
import type { Verdict } from '../model/verdict.ts';
import { causeOfDeath } from './cause-of-death.ts';
import { isAnswer, readStep, STEPS_FD } from './protocol.ts';
import type { Request } from './protocol.ts';

/** How one attempt ended. `file` is the one that was being parsed, where there was one. */
export type Outcome =
  | { readonly as: 'verdict'; readonly verdict: Verdict }
  | { readonly as: 'broke'; readonly why: string; readonly file: string | undefined }
  | { readonly as: 'never started'; readonly why: string };

/** One process for untrusted bytes. It does one attempt at a time. */
export interface Child {
  /** Never rejects. `ms` is what is left of the package's time. */
  attempt(request: Request, ms: number): Promise<Outcome>;
  isAlive(): boolean;
  /** Lets an idle process go, which then keeps its compiled code for the next start, and kills a busy one. */
  end(): void;
}

/** All the environment an examination needs: to find Node's cache of compiled code, and the system's own libraries. No secret gets in. */
const ENVIRONMENT = ['PATH', 'SystemRoot', 'NODE_COMPILE_CACHE', 'TMPDIR', 'TEMP', 'TMP'];

/** Enough of a child's stderr to tell why it died. It is never shown raw. */
const STDERR_TAIL = 4096;
/** Longer than any path the limits allow. */
const LONGEST_STEP = 1024 * 1024;

interface Attempt {
  readonly number: number;
  readonly settle: (outcome: Outcome) => void;
  file: string | undefined;
  fileTimer: NodeJS.Timeout | undefined;
}

/** Forks a child at once: it loads the engine while the parent still waits for the network. */
export function startChild(script: URL, budget: Budget): Child {
  const child = fork(script, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${budget.memoryMb}`],
    env: Object.fromEntries(ENVIRONMENT.map(name => [name, process.env[name]])),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  let alive = true;
  let ready = false;
  let stderr = '';
  let killedFor: string | undefined;
  let current: Attempt | undefined;

  const settle = (outcome: Outcome): void => {
    clearTimeout(current?.fileTimer);
    const settled = current;
    current = undefined;
    settled?.settle(outcome);
  };
  const killFor = (why: string): void => {
    killedFor ??= why;
    child.kill('SIGKILL');
  };
  const step = (line: string): void => {
    const told = readStep(line);
    if (told === undefined || current === undefined || told.number !== current.number) return;
    clearTimeout(current.fileTimer);
    current.file = told.path;
    if (told.path !== undefined) current.fileTimer = setTimeout(killFor, budget.fileTimeMs, `took longer than ${seconds(budget.fileTimeMs)}`);
  };
  const died = (why: string): void => {
    alive = false;
    settle(ready ? { as: 'broke', why, file: current?.file } : { as: 'never started', why: `${why}: ${stderr.trim()}` });
  };

  const steps = child.stdio[STEPS_FD];
  if (steps instanceof Readable) onLines(steps, step);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL);
  });
  child.on('message', message => {
    if (killedFor !== undefined) return;
    if (!isAnswer(message)) killFor('answered with something that is no answer');
    else if (message.is === 'ready') ready = true;
    else if (message.number !== current?.number) killFor('answered what was not asked');
    else if (message.is === 'verdict') settle({ as: 'verdict', verdict: message.verdict });
    else settle({ as: 'broke', why: `broke the examination: ${message.error}`, file: message.path });
  });
  child.on('error', error => died(String(error)));
  // Unlike `exit`, `close` comes after the last step was read.
  child.on('close', (code, signal) => died(killedFor ?? causeOfDeath({ code, signal, stderr, parsing: current?.file !== undefined })));

  return {
    isAlive: () => alive && killedFor === undefined,
    end: () => {
      if (current !== undefined || !child.connected) return killFor('the examination was ended');
      killedFor = 'it was let go';
      child.disconnect();
      child.unref();
      child.stderr?.destroy();
      if (steps instanceof Readable) steps.destroy();
    },
    attempt: (request, ms) =>
      new Promise(resolve => {
        const whole = setTimeout(() => {
          // The file at hand may be innocent: the time was spent on all of them.
          if (current) current.file = undefined;
          killFor(`the whole package took longer than ${seconds(budget.timeMs)}`);
        }, ms);
        current = {
          number: request.number,
          file: undefined,
          fileTimer: undefined,
          settle: outcome => {
            clearTimeout(whole);
            resolve(outcome);
          },
        };
        if (!alive) died('the process is gone');
        else child.send(request, error => error && died(String(error)));
      }),
  };
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
