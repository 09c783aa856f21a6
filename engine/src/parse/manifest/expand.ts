import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { readCommands } from '../shell.ts';
import { inFolder } from '../shell/folder.ts';
import { innerPackages } from './inner-package.ts';
import { isObject, member } from '../../model/json.ts';
import { readJson } from './json.ts';
import { composedLinesOf } from './compose-file.ts';
import { withFound } from './found-files.ts';
import { justLinesOf } from './justfile.ts';
import { taskLinesOf } from './taskfile.ts';
import { provisionedLinesOf } from './provisioned.ts';
import { recipesOf } from './makefile.ts';
import { wiredFor } from './wireit.ts';

/** What one script comes to. No honest one comes near. */
const COMMANDS = 400;
const LINES = 400;

/** What all scripts of a package come to. Untrusted: each of two thousand may start all others. */
const ALL_COMMANDS = 20_000;

/** The reading of the scripts of one package and of what lies in it. */
export interface Expanding {
  readonly files: FileTree;
  /** How many more commands are read. */
  left: number;
  /** What the patterns of paths mean that were looked for. */
  readonly found: Map<string, readonly string[]>;
  /** What was not read, in words. */
  readonly cut: Set<string>;
}

/** Begins one. */
export function expandingIn(files: FileTree): Expanding {
  return { files, left: ALL_COMMANDS, found: new Map(), cut: new Set() };
}

/** What an installer runs of a package that lies in a folder. Source: the npm documentation, “Life Cycle Operation Order”. */
const HOOKS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

interface Line {
  readonly text: string;
  /** The scripts of the package that it stands in. */
  readonly written: ReadonlyMap<string, string>;
  readonly folder: string;
  /** The script that it is. */
  readonly name?: string;
}

/** What a command line comes to. */
export interface Expanded {
  /** Its commands, followed by those of the scripts, makefiles and packages inside this one that it starts. */
  readonly commands: Command[];
  /** The lines that these stand in, its own first. */
  readonly lines: string[];
}

/** The commands of a script, and what they start. Each line is read once. */
export function expand(
  command: string,
  written: ReadonlyMap<string, string>,
  { folder, name }: { readonly folder: string; readonly name?: string },
  expanding: Expanding,
): Expanded {
  const { files, cut } = expanding;
  const commands: Command[] = [];
  const onCut = (): void => void cut.add(MORE_COMMANDS);
  const seen = new Set<string>();
  const queue: Line[] = [{ text: command, written, folder, ...(name !== undefined && { name }) }];
  const lines: string[] = [];
  for (let line = queue.shift(); line !== undefined; line = queue.shift()) {
    const offset = commands.length;
    lines.push(line.text);
    if (offset >= COMMANDS || expanding.left <= 0) {
      onCut();
      break;
    }
    for (const one of readCommands(line.text, onCut)) {
      expanding.left--;
      const placed = withFound(placedIn(one, line.folder, offset), expanding);
      commands.push(placed);
      for (const next of startedBy(placed, line, files, onCut)) {
        const key = `${next.folder}\0${next.text}\0${MEANS_ITSELF.test(next.text) ? next.name : ''}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (seen.size > LINES) onCut();
        else queue.push(next);
      }
    }
  }
  return { commands: withCopies(commands), lines };
}

/** What does another thing for each script that it stands in. */
const MEANS_ITSELF = /\bwireit\b/;

const MORE_COMMANDS = 'its scripts come to more commands than are read';

function placedIn(command: Command, folder: string, offset: number): Command {
  const pipedFrom = command.pipedFrom === undefined ? undefined : command.pipedFrom + offset;
  if (folder === '') return { ...command, pipedFrom };
  return {
    ...command,
    pipedFrom,
    folder: inFolder(command.folder || '.', folder),
    files: command.files.map(file => inFolder(file, folder)),
  };
}

function startedBy(command: Command, line: Line, files: FileTree, onCut: () => void): Line[] {
  const { written, folder } = line;
  const inner = innerPackages(command, files).filter(one => one.folder !== folder);
  const own = inner.length === 0 ? linesOf(command.scripts, written, folder) : [];
  const others = inner.flatMap(one => {
    const scripts = scriptsIn(one.folder, files);
    return one.scripts === undefined ? HOOKS.map(name => lineOf(name, scripts, one.folder)) : linesOf(one.scripts, scripts, one.folder);
  });
  const made = [recipesOf, justLinesOf, taskLinesOf, composedLinesOf, provisionedLinesOf]
    .map(linesIn => linesIn(command, files, onCut))
    .flatMap(({ lines, folder: inside }) => lines.map(text => ({ text, written, folder: inside })));
  return [...own, ...others, ...made, ...wiredLines(command, line, files)].filter(line => line.text !== '');
}

/** What `wireit` does in the script that it stands in. */
function wiredLines({ program }: Command, { written, folder, name }: Line, files: FileTree): Line[] {
  const wired = program === 'wireit' && name !== undefined ? wiredFor(name, folder, files) : undefined;
  if (!wired) return [];
  return [...linesOf(wired.needs, written, folder), { text: wired.command ?? '', written, folder }];
}

function linesOf(names: readonly string[], written: ReadonlyMap<string, string>, folder: string): Line[] {
  return names
    .flatMap(name => matching(name, written))
    .flatMap(name => [`pre${name}`, name, `post${name}`])
    .map(name => lineOf(name, written, folder));
}

/** `npm-run-all build:*`: all scripts of such names. Source: the documentation of `npm-run-all`, “Glob-like pattern matching”. */
function matching(name: string, written: ReadonlyMap<string, string>): readonly string[] {
  const at = name.indexOf('*');
  return at < 0 ? [name] : [...written.keys()].filter(one => one.startsWith(name.slice(0, at)));
}

function lineOf(name: string, written: ReadonlyMap<string, string>, folder: string): Line {
  return { text: written.get(name) ?? '', written, folder, name };
}

function scriptsIn(folder: string, files: FileTree): Map<string, string> {
  const scripts = member(readJson(files.get(`${folder}/package.json`)).object, 'scripts');
  return new Map(
    isObject(scripts) ? Object.entries(scripts).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])) : [],
  );
}

/** What is copied first and run then is the file it was copied from. */
function withCopies(commands: readonly Command[]): Command[] {
  const from = new Map<string, string>();
  return commands.map(command => {
    const copied = command.files.flatMap(file => from.get(file) ?? []);
    const paths = command.args.filter(arg => !arg.startsWith('-')).map(path => inFolder(path, command.folder));
    const [to] = paths.slice(-1);
    if (/^(?:cp|mv|ln|copy|move|install|xcopy)$/.test(command.program) && paths.length > 1 && to !== undefined) {
      for (const path of paths.slice(0, -1)) from.set(to, path).set(`${to}/${path.slice(path.lastIndexOf('/') + 1)}`, path);
    } else if (/^(?:cat|head|tail|sed)$/.test(command.program) && command.redirectsTo !== undefined) {
      for (const path of paths.slice(-1)) from.set(inFolder(command.redirectsTo, command.folder), path);
    }
    return copied.length === 0 ? command : { ...command, files: [...command.files, ...copied] };
  });
}
