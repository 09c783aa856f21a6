import type { Command } from '../model/command.ts';
import { filesFed, textFed } from './shell/fed.ts';
import { folderAfter, inFolder } from './shell/folder.ts';
import { unrolled } from './shell/loops.ts';
import { ownScripts } from './shell/own-scripts.ts';
import { INTERPRETERS, PREFIXES, SHELLS, WRAPPERS } from './shell/programs.ts';
import { runsOf, tidyPath } from './shell/simple.ts';
import { readTokens, type Word } from './shell/words.ts';

/** Longer command lines are cut, deeper nesting is not followed: no honest script comes near. */
const CHARACTERS = 100_000;
const COMMANDS = 300;
const DEPTH = 6;

const REDIRECTS = new Set(['>', '>>', '&>', '&>>', '>&', '<', '<<', '<<<', '<&']);
const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=(.*)$/s;

interface Reading {
  readonly commands: Command[];
  readonly depth: number;
  readonly via: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** Where its commands run: `cd` changes it for those that follow. */
  readonly where: { folder: string };
  readonly onCut: () => void;
}

/**
 * Splits a lifecycle script into the simple commands it runs, wrappers taken off. Never throws; what is not understood stays a command of its own.
 * `onCut` is told when there is more of it than is read.
 */
export function readCommands(command: string, onCut: () => void = () => {}): Command[] {
  const commands: Command[] = [];
  if (command.length > CHARACTERS) onCut();
  readLine(unrolled(command.slice(0, CHARACTERS)), undefined, {
    commands,
    depth: 0,
    via: [],
    env: new Map(),
    where: { folder: '' },
    onCut,
  });
  return commands;
}

/** Reads a line into `commands`; gives the index of its last command, to which a pipe behind it is connected. */
function readLine(line: string, fedBy: number | undefined, reading: Reading): number | undefined {
  if (reading.depth > DEPTH || reading.commands.length >= COMMANDS) {
    if (line.trim() !== '') reading.onCut();
    return undefined;
  }
  let words: Word[] = [];
  let redirectsTo: string | undefined;
  let reads: string | undefined;
  let pipedFrom = fedBy;
  let last: number | undefined;
  const flush = (): void => {
    if (words.length > 0) last = readSimple(words, { pipedFrom, reads, redirectsTo }, reading) ?? last;
    words = [];
    reads = redirectsTo = undefined;
  };
  let redirecting = '';
  for (const token of readTokens(line, reading.onCut)) {
    if (token.is === 'word') {
      if (redirecting.includes('>')) redirectsTo = token.word.text;
      else if (redirecting === '' || token.word.inner.length > 0) words.push(token.word);
      else if (redirecting === '<') reads = token.word.text;
      redirecting = '';
    } else if (REDIRECTS.has(token.text)) redirecting = token.text;
    else {
      flush();
      redirecting = '';
      if (token.text.startsWith('|') && token.text !== '||') pipedFrom = last;
      else if (token.text !== '(' && token.text !== ')') pipedFrom = fedBy;
    }
  }
  flush();
  return last;
}

interface Plumbing {
  readonly pipedFrom: number | undefined;
  readonly reads: string | undefined;
  readonly redirectsTo: string | undefined;
}

function readSimple(words: readonly Word[], plumbing: Plumbing, reading: Reading): number | undefined {
  const { rest, via, env } = unwrap(words, reading);
  const written = rest[0]?.text;
  const program = programOf(written ?? '');
  const args = handedOn(
    rest.slice(1).map(word => word.text),
    via,
    plumbing,
    reading,
  );
  let { pipedFrom } = plumbing;

  const nested =
    lineHandedOver(via, rest) ??
    commandLineOf(program, args) ??
    (readsCommands(program, args) ? textFed(pipedFrom, reading.commands) : undefined);
  if (nested !== undefined) {
    const before = reading.commands.length;
    const inside = { ...reading, depth: reading.depth + 1, via: [...via, program], env, where: { ...reading.where } };
    const last = readLine(nested, pipedFrom, inside);
    if (reading.commands.length > before) return last;
  }
  if (program === 'find')
    for (const line of doneByFind(args)) readLine(line, undefined, { ...reading, depth: reading.depth + 1, via: [...via, program], env });
  for (const inner of words.flatMap(word => word.inner)) {
    pipedFrom = readLine(inner, undefined, { ...reading, depth: reading.depth + 1, where: { ...reading.where } }) ?? pipedFrom;
  }
  if (written === undefined) return undefined;
  if (reading.commands.length >= COMMANDS) {
    reading.onCut();
    return undefined;
  }
  const { folder } = reading.where;
  reading.where.folder = folderAfter(program, args, folder) ?? folder;
  const text = words.map(word => word.text).join(' ');
  const { reads, redirectsTo } = plumbing;
  const { code, files } = runsOf(program, written, args, env);
  const fed = runsWhatItIsFed(program, code, files) ? filesFed({ reads, pipedFrom }, reading.commands) : [];
  reading.commands.push({
    program,
    args,
    env,
    via,
    pipedFrom,
    folder,
    reads,
    redirectsTo,
    code,
    files: [...files, ...fed].map(file => inFolder(file, folder)),
    scripts: ownScripts(program, args),
    text,
  });
  return reading.commands.length - 1;
}

