import type { Command } from '../model/command.ts';
import type { Entry, Handed } from '../model/effect.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { LONGEST_PAGE, readmeOf } from '../model/readme.ts';
import { isForNode } from '../model/targets.ts';
import { addsWords, handedBy } from './handed.ts';
import { filesOfTarget, resolveFile, resolveSpecifier } from './resolve.ts';
import { embeddedPath, isEmbeddedIn } from '../model/path.ts';

/** Every place where the outside starts code of this package: install hooks, imports, commands. */
export function entriesOf(manifest: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  return [
    ...installEntries(manifest, files, modules),
    ...importEntries(manifest, files, modules),
    ...pageEntries(manifest, modules),
    ...runEntries(manifest, files),
    ...openEntries(manifest, files, modules),
  ];
}

function installEntries(manifest: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  const entries: Entry[] = [];
  for (const script of manifest.installScripts) {
    const by = `scripts.${script.name}`;
    for (const { path, handed } of startedBy(script.commands, [script.command, ...(script.lines ?? [])], manifest, files))
      entries.push({ trigger: 'install', path, by, handed });
    for (const { path } of modules)
      if (path === embeddedPath('package.json', by) || path.startsWith(embeddedPath('package.json', `${by}.`)))
        entries.push({ trigger: 'install', path, by });
  }
  for (const { commands, text, lines = [] } of manifest.gyp)
    for (const { path, handed } of startedBy(commands, [text, ...lines], manifest, files))
      entries.push({ trigger: 'install', path, by: 'binding.gyp', handed });
  for (const { path } of modules) if (isEmbeddedIn(path, 'binding.gyp')) entries.push({ trigger: 'install', path, by: 'binding.gyp' });
  return entries;
}

