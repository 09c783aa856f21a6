import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { install } from './client.ts';
import type { Client, Ended } from './client.ts';
import { dice } from './dice.ts';
import type { Armed, Fault, Scene } from './fault.ts';
import { FAULTS } from './faults.ts';
import type { Lane } from './lane.ts';
import { treeOf } from './packages.ts';
import type { Project } from './packages.ts';
import { markedIn } from './search.ts';

/** What came of one round. */
export interface Played {
  readonly round: number;
  readonly faults: readonly Fault[];
  readonly project: string;
  readonly client: string;
  /** Whether any of the faults came to anything. */
  readonly bit: boolean;
  /** How the install ended while it lasted. */
  readonly outcome: 'installed' | 'refused' | 'aborted';
  /** Milliseconds of both installs and what lies between. */
  readonly ms: number;
  /** What is not as it should be. */
  readonly wrong: readonly string[];
}

/** A second fault in so many rounds: one alone is what everybody thinks of. */
const TWICE = 0.15;

/** What rounds are played with. */
export interface Playing {
  readonly seed: number;
  readonly clients: readonly [Client, ...Client[]];
}

/** Plays a round: an install while something fails, and another once it is over. The same seed and number give the same packages and faults. */
export async function playRound(lane: Lane, round: number, playing: Playing): Promise<Played> {
  const started = performance.now();
  const { client, faults, project, tree, roll } = rolled(lane, round, playing);
  const place = { folder: join(lane.folder, `app-${round}`), home: join(lane.folder, `home-${round}`), registry: lane.gate.registry };
  write(place.folder, project, client);
  let child: ChildProcess | undefined;
  const run = (): Promise<Ended> => {
    const installing = install(client, { ...place, frozen: project.lockfile !== undefined && client.id === 'npm' });
    ({ child } = installing);
    return installing.ended;
  };
  const arrived = (): string[] => [join(place.folder, 'node_modules'), place.home].flatMap(markedIn).map(path => `${path} arrived`);
  const judge = (end: Ended, bit: boolean): string[] => [...arrived(), ...judged(end, { project, bit, faults, folder: place.folder })];
  const wrong: string[] = [];

  lane.gate.ahead(0);
  const scene: Scene = { ...lane, tree, project, roll, warm: () => warm(Object.keys(tree.packages), lane), client: () => child };
  const armed: Armed[] = [];
  for (const fault of faults) armed.push(await fault.arm(scene));
  lane.wire.watch(asked => armed.map(one => one.at?.(asked)).find(deed => deed !== undefined));
  const during = await run();
  const bit = armed.some(one => one.bit());
  wrong.push(...judge(during, bit).map(one => `while it failed: ${one}`));
  lane.wire.watch(() => undefined);
  for (const one of armed) {
    try {
      await one.lift();
    } catch (error) {
      wrong.push(`afterwards: ${String(error)}`);
    }
  }
  wrong.push(...judge(await run(), false).map(one => `afterwards: ${one}`));
  for (const folder of [place.folder, place.home]) rmSync(folder, { recursive: true, force: true });
  return {
    round,
    faults,
    project: project.what,
    client: client.id,
    bit,
    outcome: outcomeOf(during),
    ms: performance.now() - started,
    wrong,
  };
}

/** What chance decides about a round, in one order. */
function rolled(
  { registry, wire }: Lane,
  round: number,
  { seed, clients }: Playing,
): Pick<Scene, 'tree' | 'project' | 'roll'> & { readonly client: Client; readonly faults: readonly Fault[] } {
  const roll = dice(seed * 1_000_003 + round);
  const tree = treeOf(round, wire.url);
  for (const [name, made] of Object.entries(tree.packages)) registry.set(name, made);
  const client = roll.pick(clients);
  const project = roll.pick(tree.projects);
  const possible = FAULTS.filter(fault => fault.missing?.() === undefined);
  const pickFrom = ([one, ...more]: readonly Fault[]): Fault => {
    if (one === undefined) throw new Error('nothing can fail here');
    return roll.pick([one, ...more]);
  };
  const first = pickFrom(possible);
  const second = pickFrom(possible.filter(one => one.boundary === 'upstream' && one.name !== first.name));
  const faults = roll.chance(TWICE) && first.boundary !== 'upstream' ? [first, second] : [first];
  return { client, faults, project, tree, roll };
}

