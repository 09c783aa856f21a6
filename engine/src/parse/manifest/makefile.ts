import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';
import { expanded, wordsIn } from './make-text.ts';

const LONGEST = 500_000;
const MOST_LINES = 200;
const DEEPEST = 8;

interface Rule {
  readonly needs: readonly string[];
  readonly lines: string[];
}

/**
 * The command lines that `make` runs for its targets, variables of the file put in, behind those that it runs while it reads the file (`$(shell …)`); empty for any
 * other program, and where there is no makefile. `onCut` is told when there are more than are read. Conditions are not looked at: what is set last is meant. Source: the
 * GNU make manual, “Rules”, “Recipes”, “Pattern Rules”, “Automatic Variables”, “The shell Function”, “Including Other Makefiles”, “Defining Multi-Line Variables”.
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
  const { rules, variables, atOnce } = read(withIncluded(new TextDecoder().decode(bytes.subarray(0, LONGEST)), inside, files));
  const targets = args.filter(
    (arg, index) => /^[^-][^=]*$/.test(arg) && !/^-[Cf]$|^--(?:directory|file|makefile)$/.test(args[index - 1] ?? ''),
  );
  const [first] = [...rules.keys()].filter(name => !name.startsWith('.') && !name.includes('%'));
  const lines = atOnce.slice(0, MOST_LINES);
  const seen = new Set<string>();
  const run = (name: string, depth: number): void => {
    const { rule, stem } = ruleFor(name, rules);
    if (!rule || seen.has(name)) return;
    if (depth > DEEPEST) return onCut();
    seen.add(name);
    const needs = rule.needs.map(need => need.replace('%', stem));
    for (const need of needs) run(need, depth + 1);
    const own = withOwn(variables, name, needs, stem);
    for (const line of rule.lines) {
      if (lines.length >= MOST_LINES) return onCut();
      for (const one of filledIn(line, own).split('\n')) lines.push(forShell(withoutSigns(one)));
    }
  };
  for (const name of targets.length > 0 ? targets : first === undefined ? [] : [first]) run(name, 0);
  return { lines, folder: inside };
}

interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly variables: ReadonlyMap<string, string>;
  /** What is run while the file is read. */
  readonly atOnce: readonly string[];
}

