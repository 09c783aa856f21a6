import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { acquireDirectory } from '../engine/src/acquire/directory.ts';
import type { FileTree } from '../engine/src/model/package.ts';
import type { Subject } from '../engine/src/model/subject.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';

/** Where the measured packages are installed, with scripts off. Nothing in there is ever run. */
export const INSTALLED: string = join(import.meta.dirname, 'node_modules');

/** Popular, legitimate packages that are hard for scanners: bundles, native code, installers, wallets, mailers, process tools. */
export const HARD: readonly string[] =
  `axios chalk core-js cross-spawn debug dotenv electron @electron/asar electron-builder esbuild eslint ethers execa
  express got jquery keytar lodash moment node-gyp node-pty nodemailer npm playwright-core pnpm prettier puppeteer react react-dom sharp systeminformation
  three typescript web3 webpack ws`.split(/\s+/);

/** Installs the corpus by its lockfile when it is not there yet: that of the bench, or another folder with a lockfile of its own. */
export function installCorpus(folder: string = import.meta.dirname): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  console.error('Installing the packages to measure on, once (some hundred megabytes)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--omit=optional'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install the corpus: the lines above say why');
}

/** All installed packages at the top, in order. */
export function installedNames(installed: string = INSTALLED): string[] {
  const top = readdirSync(installed).filter(name => !name.startsWith('.'));
  const names = top.flatMap(name => (name.startsWith('@') ? readdirSync(join(installed, name)).map(inner => `${name}/${inner}`) : [name]));
  return names.filter(name => existsSync(join(installed, name, 'package.json'))).toSorted();
}

/** All installed packages with those nested in them, as paths below `installed`. */
export function allInstalled(installed: string): string[] {
  return installedNames(installed).flatMap(name => {
    const nested = join(name, 'node_modules');
    return [name, ...(existsSync(join(installed, nested)) ? allInstalled(join(installed, nested)).map(inner => join(nested, inner)) : [])];
  });
}

/** One installed package as the engine sees it: without the packages nested in it. */
export function subjectOf(name: string, installed: string = INSTALLED): Subject {
  const subject = acquireDirectory({ as: 'directory', text: name, path: join(installed, name), from: 'directory' }, LIMITS);
  // Only what its publisher put into it counts as installed from a registry: `prepare` and its kin do not run.
  return { ...subject, id: { ...subject.id, from: 'registry' } };
}

/** The JavaScript and TypeScript of a package, declarations left out. */
export function codeOf(files: FileTree): [string, Uint8Array][] {
  return [...files].filter(([path]) => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path));
}