async function warm(names: readonly string[], { gate }: Lane): Promise<void> {
  for (const name of names)
    for (const path of [name, `${name}/-/${name}-1.0.0.tgz`]) await (await fetch(new URL(path, gate.registry))).arrayBuffer();
}

function write(folder: string, { manifest, lockfile }: Project, { id }: Client): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', ...manifest }));
  if (lockfile !== undefined && id === 'npm') writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockfile));
}

function outcomeOf({ code, signal }: Ended): Played['outcome'] {
  return signal !== null ? 'aborted' : code === 0 ? 'installed' : 'refused';
}

/** What a client says of a gate that refuses, and what it says of one that does not answer. */
const REFUSAL = /Blocked by unmask|due to policy violations|UNMASK-|\b404\b/;
/** pnpm never shows why a version is not listed. */
const UNLISTED = /ERR_PNPM_NO_(?:MATCHING_VERSION|VERSIONS)/;
const NO_ANSWER = /ECONN|socket|EPIPE|ETIMEDOUT|network|aborted|terminated/i;

interface Judging {
  readonly project: Project;
  readonly bit: boolean;
  readonly faults: readonly Fault[];
  readonly folder: string;
}

/** What is not sensible about the end of an install: it hung, it says that all is well and it is not, or it says nothing that helps. */
function judged({ code, signal, says, hung }: Ended, { project, bit, faults, folder }: Judging): string[] {
  if (hung) return [`the client did not end: ${says.slice(-400)}`];
  const boundaries = faults.map(one => one.boundary);
  if (signal !== null) return bit && boundaries.includes('client') ? [] : [`the client was ended by ${signal}`];
  if (code === 0) {
    if (boundaries.includes('client') && hasEmpty(folder)) return [];
    if (project.comes === undefined) return [`the client says that all is well: ${says.slice(-400)}`];
    const there = Object.entries(project.comes).filter(([name, version]) => installed(folder, name) !== version);
    return there.length === 0 ? [] : [`${there.map(([name]) => name).join(', ')} is not there, and the client says that all is well`];
  }
  if (!bit && project.comes !== undefined) return [`it is refused: ${says.slice(-600)}`];
  const told =
    REFUSAL.test(says) ||
    UNLISTED.test(says) ||
    (bit && boundaries.some(one => one === 'gate' || one === 'client') && NO_ANSWER.test(says));
  return told ? [] : [`the client does not say why: ${says.slice(-600)}`];
}

/** npm makes all folders first. Killed before it fills them, it takes an empty one for any version the next time, and asks nobody about that. */
function hasEmpty(folder: string): boolean {
  const modules = join(folder, 'node_modules');
  const entries = existsSync(modules) ? readdirSync(modules, { withFileTypes: true }) : [];
  return entries.some(entry => entry.isDirectory() && readdirSync(join(modules, entry.name)).length === 0);
}

function installed(folder: string, name: string): string | undefined {
  const path = join(folder, 'node_modules', name, 'package.json');
  const below = join(folder, 'node_modules', '.pnpm');
  if (existsSync(path)) return String(JSON.parse(readFileSync(path, 'utf8')).version);
  // pnpm links what is needed below into a store of its own.
  const [found] = existsSync(below) ? [...versionsIn(below, name)] : [];
  return found;
}

function* versionsIn(store: string, name: string): Iterable<string> {
  const path = (version: string): string => join(store, `${name}@${version}`);
  for (const version of ['1.0.0', '6.6.6']) if (existsSync(path(version))) yield version;
}
