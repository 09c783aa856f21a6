import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { filesBelow } from '../../scripts/sources.ts';
import { md4 } from '../../src/desktop/md4.ts';
import type { Platform } from '../../src/model/effect.ts';
import { asar, headerHash } from '../asar-builder.ts';
import type { AsarInput } from '../asar-builder.ts';
import { appImage } from '../squashfs-builder.ts';
import { binary, infoPlist, signedProgram, windowsExecutable } from '../electron.ts';

/** A way in which an application is installed. */
export interface Layout {
  readonly name: string;
  readonly platform: Platform;
  /** The folder of the application below the root of the disk, for a version. */
  readonly folder: (version: string) => string;
  readonly resources: string;
  /** Whether its vendor embeds the hash of the archive. */
  readonly isEmbedded: boolean;
  /** Whether all of it lies in one file, an AppImage. */
  readonly isImage?: true;
}

/** One for each kind of installer whose result differs. Whoever writes into one asks whether it is an image. */
export const LAYOUTS: readonly Layout[] = [
  {
    name: 'NSIS, per user',
    platform: 'win32',
    folder: () => 'Users/user/AppData/Local/Programs/inertwallet',
    resources: 'resources',
    isEmbedded: true,
  },
  {
    name: 'NSIS, per machine, old',
    platform: 'win32',
    folder: () => 'Program Files/Inert Wallet',
    resources: 'resources',
    isEmbedded: false,
  },
  {
    name: 'Squirrel',
    platform: 'win32',
    folder: version => `Users/user/AppData/Local/inertwallet/app-${version}`,
    resources: 'resources',
    isEmbedded: false,
  },
  { name: 'bundle', platform: 'darwin', folder: () => 'Applications/Inert Wallet.app', resources: 'Contents/Resources', isEmbedded: true },
  {
    name: 'bundle, old',
    platform: 'darwin',
    folder: () => 'Users/user/Applications/Inert Wallet.app',
    resources: 'Contents/Resources',
    isEmbedded: false,
  },
  { name: 'package of a distribution', platform: 'linux', folder: () => 'opt/Inert Wallet', resources: 'resources', isEmbedded: false },
  {
    name: 'unpacked by hand',
    platform: 'linux',
    folder: () => 'home/user/Applications/inertwallet',
    resources: 'resources',
    isEmbedded: false,
  },
  {
    name: 'MSIX',
    platform: 'win32',
    folder: version => `Program Files/WindowsApps/Inert.Wallet_${version}.0_x64__inert/app`,
    resources: 'resources',
    isEmbedded: false,
  },
  { name: 'portable', platform: 'win32', folder: () => 'Users/user/Desktop/inertwallet', resources: 'resources', isEmbedded: true },
  {
    name: 'AppImage',
    platform: 'linux',
    folder: version => `home/user/Applications/Inert-Wallet-${version}.AppImage`,
    resources: 'resources',
    isEmbedded: false,
    isImage: true,
  },
  {
    name: 'AppImage that its updater replaces',
    platform: 'linux',
    folder: () => 'opt/inertwallet.AppImage',
    resources: 'resources',
    isEmbedded: false,
    isImage: true,
  },
  { name: 'snap', platform: 'linux', folder: () => 'snap/inertwallet/current', resources: 'resources', isEmbedded: false },
  {
    name: 'Flatpak',
    platform: 'linux',
    folder: () => 'var/lib/flatpak/app/invalid.inert.Wallet/current/active/files/inertwallet',
    resources: 'resources',
    isEmbedded: false,
  },
];

/** The layout of a name. */
export function layoutOf(name: string): Layout {
  const found = LAYOUTS.find(one => one.name === name);
  assert.ok(found, name);
  return found;
}

/** The files of an installed application, as whoever packs or seals it takes them. */
export function contentsOf(folder: string): { name: string; body: Uint8Array }[] {
  return filesBelow(folder).map(name => ({ name, body: readFileSync(join(folder, name)) }));
}

/** What one state of an application is built from. */
export interface Build {
  readonly version?: string;
  /** Files of the archive over those every version has; a text for each, or nothing to leave one out. */
  readonly over?: Readonly<Record<string, string | undefined>>;
  /** Files beside the archive, below the application. */
  readonly beside?: Readonly<Record<string, string>>;
  /** As a stock tool packs: by path, nothing beside the archive. */
  readonly repacked?: boolean;
  readonly fuses?: string;
  /** The hash that is embedded; that of the archive unless told. */
  readonly embedded?: string;
  /** Text that makes another program of it. */
  readonly program?: string;
  /** The team that signed a bundle; `ad hoc` for nobody. */
  readonly team?: string;
}

