/** The way of a gated run, in order: what is there, what may not be fetched, the gate, the client, what came of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FilesRead, Intel } from '../check.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import type { Desktop, GatedRun } from '../model/gated.ts';
import type { Entry } from '../model/resolution.ts';
import { ToolError } from '../model/tool-error.ts';
import { askAbout, canonicalAddress, registryOf } from './ask.ts';
import { takeRegistries } from './clients/argv.ts';
import type { Client, Manager } from './clients/client.ts';
import { clientOf } from './clients/clients.ts';
import { installsElsewhere } from './clients/grammar.ts';
import { launchOf } from './clients/launch.ts';
import { runChild } from './clients/run-child.ts';
import type { Ended } from './clients/run-child.ts';
import { versionOf } from './clients/version-of.ts';
import { outcomeOf } from './run-outcome.ts';
import { startGate } from './gate.ts';
import type { GateOptions } from './gate-options.ts';
import { polluted, repairLockfiles } from './lockfile-repair/repair.ts';
import { decidedBy } from './decided-by.ts';
import { GATE_VARIABLE, gateAround, isLedAround, newSecret, SECRET_VARIABLE } from './nested-gate.ts';
import type { InnerGate } from './nested-gate.ts';
import { isHeldByHash } from './preflight/held-by-hash.ts';
import { isLeftOut, machineFor } from './preflight/left-out.ts';
import { preflight } from './preflight/preflight.ts';
import { ownIn, packagesOfRegistries, readInstalled, readLocked } from './preflight/read-locked.ts';
import type { LockedPackage } from './preflight/read-locked.ts';
import { wishesConfigured, wishesIn, wishesOf } from './preflight/wished.ts';
import type { Wish } from './preflight/wished.ts';
import { readProject } from './project/project.ts';
import type { Project } from './project/project.ts';
import { suspectsOf } from './suspects.ts';

/** What a person typed, and what it is decided by. */
export interface WrapOptions extends Omit<
  GateOptions,
  'registry' | 'host' | 'port' | 'tls' | 'clients' | 'requests' | 'secret' | 'onDecision'
> {
  readonly manager: Manager;
  /** The program that was found for it. */
  readonly program: string;
  /** The words behind its name. */
  readonly args: readonly string[];
  /** Whether the word only fetches a program and runs it, as `npx` does. */
  readonly runs: boolean;
  /** Whether words may name registries: behind a program's name they are that program's. */
  readonly ownWords: number;
  readonly records: Intel;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The registry of a gate that this run is inside of, and that proved it. */
  readonly around?: string | undefined;
  /** Looks at the installed applications right before the client starts; what it gives looks again once it has ended. Neither throws. */
  readonly watchDesktop?: () => () => Promise<Omit<Desktop, 'suspects'>>;
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
  const onProject = !options.runs && !installsElsewhere(options.args, client.grammar);
  const wishes = [
    ...wishesOf(options.runs ? words.slice(0, taken.args.length + 1) : words, { folder: taken.folder, valued: client.grammar.valued }),
    ...(onProject ? wishesIn(project.root) : wishesConfigured(project.configuration.fetch['package'])),
  ];
  const name = `${options.manager} ${version}`;
  const about: About = { options, client, name, project, onProject, wishes, leftOut: leftOutBy(client, words, project) };
  if (onProject && polluted(project.root).length > 0) await repairAfterCutOff(about);
  const locked = readAll(about, readLocked);
  const before = judge(about, locked, 'before');
  if (before.refused.length > 0 || before.undecided.length > 0) return { run: told(about, locked, before, []), ended: undefined };
  const gate = await gateOf(options, project);
  try {
    const asked = await decideLocked(gate, about, locked);
    if (asked.refused.length > 0 || asked.undecided.length > 0)
      return { run: told(about, locked, asked, gate.decisions()), ended: undefined };
    const lookAgain = options.watchDesktop?.();
    const since = Date.now();
    const ended = await runBehind({ gate, about, locked }, words);
    const watched = await lookAgain?.();
    const run = await after(gate, about, ended);
    return { run: watched === undefined ? run : { ...run, desktop: accuse(watched, { gate, about, since }) }, ended };
  } finally {
    await gate.close();
  }
}

