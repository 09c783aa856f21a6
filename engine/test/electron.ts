import { SENTINEL } from '../src/unpack/electron/fuses.ts';

/** What a stand-in for Electron's binary carries. Nothing in it can run. */
export interface StandIn {
  /** One letter per switch: `0` off, `1` on, `r` removed. */
  readonly fuses?: string;
  /** Embedded hashes, by archives as vendors write their paths. */
  readonly hashes?: Readonly<Record<string, string>>;
  readonly version?: readonly [number, number, number, number];
  /** Text that makes one build differ from another. */
  readonly build?: string;
}

/** The wire of switches, behind its mark. */
export function wire(fuses: string): Uint8Array {
  return Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, fuses.length]), Buffer.from(fuses, 'latin1')]);
}

/** A stand-in for the binary of Linux or macOS. */
export function binary({ fuses = '100000000', build = '' }: StandIn = {}): Uint8Array {
  return Buffer.concat([Buffer.from('\x7fELF inert stand-in '), Buffer.from(build), Buffer.alloc(5000), wire(fuses), Buffer.alloc(300)]);
}

/** A stand-in for the executable of Windows: headers, one section of resources, the wire. */
export function windowsExecutable({ fuses = '100000000', hashes, version, build = '' }: StandIn = {}): Uint8Array {
  const list = Object.entries(hashes ?? {}).map(([file, value]) => ({ file, alg: 'SHA256', value }));
  const section = resourceSection([
    ...(hashes ? [{ type: 'INTEGRITY', name: 'ELECTRONASAR', bytes: Buffer.from(JSON.stringify(list)) }] : []),
    ...(version ? [{ type: 16, name: 1, bytes: versionResource(version) }] : []),
  ]);
  const headers = Buffer.alloc(1024);
  headers.write('MZ');
  headers.writeUInt32LE(0x80, 0x3c);
  headers.write('PE\0\0', 0x80);
  headers.writeUInt16LE(1, 0x80 + 6);
  headers.writeUInt16LE(112 + 16 * 8, 0x80 + 20);
  const optional = 0x80 + 24;
  headers.writeUInt16LE(0x20b, optional);
  headers.writeUInt32LE(16, optional + 108);
  headers.writeUInt32LE(ADDRESS, optional + 112 + 2 * 8);
  headers.writeUInt32LE(section.length, optional + 112 + 2 * 8 + 4);
  const entry = optional + 112 + 16 * 8;
  headers.write('.rsrc', entry);
  headers.writeUInt32LE(section.length, entry + 8);
  headers.writeUInt32LE(ADDRESS, entry + 12);
  headers.writeUInt32LE(section.length, entry + 16);
  headers.writeUInt32LE(headers.length, entry + 20);
  return Buffer.concat([headers, section, Buffer.from(build), wire(fuses)]);
}

/** An `Info.plist`. */
export function infoPlist(facts: {
  readonly name: string;
  readonly version: string;
  readonly hashes?: Readonly<Record<string, string>>;
}): string {
  const hashes = Object.entries(facts.hashes ?? {}).map(
    ([file, hash]) => `<key>${file}</key><dict><key>algorithm</key><string>SHA256</string><key>hash</key><string>${hash}</string></dict>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "plist.dtd">
<plist version="1.0"><dict>
  <key>CFBundleName</key><string>${facts.name}</string>
  <key>CFBundleIdentifier</key><string>invalid.inert.${facts.name.toLowerCase()}</string>
  <key>CFBundleShortVersionString</key><string>${facts.version}</string>
  <key>CFBundleExecutable</key><string>${facts.name}</string>
  ${facts.hashes ? `<key>ElectronAsarIntegrity</key><dict>${hashes.join('')}</dict>` : ''}
</dict></plist>`;
}

/** A stand-in for a program of macOS, with the part of a signature that says who made it. */
export function signedProgram(team: string | undefined): Uint8Array {
  const directory = Buffer.alloc(120);
  directory.writeUInt32BE(0xfade0c02, 0);
  directory.writeUInt32BE(120, 4);
  directory.writeUInt32BE(0x20400, 8);
  directory.writeUInt32BE(team === undefined ? 2 : 0x10000, 12);
  directory.writeUInt32BE(team === undefined ? 0 : 100, 48);
  directory.write(`${team ?? ''}\0`, 100);
  const blob = Buffer.alloc(20);
  blob.writeUInt32BE(0xfade0cc0, 0);
  blob.writeUInt32BE(20 + directory.length, 4);
  blob.writeUInt32BE(1, 8);
  blob.writeUInt32BE(20, 16);
  const headers = Buffer.alloc(64);
  headers.writeUInt32LE(0xfeedfacf, 0);
  headers.writeUInt32LE(1, 16);
  headers.writeUInt32LE(16, 20);
  headers.writeUInt32LE(0x1d, 32);
  headers.writeUInt32LE(16, 36);
  headers.writeUInt32LE(64, 40);
  headers.writeUInt32LE(20 + directory.length, 44);
  return Buffer.concat([headers, blob, directory]);
}

const ADDRESS = 0x3000;

interface Part {
  readonly type: string | number;
  readonly name: string | number;
  readonly bytes: Uint8Array;
}

/** Tables of three levels, one entry each below the first, then names and bytes. */
function resourceSection(parts: readonly Part[]): Buffer {
  const tables = 16 + parts.length * 8;
  const perPart = 24 + 24 + 16;
  let free = tables + parts.length * perPart;
  const section = Buffer.alloc(free + parts.reduce((sum, part) => sum + part.bytes.length + 128, 0));
  const word = (value: string | number): number => {
    if (typeof value === 'number') return value;
    const at = free;
    section.writeUInt16LE(value.length, at);
    section.write(value, at + 2, 'utf16le');
    free += 2 + value.length * 2 + (value.length % 2 === 0 ? 2 : 0);
    return at + 0x80000000;
  };
  section.writeUInt16LE(parts.length, 14);
  parts.forEach((part, index) => {
    const own = tables + index * perPart;
    section.writeUInt32LE(word(part.type), 16 + index * 8);
    section.writeUInt32LE(own + 0x80000000, 16 + index * 8 + 4);
    section.writeUInt16LE(1, own + 14);
    section.writeUInt32LE(word(part.name), own + 16);
    section.writeUInt32LE(own + 24 + 0x80000000, own + 20);
    section.writeUInt16LE(1, own + 24 + 14);
    section.writeUInt32LE(1033, own + 24 + 16);
    section.writeUInt32LE(own + 48, own + 24 + 20);
    section.writeUInt32LE(ADDRESS + free, own + 48);
    section.writeUInt32LE(part.bytes.length, own + 52);
    section.set(part.bytes, free);
    free += Math.ceil(part.bytes.length / 4) * 4;
  });
  return section;
}

function versionResource([a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.alloc(92);
  bytes.writeUInt32LE(0xfeef04bd, 40);
  bytes.writeUInt16LE(b, 48);
  bytes.writeUInt16LE(a, 50);
  bytes.writeUInt16LE(d, 52);
  bytes.writeUInt16LE(c, 54);
  return bytes;
}
