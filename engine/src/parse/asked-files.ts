import type { Command } from '../model/command.ts';
import { isDeclarations } from '../model/content.ts';
import type { Manifest } from '../model/manifest.ts';
import { SCRIPT_LINE, type Module, type Use } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { isPattern, pathsMeant } from '../model/path-pattern.ts';
import { clampedPath, folderOf } from '../model/path.ts';
import { readCommands, runsFiles, scriptsOf, unreadFilesOf } from './shell.ts';

const CODE = /\.(?:[cm]?jsx?|[cm]?tsx?)$/i;

/** Whether a name says that the file is code that can run. */
export function isNamedCode(path: string): boolean {
  return CODE.test(path) && !isDeclarations(path);
}

/** Formats that only a compiler or a bundler takes; packages offer them by `exports` like code. */
const FOREIGN =
  /\.(?:astro|vue|svelte|sol|vy|css|pcss|scss|sass|less|styl|graphql|gql|proto|wgsl|glsl|mdx?|ya?ml|toml|svg|tpl|hbs|njk|riot)$/i;

/** Whether a name says that the file is written in another language, which Node cannot run. */
export function isForeign(path: string): boolean {
  return FOREIGN.test(path) || isDeclarations(path);
}

/** Files the manifest offers to those who import the package. */
export function offeredByManifest({ exports, imports, browser }: Manifest): string[] {
  return [...exports, ...imports, ...browser].map(one => tidy(one.target)).filter(path => path !== '');
}

/** All that the manifest has a shell run. Hooks of bundled dependencies run too, and stand only among the install scripts. */
function commandsOfManifest({ scripts, installScripts, gyp, opened = [] }: Manifest): (readonly Command[])[] {
  return [...scripts, ...installScripts, ...gyp, ...opened].map(({ commands }) => commands);
}

/** Files that the manifest has a shell read, whatever their names. */
export function scriptsOfManifest(manifest: Manifest): string[] {
  return commandsOfManifest(manifest).flatMap(commands => scriptsOf(commands).map(tidy));
}

/** Files that the manifest hands to programs whose languages are not read. */
export function unreadByManifest(manifest: Manifest): string[] {
  return commandsOfManifest(manifest).flatMap(commands => unreadFilesOf(commands).map(tidy));
}

/** Files the manifest starts, whatever their names. */
export function startedByManifest(manifest: Manifest): string[] {
  const commands = commandsOfManifest(manifest).flatMap(runsFiles);
  return [manifest.main, manifest.module, ...manifest.bin.values(), ...commands].flatMap(path => (path ? [tidy(path)] : []));
}

/** Files a module links to, or whose names it hands to some call: an extensionless script, or a text that is read and run. */
export function filesOfModule(
  module: Module,
  files: FileTree,
): { readonly linked: string[]; readonly mentioned: string[]; readonly scripts: string[] } {
  const folder = folderOf(module.path);
  const linked = module.links.flatMap(link => existing(link.specifier, folder, files, /^\.{1,2}(\/|$)/));
  const mentioned: string[] = [];
  const scripts: string[] = [];
  for (const use of module.uses) {
    if ((use.module === 'child_process' && use.args[0]?.text !== undefined) || (use.path === SCRIPT_LINE && NAMES_SCRIPT.test(lineOf(use))))
      mentioned.push(...runsFiles(readCommands(lineOf(use))).flatMap(path => started(path, folder, files)));
    if (use.module === 'child_process' || use.path === SCRIPT_LINE)
      scripts.push(...scriptsOf(commandsOf(use)).flatMap(path => started(path, folder, files)));
    for (const argument of use.args) {
      for (const value of argument.elements ? [argument, ...argument.elements.slice(0, 8)] : [argument]) {
        if (value.text !== undefined && value.text.length < 300) mentioned.push(...existing(value.text, folder, files, /^[^*]/));
      }
    }
  }
  return { linked, mentioned, scripts };
}

/** The commands that a use starts. */
function commandsOf(use: Use): Command[] {
  return SHELL_LINE.test(use.args[0]?.text ?? '') ? readCommands(lineOf(use)) : [];
}

function lineOf({ args: [program, words] }: Use): string {
  const line = [program, ...(words?.elements ?? [])].map(word => (word?.text ?? '*').replaceAll('<here>/', './'));
  return line.join(' ').slice(0, LONGEST_LINE);
}

const LONGEST_LINE = 4_000;

/** Files of other languages are read where something runs them. */
const NAMES_SCRIPT = /\.(?:py|pl|rb|ps1|psm1|cmake)\b|\bcmake(?:-js)?\s/i;

/** Most commands have nothing to do with a shell that reads a file: only these are taken apart. */
const SHELL_LINE = /(?:^|[\s/\\|;&(])(?:\.|source|eval|(?:ba|da|z|k|fi)?sh)(?:\.exe)?(?:\s|$)/;

/** A file that a command runs, or those of a form. */
function started(path: string, folder: string, files: FileTree): string[] {
  if (!isPattern(path)) return existing(path, folder, files, /^[^*]/);
  return [...new Set([clampedPath(folder + path), tidy(path)].flatMap(pattern => pathsMeant(pattern, files.keys())))];
}

function existing(text: string, folder: string, files: FileTree, shape: RegExp): string[] {
  // One of several files, as its callers say.
  const paths = text.split(' | ').flatMap(one => (shape.test(one) ? one.replace(/^<here>\//, './').replace(/^<cwd>\//, '') : []));
  return [...new Set(paths.flatMap(path => [clampedPath(folder + path), tidy(path)]))].filter(candidate => files.has(candidate));
}

export function tidy(path: string): string {
  return path.replace(/^(\.?\/)+/, '');
}
