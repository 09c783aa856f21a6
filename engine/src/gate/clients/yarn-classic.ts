import type { Client } from './client.ts';
import { words } from './grammar.ts';
import { everyClient, npmScopes, pastProxies } from './nested.ts';

/** Yarn 1. It fetches what its lockfile names from there, past the gate: that is decided before it starts, by hash. */
export const yarnClassic: Client = {
  manager: 'yarn',
  generation: 'yarn 1',
  suits: major => major <= 1,
  grammar: {
    local: words(`
      access bin cache check config generate-lock-entry generateLockEntry help import info init licenses list login logout outdated owner pack publish
      run tag team test unlink version versions why node`),
    mayInstall: new Set(),
    valued: words('--cwd --registry --network-timeout --cache-folder --modules-folder --mutex --use-yarnrc'),
    plain: words(
      '-s --silent --verbose --json --non-interactive --no-progress --ignore-scripts --offline --prefer-offline --ignore-engines',
    ),
    bare: 'installs',
    runsScripts: true,
    executes: new Set(),
    elsewhere: words('global create'),
  },
  lockfiles: ['yarn.lock'],
  point: (args, ground) => ({
    args: args.includes('--network-timeout') ? args : ['--network-timeout', '300000', ...args],
    env: { ...everyClient(ground), ...npmScopes(ground), ...pastProxies(ground.env) },
  }),
  uncovered: [
    'yarn audit asks an address of its own that no setting changes',
    'a Yarn that a project brings by yarn-path is run as it is, and was not examined',
    'global installs leave no lockfile here: what of them was cached before a gate saw it is not examined',
  ],
};
