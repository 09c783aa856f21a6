import { defaultRegistry } from '../../acquire/default-registry.ts';
import type { Registries } from '../../match/registries.ts';
import { hostOf } from '../../match/sources.ts';
import type { Unresolved } from '../../model/check.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Terminal } from '../command.ts';
import type { ProjectRead } from './check-files.ts';

/** Something in a settings file that names a registry, whatever the file is. */
const NAMES_REGISTRY = /regist/i;

/** The registries of a project, as far as they were needed and could be read. */
export interface RegistriesRead {
  readonly registries?: Registries;
  readonly unresolved: readonly Unresolved[];
}

/**
 * Reads which registries a project asks, to hold the hosts of its lockfiles against them. All settings are read only where a host is not the one
 * that npm asks by itself, or a file of the project speaks of registries: most checks are answered without. Settings that cannot be read are a gap.
 */
export async function readRegistries({ files, settings, folder }: ProjectRead, { env }: Pick<Terminal, 'env'>): Promise<RegistriesRead> {
  const hosts = new Set(files.flatMap(file => file.resolution.entries.map(hostOf)).filter(Boolean));
  if (hosts.size === 0) return { unresolved: [] };
  const usual = new URL(await defaultRegistry()).host;
  const speaks = settings.find(file => isOfRegistries(file.path) && NAMES_REGISTRY.test(file.text));
  if (speaks === undefined && [...hosts].every(host => host === usual))
    return { registries: { hosts: new Set([usual]), scopes: new Map(), named: false }, unresolved: [] };
  const { registriesOf } = await import('../../gate/project/registries.ts');
  try {
    return { registries: await registriesOf(folder, { ...env }), unresolved: [] };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { message: says, hint } = error;
    return { unresolved: [{ file: speaks?.path ?? '.npmrc', line: 1, says, ...(hint !== undefined && { hint }) }] };
  }
}

/** A manifest names the registry it is published to, and none that it is installed from. */
function isOfRegistries(path: string): boolean {
  return !path.endsWith('package.json');
}