function read(text: string): Makefile {
  const written: { readonly names: string; readonly needs: string; readonly lines: string[] }[] = [];
  const variables = new Map<string, string>();
  const asked: string[] = [];
  for (const line of withoutDefined(text.replaceAll(/(?<![ \t])[ \t]*\\\r?\n[ \t]*/g, ' '), variables)) {
    const assigned = /^ *(?:(?:export|override) +)*([\w.-]+) *([:?+!]{0,3}=) *(.*)$/.exec(line);
    const rule = /^([^\t#:=][^:=#]*):{1,2}(?!=)([^=;]*)(?:;(.*))?$/.exec(line);
    if (line.startsWith('\t')) written.at(-1)?.lines.push(withoutSigns(line.slice(1)));
    else if (assigned?.[1] !== undefined) {
      const value = assigned[3] ?? '';
      variables.set(assigned[1], value);
      asked.push(assigned[2] === '!=' ? `$(shell ${value})` : value);
    } else if (rule) {
      written.push({ names: rule[1] ?? '', needs: rule[2] ?? '', lines: rule[3] === undefined ? [] : [rule[3].trim()] });
      asked.push(rule[2] ?? '');
    } else asked.push(line);
  }
  const rules = new Map<string, Rule>();
  for (const { names, needs, lines } of written.slice(0, MOST_RULES)) {
    const rule = { needs: wordsOf(needs, variables), lines };
    for (const name of wordsOf(names, variables)) if (!rules.has(name)) rules.set(name, rule);
  }
  return { rules, variables, atOnce: asked.flatMap(one => shellsIn(filledIn(one, variables)).map(forShell)) };
}

/** The lines of a makefile but for its variables of several lines, which are put into `variables`. */
function withoutDefined(text: string, variables: Map<string, string>): string[] {
  const lines: string[] = [];
  let open: { readonly name: string; readonly body: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    const name = open ? undefined : /^ *define +([\w.-]+)/.exec(line)?.[1];
    if (open && /^ *endef\b/.test(line)) {
      variables.set(open.name, open.body.join('\n'));
      open = undefined;
    } else if (open) open.body.push(line);
    else if (name !== undefined) open = { name, body: [] };
    else lines.push(line);
  }
  return lines;
}

const MOST_RULES = 2_000;

function wordsOf(text: string, variables: ReadonlyMap<string, string>): string[] {
  return wordsIn(filledIn(text, variables)).filter(word => word !== '|');
}

/** The commands in `$(shell …)`, brackets in them respected. */
function shellsIn(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf('$(shell '); at >= 0 && found.length < MOST_LINES; at = text.indexOf('$(shell ', at + 1)) {
    let end = at + 2;
    for (let depth = 1; end < text.length && depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    found.push(text.slice(at + '$(shell '.length, end - 1));
  }
  return found;
}

/** The makefiles of the package that one includes, in their places. */
function withIncluded(text: string, folder: string, files: FileTree): string {
  let left = MOST_INCLUDED;
  return text.replaceAll(/^[ ]*-?s?include[ \t]+(.+)$/gm, (line: string, names: string) => {
    const found = names
      .trim()
      .split(/\s+/)
      .map(name => files.get(inFolder(name, folder)));
    return found.some(Boolean) && left-- > 0
      ? found.map(bytes => new TextDecoder().decode(bytes?.subarray(0, LONGEST / MOST_INCLUDED))).join('\n')
      : line;
  });
}

const MOST_INCLUDED = 10;

/** The rule for a target: that of its name, or of a pattern that it follows, and what stands for `%` then. */
function ruleFor(name: string, rules: ReadonlyMap<string, Rule>): { readonly rule: Rule | undefined; readonly stem: string } {
  const own = rules.get(name);
  if (own) return { rule: own, stem: '' };
  for (const [pattern, rule] of rules) {
    const [before = '', after] = pattern.split('%');
    if (after === undefined || name.length < pattern.length || !name.startsWith(before) || !name.endsWith(after)) continue;
    return { rule, stem: name.slice(before.length, name.length - after.length) };
  }
  return { rule: undefined, stem: '' };
}

/** The variables of a rule beside those of the file: `$@`, `$<`, `$^`, `$?` and `$*`, and the folder and the name of each. */
function withOwn(
  variables: ReadonlyMap<string, string>,
  name: string,
  needs: readonly string[],
  stem: string,
): ReadonlyMap<string, string> {
  const own = new Map(variables);
  const [first = ''] = needs;
  for (const [sign, value] of Object.entries({ '@': name, '<': first, '^': needs.join(' '), '?': needs.join(' '), '*': stem })) {
    const at = value.lastIndexOf('/');
    own
      .set(sign, value)
      .set(`${sign}D`, at < 0 ? '.' : value.slice(0, at))
      .set(`${sign}F`, value.slice(at + 1));
  }
  return own;
}

/** A line of a recipe without what says how it is run. */
function withoutSigns(line: string): string {
  return line.replace(/^\s*[@+-]+\s*/, '');
}

function filledIn(line: string, variables: ReadonlyMap<string, string>): string {
  return expanded(line, variables).replaceAll('$$', '$');
}

/** A line as the shell gets it: what `make` has of itself, and what it takes from the environment. Source: the GNU make manual, “Variables Used by Implicit Rules”. */
function forShell(line: string): string {
  return line
    .replaceAll(/\$[({](MAKE|RM|CURDIR|SHELL|CC|CXX)[)}]/g, (_, name: string) => OWN.get(name) ?? '')
    .replaceAll('$(shell ', '$(')
    .replaceAll(/\$\(([A-Za-z_]\w*)\)/g, '${$1}');
}

const OWN: ReadonlyMap<string, string> = new Map([
  ['MAKE', 'make'],
  ['RM', 'rm -f'],
  ['CURDIR', '.'],
  ['SHELL', 'sh'],
  ['CC', 'cc'],
  ['CXX', 'c++'],
]);

function valueOf(args: readonly string[], flag: RegExp): string | undefined {
  const at = args.findIndex(arg => flag.test(arg));
  return at < 0 ? undefined : args[at + 1];
}
