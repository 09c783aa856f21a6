import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';

const LONGEST = 500_000;
const MOST_LINES = 200;
const DEEPEST = 8;

interface Rule {
  readonly needs: readonly string[];
  readonly lines: string[];
}

/**
 * The command lines that `make` runs for its targets, variables of the file put in; empty for any other program, and where there is no makefile.
 * `onCut` is told when there are more than are read. Source: the GNU make manual on rules, recipes and simple variables; functions and patterns are left as they are written.
 */
export function recipesOf(
  { program, args, folder }: Command,
  files: FileTree,
  onCut: () => void = () => {},
): { readonly lines: readonly string[]; readonly folder: string } {
  const none = { lines: [], folder };
  if (!/^(?:g?make|mingw32-make|bmake)$/.test(program)) return none;
  const inside = inFolder(valueOf(args, /^(?:-C|--directory)$/) ?? '.', folder);
  const named = valueOf(args, /^(?:-f|--file|--makefile)$/);
  const bytes = (named === undefined ? ['GNUmakefile', 'makefile', 'Makefile'] : [named])
    .map(name => files.get(inFolder(name, inside)))
    .find(Boolean);
  if (!bytes) return none;
  if (bytes.length > LONGEST) onCut();
  const { rules, variables } = read(new TextDecoder().decode(bytes.subarray(0, LONGEST)));
  const targets = args.filter(
    (arg, index) => /^[^-][^=]*$/.test(arg) && !/^-[Cf]$|^--(?:directory|file|makefile)$/.test(args[index - 1] ?? ''),
  );
  const [first] = [...rules.keys()].filter(name => !name.startsWith('.'));
  const lines: string[] = [];
  const seen = new Set<string>();
  const run = (name: string, depth: number): void => {
    const rule = rules.get(name);
    if (!rule || seen.has(name)) return;
    if (depth > DEEPEST) return onCut();
    seen.add(name);
    for (const need of rule.needs) run(need, depth + 1);
    for (const line of rule.lines) {
      if (lines.length >= MOST_LINES) return onCut();
      lines.push(filledIn(line, variables));
    }
  };
  for (const name of targets.length > 0 ? targets : first === undefined ? [] : [first]) run(name, 0);
  return { lines, folder: inside };
}

function read(text: string): { rules: Map<string, Rule>; variables: Map<string, string> } {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>();
  let current: Rule | undefined;
  for (const line of text.replaceAll(/[ \t]*\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    const assigned = /^ *(?:export +)?([\w.-]+) *[:?+!]{0,2}= *(.*)$/.exec(line);
    const rule = /^([^\t#:=][^:=#]*):{1,2}(?!=)([^=;]*)(?:;(.*))?$/.exec(line);
    if (line.startsWith('\t')) current?.lines.push(line.slice(1).replace(/^[@+-]+\s*/, ''));
    else if (assigned?.[1] !== undefined) variables.set(assigned[1], assigned[2] ?? '');
    else if (rule) {
      current = { needs: (rule[2] ?? '').split(/[\s|]+/).filter(Boolean), lines: rule[3] === undefined ? [] : [rule[3].trim()] };
      for (const name of (rule[1] ?? '').trim().split(/\s+/)) if (!rules.has(name)) rules.set(name, current);
    }
  }
  return { rules, variables };
}

function filledIn(line: string, variables: ReadonlyMap<string, string>): string {
  let text = line;
  for (let depth = 0; depth < 4 && /\$[({]/.test(text); depth++)
    text = text.replaceAll(/\$[({]([\w.-]+)[)}]/g, (written, name: string) => variables.get(name) ?? written).slice(0, 20_000);
  return text.replaceAll('$$', '$');
}

function valueOf(args: readonly string[], flag: RegExp): string | undefined {
  const at = args.findIndex(arg => flag.test(arg));
  return at < 0 ? undefined : args[at + 1];
}