/** A gate that keeps every decision of the run: by itself it forgets the oldest of very many, and a late refusal must not be one that nobody counted. */
async function gateOf(options: WrapOptions, project: Project): Promise<InnerGate> {
  const { around } = options;
  // Without an own registry of the project, a gate here would decide the same twice.
  if (around !== undefined && isLedAround(around, project)) return gateAround(around, options.env);
  const { folder, env } = project;
  const made: GateDecision[] = [];
  const secret = newSecret();
  const gate = await startGate({ ...options, cwd: folder, env, secret, toldNpm: true, onDecision: one => void made.push(one) });
  return { ...gate, secret, decisions: () => made };
}

/** One run: who, where, and for what. */
interface About {
  readonly options: WrapOptions;
  readonly client: Client;
  readonly name: string;
  readonly project: Project;
  /** Whether it works on the project in the folder; otherwise it installs elsewhere. */
  readonly onProject: boolean;
  readonly wishes: readonly Wish[];
  /** What of the lockfile the client leaves out on this machine: it is neither fetched nor taken from a cache. */
  readonly leftOut: (entry: Entry) => boolean;
}

function leftOutBy({ manager }: Client, words: readonly string[], { configuration }: Project): About['leftOut'] {
  const machine = manager === 'npm' ? machineFor({ words, configured: configuration.fetch }) : undefined;
  return machine === undefined ? () => false : entry => isLeftOut(entry, machine);
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
  const gate = await gateOf(options, project);
  try {
    await repair(gate, project);
  } finally {
    await gate.close();
  }
}

function readAll({ onProject, project, client }: About, read: typeof readLocked): FilesRead {
  return onProject ? read(project.root, client) : { files: [], unresolved: [] };
}

function judge({ options, project, wishes }: About, locked: FilesRead, when: 'before' | 'after'): ReturnType<typeof preflight> {
  const { records: intel, settings, today } = options;
  return preflight({ project, locked, wishes: when === 'before' ? wishes : [], intel, settings, today, when });
}

/** Has the gate decide about everything that is locked and that it has not decided about: a client takes it from a cache, or from elsewhere. */
async function decideLocked(gate: InnerGate, { leftOut }: About, locked: FilesRead): Promise<Pick<GatedRun, 'refused' | 'undecided'>> {
  const packages = packagesOfRegistries(locked, leftOut);
  gate.recall(undecidedIn(gate, packages));
  const open = undecidedIn(gate, packages);
  const passed = await askAbout(gate, open);
  for (const one of passed) gate.passed?.add(placeOf(one));
  const left = open.filter(one => !passed.has(one));
  const against = gate.decisions().filter(one => one.outcome !== 'allow');
  const isAgainst = ({ name, version }: LockedPackage) => against.filter(one => one.name === name && ['', version].includes(one.version));
  const { refused, undecided: untold } = outcomeOf({
    decisions: [...new Set(left.flatMap(isAgainst))],
    locked,
    child: undefined,
    wishes: [],
  });
  // It may come from a cache, and nobody has looked at it.
  const undecided = left.filter(one => isAgainst(one).length === 0).map(one => notPassed(one, gate));
  return { refused: refused.map(one => ({ ...one, when: 'before' as const })), undecided: [...untold, ...undecided] };
}

function notPassed({ name, version }: LockedPackage, { passed }: InnerGate): GatedRun['undecided'][number] {
  if (passed !== undefined)
    return {
      says: `${name}@${version} is locked, and the gate that this run is inside of did not let it pass.`,
      hint: 'The run around it tells why, once it has ended.',
    };
  return {
    says: `${name}@${version} is locked, and its registry has no archive of it: nothing could be decided about it.`,
    hint: 'It may have been withdrawn. Remove it from the lockfile, or let the package manager choose another version.',
  };
}

/** A decision about a version says nothing about a place of the lockfile that promises other bytes for it. */
function undecidedIn(gate: InnerGate, packages: readonly LockedPackage[]): readonly LockedPackage[] {
  const isDecided = decidedBy(gate.decisions());
  return packages.filter(one => !isDecided(one) && gate.passed?.has(placeOf(one)) !== true);
}

function placeOf({ name, version, resolved, integrity }: LockedPackage): string {
  return JSON.stringify([name, version, resolved, integrity]);
}

/** A gate that is open, for a run, over what is locked. */
interface Open {
  readonly gate: InnerGate;
  readonly about: About;
  readonly locked: FilesRead;
}

