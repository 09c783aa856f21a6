import { defaultRegistry } from '../acquire/default-registry.ts';
import type { Registries } from '../match/registries.ts';
import { hostOf } from '../match/sources.ts';
import type { Terminal } from './command.ts';
import type { ProjectRead } from './check-files.ts';

/** Something in a settings file that names a registry, whatever the file is. */
const NAMES_REGISTRY = /regist/i;

/**
 * The registries of a project, as far as its lockfiles name hosts to hold against them. All settings are read only where a host is not the one that
 * npm asks by itself, or a file of the project speaks of registries: most checks are answered without. Throws `ToolError`.
 */
export async function registriesFor(
  { files, settings, folder }: ProjectRead,
  { env }: Pick<Terminal, 'env'>,
): Promise<Registries | undefined> {
  const hosts = new Set(files.flatMap(file => file.resolution.entries.map(hostOf)).filter(Boolean));
  if (hosts.size === 0) return undefined;
  const usual = new URL(await defaultRegistry()).host;
  const plain =
    [...hosts].every(host => host === usual) && !settings.some(file => isOfRegistries(file.path) && NAMES_REGISTRY.test(file.text));
  if (plain) return { hosts: new Set([usual]), scopes: new Map(), named: false };
  const { registriesOf } = await import('../gate/project/registries.ts');
  return registriesOf(folder, { ...env });
}

/** A manifest names the registry it is published to, and none that it is installed from. */
function isOfRegistries(path: string): boolean {
  return !path.endsWith('package.json');
}
