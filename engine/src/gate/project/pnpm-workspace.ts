import { join } from 'node:path';

import { inner, textOf } from '../../parse/lockfile/tree.ts';
import { withVariables } from './environment.ts';
import type { Route, Routes } from './routes.ts';
import { readYamlSettings } from './settings-file.ts';

const FILE = 'pnpm-workspace.yaml';

/** Registries of `pnpm-workspace.yaml`. pnpm 10 lets them win over everything that could lead it elsewhere; earlier ones do not read them. */
export function pnpmRoutes(root: string, major: number, env: Readonly<Record<string, string | undefined>>): Routes {
  const settings = major < 10 ? undefined : readYamlSettings(join(root, FILE));
  const named = [...inner(settings, 'registries').members].flatMap(([scope, registry]) =>
    typeof registry === 'string' ? [{ scope: scope === 'default' ? '' : scope, registry: withVariables(registry, env), from: FILE }] : [],
  );
  const plain = textOf(settings, 'registry');
  const routes: Route[] = plain === '' ? named : [...named, { scope: '', registry: withVariables(plain, env), from: FILE }];
  if (major !== 10) return { routes, refused: [], ungated: [] };
  const refused = routes.map(({ scope }) => ({
    says: `${FILE} names a registry for ${scope === '' ? 'all packages' : scope}, and pnpm 10 lets nothing lead it elsewhere.`,
    hint: 'Write it into .npmrc instead, or use pnpm 11 or later.',
  }));
  return { routes: [], refused, ungated: [] };
}
