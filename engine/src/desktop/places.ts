import type { Platform } from '../model/effect.ts';

/**
 * Where applications are installed, below the root of a disk; `*` is any one name. Sources: the vendors' installers (Squirrel, NSIS per user and
 * per machine, MSIX), Apple's File System Programming Guide, the Filesystem Hierarchy Standard, snap and Flatpak.
 */
export const PLACES: Readonly<Record<Platform, readonly string[]>> = {
  win32: [
    'Users/*/AppData/Local/Programs/*',
    'Users/*/AppData/Local/Programs/*/*',
    'Users/*/AppData/Local/*',
    'Users/*/AppData/Local/*/app-*',
    'Users/*/AppData/Roaming/*',
    'Program Files/*',
    'Program Files/*/*',
    'Program Files (x86)/*',
    'Program Files (x86)/*/*',
    'Program Files/WindowsApps/*/app',
    'Users/*/Desktop/*',
    'Users/*/Downloads/*',
  ],
  darwin: ['Applications/*.app', 'Applications/*/*.app', 'Users/*/Applications/*.app', 'Users/*/Downloads/*.app', 'Users/*/Desktop/*.app'],
  linux: [
    'opt/*',
    'opt/*/*',
    'usr/lib/*',
    'usr/lib64/*',
    'usr/share/*',
    'usr/local/lib/*',
    'usr/local/share/*',
    'snap/*/current',
    'snap/*/current/*',
    'snap/*/current/usr/lib/*',
    'snap/*/current/usr/share/*',
    'snap/*/current/opt/*',
    'var/lib/flatpak/app/*/current/active/files',
    'var/lib/flatpak/app/*/current/active/files/*',
    'var/lib/flatpak/app/*/current/active/files/lib/*',
    'home/*/.local/share/flatpak/app/*/current/active/files/*',
    'home/*/.local/lib/*',
    'home/*/.local/share/*',
    'home/*/.local/opt/*',
    'home/*/*.AppImage',
    'home/*/Applications/*',
    'home/*/Applications/*.AppImage',
    'home/*/Downloads/*.AppImage',
    'home/*/Desktop/*.AppImage',
    'home/*/.local/bin/*.AppImage',
    'opt/*.AppImage',
  ],
};

/** Places that the environment of a running system moves: a variable, and what lies below it. */
export const MOVED: Readonly<Record<Platform, readonly (readonly [variable: string, below: string])[]>> = {
  win32: [
    ['LOCALAPPDATA', 'Programs/*'],
    ['LOCALAPPDATA', 'Programs/*/*'],
    ['LOCALAPPDATA', '*'],
    ['LOCALAPPDATA', '*/app-*'],
    ['APPDATA', '*'],
    ['ProgramFiles', '*'],
    ['ProgramFiles', '*/*'],
    ['ProgramFiles(x86)', '*'],
    ['ProgramW6432', '*'],
  ],
  darwin: [['HOME', 'Applications/*.app']],
  linux: [
    ['HOME', '*.AppImage'],
    ['HOME', 'Applications/*'],
    ['HOME', 'Applications/*.AppImage'],
    ['HOME', '.local/share/*'],
    ['HOME', '.local/lib/*'],
    ['XDG_DATA_HOME', '*'],
  ],
};
