import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { archivesFolder, fetchedFolder, gateFolder, storeFile } from '../../engine/src/remember/files.ts';
import type { Dice } from './dice.ts';
import type { Fault, Scene } from './fault.ts';
import { canFillDisks } from './gate-process.ts';
import { OTHER_ARCHIVE } from './packages.ts';

/** A document is not asked for again for so long. */
const FRESH_MS = 21_000;

/** What the disk does to what the gate keeps on it. */
export const DISK_FAULTS: readonly Fault[] = [
  {
    name: 'disk full',
    boundary: 'disk',
    missing: () => (canFillDisks() ? undefined : 'no small disk can be made here'),
    arm: async ({ gate, roll }) => {
      await gate.stop('SIGTERM');
      await gate.start(roll.pick([8, 24, 64, 160]));
      const lift = async (): Promise<void> => {
        await gate.stop('SIGTERM');
        await gate.start();
      };
      return { bit: () => true, lift };
    },
  },
  {
    name: 'cache cannot be written',
    boundary: 'disk',
    arm: async ({ gate, roll }) => {
      const folder = roll.pick([fetchedFolder(gate.cache), gateFolder(gate.cache)]);
      const restart = roll.chance(0.5) || folder === gateFolder(gate.cache);
      if (restart) await gate.stop('SIGTERM');
      const aside = `${folder}-aside`;
      if (existsSync(folder)) renameSync(folder, aside);
      writeFileSync(folder, '');
      if (restart) await gate.start();
      const lift = async (): Promise<void> => {
        if (restart) await gate.stop('SIGTERM');
        rmSync(folder, { recursive: true, force: true });
        if (existsSync(aside)) renameSync(aside, folder);
        if (restart) await gate.start();
      };
      return { bit: () => true, lift };
    },
  },
  onWarm('cache is damaged', ({ gate, roll }) => {
    const files = filesIn(fetchedFolder(gate.cache));
    for (const file of files) if (roll.chance(0.7)) damage(file, roll);
    return files.length > 0;
  }),
  onWarm('cache is another', ({ gate }) => {
    const documents = filesIn(fetchedFolder(gate.cache)).filter(file => file.includes('content-v2'));
    const files = [...documents, ...filesIn(archivesFolder(gate.cache))];
    for (const file of files) writeFileSync(file, OTHER_ARCHIVE);
    return files.length > 0;
  }),
  onWarm('verdicts are damaged', ({ gate, roll }) => {
    const file = storeFile(gateFolder(gate.cache));
    if (!existsSync(file)) return false;
    damage(file, roll);
    return true;
  }),
];

/** Something that is done to what a gate keeps, while it runs or between two runs of it. */
function onWarm(name: string, act: (scene: Scene) => boolean): Fault {
  return {
    name,
    boundary: 'disk',
    arm: async scene => {
      const { gate, roll, warm } = scene;
      await warm();
      const running = roll.chance(0.3);
      if (!running) await gate.stop('SIGTERM');
      const bit = act(scene);
      if (running) gate.ahead(FRESH_MS);
      else await gate.start();
      return { bit: () => bit, lift: () => gate.ahead(0) };
    },
  };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}

function damage(file: string, roll: Dice): void {
  const bytes = readFileSync(file);
  const at = roll.whole(0, Math.max(0, bytes.length - 1));
  if (roll.chance(0.5)) truncateSync(file, at);
  else writeFileSync(file, bytes.fill(roll.whole(0, 255), at, Math.min(bytes.length, at + roll.whole(1, 4096))));
}
