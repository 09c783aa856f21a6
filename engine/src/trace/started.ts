import type { Trigger } from '../model/effect.ts';
import { meansOwnFile, type Module, type Use, type Value } from '../model/module.ts';
import { isPattern, pathsMeant } from '../model/path-pattern.ts';
import { clampedPath, folderOf, pathWithin } from '../model/path.ts';
import { apiOf } from './api/index.ts';
import { filesBehind } from './copied-files.ts';
import { fedBy } from './fed-files.ts';
import type { Program } from './program.ts';

/** Files of the package that a use starts as code: a worker, a forked script, a text that is read and evaluated. */
export function startedBy(use: Use, module: Module, program: Program, when: Trigger): Module[] {
  const loaded = loadedFromFolder(use, module, program);
  return [...startedSpecifiers(use, module, program, when), ...loaded].flatMap(specifier =>
    filesBehind(specifier, module, program).filter(file => file !== module),
  );
}

/** `readdirSync(dir).forEach(name => require(join(dir, name)))`: every file of the folder is loaded. */
function loadedFromFolder(use: Use, module: Module, program: Program): string[] {
  const kind = apiOf(use.module, use.path, use.how)?.kind;
  if (kind !== 'loads code' && kind !== 'spawns') return [];
  const named = [use.args[0], ...(use.args[1]?.elements ?? []).slice(0, MOST_WORDS)].find(
    one => one?.text?.includes('*') === true && one.text.includes('/'),
  );
  if (named?.text === undefined) return [];
  const [, folder = '', ending = ''] = /^((?:<here>|\.{1,2})\/(?:[^*|]*\/)?)\*([\w./-]*)$/.exec(named.text) ?? [];
  const listed = named.from.some(index => isListing(module.uses[index]));
  if (folder === '' || !listed) return [];
  const start = clampedPath(folderOf(module.path) + folder.replace(/^<here>\//, ''));
  const inside = [...program.modules.keys()].filter(path => {
    const rest = path.startsWith(start) ? path.slice(start.length).replace(/^\//, '') : '';
    return rest !== '' && path.endsWith(ending) && /^[^/]+(?:\/index\.[cm]?[jt]s)?$/.test(rest);
  });
  // Untrusted: who puts many files beside one that matters hides it so from nobody.
  return inside.slice(0, MOST_LOADED).map(path => fromRoot(path, module));
}

const MOST_LOADED = 100_000;

function isListing(use: Use | undefined): boolean {
  return use !== undefined && apiOf(use.module, use.path, use.how)?.kind === 'lists files';
}

/** What a file has to say for a path from the root of the package. */
function fromRoot(path: string, { path: own }: Module): string {
  return `./${'../'.repeat(folderOf(own).split('/').length - 1)}${path}`;
}

/** Whatever a use says that may be the name of a file that it starts, and what the commands in it start. */
export function startedSpecifiers(use: Use, module: Module, program: Program, when: Trigger): string[] {
  const kind = apiOf(use.module, use.path, use.how)?.kind;
  const texts =
    kind === 'spawns' || kind === 'loads code'
      ? [
          ...use.args.slice(0, 2),
          ...use.args.flatMap(arg => [arg.members?.get('execArgv'), arg.members?.get('env')?.members?.get('NODE_OPTIONS')]),
        ]
          .flatMap(arg => [arg, ...(arg?.elements ?? []).slice(0, MOST_WORDS)])
          .flatMap(value => (value ? [value.text, ...saidByData(value, module, program)] : []))
      : kind === 'evaluates'
        ? use.args.flatMap(arg => arg.from).flatMap(index => module.uses[index]?.args[0]?.text)
        : [];
  const words = texts
    .flatMap(text => (text === undefined ? [] : text.replaceAll('\\', '/').split(' ')))
    .filter(text => text.length > 2 && text.length < LONGEST_WORD)
    .map(text => (/^[.<]/.test(text) ? text : `./${text}`));
  return [...words, ...fedBy(use, module), ...(kind === 'spawns' ? startedByCommands(use, module, program, when) : NONE)];
}

/** Untrusted: words of one command, and letters of one and of all of them. */
const MOST_WORDS = 64;
const LONGEST_WORD = 300;
const LONGEST_LINE = 4_000;

/** `exec('cd lib && node "cli.js"')`, `spawn('npm', ['run', 'x'])`: read as the hooks of a package are. */
function startedByCommands(use: Use, module: Module, program: Program, when: Trigger): string[] {
  const line = lineOf(use.args, module, program);
  return foldersOf(use, module, when).flatMap(folder => {
    const commands = program.readCommands(line, folder, what => void program.unfollowed.add(what));
    const files = commands.flatMap(command => [...command.files, program.bin.get(command.program) ?? []].flat());
    return files.flatMap(file => {
      if (OUTSIDE.test(file) && !file.startsWith(ROOT)) return [file.replace(/^~/, '<home>').replace(/^%([\w:-]+)%/, '<$1>')];
      const path = pathWithin(file.startsWith(ROOT) ? file.slice(ROOT.length) : file);
      if (path === undefined) return [];
      return (isPattern(path) ? pathsMeant(path, program.modules.keys()) : [path]).map(one => fromRoot(one, module));
    });
  });
}

const OUTSIDE = /^(?:[/~$%]|[a-z]:)/i;

/** Stands in a command for the root of the package, whose place nobody knows. */
const ROOT = '/:package:/';

function lineOf([first, words]: readonly Value[], module: Module, program: Program): string {
  const said = [first, ...(words?.elements ?? []).slice(0, MOST_WORDS)].map(word => {
    const [known] = word && word.text === undefined ? saidByData(word, module, program) : [word?.text];
    return placed(known ?? '*', module);
  });
  const [start = '', ...others] = said;
  return [start, ...others.map(quoted)].join(' ').slice(0, LONGEST_LINE);
}

/** `require(require('./package.json').helper)`: what a file of data of the package says. */
function saidByData({ text, whole, imports }: Value, module: Module, { locate, data, modules }: Program): readonly string[] {
  if (text !== undefined && whole) return NONE;
  return imports.slice(0, MOST_FILES).flatMap(imported => {
    const file = meansOwnFile(imported.module) ? locate(imported.module, module) : undefined;
    return file === undefined || modules.has(file) || imported.path === '' ? NONE : data(file, imported.path).filter(isWord);
  });
}

const NONE: readonly string[] = [];
const MOST_FILES = 4;

function isWord(text: string): boolean {
  return text.length < LONGEST_WORD;
}

/** As it would be typed: what is known by its kind alone has signs in it that mean something else to a shell. */
function placed(text: string, { path }: Module): string {
  return text
    .replaceAll('<here>/<file>', ROOT + path)
    .replaceAll(/<here>(?=\/)/g, `${ROOT}${folderOf(path)}`.replace(/\/$/, ''))
    .replaceAll('<here>', `${ROOT}${folderOf(path)}`)
    .replaceAll(/<(?:node|env:npm_node_execpath)>/g, 'node')
    .replaceAll('<home>', '~')
    .replaceAll(/<cwd>(?=\/)/g, '.')
    .replaceAll(/<([\w:-]+)>/g, '%$1%');
}

/** A word of a list stays one word. */
function quoted(word: string): string {
  return /^[\w./:@=+,-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, sign => `\\${sign}`)}"`;
}

/** The folders of the package in which it may be started. Where it does not say, a hook runs at the root, and others in the folder of whoever uses the package. */
function foldersOf({ args }: Use, module: Module, when: Trigger): string[] {
  const said = args.slice(1).flatMap(arg => arg.members?.get('cwd')?.text ?? []);
  const known = said.flatMap(
    text =>
      inside(text, module) ?? (when === 'install' && OF_ROOT.test(text) ? (pathWithin(text.replace(/^(?:<cwd>|\*)$/, '')) ?? []) : []),
  );
  return known.length > 0 ? known : when === 'install' && said.length === 0 ? [''] : ELSEWHERE;
}

/** A hook runs at the root. */
const OF_ROOT = /^(?:(?:\.\/)?[\w@-][\w@./-]*|\.\/?|<cwd>|\*)$/;

/** No folder of the package: what is named by its place is found there too, and no script of the package is meant. */
const ELSEWHERE = ['/elsewhere'];

function inside(text: string, { path }: Module): string | undefined {
  if (!/^<here>(?:\/|$)/.test(text) || text.includes('*')) return undefined;
  return pathWithin(folderOf(path) + text.replace(/^<here>\/?/, ''));
}