async function runBehind({ gate, about, locked }: Open, words: readonly string[]): Promise<Ended> {
  const { options, client, project } = about;
  const folder = mkdtempSync(join(tmpdir(), 'unmask-gate-'));
  const registry = registryOf(gate);
  const { args, env } = client.point(words, {
    registry,
    upstream: project.upstream,
    scopes: project.scopes.map(one => one.scope),
    lockedHosts: [
      ...new Set(packagesOfRegistries(locked).flatMap(one => (URL.canParse(one.resolved) ? [new URL(one.resolved).host] : []))),
    ],
    defaultRegistry: project.configuration.defaultRegistry,
    heldByHash: about.onProject && isHeldByHash({ client, words, project, locked, leftOut: about.leftOut }),
    folder,
    settings: project.settings,
    env: options.env,
  });
  try {
    return await runChild(launchOf(options.program, args, options.env), {
      cwd: options.cwd,
      env: joined(options.env, { ...env, ...hostFor(gate, options.env), [GATE_VARIABLE]: registry, [SECRET_VARIABLE]: gate.secret }),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Inside another run, whose addresses are the gate's is known to that one: where it said nothing, all are. */
function hostFor({ passed }: InnerGate, env: WrapOptions['env']): WrapOptions['env'] {
  if (passed === undefined) return {};
  return { npm_config_replace_registry_host: env['npm_config_replace_registry_host'] || 'always' };
}

/** Variables over those of the user. Clients read a name in any letters, with `-` for `_` too, and which of two spellings counts is nobody's to say. */
function joined(env: WrapOptions['env'], over: WrapOptions['env']): WrapOptions['env'] {
  const plain = (name: string): string => name.toLowerCase().replaceAll('-', '_');
  const names = new Set(Object.keys(over).map(plain));
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(plain(name)))), ...over };
}

/** Who may have done what the applications show. */
function accuse(watched: Omit<Desktop, 'suspects'>, { gate, about, since }: Omit<Open, 'locked'> & { readonly since: number }): Desktop {
  if (watched.stirred.length === 0) return { ...watched, suspects: [] };
  return { ...watched, suspects: suspectsOf(about.project.root, since, gate.decisions()) };
}

/** What the client left: addresses put right, and everything it locked decided about. */
async function after(gate: InnerGate, about: About, ended: Ended): Promise<GatedRun> {
  const { project, onProject, wishes } = about;
  if (onProject) await repair(gate, project);
  const locked = readAll(about, readInstalled);
  const judged = judge(about, locked, 'after');
  const during = outcomeOf({ decisions: gate.decisions(), locked, child: ended.code, wishes });
  const late = await decideLocked(gate, about, locked);
  const known = new Set(during.refused.map(one => one.id));
  const found = [...judged.refused, ...late.refused.filter(one => !known.has(one.id))].map(one => ({ ...one, when: 'after' as const }));
  const refused = [...during.refused, ...found];
  const undecided = [...judged.undecided, ...during.undecided, ...late.undecided];
  return { ...told(about, locked, { refused, undecided }, gate.decisions()), passedOver: during.passedOver, child: ended.code };
}

async function repair(gate: InnerGate, { root, upstream, scopes }: Project): Promise<void> {
  await repairLockfiles(root, {
    upstream,
    addressOf: async ({ name, file }) => {
      const scope = scopes.find(one => name.startsWith(`${one.scope}/`));
      const registry = `${(scope?.registry ?? upstream).replace(/\/*$/, '')}/`;
      return (await canonicalAddress(gate, { name, file })) ?? `${registry}${name}/-/${file}`;
    },
  });
}

function told(
  about: About,
  locked: FilesRead,
  { refused, undecided }: ReturnType<typeof preflight>,
  decisions: ReturnType<InnerGate['decisions']>,
): GatedRun {
  const { project, options } = about;
  const namesOf = (all: readonly LockedPackage[]): ReadonlySet<string> => new Set(all.map(one => `${one.name}@${one.version}`));
  const packages = namesOf(packagesOfRegistries(locked, about.leftOut));
  const known = new Set(decisions.filter(one => one.stage === 'archive').map(one => `${one.name}@${one.version}`));
  return {
    client: about.name,
    refused,
    passedOver: [],
    undecided,
    coverage: {
      locked: packages.size,
      decided: about.onProject ? [...packages].filter(one => known.has(one)).length : known.size,
      own: ownIn(locked),
      leftOut: namesOf(packagesOfRegistries(locked)).size - packages.size,
      intel: options.records.status.says,
      ungated: project.ungated,
    },
  };
}
