import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';
import { linesFor } from './makefile.ts';
import { readMakefile } from './make-rules.ts';

const LONGEST = 200_000;
const NAMES = ['justfile', 'Justfile', '.justfile'];

/**
 * The command lines that `just` runs for its recipes, variables of the file put in; empty for any other program, and where there is no such file. `onCut` is told when
 * there are more than are read. A justfile is read as the makefile that says the same. Source: the manual of just.
 */
export function justLinesOf(
  { program, args, folder }: Command,
  files: FileTree,
  onCut: () => void,
): { readonly lines: readonly string[]; readonly folder: string } {
  const none = { lines: [], folder };
  if (program !== 'just') return none;
  const named = args[args.findIndex(arg => /^(?:-f|--justfile)$/.test(arg)) + 1];
  const isNamed = named !== undefined && named !== args[0];
  const path = (isNamed ? [named] : NAMES).map(name => inFolder(name, folder)).find(one => files.has(one));
  const bytes = path === undefined ? undefined : files.get(path);
  if (path === undefined || !bytes) return none;
  if (bytes.length > LONGEST) onCut();
  const makefile = readMakefile(asMakefile(new TextDecoder().decode(bytes.subarray(0, LONGEST))), onCut);
  const recipes = args.filter(arg => makefile.rules.has(arg));
  return { lines: linesFor(recipes, makefile, onCut), folder };
}

/** `build target="x": deps`, its lines indented by any blanks, and `{{name}}`. */
function asMakefile(text: string): string {
  const lines = text.split(/\r?\n/).map(line => {
    if (/^\s+\S/.test(line))
      return `\t${line
        .trim()
        .replaceAll('$', '$$$$')
        .replaceAll(/\{\{\s*([\w-]+)\s*\}\}/g, '$($1)')}`;
    const [, name, value] = /^(?:export +)?([\w-]+) *:= *["'`]{1,3}(.*?)["'`]{1,3} *$/.exec(line) ?? [];
    if (name !== undefined) return `${name} = ${value ?? ''}`;
    const [, recipe, needs] = /^@?([A-Za-z_][\w-]*)(?: [^:#]*)?:(?!=)([^#]*)/.exec(line) ?? [];
    return recipe === undefined ? '' : `${recipe}: ${needs ?? ''}`;
  });
  return lines.join('\n');
}