/** `echo x | xargs node` is `node x`, and `cat list | xargs -I{} sh -c "{}"` reads the list as a shell does. */
function handedOn(args: readonly string[], via: readonly string[], { pipedFrom }: Plumbing, { commands }: Reading): readonly string[] {
  if (via.at(-1) !== 'xargs') return args;
  if (args.length === 2 && /^-\w*c$/.test(args[0] ?? '') && PLACE.test(args[1] ?? '')) return [];
  const words = textFed(pipedFrom, commands)?.split(/\s+/).filter(Boolean) ?? filesListed(commands[pipedFrom ?? -1]);
  return args.includes('{}') ? args.flatMap(arg => (arg === '{}' ? words : arg)) : [...args, ...words];
}

/** How what is handed on is called: what stands behind `-I`, by custom. */
const PLACE = /^["']?(?:\{\}|%)["']?$/;

/** What a program lists that is asked for files. */
function filesListed(from: Command | undefined): string[] {
  const { program, args } = from ?? { program: '', args: [] };
  if (program === 'find') return [foundBy(args)];
  return program === 'ls' ? args.filter(arg => !arg.startsWith('-')).map(arg => (arg.includes('*') ? arg : `${arg}/*`)) : [];
}

/** A shell without a file or a command of its own reads its input. */
function readsCommands(program: string, args: readonly string[]): boolean {
  return SHELLS.has(program) && args.every(arg => /^-[a-z]*$/.test(arg));
}

/** `cat x | node`, `eval "$(cat x)"`, `node -e "$(cat x)"`: nothing that is run stands in the command. */
function runsWhatItIsFed(program: string, code: Command['code'], files: readonly string[]): boolean {
  if (code !== undefined) return /^\$\([^)]*\)$|^`[^`]*`$/.test(code.text.trim());
  return (program === '' || INTERPRETERS.has(program)) && files.every(file => file === '-' || file === '/dev/stdin');
}

/** Takes assignments, `sudo`, `cross-env`, `npx` and their kin off the front. */
function unwrap(
  words: readonly Word[],
  reading: Reading,
): { rest: readonly Word[]; via: readonly string[]; env: ReadonlyMap<string, string> } {
  const via = [...reading.via];
  const env = new Map(reading.env);
  let at = 0;
  let inWrapper = false;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    const assigned = ASSIGNMENT.exec(text);
    const program = programOf(text);
    if (assigned?.[1] !== undefined) env.set(assigned[1], assigned[2] ?? '');
    else if (PREFIXES.has(program) && (program !== 'env' || at + 1 < words.length)) {
      inWrapper = WRAPPERS.has(program);
      if (inWrapper) via.push(program);
    } else if (isPackageRunner(program, words[at + 1]?.text)) {
      via.push(program);
      if (program !== 'npx' && program !== 'bunx' && program !== 'pnpx') at++;
      inWrapper = true;
    } else if (inWrapper && (text === '-u' || text === '-p' || (via.at(-1) === 'xargs' && /^-[aIdE]$/.test(text)))) at++;
    else if (!inWrapper || !(via.at(-1) === 'start' ? OF_START : OF_WRAPPER).test(text)) break;
  }
  return { rest: words.slice(at), via, env };
}

/** What stands between such a program and the command: its options, a time, a title without letters; `start` of Windows has options of its own. */
const OF_WRAPPER = /^(?:-\w.*|--.*|\d+[smh]?|)$/s;
const OF_START = /^(?:\/[a-z]+(?::\S*)?|-\w.*|--.*|)$/is;

function isPackageRunner(program: string, next: string | undefined): boolean {
  if (program === 'npx' || program === 'bunx' || program === 'pnpx') return next !== undefined;
  return (
    (/^(?:npm|pnpm|yarn)$/.test(program) && (next === 'exec' || next === 'dlx' || next === 'x')) || (program === 'bun' && next === 'x')
  );
}

/** `npx -c "node x"`, `npm exec -c "node x"`: one word that is a whole line. */
function lineHandedOver(via: readonly string[], [first, other]: readonly Word[]): string | undefined {
  const isLine = other === undefined && first !== undefined && /\s/.test(first.text);
  return isLine && RUNS_PACKAGES.test(via.at(-1) ?? '') ? first.text : undefined;
}

const RUNS_PACKAGES = /^(?:npx|bunx|pnpx|npm|pnpm|yarn|bun)$/;

/** The command line that a shell is handed: `sh -c "…"`, `cmd /c …`, `eval …`; `run-parts` runs all files of a folder. Source: its manual (Debian). */
function commandLineOf(program: string, args: readonly string[]): string | undefined {
  if (program === 'eval') return args.join(' ');
  if (program === 'concurrently')
    return args
      .filter(arg => !arg.startsWith('-'))
      .map(line => line.replace(SCRIPT_BY_NAME, '$1 run '))
      .join('\n');
  if (program === 'run-parts') return `sh ${quoted(args.filter(arg => !arg.startsWith('-')).at(-1) ?? '.')}/*`;
  if (program === 'cmd') {
    const start = args.findIndex(arg => /^\/[ckCK]$/.test(arg));
    return start < 0 ? undefined : commandOf(args.slice(start + 1));
  }
  if (!SHELLS.has(program)) return undefined;
  const start = args.findIndex(arg => /^-[a-zA-Z]*c$/.test(arg));
  return start < 0 ? undefined : args[start + 1];
}

/** `concurrently "npm:watch" "node x.js"`: a script by its name. Source: the documentation of `concurrently`, “Shortcuts”. */
const SCRIPT_BY_NAME = /^(npm|yarn|pnpm|bun):/;

