import type { Command, ReadsCommands } from '../../model/command.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { expand, expandingIn } from './expand.ts';

/** Outside of the package no script of it is meant. */
const NONE: ReadonlyMap<string, string> = new Map();

/** Reads what code of a package starts as its own scripts are read; each line in each folder once. */
export function readsCommandsOf({ scripts }: Pick<Manifest, 'scripts'>, files: FileTree): ReadsCommands {
  const written = new Map(scripts.filter(({ folder }) => folder === '').map(({ name, command }) => [name, command]));
  const expanding = expandingIn(files);
  const known = new Map<string, readonly Command[]>();
  return (line, folder, onCut) => {
    const key = `${folder}\0${line}`;
    let commands = known.get(key);
    if (!commands) known.set(key, (commands = expand(line, folder.startsWith('/') ? NONE : written, folder, expanding)));
    for (const what of expanding.cut) onCut(what);
    return commands;
  };
}
