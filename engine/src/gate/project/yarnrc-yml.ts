import { join } from 'node:path';

import { inner, isMapping, listOf, textOf } from '../../parse/lockfile/tree.ts';
import type { Mapping, Value } from '../../parse/lockfile/tree.ts';
import { userFolder } from '../../user-folder.ts';
import type { ClientSettings } from '../clients/client.ts';
import { withVariables } from './environment.ts';
import type { Route, Routes } from './routes.ts';
import { readYamlSettings } from './settings-file.ts';
import { upwards } from './yarnrc.ts';
import { writeYaml } from './write-yaml.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What Yarn 2 and later is told by its settings files, from the folder upwards and the user's. The nearest file wins, scope by scope. */
export function yarnBerrySettings(folder: string, env: Env): Routes & { readonly settings: NonNullable<ClientSettings['yarn']> } {
  const name = env['YARN_RC_FILENAME'] || '.yarnrc.yml';
  const home = env['HOME'] || env['USERPROFILE'];
  const folders = [...new Set([...upwards(folder), ...(home === undefined ? [] : [home])])];
  const files = folders
    .map(one => join(one, name))
    .flatMap(path => {
      const settings = readYamlSettings(path);
      return settings === undefined ? [] : [{ path, settings }];
    });
  const routes = new Map<string, Route>();
  for (const { path, settings } of files) {
    for (const route of routesOf(settings, path, env)) if (!routes.has(route.scope)) routes.set(route.scope, route);
  }
  const whole = joined(files.map(file => file.settings));
  return {
    routes: [...routes.values()],
    refused: [],
    ungated:
      textOf(whole, 'yarnPath') === ''
        ? []
        : [`yarnPath runs a Yarn that lies in the project (${textOf(whole, 'yarnPath')}); it was not examined`],
    settings: {
      text: gate => writeYaml(ledThrough(whole, [...routes.keys()], gate)),
      globalFolder: env['YARN_GLOBAL_FOLDER'] || withVariables(textOf(whole, 'globalFolder'), env) || berryFolder(env),
      plainHttp: listOf(whole, 'unsafeHttpWhitelist').filter(one => typeof one === 'string'),
    },
  };
}

function routesOf(settings: Mapping, from: string, env: Env): readonly Route[] {
  const one = (scope: string, part: Value | undefined): readonly Route[] => {
    const registry = withVariables(textOf(part, 'npmRegistryServer'), env);
    const token = withVariables(
      textOf(part, 'npmAuthToken') || textOf(inner(inner(settings, 'npmRegistries'), registry), 'npmAuthToken'),
      env,
    );
    return registry === '' ? [] : [{ scope, registry, from, ...(token !== '' && { token }) }];
  };
  return [...one('', settings), ...[...inner(settings, 'npmScopes').members].flatMap(([scope, part]) => one(`@${scope}`, part))];
}

/** Mappings are joined name by name, lists one behind the other, and of everything else the nearest file's counts. */
function joined(all: readonly Mapping[]): Mapping {
  const members = new Map<string, Value>();
  for (const settings of all) {
    for (const [name, value] of settings.members) {
      const nearer = members.get(name);
      members.set(name, nearer === undefined ? value : isMapping(nearer) && isMapping(value) ? joined([nearer, value]) : nearer);
    }
  }
  return { members, places: new Map() };
}

/** The same settings, with every scope asking the gate. Its tokens are the gate's to send. */
function ledThrough(settings: Mapping, scopes: readonly string[], gate: string): Mapping {
  const led = scopes.filter(Boolean).map(scope => {
    const name = scope.slice(1);
    const members = new Map(inner(inner(settings, 'npmScopes'), name).members);
    members.delete('npmAuthToken');
    members.delete('npmAuthIdent');
    members.set('npmRegistryServer', gate);
    return [name, { members, places: new Map() }] as const;
  });
  const members = new Map(settings.members);
  const scopesLed = new Map(inner(settings, 'npmScopes').members);
  for (const [name, value] of led) scopesLed.set(name, value);
  if (led.length > 0) members.set('npmScopes', { members: scopesLed, places: new Map() });
  return { members, places: new Map() };
}

/** Where Yarn keeps what all projects share. */
function berryFolder(env: Env): string {
  const home = env['HOME'] || env['USERPROFILE'] || '';
  if (process.platform === 'win32') return join(userFolder('cache', { platform: 'win32', env }, home, ['Yarn']), 'Berry');
  return join(home, '.yarn', 'berry');
}
