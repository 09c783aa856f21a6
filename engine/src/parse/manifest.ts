import type { Manifest } from '../model/manifest.ts';
import type { FileTree, Origin } from '../model/package.ts';
import { clampedPath } from '../model/path.ts';
import { readBrowser } from './manifest/browser.ts';
import { readBundled, readDependencies, readOfBundled } from './manifest/dependencies.ts';
import { expandingIn } from './manifest/expand.ts';
import { readGyp } from './manifest/gyp.ts';
import { readOpened } from './manifest/opened.ts';
import { isObject, member } from '../model/json.ts';
import type { Json } from '../model/json.ts';
import { readTargets } from '../model/targets.ts';
import { readJson } from './manifest/json.ts';
import { readInstallScripts, readScripts } from './manifest/scripts.ts';

/** Reads the package's own `package.json`. Never fails: what is missing or malformed is listed in `odd`, and whatever can be read still is. */
export function readManifest(files: FileTree, from: Origin): Manifest {
  const { object, readable, odd: oddJson, cut: isCut } = readJson(files.get('package.json'));
  const odd = [...oddJson];
  const name = text(object, 'name', odd) ?? '';
  const expanding = expandingIn(files);
  const { cut } = expanding;
  if (isCut) cut.add('package.json is larger than what is read of one');
  const scripts = readScripts(object, odd, expanding);
  const dependencies = readDependencies(object, odd);
  const bundled = readBundled(object, dependencies, odd);
  const ofBundled = readOfBundled(files, bundled);
  const gypfile = readBoolean(object, 'gypfile');
  const written = new Map(scripts.map(({ name: called, command }) => [called, command]));
  const opened = readOpened(written, expanding);
  return {
    name,
    version: text(object, 'version', odd) ?? '',
    description: text(object, 'description', odd) ?? '',
    keywords: readKeywords(member(object, 'keywords')),
    type: member(object, 'type') === 'module' ? 'module' : 'commonjs',
    main: text(object, 'main', odd),
    module: text(object, 'module', odd),
    browser: readBrowser(member(object, 'browser'), odd),
    types: text(object, 'types', odd) ?? text(object, 'typings', odd),
    ...(memberText(member(object, 'engines'), 'vscode') !== undefined && { extension: true as const }),
    exports: readTargets('exports', member(object, 'exports'), odd),
    imports: readTargets('imports', member(object, 'imports'), odd),
    bin: readBin(object, name, files, odd),
    scripts,
    installScripts: readInstallScripts(scripts, object, { from, bundles: bundled.length > 0 }, expanding),
    dependencies,
    bundled,
    ...(ofBundled.length > 0 && { ofBundled }),
    repository: textOrMember(member(object, 'repository'), 'url'),
    directory: memberText(member(object, 'repository'), 'directory'),
    bugs: textOrMember(member(object, 'bugs'), 'url'),
    homepage: textOrMember(member(object, 'homepage'), 'url'),
    author: textOrMember(member(object, 'author'), 'name'),
    license: textOrMember(member(object, 'license'), 'type'),
    gypfile,
    gyp: readGyp(gypfile, written, expanding),
    ...(opened.length > 0 && { opened }),
    readable,
    odd,
    cut: [...cut],
  };
}

function text(object: Json, key: string, odd: string[]): string | undefined {
  const value = member(object, key);
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null && value !== false) odd.push(`${key} is not text`);
  return undefined;
}

function readBoolean(object: Json, key: string): boolean | undefined {
  const value = member(object, key);
  return typeof value === 'boolean' ? value : undefined;
}

function textOrMember(value: unknown, key: string): string | undefined {
  const inner = isObject(value) ? member(value, key) : value;
  return typeof inner === 'string' ? inner : undefined;
}

function memberText(value: unknown, key: string): string | undefined {
  const inner = member(value, key);
  return typeof inner === 'string' ? inner : undefined;
}

function readKeywords(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[,\s]+/).filter(word => word !== '');
  return Array.isArray(value) ? value.filter(word => typeof word === 'string') : [];
}

/** Commands as npm links them: a bare `bin` takes the package's name, `directories.bin` counts where `bin` is missing. */
function readBin(object: Json, name: string, files: FileTree, odd: string[]): Map<string, string> {
  const bin = new Map<string, string>();
  const value = member(object, 'bin');
  const directories = member(object, 'directories');
  const folder = isObject(directories) ? member(directories, 'bin') : undefined;
  if (typeof value === 'string') bin.set(baseName(name), tidy(value));
  else if (isObject(value)) {
    for (const [command, file] of Object.entries(value)) {
      const linked = baseName(command);
      if (linked !== command) odd.push(`bin names the command ${command}; npm links it as ${linked}`);
      if (typeof file === 'string' && linked !== '') bin.set(linked, tidy(file));
      else odd.push(`bin.${command} names no file`);
    }
  } else if (value !== undefined && value !== null) odd.push('bin is neither text nor an object');
  else if (typeof folder === 'string') {
    const prefix = tidy(folder) === '' ? '' : `${tidy(folder)}/`;
    for (const path of files.keys())
      if (path.startsWith(prefix) && !/(?:^|\/)\./.test(path.slice(prefix.length))) bin.set(baseName(path), path);
  }
  return bin;
}

/** npm lets no command lead out of its folder: only the last part of the name is linked. */
function baseName(command: string): string {
  const parts = command.split(/[\\/:]/);
  const last = parts.at(-1) ?? '';
  return last === '.' || last === '..' ? '' : last;
}

/** As npm joins it below the package's root, with the separators of either system. */
function tidy(path: string): string {
  return clampedPath(path.replaceAll('\\', '/'));
}
