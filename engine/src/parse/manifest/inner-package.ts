import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';

const INSTALLS = /^(?:i|in|install|ci|it|add|install-test|clean-install|rebuild|rb|link|ln)$/;

/** A package that lies in a folder of this one, and what a command does with it. */
export interface InnerPackage {
  readonly folder: string;
  /** The scripts it starts there; undefined where it installs it, and so runs its hooks. */
  readonly scripts: readonly string[] | undefined;
}

/** The packages inside this one that a package manager is told to install, or to run a script of: `cd x && npm i`, `npm --prefix x run y`, `npm i ./x`. */
export function innerPackages({ program, args, folder, scripts }: Command, files: FileTree): InnerPackage[] {
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return [];
  const flag = args.findIndex(arg => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(arg));
  const to = flag < 0 ? '.' : (/=(.+)$/.exec(args[flag] ?? '')?.[1] ?? args[flag + 1] ?? '.');
  const inside = inFolder(to, folder);
  const free = args.filter((arg, index) => !arg.startsWith('-') && (flag < 0 || index !== flag + 1));
  const installs = INSTALLS.test(free[0] ?? '') || (program === 'yarn' && free.length === 0);
  const named = installs ? free.slice(1).map(path => inFolder(path.replace(/^file:/, ''), inside)) : [];
  const here = inside !== '' && (installs ? named.length === 0 : scripts.length > 0) ? [inside] : [];
  return [...here, ...named]
    .filter(path => path !== '' && files.has(`${path}/package.json`))
    .map(path => ({ folder: path, scripts: installs ? undefined : scripts }));
}
