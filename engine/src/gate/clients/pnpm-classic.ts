import { join } from 'node:path';

import type { Client } from './client.ts';
import { everyClient, npmScopes, pastProxies } from './nested.ts';
import { PNPM_GRAMMAR, PNPM_LOCAL, PNPM_LOCKFILES, PNPM_RUNS, PNPM_UNCOVERED } from './pnpm-commands.ts';

/** pnpm up to 10: npm's variables lead it. Cached documents win over a refusal, so it is given an empty cache of documents; the store stays. */
export const pnpmClassic: Client = {
  manager: 'pnpm',
  generation: 'pnpm 9 and 10',
  suits: major => major <= 10,
  grammar: { ...PNPM_GRAMMAR, local: new Set([...PNPM_LOCAL, ...PNPM_RUNS]), mayInstall: new Set() },
  lockfiles: PNPM_LOCKFILES,
  point: (args, ground) => ({
    // No variable moves the cache. pnpm 10 can refuse what a package asks for elsewhere (10.26), once it has fetched it; 9 does not mind being told.
    args: [`--config.cache-dir=${join(ground.folder, 'pnpm')}`, '--config.block-exotic-subdeps=true', ...args],
    env: { ...everyClient(ground), ...npmScopes(ground), ...pastProxies(ground.env), npm_config_fetch_timeout: '300000' },
  }),
  uncovered: PNPM_UNCOVERED,
};
