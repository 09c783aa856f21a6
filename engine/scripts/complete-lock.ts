import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './sources.ts';

/**
 * Adds to the lockfile the platform packages that npm left out because the registry at hand does not carry them. Without their entries
 * `npm ci` refuses the lockfile, on every platform. They get exact versions but no integrity: decision 0001 tells what that costs.
 * Run it after `npm install` against a registry that lacks platforms.
 */
interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  packages: Record<string, Locked>;
}

const PLATFORM =
  /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el)/;

const path = process.argv[2] ?? join(ROOT, 'package-lock.json');
const lock: Lockfile = JSON.parse(readFileSync(path, 'utf8'));
const added = missingFrom(lock.packages);
lock.packages = Object.fromEntries(
  Object.entries({ ...lock.packages, ...Object.fromEntries(added) }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.error(`${added.size} platform packages added to ${path}`);

function missingFrom(packages: Readonly<Record<string, Locked>>): Map<string, object> {
  const found = new Map<string, object>();
  for (const [parent, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = PLATFORM.exec(name);
      const beside = `${parent.slice(0, Math.max(0, parent.lastIndexOf('node_modules/')))}node_modules/${name}`;
      if (!platform || isLocked(name, version, parent, packages)) continue;
      const libc = name.includes('musl') ? { libc: ['musl'] } : name.endsWith('-gnu') ? { libc: ['glibc'] } : {};
      found.set(beside, { version, cpu: [platform[2]], ...(entry.dev ? { dev: true } : {}), ...libc, optional: true, os: [platform[1]] });
    }
  }
  return found;
}

/** Whether any place that Node would look in from `parent` holds that version. */
function isLocked(name: string, version: string, parent: string, packages: Readonly<Record<string, Locked>>): boolean {
  for (let from = parent; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`]?.version === version) return true;
    if (from === '' || !from.includes('node_modules')) return packages[`node_modules/${name}`]?.version === version;
  }
}