/** `find "$HOME" -name .env -exec curl -T {} …`: what is done to each file that is found, with what is known of its place. Source: POSIX, `find`. */
function doneByFind(args: readonly string[]): string[] {
  const found = foundBy(args);
  return args.flatMap((arg, at) => {
    if (!/^-(?:exec|ok)(?:dir)?$/.test(arg)) return [];
    const behind = args.slice(at + 1);
    const end = behind.findIndex(one => one === ';' || one === '+');
    return commandOf((end < 0 ? behind : behind.slice(0, end)).map(word => word.replaceAll('{}', found)));
  });
}

function foundBy(args: readonly string[]): string {
  const [folder = '.'] = args;
  const named = args[args.findIndex(arg => /^-i?(?:name|path)$/.test(arg)) + 1];
  return `${folder}/*${named === undefined || named === folder ? '' : `/${named}`}`;
}

/** A command line out of words; one word alone is the whole line. */
function commandOf(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? '') : words.map(quoted).join(' ');
}

/** A word whose marks were taken off gets them back, so that it stays one word. */
function quoted(word: string): string {
  return /[\s()]/.test(word) ? `"${word.replaceAll(/["\\$`]/g, mark => (mark === '"' ? '\\"' : mark))}"` : word;
}

/** `C:\\Windows\\System32\\CMD.EXE` → `cmd`; a script keeps its extension; `$(…)` has no name of its own. */
function programOf(command: string): string {
  const written = command.replace(/^(?:\$\(.*\)|`.*`)/s, '');
  const base = written.slice(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1).replaceAll('^', '');
  const name = base === '' ? written : base;
  return name
    .toLowerCase()
    .replace(/\.(?:exe|com)$/, '')
    .replace(/^(npm|npx|pnpm|yarn|node-gyp)\.cmd$/, '$1');
}

/** The files of the package that these commands execute, each once; paths outside the package and computed ones are left out. */
export function runsFiles(commands: readonly Command[]): string[] {
  const files = commands.flatMap(command => command.files).filter(file => !/^(?:\/|[a-zA-Z]:|~|\$|%|\.\.)/.test(file));
  return [...new Set(files.map(file => tidyPath(file)))];
}

/** Those of them that are handed to a program whose language is not read. */
export function unreadFilesOf(commands: readonly Command[]): string[] {
  return runsFiles(
    commands.filter(({ program }) => BUILDS_UNREAD.test(program) || (INTERPRETERS.get(program) === 'other' && !OF_SCRIPTS.test(program))),
  );
}

const BUILDS_UNREAD = /^(?:go|gradlew?(?:\.bat)?|mvnw?(?:\.cmd)?|ant|ninja|samu|(?:[gmn]|original-)?awk)$/;
/** What these are handed may be JavaScript. */
const OF_SCRIPTS = /^(?:cscript|wscript|mshta|osascript)$/;

/** Those of them that a shell reads, whatever their names. */
export function scriptsOf(commands: readonly Command[]): string[] {
  return runsFiles(commands.filter(({ program }) => program === '' || INTERPRETERS.get(program) === 'shell' || program === 'eval'));
}
