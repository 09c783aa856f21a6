import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';
import { inner, isMapping, Malformed, mapping, textOf, type Mapping, type Value } from '../lockfile/tree.ts';
import { readYaml } from '../lockfile/yaml.ts';

const LONGEST = 200_000;
const MOST_LINES = 200;
const NAMES = ['Taskfile.yml', 'taskfile.yml', 'Taskfile.yaml', 'taskfile.yaml', 'Taskfile.dist.yml'];

/**
 * The command lines that `task` runs for its tasks, those of what they need first, variables that are written down put in; empty for any other program, and where there is
 * no such file. `onCut` is told when there is more than is read. Source: the documentation of Task, “Schema Reference”.
 */
export function taskLinesOf(
  { program, args, folder }: Command,
  files: FileTree,
  onCut: () => void,
): { readonly lines: readonly string[]; readonly folder: string } {
  const bytes =
    program === 'task' || program === 'go-task' ? NAMES.map(name => files.get(inFolder(name, folder))).find(Boolean) : undefined;
  const file = bytes && (bytes.length > LONGEST ? undefined : written(bytes));
  if (bytes && !file) onCut();
  if (!file) return { lines: [], folder };
  const lines: string[] = [];
  const seen = new Set<string>();
  const run = (name: string): void => {
    const task = mapping(file.members.get('tasks')).members.get(name);
    if (task === undefined || seen.has(name)) return;
    seen.add(name);
    for (const need of listed(task, 'deps')) run(typeof need === 'string' ? need : textOf(need, 'task'));
    for (const one of Array.isArray(task) || typeof task === 'string' ? [task].flat() : [...listed(task, 'cmds'), ...listed(task, 'cmd')]) {
      if (lines.length >= MOST_LINES) return onCut();
      const line = typeof one === 'string' ? one : textOf(one, 'cmd');
      if (line === '') run(textOf(one, 'task'));
      else lines.push(withVariables(line, [inner(task, 'vars'), inner(file, 'vars')]));
    }
  };
  const named = args.filter(arg => /^[^-][^=]*$/.test(arg));
  for (const name of named.length > 0 ? named : ['default']) run(name);
  return { lines, folder };
}

function written(bytes: Uint8Array): Mapping | undefined {
  try {
    const [first] = readYaml(new TextDecoder().decode(bytes));
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
