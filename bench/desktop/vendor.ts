import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { inspectArchive, onDisk } from '../../engine/src/desktop/archive.ts';
import { inspectBinary } from '../../engine/src/desktop/binary.ts';
import { openDisk } from '../../engine/src/desktop/disk.ts';
import { binary, windowsExecutable } from '../../engine/test/electron.ts';

/** The part of the vendor's packer that is asked. */
export interface Packer {
  createPackage(from: string, to: string): Promise<void>;
  extractAll(archive: string, to: string): void;
  createPackageWithOptions(from: string, to: string, options: { readonly unpack: string }): Promise<void>;
  getRawHeader(archive: string): { readonly header: Listed; readonly headerString: string };
  extractFile(archive: string, path: string): Uint8Array;
}
/** The part of the vendor's tool for switches that is asked. */
export interface Fuses {
  getCurrentFuseWire(path: string): Promise<Readonly<Record<string, unknown>>>;
  flipFuses(path: string, wanted: Readonly<Record<string, unknown>>): Promise<number>;
}
interface Listed {
  readonly files?: Readonly<Record<string, Listed>>;
  readonly link?: string;
  readonly size?: number;
  readonly offset?: string;
  readonly executable?: boolean;
  readonly integrity?: { readonly hash: string };
}

const TOOLS = join(import.meta.dirname, '../tools');
const PACKERS = ['asar-4', 'asar-3', 'asar-legacy'] as const;

/** What one packer and our reader say of one archive. */
export interface Agreement {
  readonly what: string;
  readonly files: number;
  readonly differs: readonly string[];
}

/** Whether `npm ci --prefix bench/tools` was done. */
export function areToolsThere(): boolean {
  return existsSync(join(TOOLS, 'node_modules/asar-4'));
}

/** The packer of today, that of the founding case's time, and the tool for switches. */
export function packers(): { readonly newest: Packer; readonly legacy: Packer; readonly fuses: Fuses } {
  const load = createRequire(join(TOOLS, 'package.json'));
  return { newest: load('asar-4'), legacy: load('asar-legacy'), fuses: load('@electron/fuses') };
}

/** What a vendor embeds of an archive. */
export function headerHashOf(packer: Packer, archive: string): string {
  return createHash('sha256').update(packer.getRawHeader(archive).headerString).digest('hex');
}

/** Packs one tree with each version of the vendor's packer and reads it with ours; and reads all archives of a folder with both. */
export async function agreements(work: string, archives: string): Promise<readonly Agreement[]> {
  const load = createRequire(join(TOOLS, 'package.json'));
  const found: Agreement[] = [];
  const tree = plant(join(work, 'tree'));
  for (const name of PACKERS) {
    const packer: Packer = load(name);
    const { version }: { version: string } = load(`./node_modules/${name}/package.json`);
    const archive = join(work, `${name}.asar`);
    await packer.createPackageWithOptions(tree, archive, { unpack: '**/*.node' });
    found.push(agreement(`packed by ${name === 'asar-legacy' ? 'asar' : '@electron/asar'} ${version}`, packer, archive));
  }
  const newest: Packer = load('asar-4');
  for (const name of existsSync(archives) ? readdirSync(archives) : []) found.push(agreement(name, newest, join(archives, name)));
  return found;
}

/** Names, sizes and contents that a packer must get right: empty, of several blocks, unpacked, linked, named like members of objects. */
function plant(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('package.json', '{"name":"inert","version":"1.0.0"}');
  write('empty.txt', '');
  write('large.bin', Buffer.alloc(9 * 1024 * 1024 + 5, 'inert'));
  write('native/inert.node', 'inert');
  write('bin/run.sh', '#!/bin/sh\n');
  chmodSync(join(folder, 'bin/run.sh'), 0o755);
  // Folders that are called `__proto__` or `constructor` the vendor's packers do not survive; the archives of their tests hold such files.
  for (const name of ['constructor', 'toString', 'ünïcödé 名', 'with space']) write(`odd/${name}.js`, name);
  for (let at = 0; at < 500; at += 1) write(`node_modules/m${at % 20}/f${at}.js`, `exports.n = ${at};\n`.repeat(1 + (at % 30)));
  symlinkSync('package.json', join(folder, 'link.json'));
  return folder;
}

