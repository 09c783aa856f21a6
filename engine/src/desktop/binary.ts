import { createHash } from 'node:crypto';

import type { EmbeddedHash } from '../unpack/electron/embedded-hashes.ts';
import { readFacts } from '../unpack/electron/embedded-hashes.ts';
import { LONGEST_WIRE, readWire, SENTINEL } from '../unpack/electron/fuses.ts';
import type { FuseWire } from '../unpack/electron/fuses.ts';
import { HEADERS_BYTES, readLayout } from '../unpack/electron/portable-executable.ts';
import { readResources } from '../unpack/electron/resources.ts';
import type { Disk } from './disk.ts';

/** Electron's binary, read once: its hash, its switches, and what the vendor embedded in it. */
export interface InspectedBinary {
  readonly hash: string;
  /** One for each architecture in it; empty where it is no binary of Electron. */
  readonly wires: readonly FuseWire[];
  readonly hashes: readonly EmbeddedHash[] | undefined;
  readonly version: string | undefined;
  /** Whether a signature of Windows is attached to it, valid or not. */
  readonly hasSignature: boolean;
}

/** A section of resources beyond this is no honest one. */
const LARGEST_RESOURCES = 64 * 1024 * 1024;
const MOST_WIRES = 8;

/** Reads a binary in one pass. */
export function inspectBinary(disk: Disk, path: string): InspectedBinary {
  const layout = readLayout(disk.readPart(path, 0, HEADERS_BYTES) ?? new Uint8Array());
  const section = layout?.resources;
  const bytes = section && section.bytes <= LARGEST_RESOURCES ? disk.readPart(path, section.at, section.bytes) : undefined;
  const facts = section && bytes ? readFacts(readResources(bytes, section.address)) : undefined;
  const { hash, wires } = hashAndWires(disk, path);
  return { hash, wires, hashes: facts?.hashes, version: facts?.version, hasSignature: layout?.hasSignature ?? false };
}

const MARK = Buffer.from(SENTINEL);

function hashAndWires(disk: Disk, path: string): { hash: string; wires: readonly FuseWire[] } {
  const hash = createHash('sha256');
  const wires: FuseWire[] = [];
  /** The end of what was read so far: a mark that begins there waits for the bytes behind it. */
  let held = Buffer.alloc(0);
  const search = (bytes: Buffer, end: number): void => {
    for (let at = bytes.indexOf(MARK); at >= 0 && at < end && wires.length < MOST_WIRES; at = bytes.indexOf(MARK, at + 1)) {
      const wire = readWire(bytes.subarray(at + MARK.length));
      if (wire) wires.push(wire);
    }
  };
  disk.stream(path, piece => {
    hash.update(piece);
    const isShort = piece.length < LONGEST_WIRE;
    const seam = Buffer.concat([held, isShort ? piece : piece.subarray(0, LONGEST_WIRE)]);
    search(seam, seam.length - LONGEST_WIRE);
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    if (!isShort) search(bytes, bytes.length - LONGEST_WIRE);
    held = Buffer.from((isShort ? seam : bytes).subarray(-LONGEST_WIRE));
  });
  search(held, held.length);
  return { hash: hash.digest('hex'), wires };
}
