import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readNpmrc } from '../../acquire/configuration.ts';
import type { Client } from '../clients/client.ts';
import { upwards } from './yarnrc.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a client works. */
interface Ground {
  readonly client: Pick<Client, 'manager' | 'generation'>;
  /** The folder it works in. */
  readonly folder: string;
  /** The top of its workspace. */
  readonly root: string;
  readonly env: Env;
  /** Whether its words keep npm at the root: left alone, its library reads that of the workspace above. */
  readonly isPinned: boolean;
}

/**
 * What files named `.npmrc` say of registries and logins that npm itself would not read in this folder, as npm's variables: pnpm and Bun also read the one at
 * the top of a workspace, Yarn 1 that of every folder above. Measured with `bench/gate`'s clients. The nearest counts. It may hold secrets.
 */
export async function npmrcVariables(ground: Ground): Promise<Readonly<Record<string, string>>> {
  const said = new Map<string, string>();
  for (const path of new Set(pathsOf(ground))) {
    if (!existsSync(path)) continue;
    for (const [name, value] of await readNpmrc(path, ground.env)) {
      if (/^(?:registry$|@[^:]+:registry$|\/\/)/.test(name) && !said.has(name)) said.set(name, value);
    }
  }
  return Object.fromEntries([...said].map(([name, value]) => [`npm_config_${name}`, value]));
}

function pathsOf({ client: { manager, generation }, folder, root, env, isPinned }: Ground): readonly string[] {
  const at = (...folders: readonly string[]): readonly string[] => folders.map(one => join(one, '.npmrc'));
  if (manager === 'pnpm' || manager === 'bun') return at(folder, root);
  if (manager === 'npm' && isPinned) return at(root);
  if (generation !== 'yarn 1') return [];
  const homes = [env['HOME'], env['USERPROFILE'], ...(process.platform === 'win32' ? [] : ['/usr/local/share'])];
  return at(folder, ...homes.flatMap(one => one || []), ...upwards(folder));
}
