import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

import type { Inspected } from '../inspect.ts';
import type { Held } from './held.ts';

/** A package that is mounted read-only, as snaps are: its files are those that the package system fetched and signed for. */
export function againstMount({ located }: Inspected, mounts: readonly string[]): Held | undefined {
  if (mounts.length === 0) return undefined;
  const real = realpathSync(located.path);
  const mount = mounts.find(one => real === one || real.startsWith(one + sep));
  if (mount === undefined) return undefined;
  const says = 'it lies in a file system that the package system mounted, and nobody but root can write';
  return { check: { rung: 3, by: 'read-only package', outcome: 'agrees', proves: true, says }, changed: [] };
}
