import type { Script } from '../../model/manifest.ts';
import type { FileTree, Origin } from '../../model/package.ts';
import { readCommands } from '../shell.ts';
import { expand, type Expanding } from './expand.ts';
import { isObject, member } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';
import { readJson } from './json.ts';

/** Scripts that nothing starts at install. */
const SCRIPTS = 2000;
const BUNDLED = 300;

const MORE_SCRIPTS = `package.json has more than ${SCRIPTS} scripts`;
const MORE_BUNDLED = `it brings more than ${BUNDLED} packages that have scripts of their own`;

const AT_INSTALL = ['preinstall', 'install', 'postinstall'];
const AT_INSTALL_FROM_SOURCE = [...AT_INSTALL, 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** All scripts of one manifest, each with the commands it comes to: those of the installation come first to be read, wherever they stand. */
export function readScripts(object: Json, odd: string[], expanding: Expanding): Script[] {
  const written = writtenIn(object, odd);
  const [hooks, others] = [[...written.keys()].filter(isHook), [...written.keys()].filter(name => !isHook(name))];
  if (others.length > SCRIPTS) expanding.cut.add(MORE_SCRIPTS);
  const read = new Map([...hooks, ...others.slice(0, SCRIPTS)].map(name => [name, scriptOf(name, written, '', expanding)]));
  return [...written.keys()].flatMap(name => read.get(name) ?? []);
}

function isHook(name: string): boolean {
  return AT_INSTALL_FROM_SOURCE.includes(name);
}

function writtenIn(object: Json, odd: string[]): Map<string, string> {
  const value = member(object, 'scripts');
  const written = new Map<string, string>();
  if (value !== undefined && value !== null && !isObject(value)) odd.push('scripts is not an object');
  if (!isObject(value)) return written;
  for (const [name, command] of Object.entries(value)) {
    if (typeof command === 'string') written.set(name, command);
    else odd.push(`scripts.${name} is not text`);
  }
  return written;
}

/** `folder`: where its package lies in the tree. */
function scriptOf(name: string, written: ReadonlyMap<string, string>, folder: string, expanding: Expanding): Script {
  const command = written.get(name) ?? '';
  const { commands, lines } = expand(command, written, { folder, name }, expanding);
  return { name, command, commands, ...(lines.length > 1 && { lines: lines.slice(1) }), folder };
}

/**
 * What npm runs when the package is installed. From a registry these are three hooks, and `node-gyp rebuild` where a `binding.gyp` lies
 * beside a manifest without hooks; from a directory also `prepare` and its kin. Hooks of bundled dependencies run too where there are any.
 */
export function readInstallScripts(
  scripts: readonly Script[],
  object: Json,
  { from, bundles }: { readonly from: Origin; readonly bundles: boolean },
  expanding: Expanding,
): Script[] {
  const names = from === 'directory' ? AT_INSTALL_FROM_SOURCE : AT_INSTALL;
  const hooks = hooksOf(scripts, names, object, { files: expanding.files, folder: '' });
  return bundles ? [...hooks, ...bundledHooks(expanding)] : hooks;
}

function hooksOf(
  scripts: readonly Script[],
  names: readonly string[],
  object: Json,
  { files, folder }: { readonly files: FileTree; readonly folder: string },
): Script[] {
  const hooks = names.flatMap(name => scripts.filter(script => script.name === name && script.command.trim() !== ''));
  const builds = files.has(folder === '' ? 'binding.gyp' : `${folder}/binding.gyp`) && member(object, 'gypfile') !== false;
  if (!builds || hooks.some(hook => hook.name === 'install' || hook.name === 'preinstall')) return hooks;
  const command = 'node-gyp rebuild';
  return [{ name: 'install', command, commands: readCommands(command), folder }, ...hooks];
}

/** Only those count that have hooks: many that have none keep no other from being read. */
function bundledHooks(expanding: Expanding): Script[] {
  const { files, cut } = expanding;
  const found: Script[] = [];
  let packages = 0;
  for (const path of files.keys()) {
    if (!/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(path)) continue;
    const { object } = readJson(files.get(path));
    const folder = path.slice(0, -'/package.json'.length);
    const written = writtenIn(object, []);
    const scripts = AT_INSTALL.flatMap(name => (written.has(name) ? [scriptOf(name, written, folder, expanding)] : []));
    const hooks = hooksOf(scripts, AT_INSTALL, object, { files, folder });
    if (hooks.length > 0) packages++;
    if (packages > BUNDLED) {
      cut.add(MORE_BUNDLED);
      break;
    }
    found.push(...hooks);
  }
  return found;
}
