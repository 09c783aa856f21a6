import { join } from 'node:path';

import type { Client, Ground } from './client.ts';
import { words } from './grammar.ts';
import { everyClient, npmScopes, pastProxies } from './nested.ts';

/** npm 7 and later. Commands: `lib/utils/cmd-list.js` of npm 12, and those of 10 that it lost. */
export const npm: Client = {
  manager: 'npm',
  generation: 'npm',
  suits: major => major >= 7,
  grammar: {
    local: words(`
      access approve-scripts deny-scripts bugs issues completion config c get set deprecate undeprecate dist-tag dist-tags docs home edit explain why
      explore fund help hlep help-search hook login adduser add-user logout ls list ll la org ogr owner author pkg ping prefix profile publish
      query rebuild rb repo restart root run run-script rum urn sbom search find s se set-script star stars unstar start stop team test t tst token
      trust unpublish stage version verison view v info show whoami`),
    mayInstall: new Set(),
    fetchesNamed: words('pack'),
    valued: words('--prefix -C --workspace -w --loglevel --cache --userconfig --registry'),
    plain: words(
      '-s --silent -q --quiet -d -dd -ddd --verbose -ws --workspaces -g --global -y --yes --no-fund --no-audit --ignore-scripts --json --color',
    ),
    bare: 'helps',
    runsScripts: false,
    executes: words('exec x'),
    elsewhere: words('exec x init create innit pack'),
  },
  lockfiles: ['npm-shrinkwrap.json', 'package-lock.json'],
  borrowed: ['yarn.lock'],
  noted: 'node_modules/.package-lock.json',
  point: (args, ground) => ({
    // Words win over variables.
    args: ground.heldByHash ? ['--prefer-online=false', ...args] : args,
    env: {
      ...everyClient(ground),
      ...npmScopes(ground),
      ...pastProxies(ground.env),
      npm_config_replace_registry_host: replacedHost(ground),
      npm_config_fetch_timeout: '300000',
      // A project may ship a cache with what a registry never said: the gate is asked before it is believed, also where the gate asks nobody.
      npm_config_prefer_online: 'true',
      // For scripts, too: npm hands its own word on to them, as an empty variable of the other spelling, and passes over empty ones.
      NPM_CONFIG_PREFER_ONLINE: 'true',
      npm_config_prefer_offline: 'false',
      npm_config_offline: 'false',
      // What a project asks for is known before; what its packages ask for is not, and git is how npm would get it past the gate.
      npm_config_git: join(ground.folder, 'repositories-are-refused-by-unmask'),
    },
  }),
  uncovered: [
    'npx and npm exec run what lies in their own cache without asking, and global installs leave no lockfile: what of them was cached before a gate saw it is not examined',
  ],
};

/**
 * Whose addresses npm asks the gate for instead. A lockfile that was written against the registry everybody has by default, in a project that uses
 * another, names both: then every host, and what is of neither is refused before.
 */
function replacedHost({ upstream, defaultRegistry, lockedHosts }: Ground): string {
  const { hostname } = new URL(upstream);
  const usual = new URL(defaultRegistry).host;
  return usual !== new URL(upstream).host && lockedHosts.includes(usual) ? 'always' : hostname;
}
