import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { FILE } from '../../engine/src/intel/state-file.ts';
import { atRequest } from './at-request.ts';
import type { Fault, Scene } from './fault.ts';

/** The gate looks every two seconds whether the records were replaced. */
const LOOKED_MS = 2500;
const FRESH_MS = 21_000;

/** What happens to the known-bad records while the gate runs. */
export const RECORDS_FAULTS: readonly Fault[] = [
  changed('records are gone', ({ gate }) => renameSync(join(gate.intel, FILE), join(gate.intel, 'aside'))),
  changed('records are damaged', ({ gate, roll, records }) => {
    const bytes = Buffer.from(records.known);
    const at = roll.whole(0, bytes.length - 1);
    replace(
      gate.intel,
      roll.chance(0.5) ? bytes.subarray(0, at) : bytes.fill(roll.whole(0, 255), at, Math.min(bytes.length, at + roll.whole(1, 2000))),
    );
  }),
  changed('records are overwritten in place', ({ gate, roll, records }) => {
    writeFileSync(join(gate.intel, FILE), records.known.subarray(0, roll.whole(0, records.known.length - 1)));
  }),
  {
    ...changed('records are others', ({ gate, records }) => replace(gate.intel, records.later)),
    arm: scene => {
      const { gate, tree, records } = scene;
      const once = atRequest(scene, () => {
        replace(gate.intel, records.later);
        gate.ahead(LOOKED_MS);
      });
      const lift = async (): Promise<void> => {
        await once.done();
        if (once.bit()) {
          gate.ahead(LOOKED_MS + FRESH_MS);
          const answer = await fetch(new URL(`${tree.turns.name}/1.0.0`, gate.registry));
          if (answer.status !== 403) throw new Error(`what the later records name is answered with ${answer.status}`);
          await answer.arrayBuffer();
        }
        await putRight(scene);
      };
      return { ...once, lift };
    },
  },
];

function changed(name: string, act: (scene: Scene) => void): Fault {
  return {
    name,
    boundary: 'records',
    arm: scene => {
      const once = atRequest(scene, () => {
        act(scene);
        scene.gate.ahead(LOOKED_MS);
      });
      const lift = async (): Promise<void> => {
        await once.done();
        await putRight(scene);
      };
      return { ...once, lift };
    },
  };
}

/** A sync puts whole records where others are; the gate notices by itself. */
async function putRight({ gate, records }: Scene): Promise<void> {
  replace(gate.intel, records.known);
  gate.ahead(2 * (LOOKED_MS + FRESH_MS));
  // The answer of that moment may still rest on what was; the next does not.
  await (await fetch(new URL('-/ping', gate.registry))).arrayBuffer();
}

function replace(folder: string, bytes: Uint8Array): void {
  writeFileSync(join(folder, 'new'), bytes);
  renameSync(join(folder, 'new'), join(folder, FILE));
}
