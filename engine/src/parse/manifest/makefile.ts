import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';
import { readMakefile, type Makefile, type Rule } from './make-rules.ts';
import { lookUp, spend, within, type Scope } from './make-scope.ts';
import { expanded } from './make-text.ts';

const LONGEST = 500_000;
const MOST_LINES = 200;
const DEEPEST = 8;

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
  const inside = inFolder(valueOf(args, 'C', 'directory') ?? '.', folder);
  const named = valueOf(args, 'f', '(?:make)?file');
  const bytes = (named === undefined ? ['GNUmakefile', 'makefile', 'Makefile'] : [named])
    .map(name => files.get(inFolder(name, inside)))
    .find(Boolean);
  if (!bytes) return none;
  if (bytes.length > LONGEST) onCut();
  const makefile =
    READ.get(bytes) ??
    readMakefile(withIncluded(new TextDecoder().decode(bytes.subarray(0, LONGEST)), { folder: inside, files, onCut }), onCut);
  READ.set(bytes, makefile);
  return { lines: linesFor(namedIn(args, /^-[Cf]$|^--(?:directory|file|makefile)$/), makefile, onCut), folder: inside };
}

/** Untrusted: rules may start `make` again and again. Each file is read once, and has one number of steps for all that is asked of it. */
const READ = new WeakMap<Uint8Array, Makefile>();

/** What is run for some targets, or for the first one of the file, behind what is run while it is read. */
export function linesFor(targets: readonly string[], makefile: Makefile, onCut: () => void): string[] {
  const [first] = [...makefile.rules.keys()].filter(name => !name.startsWith('.'));
  if (makefile.atOnce.length > MOST_LINES) onCut();
  const lines = makefile.atOnce.slice(0, MOST_LINES).map(line => forShell(line, makefile.scope));
  runAll(targets.length > 0 ? targets : first === undefined ? [] : [first], makefile, lines, onCut);
  return lines;
}

/** Adds the lines of rules to `lines`, those of what they need first. */
function runAll(targets: readonly string[], makefile: Makefile, lines: string[], onCut: () => void): void {
  const seen = new Set<string>();
  const run = (name: string, depth: number): void => {
    if (seen.has(name) || !spend(makefile.scope, 1)) return;
    seen.add(name);
    const { rule, stem } = ruleFor(name, makefile);
    if (!rule) return;
    if (depth > DEEPEST) return onCut();
    const needs = rule.needs.map(need => need.replace('%', () => stem));
    for (const need of needs) run(need, depth + 1);
    const own = withOwn(makefile.scope, name, needs, stem);
    for (const written of rule.lines)
      for (const line of expanded(withoutSigns(written), own).split('\n')) {
        if (lines.length >= MOST_LINES) return onCut();
        lines.push(forShell(withoutSigns(line), own));
      }
  };
  for (const name of targets) run(name, 0);
}

/** The makefiles of the package that one includes, in their places, each once. */
function withIncluded(text: string, { folder, files, onCut }: { folder: string; files: FileTree; onCut: () => void }): string {
  let left = LONGEST;
  const seen = new Set<string>();
  return text.replaceAll(/^ {0,9}-?s?include[ \t]{1,9}(.+)$/gm, (line: string, names: string) => {
    const paths = names
      .trim()
      .split(/\s+/, MOST_INCLUDED)
      .map(name => inFolder(name, folder));
    const found = paths.flatMap(path => {
      const bytes = seen.has(path) ? undefined : files.get(path);
      seen.add(path);
      if (!bytes) return [];
      if (bytes.length > left) onCut();
      const part = bytes.subarray(0, Math.max(0, left));
      left -= part.length;
      return [new TextDecoder().decode(part)];
    });
    return found.length > 0 ? found.join('\n') : line;
  });
}

const MOST_INCLUDED = 40;

/** The rule for a target: that of its name, or of a pattern that it follows, and what stands for `%` then. */
function ruleFor(name: string, { rules, patterns, scope }: Makefile): { readonly rule: Rule | undefined; readonly stem: string } {
  const own = rules.get(name);
  if (own) return { rule: own, stem: '' };
  if (!spend(scope, patterns.length / 8)) return { rule: undefined, stem: '' };
  const found = patterns.find(
    ({ before, behind }) => name.length > before.length + behind.length && name.startsWith(before) && name.endsWith(behind),
  );
  return { rule: found?.rule, stem: found ? name.slice(found.before.length, name.length - found.behind.length) : '' };
}

/** The variables of a rule beside those of the file: `$@`, `$<`, `$^`, `$?` and `$*`, and the folder and the name of each. */
function withOwn(scope: Scope, name: string, needs: readonly string[], stem: string): Scope {
  const all = needs.join(' ').slice(0, LONGEST_NEEDS);
  const signs: readonly (readonly [string, string])[] = [
    ['@', name],
    ['<', needs[0] ?? ''],
    ['^', all],
    ['?', all],
    ['*', stem],
  ];
  return within(
    scope,
    signs.flatMap(([sign, value]): [string, string][] => {
      const at = value.lastIndexOf('/');
      return [
        [sign, value],
        [`${sign}D`, at < 0 ? '.' : value.slice(0, at)],
        [`${sign}F`, value.slice(at + 1)],
      ];
    }),
  );
}

const LONGEST_NEEDS = 2_000;

/** A line of a recipe without what says how it is run. */
function withoutSigns(line: string): string {
  return line.replace(/^\s*[@+-]+\s*/, '');
}

/**
 * A line as the shell gets it: what `make` has of itself, what it takes from the environment, and `$` for `$$`. A shell that the file names runs each of its lines.
 * Source: the GNU make manual, “Variables Used by Implicit Rules”, “Choosing the Shell”.
 */
function forShell(line: string, scope: Scope): string {
  const shell = lookUp('SHELL', scope);
  const plain = line
    .replaceAll(/(?<!\$)\$[({](MAKE|RM|CURDIR|SHELL|CC|CXX)[)}]/g, (_, name: string) => OWN.get(name) ?? '')
    .replaceAll(/(?<!\$)\$\(([A-Za-z_]\w*)\)/g, '${$1}')
    .replaceAll('$(shell ', '$(')
    .replaceAll('$$', '$');
  return shell === undefined || /(?:^|\/)(?:ba|da|z|k)?sh$/.test(shell.trim()) ? plain : `${shell.trim()} -c ${JSON.stringify(plain)}`;
}

const OWN: ReadonlyMap<string, string> = new Map([
  ['MAKE', 'make'],
  ['RM', 'rm -f'],
  ['CURDIR', '.'],
  ['SHELL', 'sh'],
  ['CC', 'cc'],
  ['CXX', 'c++'],
]);

/** What is asked for by name, among options, what they are given (`takesValue`) and variables that are set. */
export function namedIn(args: readonly string[], takesValue: RegExp): string[] {
  return args.filter((arg, index) => /^[^-][^=]*$/.test(arg) && !takesValue.test(args[index - 1] ?? ''));
}

/** What an option is given, behind it or joined to it: `-C dir`, `-Cdir`, `--directory=dir`. */
export function valueOf(args: readonly string[], short: string, long: string): string | undefined {
  const joined = new RegExp(`^(?:-${short}|--${long}=)(.+)$`);
  const alone = new RegExp(`^(?:-${short}|--${long})$`);
  for (const [at, arg] of args.entries()) {
    const value = alone.test(arg) ? args[at + 1] : joined.exec(arg)?.[1];
    if (value !== undefined) return value;
  }
  return undefined;
}