/** Both protections of the archive on. */
export const GUARDED = '100011000';

/** A disk that lies in a folder of its own. */
export interface FakeDisk {
  readonly root: string;
  /** Installs over what is there; returns the folder of the application. */
  install(layout: Layout, build?: Build): string;
  write(path: string, content: string | Uint8Array): void;
  clear(path: string): void;
  remove(): void;
}

/** Makes an empty one. */
export function makeDisk(): FakeDisk {
  const root = mkdtempSync(join(tmpdir(), 'unmask-disk-'));
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  return {
    root,
    write,
    clear: path => rmSync(join(root, path), { recursive: true, force: true }),
    install: (layout, build = {}) => {
      const folder = layout.folder(build.version ?? '1.0.0');
      if (layout.isImage) write(folder, appImage(filesOf(layout, build)));
      else for (const [path, content] of filesOf(layout, build)) write(`${folder}/${path}`, content);
      return join(root, folder);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The name a bundler gives a file by its content. */
export function namedByContent(name: string, content: string): string {
  return `dist/${name}.${md4(Buffer.from(content)).slice(0, 20)}.js`;
}

/** The vendor's file that specimens swap, as version 1.0.0 names it. */
export function vendorFile(version: string = '1.0.0'): string {
  return namedByContent('vendors', vendorText('vendors', version));
}

/** The archive of a build. */
export function archiveOf({ version = '1.0.0', over = {}, repacked = false }: Build): Uint8Array {
  const files = new Map<string, string>([
    ...['a', 'b', 'c'].map((name): [string, string] => [`node_modules/library/${name}.js`, `exports.${name} = 1; // ${version}\n`]),
    ...Array.from({ length: 60 }, (_, index): [string, string] => [
      `assets/page${index}.js`,
      `export const page = ${index}; // ${version}\n`,
    ]),
    ...['vendors', 'runtime', 'renderer', 'main'].map((name): [string, string] => {
      const text = vendorText(name, version);
      return [namedByContent(name, text), text];
    }),
    ['package.json', JSON.stringify({ name: 'inertwallet', productName: 'Inert Wallet', version, main: 'dist/main.js' })],
    ['dist/index.html', '<!doctype html><title>Inert</title>'],
  ]);
  for (const [path, text] of Object.entries(over)) {
    if (text === undefined) files.delete(path);
    else files.set(path, text);
  }
  const inputs: AsarInput[] = [...files].map(([path, body]) => ({
    path,
    body,
    unpacked: !repacked && path === 'node_modules/library/c.js',
  }));
  return asar(repacked ? inputs.toSorted((one, other) => (one.path < other.path ? -1 : 1)) : inputs);
}

function vendorText(name: string, version: string): string {
  return `export function ${name}() { return 'inert ${version}'; }\n`;
}

function filesOf({ platform, resources, isEmbedded }: Layout, build: Build): Map<string, string | Uint8Array> {
  const { version = '1.0.0', fuses = GUARDED, program = version, beside = {}, team = 'INERT12345' } = build;
  const archive = archiveOf(build);
  const hash = build.embedded ?? headerHash(archive);
  const files = new Map<string, string | Uint8Array>([
    [`${resources}/app.asar`, archive],
    [`${resources}/app.asar.unpacked/node_modules/library/c.js`, `exports.c = 1; // ${version}\n`],
  ]);
  if (platform === 'darwin') {
    const hashes = isEmbedded ? { hashes: { 'Resources/app.asar': hash } } : {};
    files.set('Contents/Info.plist', infoPlist({ name: 'Inert Wallet', version, ...hashes }));
    files.set('Contents/MacOS/Inert Wallet', signedProgram(team === 'ad hoc' ? undefined : team));
    files.set('Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework', binary({ fuses }));
  } else if (platform === 'win32') {
    const [a = 0, b = 0, c = 0] = version.split('.').map(Number);
    const hashes = isEmbedded ? { hashes: { 'resources\\app.asar': hash } } : {};
    files.set('inertwallet.exe', windowsExecutable({ fuses, build: program, version: [a, b, c, 0], ...hashes }));
    files.set('LICENSE.electron.txt', 'Copyright (c) Electron contributors\nPermission is hereby granted');
  } else {
    files.set('inertwallet', binary({ fuses }));
    files.set('LICENSE.electron.txt', 'Copyright (c) Electron contributors\nPermission is hereby granted');
  }
  for (const [path, text] of Object.entries(beside)) files.set(path, text);
  return files;
}
