import { join } from 'node:path';

import type { Client } from './client.ts';
import { everyClient, npmScopes, pastProxies } from './nested.ts';
import { PNPM_GRAMMAR, PNPM_LOCAL, PNPM_LOCKFILES, PNPM_RUNS, PNPM_UNCOVERED } from './pnpm-commands.ts';

/** pnpm 11 and later: variables of its own, and scopes only by options. */
export const pnpm: Client = {
  manager: 'pnpm',
  generation: 'pnpm 11 and 12',
  suits: major => major >= 11,
  grammar: { ...PNPM_GRAMMAR, local: PNPM_LOCAL, mayInstall: PNPM_RUNS },
  lockfiles: PNPM_LOCKFILES,
  point: (args, ground) => ({
    args: [...ground.scopes.map(scope => `--config.${scope}:registry=${ground.registry}`), ...args],
    env: {
      ...everyClient(ground),
      ...npmScopes(ground),
      ...pastProxies(ground.env),
      pnpm_config_cache_dir: join(ground.folder, 'pnpm'),
      pnpm_config_fetch_timeout: '300000',
    },
  }),
  uncovered: PNPM_UNCOVERED,
};
