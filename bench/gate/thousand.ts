import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an ordinary application asks for: a framework, its builder, its tests, its linter. Its part of the lockfile of `bench/ordinary` is 1,200 entries. */
const ASKED =
  '@angular/cli @nestjs/cli @nestjs/core cypress eslint-config-airbnb eslint-plugin-import jest mocha next rollup vite vitest vue webpack-dev-server';

interface Locked {
  /** Where it is installed under another. */
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, Locked>>;

/** A project that was written to a folder, and how many packages its lockfile names. */
export interface Written {
  readonly locked: number;
}

/**
 * Writes a project with a lockfile that npm has completed. `registry` is that of a client nobody configured: a lockfile names it, whatever registry is
 * asked.
 */
export function writeProject(folder: string, registry: string): Written {
  const lock: { readonly packages: Packages } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../ordinary/package-lock.json'), 'utf8'),
  );
  const all = lock.packages;
  const asked = Object.entries(all['']?.dependencies ?? {}).filter(([name]) => ASKED.split(' ').includes(name));
  const manifest = { name: 'ordinary', version: '1.0.0', private: true, dependencies: Object.fromEntries(asked) };
  const packages: Record<string, Locked> = { '': manifest };
  for (const path of neededBy(Object.keys(manifest.dependencies), all)) {
    const entry = all[path];
    if (entry !== undefined) packages[path] = { ...entry, resolved: addressOf(path, entry, registry) };
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...lock, ...manifest, dependencies: undefined, packages }, undefined, 2),
  );
  return { locked: Object.keys(packages).length - 1 };
}

/** How many packages lie in a folder's node_modules, nested ones too, by what npm notes there. */
export function installedIn(folder: string): number {
  const noted = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return 0;
  const { packages }: { readonly packages: Packages } = JSON.parse(readFileSync(noted, 'utf8'));
  return Object.keys(packages).length;
}

function neededBy(names: readonly string[], all: Packages): ReadonlySet<string> {
  const paths = new Set(names.map(name => `node_modules/${name}`));
  for (const path of paths) {
    const { dependencies, optionalDependencies, peerDependencies } = all[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = resolved(path, name, all);
      if (found !== undefined) paths.add(found);
    }
  }
  return paths;
}

/** As Node looks for a package: beside, and upwards. */
function resolved(from: string, name: string, all: Packages): string | undefined {
  for (let folder = `${from}/`; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/')))) {
    const path = `${folder}node_modules/${name}`;
    if (Object.hasOwn(all, path)) return path;
    if (folder === '') return undefined;
  }
}

function addressOf(path: string, entry: Locked, registry: string): string {
  const { name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version = '' } = entry;
  return `${registry.replace(/\/*$/, '/')}${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
}
