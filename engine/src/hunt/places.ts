import { existsSync } from 'node:fs';

import { homeOf, pathsOf, userFolder } from '../user-folder.ts';
import type { Home } from '../user-folder.ts';

/**
 * Where package managers keep what they fetched for this user, and what is installed for all projects: the documentation of npm (`cache`, `prefix`),
 * pnpm (`storeDir`), Yarn (`cacheFolder`, `globalFolder`), Bun (`install.cache.dir`) and Deno (`DENO_DIR`). Only those that are there.
 */
export function machinePlaces(home: Home, npmCache: string, node: string): readonly string[] {
  const { env, platform } = home;
  const own = homeOf(home);
  const { join, dirname } = pathsOf(platform);
  const local = (...below: readonly string[]): string => userFolder('cache', home, own, below);
  const data = (...below: readonly string[]): string => userFolder('data', home, own, below);
  const all = [
    npmCache,
    env['PNPM_HOME'] && join(env['PNPM_HOME'], 'store'),
    platform === 'darwin' ? join(own, 'Library', 'pnpm', 'store') : data('pnpm', 'store'),
    join(own, '.pnpm-store'),
    env['YARN_CACHE_FOLDER'],
    env['YARN_GLOBAL_FOLDER'],
    platform === 'linux' ? local('yarn') : platform === 'darwin' ? local('Yarn') : local('Yarn', 'Cache'),
    platform === 'win32' ? local('Yarn', 'Berry') : join(own, '.yarn'),
    env['BUN_INSTALL_CACHE_DIR'],
    join(env['BUN_INSTALL'] || join(own, '.bun'), 'install'),
    join(env['DENO_DIR'] || local('deno'), 'npm'),
    platform === 'win32'
      ? env['APPDATA'] && join(env['APPDATA'], 'npm', 'node_modules')
      : join(dirname(dirname(node)), 'lib', 'node_modules'),
  ];
  return [...new Set(all.filter(path => path !== undefined && path !== '' && existsSync(path)))].filter(path => path !== undefined);
}
