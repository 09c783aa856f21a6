import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PATIENCE_MS = 20_000;
const LARGEST = 32 * 1024 * 1024;
/** Where installers note what they installed, for this user and for all, also those of 32 bits. */
const KEYS = [
  'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
  'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
  'HKLM\\Software\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
];

/** Folders that the registry of this machine names as installed to, as `reg query` tells; empty where it cannot be asked. */
export function installedByRegistry(systemRoot: string): readonly string[] {
  const program = join(systemRoot, 'System32', 'reg.exe');
  return KEYS.flatMap(key => {
    const told = spawnSync(program, ['query', key, '/s', '/v', 'InstallLocation'], {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      maxBuffer: LARGEST,
      windowsHide: true,
    });
    // A key that is not there ends it with 1.
    return told.status === 0 ? locationsIn(told.stdout) : [];
  });
}

/** The values of a listing: name, kind, text. */
export function locationsIn(listing: string): readonly string[] {
  const found = [...listing.matchAll(/^\s+InstallLocation\s+REG_(?:EXPAND_)?SZ\s+(\S.*?)\s*$/gm)].map(([, path = '']) =>
    path.replace(/^"|"$/g, ''),
  );
  return [...new Set(found.map(path => path.replace(/\\+$/, '')))].filter(path => /^[a-z]:\\./i.test(path));
}
