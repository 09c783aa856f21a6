import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { acquirer } from '../../acquire/acquire.ts';
import { readSpec } from '../../acquire/spec.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import { copiesAmong, type Copy } from '../../known/copies.ts';
import { loadKnown } from '../../known/file.ts';
import { ownIndex } from '../../known/folder.ts';
import { shippedIndex } from '../../known/shipped.ts';
import { packageFolders } from '../../known/installed.ts';
import { addKnown, saveKnown } from '../../known/save.ts';
import { count } from '../../model/count.ts';
import type { Sketch } from '../../model/likeness.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { archivesIn } from './candidates-in.ts';
import { homeIn } from '../home.ts';
import { today } from '../policy/policy.ts';
import { startProgress } from '../progress.ts';
import { isOffline, loadSettings } from '../settings.ts';

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  from: { type: 'string' },
  offline: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

const ALL = Object.keys(OPTIONS);

const PATIENCE = 10;
/** Copies that are told of, and regards of each. */
const [COPIES, ALIKE] = [10, 4];

/** `unmask known [build|add] …`. */
export const knownCommand: Command = async ([verb, ...args], terminal) => {
  if (verb === undefined || verb === 'list' || verb.startsWith('-')) {
    const { positionals } = readArguments(verb?.startsWith('-') ? [verb, ...args] : args, {}, { command: 'known', takes: 'words' });
    if (positionals[0] === undefined) return list(terminal);
    throw new ToolError('usage', `unmask known list takes no "${printable(positionals[0], 80)}".`, {
      hint: 'It tells of all indexes there are.',
    });
  }
  if (verb !== 'build' && verb !== 'add')
    throw new ToolError('usage', `There is no "unmask known ${printable(verb, 40)}".`, {
      hint: 'It is build, add or list: unmask help known',
    });
  const { values, positionals } = readArguments(args, OPTIONS, {
    command: 'known',
    takes: 'packages',
    verb,
    verbs: { build: ALL, add: ALL },
  });
  if (positionals.length === 0)
    throw new ToolError('usage', `unmask known ${verb} needs packages or folders.`, {
      hint: `For example: unmask known ${verb} ./node_modules`,
    });
  const path = values.output === undefined ? ownIndex(homeIn(terminal)) : resolve(terminal.cwd, values.output);
  const sketches = await sketchAll(
    positionals,
    { offline: isOffline(values.offline, terminal.env), quiet: values.quiet ?? false },
    terminal,
  );
  const about = {
    made: today(),
    from: values.from ?? count(sketches.length, 'package'),
    command: `unmask known ${[verb, ...args].join(' ')}`,
  };
  const isReplaced = verb === 'build' && existsSync(path);
  const { packages, bytes } = (verb === 'build' ? saveKnown : addKnown)(path, sketches, about);
  const before = isReplaced ? ', in the place of what was there' : '';
  terminal.out.write(`${count(packages, 'package')} in ${path}${before} (${Math.ceil(bytes / 1000)} kB)\n`);
  const copies = copiesAmong(sketches);
  for (const copy of copies.slice(0, COPIES)) terminal.out.write(`${told(copy)}\n`);
  if (copies.length > COPIES) terminal.out.write(`… and ${count(copies.length - COPIES, 'more package')} that look like known ones.\n`);
  return sketches.length > 0 ? 0 : 2;
};

/** Sketches come from the examining process: packages that are called known are hostile input all the same. */
async function sketchAll(
  texts: readonly string[],
  { offline, quiet }: { offline: boolean; quiet: boolean },
  terminal: Terminal,
): Promise<Sketch[]> {
  const settings = await loadSettings({}, terminal);
  const source = { cwd: terminal.cwd, env: { ...terminal.env }, offline, limits: LIMITS };
  const acquire = acquirer(source);
  const specs = (await Promise.all(texts.map(text => packagesAt(text, terminal.cwd)))).flat();
  // Nobody waits at a prompt for this: what is left out for lack of time would be missing every day.
  const budget = { ...settings.budget, timeMs: PATIENCE * settings.budget.timeMs, fileTimeMs: PATIENCE * settings.budget.fileTimeMs };
  const examiner = startExaminer({ budget });
  const progress = startProgress(specs.length, { quiet, verbose: false }, terminal.err);
  const sketches: Sketch[] = [];
  try {
    const waiting = specs.values();
    const work = async (): Promise<void> => {
      for (const text of waiting) {
        progress.started(text);
        const subject = await acquire(readSpec(text, source));
        const { sketch } = await examiner.sketch(asPublished(subject), { policy: settings.policy, limits: LIMITS, today: today() });
        if (sketch === undefined) progress.note(`${printable(text, 200)} could not be examined to the end and is left out`);
        else sketches.push(sketch);
        progress.finished(text, 'known');
      }
    };
    await Promise.all(Array.from({ length: Math.min(4, specs.length) }, work));
  } finally {
    progress.end();
    examiner.close();
  }
  return sketches.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** All packages that a person means by a folder; of anything else the text itself. Throws `ToolError('usage')` for a folder that holds none. */
async function packagesAt(text: string, cwd: string): Promise<readonly string[]> {
  const archives = await archivesIn(text, cwd);
  const found = [...packageFolders(resolve(cwd, text)), ...(archives ?? [])];
  if (found.length > 0) return found;
  if (archives === undefined) return [text];
  throw new ToolError('usage', `There is no package in ${text}: no package.json, nothing in node_modules, and no archive.`, {
    hint: 'Name the folder of a package, of a project after its install, a node_modules, or a folder of archives.',
  });
}

/** Who adds a copy of a known package is told that it stays one. */
function told({ sketch, of }: Copy): string {
  const alike = of.facets.slice(0, ALIKE).map(one => one.says);
  return printable(
    `${sketch.name}@${sketch.version} looks like ${of.name}@${of.version} (${alike.join(', ')}). Others that pose as it are told from now on, and that it looks like ${of.name} too; if you know why, add a waiver for "imitates-package" to unmask.json.`,
    900,
  );
}

/** What lies in `node_modules` was published: `prepare` and its kin do not run. */
function asPublished(subject: Subject): Subject {
  return subject.id.from === 'directory' ? { ...subject, id: { ...subject.id, from: 'installed' } } : subject;
}

function list(terminal: Terminal): number {
  for (const path of [shippedIndex(), ownIndex(homeIn(terminal))]) {
    const loaded = loadKnown(path);
    const told = loaded
      ? `${count(loaded.packages, 'package')}, made ${printable(loaded.about.made, 40)}\n  from ${printable(loaded.about.from, 200)}\n  by   ${printable(loaded.about.command, 300)}`
      : 'not there';
    terminal.out.write(`${printable(path, 400)}\n  ${told}\n`);
  }
  return 0;
}
