import { setTimeout as wait } from 'node:timers/promises';

import { atRequest } from './at-request.ts';
import type { Fault } from './fault.ts';

const DAY_MS = 86_400_000;
/** What could not be decided is not tried again for so long, and a document not asked for again. */
const PATIENCE_MS = 31_000;

/** What happens to the gate itself, its clock and the processes that examine for it. */
export const GATE_FAULTS: readonly Fault[] = [
  ended('gate killed', 'SIGKILL'),
  ended('gate closed', 'SIGTERM'),
  {
    name: 'gate stands still',
    boundary: 'gate',
    missing: posixOnly,
    arm: scene => {
      const { gate, roll } = scene;
      const ms = roll.whole(100, 1500);
      const once = atRequest(scene, async () => {
        gate.signal('SIGSTOP');
        await wait(ms);
        gate.signal('SIGCONT');
      });
      return { ...once, lift: once.done };
    },
  },
  {
    name: 'clock leaps',
    boundary: 'clock',
    arm: scene => {
      const { gate, roll } = scene;
      const ahead = roll.pick([-400 * DAY_MS, -DAY_MS, 3_600_000, 400 * DAY_MS]);
      const once = atRequest(scene, () => gate.ahead(ahead));
      const lift = async (): Promise<void> => {
        await once.done();
        gate.ahead(PATIENCE_MS);
      };
      return { ...once, lift };
    },
  },
  {
    name: 'a package turns into another',
    boundary: 'upstream',
    arm: scene => {
      const { gate, registry, tree } = scene;
      const { turns, packages } = tree;
      const once = atRequest(scene, () => {
        registry.set(turns.name, turns.into);
        gate.ahead(PATIENCE_MS);
      });
      const lift = async (): Promise<void> => {
        await once.done();
        const before = packages[turns.name];
        if (before !== undefined) registry.set(turns.name, before);
        gate.ahead(2 * PATIENCE_MS);
      };
      return { ...once, lift };
    },
  },
  struck('examination killed', 'SIGKILL'),
  struck('examination hangs', 'SIGSTOP'),
];

function ended(name: string, signal: 'SIGKILL' | 'SIGTERM'): Fault {
  return {
    name,
    boundary: 'gate',
    arm: scene => {
      const { gate, roll } = scene;
      const pause = roll.pick([0, 0, 50, 400]);
      const once = atRequest(scene, async () => {
        await gate.stop(signal);
        await wait(pause);
        await gate.start();
      });
      return { ...once, lift: once.done };
    },
  };
}

/** Whoever examines for the gate is struck as soon as it is there, from the first archive on. */
function struck(name: string, signal: 'SIGKILL' | 'SIGSTOP'): Fault {
  return {
    name,
    boundary: 'examination',
    missing: posixOnly,
    arm: ({ gate }) => {
      const hit = new Set<number>();
      const strike = (): void => {
        for (const pid of gate.workers()) {
          if (hit.has(pid) && signal === 'SIGSTOP') continue;
          hit.add(pid);
          signalTo(pid, signal);
        }
      };
      let striking: NodeJS.Timeout | undefined;
      const at = ({ isArchive }: { readonly isArchive: boolean }): undefined => {
        if (isArchive) striking ??= setInterval(strike, 10);
      };
      const lift = (): void => {
        clearInterval(striking);
        if (signal === 'SIGSTOP') for (const pid of hit) if (gate.workers().includes(pid)) signalTo(pid, 'SIGCONT');
        gate.ahead(PATIENCE_MS);
      };
      return { at, bit: () => hit.size > 0, lift };
    },
  };
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended between the look and the blow.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function posixOnly(this: void): string | undefined {
  return process.platform === 'win32' ? 'Windows has no such signal' : undefined;
}
