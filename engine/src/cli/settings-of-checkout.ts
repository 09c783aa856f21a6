import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where this file lies in a checkout; what is published lies deeper in a project, and is never taken for one. */
const CHECKOUT = join(import.meta.dirname, '..', '..', '..');
/** What npx tells of the folder that it was led to. */
const OF_FOLDER = ['prefix', 'local_prefix', 'global_prefix', 'globalconfig'];

/**
 * The environment without the settings that `npx --prefix <checkout>` hands on: those of the checkout are not those of the project that it is called for, and would
 * change its lockfile and what its packages run. Elsewhere it is the environment itself.
 */
export function withoutSettingsOfCheckout(env: Env, cwd: string, checkout: string = CHECKOUT): Env {
  const { npm_config_local_prefix: led } = env;
  if (led === undefined || !existsSync(led) || !existsSync(checkout)) return env;
  const root = realpathSync(checkout);
  if (realpathSync(led) !== root || isWithin(realpathSync(cwd), root)) return env;
  const file = join(root, '.npmrc');
  const said = existsSync(file) ? readFileSync(file, 'utf8').matchAll(/^\s*([\w-]+)\s*=/gm) : [];
  const own = new Set([...OF_FOLDER, ...Array.from(said, ([, name = '']) => name.replaceAll('-', '_'))].map(name => `npm_config_${name}`));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.has(name)));
}

function isWithin(folder: string, root: string): boolean {
  return !/^(?:\.\.(?:[\\/]|$)|[A-Za-z]:)/.test(relative(root, folder));
}
