import { loadConfiguration } from '../../acquire/configuration.ts';
import type { Registries } from '../../match/registries.ts';
import { bunSettings } from './bunfig.ts';
import { pnpmRoutes } from './pnpm-workspace.ts';
import type { Route } from './routes.ts';
import { yarnClassicRoutes } from './yarnrc.ts';
import { yarnBerrySettings } from './yarnrc-yml.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The registries that any package manager would ask in a folder, whichever is used: what npm's configuration and the files of the others name. Throws `ToolError`. */
export async function registriesOf(folder: string, env: Env): Promise<Registries> {
  const { fetch, defaultRegistry } = await loadConfiguration({ cwd: folder, env });
  const npm = Object.entries(fetch).flatMap(([key, registry]): readonly Route[] => {
    const scope = key === 'registry' ? '' : /^(@[^:]+):registry$/.exec(key)?.[1];
    return scope === undefined || typeof registry !== 'string' ? [] : [{ scope, registry, from: 'npm’s configuration' }];
  });
  const others = [
    ...pnpmRoutes(folder, NEWEST_PNPM, env).routes,
    ...yarnClassicRoutes(folder, env).routes,
    ...yarnBerrySettings(folder, env).routes,
    ...bunSettings(folder, undefined, env).routes,
    ...VARIABLES.map((name): Route => ({ scope: '', registry: env[name] ?? '', from: name })),
  ];
  const all = [...others, ...npm].flatMap(({ scope, registry }) =>
    URL.canParse(registry) ? [{ scope, host: new URL(registry).host }] : [],
  );
  const usual = new URL(defaultRegistry).host;
  return {
    hosts: new Set([usual, ...all.map(one => one.host)]),
    scopes: new Map(all.filter(one => one.scope !== '').map(one => [one.scope, one.host])),
    named: all.some(one => one.scope === '' && one.host !== usual),
  };
}

/** It reads the most files of all. */
const NEWEST_PNPM = 11;
const VARIABLES = ['pnpm_config_registry', 'YARN_REGISTRY', 'YARN_NPM_REGISTRY_SERVER', 'BUN_CONFIG_REGISTRY'];
