import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import type { MenuEntry } from './entries.ts';
import { readShellLink } from '../unpack/electron/shell-link.ts';

const LARGEST = 64 * 1024;
const MOST = 5000;
const DEEPEST = 4;
const SHARED = ['ProgramData/Microsoft/Windows/Start Menu', 'Users/Public/Desktop'];
const OWN = [
  'Desktop',
  'AppData/Roaming/Microsoft/Windows/Start Menu',
  'AppData/Roaming/Microsoft/Internet Explorer/Quick Launch',
  'OneDrive/Desktop',
];

/** Programs that start what they are told to: no vendor's shortcut leads through one. */
const THROUGH =
  /(?:^|[\\/])(cmd|powershell|pwsh|wscript|cscript|mshta|rundll32|regsvr32|conhost|forfiles|msiexec|bash|wsl|node|python\w*)(?:\.exe)?$/i;

/** Reads the shortcuts of a disk of Windows: start menu with what starts at logon, desktop, task bar. Source: the known folders of Windows. */
export function readShortcuts(disk: Disk): readonly MenuEntry[] {
  const users = disk.list(below(disk.root, 'Users')).filter(user => user !== 'Public');
  const folders = [...users.flatMap(user => OWN.map(folder => `Users/${user}/${folder}`)), ...SHARED];
  return folders
    .flatMap(folder => linksBelow(disk, folder, 0))
    .slice(0, MOST)
    .flatMap(path => {
      const link = readShellLink(disk.read(below(disk.root, path), LARGEST) ?? new Uint8Array());
      if (link === undefined) return [];
      const [, user] = /^Users\/([^/]+)\//.exec(path) ?? [];
      const isOwn = user !== undefined && user !== 'Public';
      const target = placed(link.target, isOwn ? user : undefined);
      const [, through] = THROUGH.exec(target) ?? [];
      return [{ path, kind: 'shortcut', isOwn, starts: `${target} ${placed(link.arguments, user)}`, through, program: undefined }];
    });
}

function linksBelow(disk: Disk, folder: string, depth: number): string[] {
  return disk
    .list(below(disk.root, folder))
    .slice(0, MOST)
    .flatMap(name => {
      const path = `${folder}/${name}`;
      if (/\.lnk$/i.test(name)) return [path];
      const isFolder = depth < DEEPEST && disk.lookAt(below(disk.root, path))?.isDirectory();
      return isFolder ? linksBelow(disk, path, depth + 1) : [];
    });
}

/** Paths in a text as they lie below the root of the disk, with `/`. */
function placed(text: string, user: string | undefined): string {
  const home = `/Users/${user ?? ''}`;
  return text
    .replace(/%LOCALAPPDATA%/gi, () => `${home}/AppData/Local`)
    .replace(/%APPDATA%/gi, () => `${home}/AppData/Roaming`)
    .replace(/%USERPROFILE%/gi, () => home)
    .replace(/%ProgramFiles%/gi, '/Program Files')
    .replace(/%ProgramFiles\(x86\)%/gi, '/Program Files (x86)')
    .replace(/\b[a-z]:(?=[\\/])/gi, '')
    .replaceAll('\\', '/');
}
