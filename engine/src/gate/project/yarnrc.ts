import { dirname, join } from 'node:path';

import { withVariables } from './environment.ts';
import type { Route, Routes } from './routes.ts';
import { readSettings } from './settings-file.ts';

/** `registry "https://…"`, `"@scope:registry" "https://…"`, `yarn-offline-mirror "./folder"`: one setting a line. */
const LINE = /^\s*"?([^"\s]+)"?\s+"?([^"\s]+)"?\s*$/;

/** Registries of Yarn 1's own `.yarnrc`, from the project upwards and the user's. The nearest file wins. */
export function yarnClassicRoutes(root: string, env: Readonly<Record<string, string | undefined>>): Routes {
  const routes = new Map<string, Route>();
  const ungated: string[] = [];
  for (const path of [...upwards(root), ...(env['HOME'] === undefined ? [] : [env['HOME']])].map(folder => join(folder, '.yarnrc'))) {
    for (const line of (readSettings(path) ?? '').split(/\r?\n/)) {
      const [, name = '', value = ''] = LINE.exec(line) ?? [];
      const scope = name === 'registry' ? '' : /^(@[^:]+):registry$/.exec(name)?.[1];
      if (scope !== undefined && !routes.has(scope)) routes.set(scope, { scope, registry: withVariables(value, env), from: path });
      if (name === 'yarn-offline-mirror') ungated.push(`archives in the offline mirror ${value} (${path}) do not come through the gate`);
    }
  }
  return { routes: [...routes.values()], refused: [], ungated };
}

/** A folder and all above it, the nearest first. */
export function upwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}