function agreement(what: string, packer: Packer, archive: string): Agreement {
  const disk = openDisk('/');
  const ours = inspectArchive(onDisk(disk, archive), archive);
  const { header, headerString } = packer.getRawHeader(archive);
  const differs: string[] = [];
  const same = (name: string, one: unknown, other: unknown): void => {
    if (one !== other) differs.push(`${name}: ${String(one)} and ${String(other)}`);
  };
  same('header hash', ours.headerHash, createHash('sha256').update(headerString).digest('hex'));
  const bodyAt = ours.header?.bodyAt ?? 0;
  const theirs = new Map(flat(header, ''));
  const refused = ours.refused.filter(one => one.as === 'left out').map(one => one.entry);
  const own = new Map((ours.header?.files ?? []).map(one => [one.path, one]));
  same('entries', theirs.size, own.size + (ours.header?.links.length ?? 0) + refused.length);
  for (const [path, told] of theirs) {
    const one = own.get(path);
    if (told.link !== undefined || one === undefined) {
      if (!refused.includes(path) && !ours.header?.links.some(link => link.path === path)) differs.push(`${path}: not seen`);
      continue;
    }
    same(`${path} size`, one.size, told.size);
    same(`${path} offset`, one.at, told.offset === undefined ? undefined : bodyAt + Number(told.offset));
    same(`${path} executable`, one.executable, told.executable ?? false);
    same(`${path} integrity`, one.integrity?.hash, told.integrity?.hash);
    // The vendor's own reader does not find members of objects by their names.
    if (one.at === undefined || /(?:^|\/)(?:__proto__|constructor|toString|hasOwnProperty)(?:\/|$)/.test(path)) continue;
    same(`${path} content`, ours.hashes.get(path), createHash('sha256').update(packer.extractFile(archive, path)).digest('hex'));
  }
  return { what, files: theirs.size, differs };
}

function flat(node: Listed, path: string): [string, Listed][] {
  return Object.entries(node.files ?? {}).flatMap(([name, inner]): [string, Listed][] => {
    const at = path === '' ? name : `${path}/${name}`;
    // An entry named like a member of every object must not pass for one.
    return Object.hasOwn(inner, 'files') ? flat(inner, at) : [[at, inner]];
  });
}

/** The wire of a stand-in, as `@electron/fuses` reads it and after it flipped every switch it may, held against ours. */
export async function fuseAgreement(work: string): Promise<Agreement> {
  const { fuses } = packers();
  const differs: string[] = [];
  let read = 0;
  for (const [name, bytes] of [
    ['inert', binary({ fuses: '101011000' })],
    ['inert.exe', windowsExecutable({ fuses: '101011000' })],
  ] as const) {
    const file = join(work, name);
    writeFileSync(file, bytes);
    for (const step of ['as built', 'flipped']) {
      if (step === 'flipped') await fuses.flipFuses(file, { version: '1', 0: false, 4: false, 5: false, 8: true });
      const theirs = Object.entries(await fuses.getCurrentFuseWire(file)).filter(([key]) => /^\d+$/.test(key));
      const ours = [...(inspectBinary(openDisk('/'), file).wires[0]?.fuses.values() ?? [])];
      for (const [index, state] of theirs) {
        read += 1;
        const told = STATES.get(Number(state)) ?? 'unknown';
        if (ours[Number(index)] !== told) differs.push(`${name}, ${step}, switch ${index}: ${ours[Number(index)]} and ${told}`);
      }
    }
  }
  return { what: 'switches, read and flipped by @electron/fuses', files: read, differs };
}

const STATES: ReadonlyMap<number, string> = new Map([
  [48, 'off'],
  [49, 'on'],
  [114, 'removed'],
  [144, 'inherit'],
]);
