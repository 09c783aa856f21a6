import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Found } from './node-modules.ts';

/** As Node looks for it: in the `node_modules` beside the folder, then in those of the folders around it. */
export function resolveFrom(folder: string, name: string): Found | undefined {
  // Untrusted: a dependency's name that is none would lead out of `node_modules`.
  if (!/^(?:@[^/\\]+\/)?[^/\\]+$/.test(name) || /^\.+$/.test(name) || name.startsWith('.')) return undefined;
  for (let around = folder; ; around = dirname(around)) {
    if (basename(around) !== 'node_modules') {
      const entry = join(around, 'node_modules', name);
      if (isFolder(entry)) return { name, entry, folder: realpathSync(entry) };
    }
    if (around === dirname(around)) return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // A folder that may not be looked into is told when what it holds is examined.
    return false;
  }
}
