import { dirname, join } from 'node:path';

import { Malformed } from '../../parse/lockfile/tree.ts';
import { yarnWords } from '../../parse/lockfile/yarn-words.ts';
import { meantBy } from '../clients/option-names.ts';
import { withVariables } from './environment.ts';
import type { Route, Routes } from './routes.ts';
import { notUnderstood, readSettings } from './settings-file.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Registries of Yarn 1's own `.yarnrc`, from the folder upwards, the user's and the machine's. The nearest file wins. Throws `ToolError('usage')`. */
export function yarnClassicRoutes(folder: string, env: Env): Routes {
  const routes = new Map<string, Route>();
  const ungated: string[] = [];
  for (const path of pathsOf(folder, env)) {
    for (const [name, value] of settingsIn(path)) {
      const scope = name === 'registry' ? '' : /^(@[^:]+):registry$/.exec(name)?.[1];
      if (scope !== undefined && !routes.has(scope)) routes.set(scope, { scope, registry: withVariables(value, env), from: path });
      if (name === 'yarn-offline-mirror') ungated.push(`archives in the offline mirror ${value} (${path}) do not come through the gate`);
    }
  }
  return { routes: [...routes.values()], refused: [], ungated };
}

/** Where Yarn 1 looks, and where it looks as root: there its home is `/usr/local/share`. */
function pathsOf(folder: string, env: Env): readonly string[] {
  const homes = [env['HOME'], env['USERPROFILE'], ...(process.platform === 'win32' ? [] : ['/usr/local/share'])];
  const machine = [env['PREFIX'], dirname(dirname(process.execPath)), '/'].flatMap(one => (one ? [join(one, 'etc', 'yarnrc')] : []));
  const own = [...upwards(folder), ...homes.flatMap(one => one || [])].map(one => join(one, '.yarnrc'));
  return [...new Set([...own, ...machine])];
}

/** One setting a line, as in `registry "https://…" # note`; the last of a name counts. Yarn also takes YAML, of which this reads what looks the same. */
function settingsIn(path: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const [at, line] of (readSettings(path) ?? '').split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const words = wordsOf(line);
    const [name = '', value = ''] = words;
    // Single quotes and signs of YAML would hide a name.
    if (/^\s/.test(line) || words.length !== 2 || /^['{}[\]&*!|>%?<]/.test(name) || /['{]/.test(value))
      throw notUnderstood(path, `line ${at + 1} is not a name with a value`);
    // Yarn puts such lines behind the words that were typed: `--install.registry "https://…"`.
    if (name.startsWith('--') && meantBy(name.replace(/^--(?:[^.]+\.)?/, '--')) !== undefined)
      throw notUnderstood(path, `${name} in line ${at + 1} would lead packages past the gate`);
    settings.set(name, value);
  }
  return settings;
}

/** The words of a line; none where it cannot be read. */
function wordsOf(line: string): readonly string[] {
  try {
    return yarnWords(line, 0);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return [];
  }
}

/** A folder and all above it, the nearest first. */
export function upwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}
