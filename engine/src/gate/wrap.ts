/** The way of a gated run, in order: what is there, what may not be fetched, the gate, the client, what came of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Intel } from '../check.ts';
import type { GatedRun } from '../model/gated.ts';
import { ToolError } from '../model/tool-error.ts';
import { askAbout, canonicalAddress, registryOf } from './ask.ts';
import { takeRegistries } from './clients/argv.ts';
import type { Client, Manager } from './clients/client.ts';
import { clientOf } from './clients/clients.ts';
import { launchOf } from './clients/launch.ts';
import { runChild } from './clients/run-child.ts';
import type { Ended } from './clients/run-child.ts';
import { versionOf } from './clients/version-of.ts';
import { outcomeOf } from './during.ts';
import { startGate } from './gate.ts';
import type { Gate, GateOptions } from './gate.ts';
import { polluted, repairLockfiles } from './lockfile-repair/repair.ts';
import { GATE_VARIABLE } from './nested-gate.ts';
import { preflight } from './preflight/preflight.ts';
import { ownIn, packagesOfRegistries, readLocked } from './preflight/read-locked.ts';
import type { LockedPackage } from './preflight/read-locked.ts';
import { wishesIn, wishesOf } from './preflight/wished.ts';
import type { Wish } from './preflight/wished.ts';
import { readProject } from './project/project.ts';
import type { Project } from './project/project.ts';

/** What a person typed, and what it is decided by. */
export interface WrapOptions extends Omit<GateOptions, 'registry' | 'host' | 'port' | 'token' | 'onDecision'> {
  readonly manager: Manager;
  /** The program that was found for it. */
  readonly program: string;
  /** The words behind its name. */
  readonly args: readonly string[];
  /** Whether it works on the project in the folder; otherwise it installs elsewhere. */
  readonly onProject: boolean;
  /** Whether words may name registries: behind a program's name they are that program's. */
  readonly ownWords: number;
  readonly records: Intel;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** What came of it, and how the client ended where it was started. */
export interface Wrapped {
  readonly run: GatedRun;
  readonly ended: Ended | undefined;
}

/** Runs a package manager behind a gate of its own. Throws `ToolError` where it could not be started gated; then nothing was fetched. */
export async function wrap(options: WrapOptions): Promise<Wrapped> {
  const { client, version } = await clientThere(options);
  const taken = takeRegistries(options.args.slice(0, options.ownWords));
  const words = [...taken.args, ...options.args.slice(options.ownWords)];
  const project = await readProject({ ...options, client, version, taken });
  refuseObstacles(project);
  const wishes = [...wishesOf(words.slice(1)), ...(options.onProject ? wishesIn(project.root) : [])];
  const about: About = { options, client, name: `${options.manager} ${version}`, project, wishes };
  if (options.onProject && polluted(project.root).length > 0) await repairAfterCutOff(about);
  const before = judge(about, 'before');
  if (before.refused.length > 0 || before.undecided.length > 0) return { run: told(about, before, []), ended: undefined };
  const gate = await startGate({ ...options, cwd: project.folder, env: project.env });
  try {
    await askAbout(gate, lockedIn(about));
    const { refused } = outcomeOf({ decisions: gate.decisions(), locked: readAll(about), child: undefined, wishes });
    const undecided = neverDecided(gate, about);
    if (refused.length > 0 || undecided.length > 0) return { run: told(about, { refused, undecided }, gate.decisions()), ended: undefined };
    const ended = await runBehind(gate, about, words);
    return { run: await after(gate, about, ended), ended };
  } finally {
    await gate.close();
  }
}

/** One run: who, where, and for what. */
interface About {
  readonly options: WrapOptions;
  readonly client: Client;
  readonly name: string;
  readonly project: Project;
  readonly wishes: readonly Wish[];
}

async function clientThere({ manager, program, cwd, env }: WrapOptions): Promise<{ readonly client: Client; readonly version: string }> {
  const version = await versionOf({ manager, program, cwd, env, mayHandOver: manager === 'yarn' || manager === 'pnpm' });
  const client = clientOf(manager, version);
  if (client !== undefined) return { client, version };
  throw new ToolError('usage', `${manager} ${version} is a version that the gate knows nothing of.`, {
    hint: `Use a later ${manager}: what of it reaches the network is not known.`,
  });
}

function refuseObstacles({ refused: [first] }: Project): void {
  if (first !== undefined) throw new ToolError('usage', first.says, { hint: first.hint });
}

/** A run that was killed leaves its gate's addresses behind: they are put right first, by a gate that only tells where archives lie. */
async function repairAfterCutOff(about: About): Promise<void> {
  const { options, project } = about;
  const gate = await startGate({ ...options, cwd: project.folder, env: project.env });
  try {
    await repair(gate, project);
  } finally {
    await gate.close();
  }
}

function readAll({ options, project, client }: About): ReturnType<typeof readLocked> {
  return options.onProject ? readLocked(project.root, client) : { files: [], unresolved: [] };
}

function lockedIn(about: About): readonly LockedPackage[] {
  return packagesOfRegistries(readAll(about));
}

function judge(about: About, when: 'before' | 'after'): ReturnType<typeof preflight> {
  const { options, project, wishes } = about;
  const { records: intel, settings, today } = options;
  return preflight({ project, locked: readAll(about), wishes: when === 'before' ? wishes : [], intel, settings, today, when });
}

async function runBehind(gate: Gate, { options, client, project }: About, words: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-gate-'));
  const registry = registryOf(gate);
  const locked = packagesOfRegistries(readAll({ options, client, project, name: '', wishes: [] }));
  const { args, env } = client.point(words, {
    registry,
    upstream: project.upstream,
    scopes: project.scopes.map(one => one.scope),
    lockedHosts: [...new Set(locked.flatMap(one => (URL.canParse(one.resolved) ? [new URL(one.resolved).host] : [])))],
    defaultRegistry: project.configuration.defaultRegistry,
    folder,
    settings: project.settings,
    env: options.env,
  });
  try {
    return await runChild(launchOf(options.program, args, options.env), {
      cwd: options.cwd,
      env: joined(options.env, { ...env, [GATE_VARIABLE]: registry }),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Variables over those of the user. npm reads a name in any letters, and which of two spellings counts is nobody's to say. */
function joined(env: WrapOptions['env'], over: WrapOptions['env']): WrapOptions['env'] {
  const names = new Set(Object.keys(over).map(name => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(name.toLowerCase()))), ...over };
}

/** What the client left: addresses put right, and everything it locked decided about. */
async function after(gate: Gate, about: About, ended: Ended): Promise<GatedRun> {
  const { options, project, wishes } = about;
  if (options.onProject) await repair(gate, project);
  const judged = judge(about, 'after');
  const known = archivesIn(gate.decisions());
  const locked = readAll(about);
  const during = outcomeOf({ decisions: gate.decisions(), locked, child: ended.code, wishes });
  // From a cache of its own a client takes what it never asked for.
  const unasked = packagesOfRegistries(locked).filter(one => !known.has(`${one.name}@${one.version}`));
  const made = gate.decisions().length;
  await askAbout(gate, unasked);
  const late = outcomeOf({ decisions: gate.decisions().slice(made), locked, child: undefined, wishes });
  return {
    ...told(
      about,
      {
        refused: [...during.refused, ...[...judged.refused, ...late.refused].map(one => ({ ...one, when: 'after' as const }))],
        undecided: [...judged.undecided, ...neverDecided(gate, about)],
      },
      gate.decisions(),
    ),
    passedOver: during.passedOver,
    child: ended.code,
  };
}

async function repair(gate: Gate, { root, upstream, scopes }: Project): Promise<void> {
  await repairLockfiles(root, {
    upstream,
    addressOf: async ({ name, file }) => {
      const scope = scopes.find(one => name.startsWith(`${one.scope}/`));
      const registry = `${(scope?.registry ?? upstream).replace(/\/*$/, '')}/`;
      return (await canonicalAddress(gate, { name, file })) ?? `${registry}${name}/-/${file}`;
    },
  });
}

/** What is locked and what no registry has an answer for: it may come from a cache, and nobody has looked at it. */
function neverDecided(gate: Gate, about: About): GatedRun['undecided'] {
  const known = archivesIn(gate.decisions());
  return lockedIn(about)
    .filter(one => !known.has(`${one.name}@${one.version}`))
    .map(({ name, version }) => ({
      says: `${name}@${version} is locked, and its registry has no archive of it: nothing could be decided about it.`,
      hint: 'It may have been withdrawn. Remove it from the lockfile, or let the package manager choose another version.',
    }));
}

/** `name@version` of every archive that was decided about. */
function archivesIn(decisions: ReturnType<Gate['decisions']>): ReadonlySet<string> {
  return new Set(decisions.filter(one => one.stage === 'archive').map(one => `${one.name}@${one.version}`));
}

function told(about: About, { refused, undecided }: ReturnType<typeof preflight>, decisions: ReturnType<Gate['decisions']>): GatedRun {
  const { project, options } = about;
  const locked = readAll(about);
  const packages = packagesOfRegistries(locked);
  const known = archivesIn(decisions);
  return {
    client: about.name,
    refused,
    passedOver: [],
    undecided,
    coverage: {
      locked: packages.length,
      decided: options.onProject ? packages.filter(one => known.has(`${one.name}@${one.version}`)).length : known.size,
      own: ownIn(locked),
      intel: options.records.status.says,
      ungated: project.ungated,
    },
  };
}
