import type { FilesRead } from '../../check.ts';
import { ToolError } from '../../model/tool-error.ts';
import { takeRegistries } from '../clients/argv.ts';
import type { Client } from '../clients/client.ts';
import { clientOf } from '../clients/clients.ts';
import { commandAt, installsElsewhere } from '../clients/grammar.ts';
import { versionOf } from '../clients/version-of.ts';
import { leftOutOn, machineFor, NOTHING_LEFT_OUT, type LeftOut } from '../preflight/left-out.ts';
import type { readLocked } from '../preflight/read-locked.ts';
import { wishesConfigured, wishesIn, wishesOf } from '../preflight/wished.ts';
import type { Wish } from '../preflight/wished.ts';
import { readProject } from '../project/project.ts';
import type { Project } from '../project/project.ts';
import type { WrapOptions } from './options.ts';

/** One run: who, where, and for what. */
export interface About {
  readonly options: WrapOptions;
  readonly client: Client;
  /** `npm 11.19.1`. */
  readonly name: string;
  /** What was typed, without the words that would lead past the gate. */
  readonly words: readonly string[];
  readonly project: Project;
  /** Whether it works on the project in the folder; otherwise it installs elsewhere. */
  readonly onProject: boolean;
  readonly wishes: readonly Wish[];
  /** What of the lockfile the client leaves out on this machine: it is neither fetched nor taken from a cache. */
  readonly leftOut: LeftOut;
}

/** Finds out who is to run, where, and for what. Throws `ToolError` where it could not be led through a gate. */
export async function aboutRun(options: WrapOptions): Promise<About> {
  const { client, version } = await clientThere(options);
  const taken = takeRegistries(options.args.slice(0, options.ownWords));
  const words = [...taken.args, ...options.args.slice(options.ownWords)];
  const project = await readProject({ ...options, client, version, taken });
  refuseObstacles(project);
  const onProject = !options.runs && !installsElsewhere(options.args, client.grammar);
  const { valued } = client.grammar;
  // The command itself asks for nothing, whatever package has its name.
  const command = options.runs ? undefined : commandAt(words, client.grammar);
  const asking = options.runs ? words.slice(0, taken.args.length + 1) : words.filter((_word, at) => at !== command);
  const wishes = [
    ...wishesOf(asking, { folder: taken.folder, valued }),
    ...(onProject ? wishesIn(project.root) : wishesConfigured(project.configuration.fetch['package'])),
  ];
  const name = `${options.manager} ${version}`;
  return { options, client, name, words, project, onProject, wishes, leftOut: leftOutBy(client, words, project) };
}

/** What the project has locked; nothing where the command installs elsewhere. */
export function readAll({ onProject, project, client }: About, read: typeof readLocked): FilesRead {
  return onProject ? read(project.root, client) : { files: [], unresolved: [] };
}

function leftOutBy({ manager }: Client, words: readonly string[], { configuration }: Project): About['leftOut'] {
  const machine = manager === 'npm' ? machineFor({ words, configured: configuration.fetch }) : undefined;
  return machine === undefined ? NOTHING_LEFT_OUT : leftOutOn(machine);
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
