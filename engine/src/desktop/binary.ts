import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

import { readAttached } from '../unpack/electron/authenticode.ts';
import type { EmbeddedHash } from '../unpack/electron/embedded-hashes.ts';
import { readFacts } from '../unpack/electron/embedded-hashes.ts';
import { LONGEST_WIRE, readWire, SENTINEL } from '../unpack/electron/fuses.ts';
import type { FuseWire } from '../unpack/electron/fuses.ts';
import { HEADERS_BYTES, readLayout } from '../unpack/electron/portable-executable.ts';
import type { ExecutableLayout, Piece } from '../unpack/electron/portable-executable.ts';
import { readResources } from '../unpack/electron/resources.ts';
import { judgeAttached } from './authenticode.ts';
import type { ProgramSignature } from './authenticode.ts';
import type { Disk } from './disk.ts';

/** Electron's binary, read once: its hash, its switches, and what the vendor embedded in it. */
export interface InspectedBinary {
  readonly hash: string;
  /** One for each architecture in it; empty where it is no binary of Electron. */
  readonly wires: readonly FuseWire[];
  readonly hashes: readonly EmbeddedHash[] | undefined;
  readonly version: string | undefined;
  readonly product: string | undefined;
  /** What a signature of Windows that is attached to it shows; undefined where there is none. */
  readonly attached: ProgramSignature | undefined;
}

/** A section of resources beyond this is no honest one. */
const LARGEST_RESOURCES = 64 * 1024 * 1024;
const LARGEST_SIGNATURE = 4 * 1024 * 1024;
const MOST_WIRES = 8;

/** Reads a binary in one pass. */
export function inspectBinary(disk: Disk, path: string): InspectedBinary {
  const layout = readLayout(disk.readPart(path, 0, HEADERS_BYTES) ?? new Uint8Array());
  const section = layout?.resources;
  const bytes = section && section.bytes <= LARGEST_RESOURCES ? disk.readPart(path, section.at, section.bytes) : undefined;
  const facts = section && bytes ? readFacts(readResources(bytes, section.address)) : undefined;
  const signed = signatureOf(disk, path, layout);
  const { hash, wires } = hashAndWires(disk, path, signed?.own);
  return {
    hash,
    wires,
    hashes: facts?.hashes,
    version: facts?.version,
    product: facts?.product,
    attached: signed && judgeAttached(signed.attached, signed.own?.hash.digest()),
  };
}

/** A hash of all but some places of a file. */
interface PartHash {
  readonly hash: Hash;
  readonly without: readonly Piece[];
}

function signatureOf(
  disk: Disk,
  path: string,
  layout: ExecutableLayout | undefined,
): { attached: ReturnType<typeof readAttached>; own: PartHash | undefined } | undefined {
  if (layout === undefined || !layout.hasSignature) return undefined;
  const { signature } = layout;
  const table = signature && signature.bytes <= LARGEST_SIGNATURE ? disk.readPart(path, signature.at, signature.bytes) : undefined;
  const attached = table && readAttached(table);
  const own = attached && signature && { hash: createHash(attached.digest.name), without: signature.unsigned };
  return { attached, own };
}

const MARK = Buffer.from(SENTINEL);

function hashAndWires(disk: Disk, path: string, own: PartHash | undefined): { hash: string; wires: readonly FuseWire[] } {
  const hash = createHash('sha256');
  const wires: FuseWire[] = [];
  /** The end of what was read so far: a mark that begins there waits for the bytes behind it. */
  let held = Buffer.alloc(0);
  let position = 0;
  const search = (bytes: Buffer, end: number): void => {
    for (let at = bytes.indexOf(MARK); at >= 0 && at < end && wires.length < MOST_WIRES; at = bytes.indexOf(MARK, at + 1)) {
      const wire = readWire(bytes.subarray(at + MARK.length));
      if (wire) wires.push(wire);
    }
  };
  disk.stream(path, piece => {
    hash.update(piece);
    if (own) updateWithout(own, piece, position);
    position += piece.length;
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

function updateWithout({ hash, without }: PartHash, piece: Uint8Array, position: number): void {
  let from = 0;
  for (const { at, bytes } of without.toSorted((a, b) => a.at - b.at)) {
    const [start, end] = [at - position, at - position + bytes];
    if (end <= from || start >= piece.length) continue;
    hash.update(piece.subarray(from, Math.max(from, start)));
    from = Math.min(piece.length, end);
  }
  hash.update(piece.subarray(from));
}
