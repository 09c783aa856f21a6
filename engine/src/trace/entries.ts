import type { Entry } from '../model/effect.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { filesOfTarget, resolveFile } from './resolve.ts';

/** Every place where the outside starts code of this package: install hooks, imports, commands. */
export function entriesOf(manifest: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  return [...installEntries(manifest, files, modules), ...importEntries(manifest, files), ...runEntries(manifest, files)];
}

function installEntries(manifest: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  const entries: Entry[] = [];
  for (const script of manifest.installScripts) {
    const by = `scripts.${script.name}`;
    for (const file of script.commands.flatMap(command => command.files)) {
      const path = resolveFile(file, files);
      if (path) entries.push({ trigger: 'install', path, by });
    }
    for (const { path } of modules)
      if (path === `package.json#${by}` || path.startsWith(`package.json#${by}.`)) entries.push({ trigger: 'install', path, by });
  }
  for (const file of manifest.gyp.flatMap(one => one.commands).flatMap(command => command.files)) {
    const path = resolveFile(file, files);
    if (path) entries.push({ trigger: 'install', path, by: 'binding.gyp' });
  }
  for (const { path } of modules) if (path.startsWith('binding.gyp#')) entries.push({ trigger: 'install', path, by: 'binding.gyp' });
  return entries;
}

function importEntries(manifest: Manifest, files: FileTree): Entry[] {
  const entries: Entry[] = [];
  const main = resolveFile(manifest.main ?? '', files) ?? resolveFile('', files);
  if (main) entries.push({ trigger: 'import', path: main, by: 'main' });
  const module = manifest.module === undefined ? undefined : resolveFile(manifest.module, files);
  if (module) entries.push({ trigger: 'import', path: module, by: 'module' });
  for (const { subpath, target } of [...manifest.exports, ...manifest.browser]) {
    const named = isOpenFolder(subpath, target) && { named: true as const };
    for (const path of filesOfTarget(target, files)) entries.push({ trigger: 'import', path, by: `exports["${subpath}"]`, ...named });
  }
  // Where nothing else is offered, these are what the package is for.
  return entries.some(one => one.named !== true) ? entries : entries.map(({ trigger, path, by }) => ({ trigger, path, by }));
}

/** `"./lib/*": "./lib/*.js"`: files under their own names, as if there were no `exports`. */
function isOpenFolder(subpath: string, target: string): boolean {
  return subpath.includes('*') && target.replace(/\.[cm]?[jt]sx?$/, '') === subpath.replace(/\.[cm]?[jt]sx?$/, '');
}

function runEntries(manifest: Manifest, files: FileTree): Entry[] {
  return [...manifest.bin].flatMap(([name, file]) => {
    const path = resolveFile(file, files);
    return path ? [{ trigger: 'run' as const, path, by: `bin.${name}` }] : [];
  });
}
