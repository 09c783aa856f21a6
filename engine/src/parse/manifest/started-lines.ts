import type { Command, ReadsCommands } from '../../model/command.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { expand, expandingIn } from './expand.ts';

/** Untrusted: lines of one package, and those for which a makefile or the manifest of a folder is read. */
const MOST_LINES = 2_000;
const MOST_OTHERS = 64;
const STARTS_OTHERS = /\b(?:g?make|just|(?:go-)?task|npm|pnpm|yarn|bun)\b/;

/** Outside of the package no script of it is meant. */
const NONE: ReadonlyMap<string, string> = new Map();

/** Reads what code of a package starts as its own scripts are read; each line in each folder once. */
export function readsCommandsOf({ scripts }: Pick<Manifest, 'scripts'>, files: FileTree): ReadsCommands {
  const written = new Map(scripts.filter(({ folder }) => folder === '').map(({ name, command }) => [name, command]));
  const expanding = expandingIn(files);
  const known = new Map<string, readonly Command[]>();
  let others = 0;
  return (line, folder, onCut) => {
    const key = `${folder}\0${line}`;
    let commands = known.get(key);
    if (!commands && (known.size >= MOST_LINES || (STARTS_OTHERS.test(line) && others++ >= MOST_OTHERS))) {
      onCut('it starts more command lines than are read');
      return [];
    }
    if (!commands) known.set(key, (commands = expand(line, folder.startsWith('/') ? NONE : written, { folder }, expanding).commands));
    for (const what of expanding.cut) onCut(what);
    return commands;
  };
}
