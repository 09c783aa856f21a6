import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { folderOf } from '../../model/path.ts';
import { inFolder } from '../shell/folder.ts';
import { linesFor, valueOf } from './makefile.ts';
import { readMakefile, type Makefile } from './make-rules.ts';

const LONGEST = 200_000;
const NAMES = ['justfile', 'Justfile', '.justfile'];

/**
 * The command lines that `just` runs for its recipes, in the folder of its file, variables put in; empty for any other program, and where there is no such file. `onCut` is
 * told when there is more than is read. A justfile is read as the makefile that says the same, what a recipe needs first and last before it. Source: the manual of just.
 */
export function justLinesOf(
  { program, args, folder }: Command,
  files: FileTree,
  onCut: () => void,
): { readonly lines: readonly string[]; readonly folder: string } {
  const none = { lines: [], folder };
  if (program !== 'just') return none;
  const named = valueOf(args, 'f', 'justfile');
  const path = (named === undefined ? NAMES : [named]).map(name => inFolder(name, folder)).find(one => files.has(one));
  const bytes = path === undefined ? undefined : files.get(path);
  if (path === undefined || !bytes) return none;
  const makefile = READ.get(bytes) ?? readJustfile(bytes, onCut);
  READ.set(bytes, makefile);
  const recipes = args.filter((arg, index) => makefile.rules.has(arg) && !/^(?:-f|--justfile)$/.test(args[index - 1] ?? ''));
  return { lines: linesFor(recipes, makefile, onCut), folder: folderOf(path).replace(/\/$/, '') };
}

/** Untrusted: recipes may start `just` again and again. Each file is read once. */
const READ = new WeakMap<Uint8Array, Makefile>();

function readJustfile(bytes: Uint8Array, onCut: () => void): Makefile {
  const text = new TextDecoder().decode(bytes.subarray(0, LONGEST));
  if (bytes.length > LONGEST || NOT_READ.test(text)) onCut();
  return readMakefile(asMakefile(text), onCut);
}

/** Recipes of another language, other files and another shell. */
const NOT_READ = /^[ \t]+#!|^(?:import|mod)\??\s|^set\s+(?:windows-)?shell\b/m;

/** `build target="x": (deps "y") && last`, its lines indented by any blanks, `{{name}}`, `alias b := build`. */
function asMakefile(text: string): string {
  return text.split(/\r?\n/).map(lineAsMade).join('\n');
}

function lineAsMade(whole: string): string {
  const line = whole.slice(0, LONGEST_LINE);
  if (/^\s/.test(line) && line.trim() !== '')
    return `\t${line
      .trim()
      .replaceAll('$', '$$$$')
      .replaceAll(/\{\{\s{0,9}([\w-]{1,60})\s{0,9}\}\}/g, '$($1)')}`;
  const [other = '', own] = /^alias\s{1,9}([\w-]{1,60})\s{0,9}:=\s{0,9}([\w-]{1,60})/.exec(line)?.slice(1) ?? [];
  if (own !== undefined) return `${other}: ${own}`;
  const set = /^(?:export\s{1,9})?([\w-]{1,60})\s{0,9}:=/.exec(line);
  if (set) return `${set[1]} = ${valueSaid(line.slice(set[0].length))}`;
  const head = /^@?([A-Za-z_][\w-]{0,60})(?=[\s:])[^:#]{0,400}:(?!=)/.exec(line);
  const needs = head ? (line.slice(head[0].length).split('#')[0] ?? '') : '';
  return head ? `${head[1]}: ${needs.replaceAll(/\(\s{0,9}([\w-]{1,60})(?![\w-])[^()]{0,400}\)/g, '$1')}` : '';
}

const LONGEST_LINE = 4_000;

/** Texts that are joined, names among them, and what a command says. */
function valueSaid(written: string): string {
  return written
    .split('+')
    .map(one => {
      const part = one.trim();
      const [, mark, text = ''] = /^(["'`])\1{0,2}([^\n]*?)\1{1,3}$/.exec(part) ?? [];
      if (mark === undefined) return /^[\w-]{1,60}$/.test(part) ? `$(${part})` : part;
      return mark === '`' ? `$(shell ${text})` : text;
    })
    .join('');
}
