import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FILE } from '../../engine/src/intel/state-file.ts';
import { writeRecords } from '../../engine/test/gating.ts';
import { startRegistry } from '../../engine/test/registry.ts';
import type { FakeRegistry } from '../../engine/test/registry.ts';
import { gateIn } from './gate-process.ts';
import type { GateProcess } from './gate-process.ts';
import { condemned, OTHER_ARCHIVE } from './packages.ts';
import { layWire } from './wire.ts';
import type { Wire } from './wire.ts';

/** Everything that one row of rounds needs, and shares with no other row: rounds of one lane follow each other on the same gate. */
export interface Lane {
  readonly folder: string;
  readonly registry: FakeRegistry;
  readonly wire: Wire;
  readonly elsewhere: string;
  readonly gate: GateProcess;
  readonly records: { readonly known: Buffer; readonly later: Buffer };
  close(): Promise<void>;
}

/** A registry that is silent is given up soon, and so is an examination: rounds are short. */
const NPMRC = 'fetch-timeout=1500\nfetch-retries=2\nfetch-retry-mintimeout=50\nfetch-retry-maxtimeout=100\n';
const POLICY = { limits: { timeMs: 10_000, fileTimeMs: 2500 } };

/** Opens one for rounds with numbers below `rounds`. */
export async function openLane(rounds: number): Promise<Lane> {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-faults-'));
  const known = await recordsIn(folder, 'known', condemned(rounds, false));
  const later = await recordsIn(folder, 'later', condemned(rounds, true));
  const registry = await startRegistry({});
  const [wire, elsewhere] = await Promise.all([layWire(() => registry.url), layWire(() => registry.url)]);
  elsewhere.watch(({ isArchive }) => (isArchive ? ({ pass }) => pass({ status: 200, body: OTHER_ARCHIVE }) : undefined));
  const project = join(folder, 'project');
  for (const made of ['project', 'home', 'intel']) mkdirSync(join(folder, made));
  writeFileSync(join(project, '.npmrc'), `registry=${wire.url}\n${NPMRC}`);
  writeFileSync(join(project, 'package.json'), '{}');
  writeFileSync(join(project, 'unmask.json'), JSON.stringify(POLICY));
  copyFileSync(join(folder, 'known', FILE), join(folder, 'intel', FILE));
  const { PATH, SystemRoot, TEMP } = process.env;
  const system = Object.fromEntries(Object.entries({ PATH, SystemRoot, TEMP }).filter(([, value]) => value !== undefined));
  const home = join(folder, 'home');
  const gate = await gateIn(folder, { ...system, HOME: home, USERPROFILE: home, LOCALAPPDATA: home });
  return {
    folder,
    registry,
    wire,
    elsewhere: elsewhere.url.replace('127.0.0.1', 'localhost'),
    gate,
    records: { known, later },
    close: async () => {
      await gate.stop('SIGTERM');
      await Promise.all([wire.close(), elsewhere.close()]);
      await registry.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function recordsIn(folder: string, name: string, record: object): Promise<Buffer> {
  await writeRecords(join(folder, name), [record], Date.now());
  return readFileSync(join(folder, name, FILE));
}
