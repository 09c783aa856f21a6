import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home directory, a project and an npm cache of their own, so that a test neither sees nor touches those of this machine. */
export interface NpmHome {
  /** An empty project directory, with this `.npmrc` if one was given. */
  readonly cwd: string;
  readonly cache: string;
  /** The environment for `acquire` and for child processes: nothing of npm's, no proxies, retries switched off. */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Makes one; `npmrc` is the text of the project's `.npmrc`. Also takes proxies and npm's settings out of this process's environment. */
export function makeNpmHome(npmrc = ''): NpmHome {
  for (const name of Object.keys(process.env)) if (/^npm_|_proxy$|^noproxy$/i.test(name)) delete process.env[name];
  const root = mkdtempSync(join(tmpdir(), 'unmask-'));
  const [home, cwd, cache] = [join(root, 'home'), join(root, 'project'), join(root, 'cache')];
  mkdirSync(home);
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), '{}');
  if (npmrc !== '') writeFileSync(join(cwd, '.npmrc'), npmrc);
  const { PATH, SystemRoot, TEMP, NODE_COMPILE_CACHE } = process.env;
  const env: NodeJS.ProcessEnv = {
    ...(PATH !== undefined && { PATH }),
    ...(SystemRoot !== undefined && { SystemRoot }),
    ...(TEMP !== undefined && { TEMP }),
    ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
    HOME: home,
    USERPROFILE: home,
    npm_config_cache: cache,
    npm_config_fetch_retries: '0',
    npm_config_globalconfig: join(root, 'none'),
  };
  return { cwd, cache, env, remove: () => rmSync(root, { recursive: true, force: true }) };
}
