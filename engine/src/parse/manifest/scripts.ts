import type { Script } from '../../model/manifest.ts';
import type { FileTree, Origin } from '../../model/package.ts';
import { readCommands } from '../shell.ts';
import { expand } from './expand.ts';
import { isObject, member } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';
import { readJson } from './json.ts';

const SCRIPTS = 2000;
const BUNDLED = 300;

const AT_INSTALL = ['preinstall', 'install', 'postinstall'];
const AT_INSTALL_FROM_SOURCE = [...AT_INSTALL, 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** All scripts of one manifest, each with the commands it comes to; `folder` is where its package lies in the tree. */
export function readScripts(object: Json, odd: string[], files: FileTree, folder = ''): Script[] {
  const value = member(object, 'scripts');
  if (value !== undefined && value !== null && !isObject(value)) odd.push('scripts is not an object');
  if (!isObject(value)) return [];
  const written = new Map<string, string>();
  for (const [name, command] of Object.entries(value).slice(0, SCRIPTS)) {
    if (typeof command === 'string') written.set(name, command);
    else odd.push(`scripts.${name} is not text`);
  }
  return [...written].map(([name, command]) => ({ name, command, commands: expand(command, written, folder, files), folder }));
}

/**
 * What npm runs when the package is installed. From a registry these are three hooks, and `node-gyp rebuild` where a `binding.gyp` lies
 * beside a manifest without hooks; from a directory also `prepare` and its kin. Hooks of bundled dependencies run too.
 */
export function readInstallScripts(scripts: readonly Script[], object: Json, files: FileTree, from: Origin, bundles: boolean): Script[] {
  const names = from === 'directory' ? AT_INSTALL_FROM_SOURCE : AT_INSTALL;
  const hooks = hooksOf(scripts, names, object, files, '');
  return bundles ? [...hooks, ...bundledHooks(files)] : hooks;
}

function hooksOf(scripts: readonly Script[], names: readonly string[], object: Json, files: FileTree, folder: string): Script[] {
  const hooks = names.flatMap(name => scripts.filter(script => script.name === name && script.command.trim() !== ''));
  const builds = files.has(folder === '' ? 'binding.gyp' : `${folder}/binding.gyp`) && member(object, 'gypfile') !== false;
  if (!builds || hooks.some(hook => hook.name === 'install' || hook.name === 'preinstall')) return hooks;
  const command = 'node-gyp rebuild';
  return [{ name: 'install', command, commands: readCommands(command), folder }, ...hooks];
}

function bundledHooks(files: FileTree): Script[] {
  const manifests = [...files.keys()].filter(path => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(path));
  return manifests.slice(0, BUNDLED).flatMap(path => {
    const { object } = readJson(files.get(path));
    const folder = path.slice(0, -'/package.json'.length);
    return hooksOf(readScripts(object, [], files, folder), AT_INSTALL, object, files, folder);
  });
}
