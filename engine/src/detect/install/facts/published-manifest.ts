import { isObject, stringsOf } from '../../../model/json.ts';
import type { Json } from '../../../model/json.ts';

/** The parts of a registry's manifest that an installer acts on. */
export interface PublishedManifest {
  readonly scripts: ReadonlyMap<string, string>;
  /** Whether it says that something runs at install, without saying what. */
  readonly admitsHook: boolean;
  /** `dependencies` and `optionalDependencies` together, as registries merge them. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly main: string | undefined;
  /** Names of commands; undefined where the registry keeps `bin` in a form that has none. */
  readonly commands: readonly string[] | undefined;
}

/** Fields that only a whole manifest has: the abbreviated form that mirrors and installers use names no scripts, which proves nothing. */
const WHOLE = ['scripts', '_id', 'maintainers', '_npmVersion', '_nodeVersion', 'main', 'description'];

/** Reads the manifest a registry gave as JSON. Undefined where it is not an object, or an abbreviated one. */
export function readPublished(json: string): PublishedManifest | undefined {
  const object = parse(json);
  if (object === undefined || !WHOLE.some(field => Object.hasOwn(object, field))) return undefined;
  const main = object['main'];
  const bin = object['bin'];
  const name = typeof object['name'] === 'string' ? object['name'] : '';
  return {
    scripts: stringsOf(object['scripts']),
    admitsHook: object['hasInstallScript'] === true && !isObject(object['scripts']),
    dependencies: new Map([...stringsOf(object['dependencies']), ...stringsOf(object['optionalDependencies'])]),
    main: typeof main === 'string' ? main : undefined,
    commands: typeof bin === 'string' ? [name.slice(name.indexOf('/') + 1)] : isObject(bin) ? Object.keys(bin).map(baseName) : undefined,
  };
}

function parse(json: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    // What is not JSON tells nothing: the signal is as good as unknown, and nobody may speak on unknown.
    return undefined;
  }
}

function baseName(command: string): string {
  return command.split(/[\\/:]/).at(-1) ?? command;
}
