import { setTimeout as wait } from 'node:timers/promises';

import type { Armed, Scene } from './fault.ts';

/** Does something once, at one of the first requests of a round: before it is answered, or so many milliseconds after. */
export function atRequest(
  { roll, project: { asks } }: Pick<Scene, 'roll' | 'project'>,
  act: () => Promise<void> | void,
): Required<Pick<Armed, 'at' | 'bit'>> & { readonly done: () => Promise<void> } {
  const moment = roll.whole(1, asks[0] + asks[1]);
  const after = roll.pick([undefined, undefined, 0, 5, 20, 60]);
  let bit = false;
  let doing = Promise.resolve();
  return {
    at: ({ number }) => {
      if (number !== moment || bit) return undefined;
      bit = true;
      return async ({ pass }) => {
        if (after === undefined) doing = Promise.resolve(act());
        await doing.catch(() => undefined);
        pass();
        if (after !== undefined) doing = wait(after).then(act);
      };
    },
    bit: () => bit,
    done: () => doing,
  };
}