/** What the shell of Windows leaves in the words, and that of others takes out, or the other way round. */
const READ_OTHERWISE = /['^\\;]/;

/** The files of the package that commands start, and what they are handed. `lines`: as they are written. */
function startedBy(
  commands: readonly Command[],
  lines: readonly string[],
  manifest: Manifest,
  files: FileTree,
): { readonly path: string; readonly handed: Handed }[] {
  const isAddedTo = commands.some(addsWords);
  const isReadAlike = !lines.some(line => READ_OTHERWISE.test(line));
  const before = commands.findIndex(one => !/^(?:cd|echo)$/.test(one.program));
  return commands.flatMap((command, at) => {
    const own = ownProgram(command, manifest);
    return [...command.files, ...own].flatMap(file => {
      const path = resolveFile(file, files);
      const named = own.includes(file) ? undefined : file;
      return path ? [{ path, handed: handedBy(command, named, { isAddedTo, isReadAlike, isFirst: at === before }) }] : [];
    });
  });
}

function importEntries(manifest: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  const entries: Entry[] = [];
  const main = resolveFile(manifest.main ?? '', files) ?? resolveFile('', files);
  // Node looks for no other file than these where the manifest names none: what bundlers and other engines may find besides is a command where it is one.
  const isFound = manifest.main !== undefined || /^index\.(?:js|json|node)$/.test(main ?? '');
  if (main && (isFound || !runEntries(manifest, files).some(({ path }) => path === main)))
    entries.push({ trigger: 'import', path: main, by: 'main' });
  // The editor calls it by itself, at its start or when something is opened, and nobody asks for that then.
  if (main && manifest.extension === true) entries.push({ trigger: 'run', path: main, by: 'activate', calls: 'activate' });
  const module = manifest.module === undefined ? undefined : resolveFile(manifest.module, files);
  if (module) entries.push({ trigger: 'import', path: module, by: 'module' });
  const programs = programsOf(manifest, files, modules);
  for (const { subpath, target } of [...manifest.exports, ...manifest.browser]) {
    const isNamed = isOpenFolder(subpath, target);
    for (const path of filesOfTarget(target, files)) {
      const named = (isNamed || (subpath !== '.' && programs.has(path))) && { named: true as const };
      entries.push({ trigger: 'import', path, by: `exports["${subpath}"]`, ...named });
    }
  }
  entries.push(...otherwiseLoaded(manifest, files, modules));
  // Where nothing else is offered, these are what the package is for.
  const offered: readonly Entry[] = entries.some(one => one.named !== true)
    ? entries
    : entries.map(({ trigger, path, by }) => ({ trigger, path, by }));
  const asked = [...filesOnPage(manifest, files)].filter(path => !offered.some(one => one.path === path && one.named !== true));
  return [...offered, ...asked.map((path): Entry => ({ trigger: 'import', path, by: 'README' }))];
}

/** What stands for a name of the package's own elsewhere than in Node: `"#host": { "browser": "./web.js", "default": "./host.js" }`. Whoever loads it there imports that. */
function otherwiseLoaded({ imports }: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  const others = imports.filter(one => !isForNode(one));
  if (others.length === 0) return [];
  const asked = [...new Set(modules.flatMap(({ links }) => links.map(({ specifier }) => specifier)))].filter(one => one.startsWith('#'));
  return others.flatMap(one => {
    const star = one.subpath.indexOf('*');
    const isAsked = asked.some(name => (star < 0 ? name === one.subpath : name.startsWith(one.subpath.slice(0, star))));
    const paths = isAsked ? filesOfTarget(one.target, files) : [];
    return paths.map((path): Entry => ({ trigger: 'import', path, by: `imports["${one.subpath}"]` }));
  });
}

/** Untrusted: a page may name any number of files, and what it names is looked for among all that a package has. */
const MOST_ON_PAGE = 64;

/** Files that the page of a package tells people to load: `require('specimen/auto')`. Whoever does as it says imports them, whether or not the manifest names them. */
function filesOnPage(manifest: Manifest, files: FileTree): ReadonlySet<string> {
  if (manifest.name === '') return new Set();
  const text = readmeOf(files, LONGEST_PAGE);
  const asked = new Set<string>();
  for (const [, specifier = ''] of text.matchAll(
    /\b(?:require\(|import\(|from|import|require)\s{0,8}['"`]?((?:@[\w.-]{1,100}\/)?[\w.-]{1,100}\/[\w./-]{1,200})/g,
  )) {
    if (specifier.startsWith(`${manifest.name}/`)) asked.add(specifier);
    if (asked.size === MOST_ON_PAGE) break;
  }
  return new Set([...asked].flatMap(specifier => resolveSpecifier(specifier, 'README.md', files, manifest) ?? []));
}

/** A command of the package itself: npm links it before `install` and `postinstall` run. Source: `@npmcli/arborist`, `lib/arborist/rebuild.js`. */
function ownProgram({ program }: Command, { bin }: Manifest): string[] {
  const file = bin.get(program);
  return file === undefined ? [] : [file];
}

/** `"./lib/*": "./lib/*.js"`: files under their own names, as if there were no `exports`. */
function isOpenFolder(subpath: string, target: string): boolean {
  return subpath.includes('*') && target.replace(/\.[cm]?[jt]sx?$/, '') === subpath.replace(/\.[cm]?[jt]sx?$/, '');
}

/** The files that are commands, and those that such a file does nothing but load. They bear a name for importers too as any file without `exports` does. */
function programsOf(manifest: Manifest, files: FileTree, modules: readonly Module[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path } of runEntries(manifest, files)) {
    found.add(path);
    const module = modules.find(one => one.path === path);
    const [link, other] = module?.links ?? [];
    const only =
      module && link && !other && module.exports.length === 0 && module.uses.every(use => use.module === '' && use.path === 'require');
    const target = only ? resolveSpecifier(link.specifier, path, files, manifest) : undefined;
    if (target !== undefined) found.add(target);
  }
  return found;
}

function runEntries(manifest: Manifest, files: FileTree): Entry[] {
  return [...manifest.bin].flatMap(([name, file]) => {
    const path = resolveFile(file, files);
    return path ? [{ trigger: 'run' as const, path, by: `bin.${name}` }] : [];
  });
}

/** What editors and agents start by themselves where somebody opens the folder of the package. */
function openEntries(manifest: Manifest, files: FileTree, modules: readonly Module[]): Entry[] {
  return (manifest.opened ?? []).flatMap(({ path: by, commands, text, lines = [] }) => {
    const started = startedBy(commands, [text, ...lines], manifest, files);
    const written = modules.filter(({ path }) => isEmbeddedIn(path, by) && !started.some(one => one.path === path));
    return [
      ...started.map(({ path, handed }): Entry => ({ trigger: 'open', path, by, handed })),
      ...written.map(({ path }): Entry => ({ trigger: 'open', path, by })),
    ];
  });
}

/** A package that offers a page instead of code: whoever opens it there runs its scripts. */
function pageEntries({ main }: Manifest, modules: readonly Module[]): Entry[] {
  const page = main === undefined || !/\.x?html?$/i.test(main) ? undefined : main.replace(/^\.?\//, '');
  return page === undefined
    ? []
    : modules.filter(({ path }) => isEmbeddedIn(path, page)).map(({ path }) => ({ trigger: 'import', path, by: 'main' }));
}
