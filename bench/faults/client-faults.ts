import { atRequest } from './at-request.ts';
import type { Fault } from './fault.ts';

/** Clients that do not stay. */
export const CLIENT_FAULTS: readonly Fault[] = [aborted('client killed', 'SIGKILL'), aborted('client interrupted', 'SIGINT')];

function aborted(name: string, signal: NodeJS.Signals): Fault {
  return {
    name,
    boundary: 'client',
    arm: scene => {
      const once = atRequest(scene, () => void scene.client()?.kill(signal));
      return { ...once, lift: once.done };
    },
  };
}
