import { isObject, member } from '../../model/json.ts';
import type { FileTree } from '../../model/package.ts';
import { readJson } from './json.ts';

/** What `wireit` does for a script: the scripts it starts first, by their names, and the command. */
export interface Wired {
  readonly needs: readonly string[];
  readonly command: string | undefined;
}

/**
 * What the manifest of a folder has `wireit` do for the script that starts it; undefined where it says nothing of that script. Scripts of other packages that it needs are
 * not looked at. Source: the documentation of wireit, “Configuration”.
 */
export function wiredFor(script: string, folder: string, files: FileTree): Wired | undefined {
  const { object } = readJson(files.get(folder === '' ? 'package.json' : `${folder}/package.json`));
  const wired = member(member(object, 'wireit'), script);
  if (!isObject(wired)) return undefined;
  const { command, dependencies } = { command: member(wired, 'command'), dependencies: member(wired, 'dependencies') };
  const needs = Array.isArray(dependencies) ? dependencies.map(one => (isObject(one) ? member(one, 'script') : one)) : [];
  return {
    needs: needs.filter(name => typeof name === 'string'),
    command: typeof command === 'string' ? command : undefined,
  };
}
