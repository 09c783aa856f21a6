import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';
import { inner, isMapping, Malformed, mapping, textOf, type Mapping, type Value } from '../lockfile/tree.ts';
import { readYaml } from '../lockfile/yaml.ts';
import { namedIn, valueOf } from './makefile.ts';

const LONGEST = 200_000;
const MOST_LINES = 200;
/** Untrusted: tasks may run each other in a row of any length. */
const DEEPEST = 40;
const NAMES = ['Taskfile', 'taskfile'].flatMap(name => ['yml', 'yaml', 'dist.yml', 'dist.yaml'].map(end => `${name}.${end}`));
/** Other files, other folders and what a shell is asked for are not read. */
const NOT_READ = /^\s{0,80}(?:includes|dir|sh|defer):/m;

/**
 * The command lines that `task` runs for its tasks, those of what they need first, variables that are written down put in; empty for any other program, and where there is
 * no such file. `onCut` is told when there is more than is read. Source: the documentation of Task, “Schema Reference”.
 */
export function taskLinesOf(
  { program, args, folder }: Command,
  files: FileTree,
  onCut: () => void,
): { readonly lines: readonly string[]; readonly folder: string } {
  const none = { lines: [], folder };
  if (program !== 'task' && program !== 'go-task') return none;
  const inside = inFolder(valueOf(args, 'd', 'dir') ?? '.', folder);
  const named = valueOf(args, 't', 'taskfile');
  const bytes = (named === undefined ? NAMES : [named]).map(name => files.get(inFolder(name, inside))).find(Boolean);
  if (!bytes) return none;
  const text = bytes.length > LONGEST ? '' : new TextDecoder().decode(bytes);
  const file = written(text);
  if (!file || NOT_READ.test(text)) onCut();
  if (!file) return none;
  const lines: string[] = [];
  const seen = new Set<string>();
  const run = (name: string, depth: number): void => {
    const task = mapping(file.members.get('tasks')).members.get(name);
    if (task === undefined || seen.has(name)) return;
    if (depth > DEEPEST) return onCut();
    seen.add(name);
    for (const need of listed(task, 'deps')) run(typeof need === 'string' ? need : textOf(need, 'task'), depth + 1);
    for (const one of Array.isArray(task) || typeof task === 'string' ? [task].flat() : [...listed(task, 'cmds'), ...listed(task, 'cmd')]) {
      if (lines.length >= MOST_LINES) return onCut();
      const line = typeof one === 'string' ? one : textOf(one, 'cmd');
      if (line === '') run(textOf(one, 'task'), depth + 1);
      else lines.push(withVariables(line, [inner(task, 'vars'), inner(file, 'vars')]));
    }
  };
  const asked = namedIn(args, /^-[dt]$|^--(?:dir|taskfile)$/);
  for (const name of asked.length > 0 ? asked : ['default']) run(name, 0);
  return { lines, folder: inside };
}

function written(text: string): Mapping | undefined {
  try {
    const [first] = readYaml(text);
    return isMapping(first) ? first : undefined;
  } catch (error) {
    // It is told that it was not read.
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function listed(of: Value, name: string): readonly Value[] {
  const value = mapping(of).members.get(name);
  return value === undefined || value === null ? [] : [value].flat();
}

/** `{{.BASE}}` */
function withVariables(line: string, tables: readonly Mapping[]): string {
  return line.replaceAll(
    /\{\{\s{0,9}\.(\w{1,60})\s{0,9}\}\}/g,
    (found, name: string) => tables.map(table => textOf(table, name)).find(Boolean) ?? found,
  );
}
