import { jsonIn, member } from '../model/json.ts';
import type { FileTree } from '../model/package.ts';

/** What npm hands the hooks of a package of its own manifest, by the name of the variable. Source: the npm documentation, “scripts”, “package.json vars”. */
export type ManifestVariable = (name: string) => string | undefined;

/** Untrusted: a manifest may hold megabytes, and a target name them any number of times. */
const LONGEST = 500;
const LONGEST_TARGET = 32_000;

const VARIABLE = /<env:npm_package_(\w{1,100})>/g;

/** Reads them from the manifest when one is asked for. */
export function manifestVariables(files: FileTree): ManifestVariable {
  let manifest: unknown;
  return name => {
    manifest ??= jsonIn(new TextDecoder().decode(files.get('package.json'))) ?? {};
    return valueAt(manifest, name.split('_'));
  };
}

/** `config_endpoint`, and keys that have such signs in them: `repository_url`, `config_my_key`. */
function valueAt(of: unknown, parts: readonly string[]): string | undefined {
  if (parts.length === 0) return typeof of === 'string' ? of : undefined;
  for (let taken = 1; taken <= parts.length; taken++) {
    const inside = member(of, parts.slice(0, taken).join('_'));
    const found = inside === undefined ? undefined : valueAt(inside, parts.slice(taken));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A target with what the manifest says put in: what a hook asks for there stands in the package. */
export function withManifestVariables(target: string, variable: ManifestVariable): string {
  if (!target.includes('<env:npm_package_')) return target;
  return target
    .replaceAll(VARIABLE, (found, name: string) => {
      const value = variable(name);
      return value === undefined || value.length > LONGEST ? found : value;
    })
    .slice(0, LONGEST_TARGET);
}
