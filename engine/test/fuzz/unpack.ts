import { gzipSync } from 'node:zlib';

import type { Limits } from '../../src/model/limits.ts';
import { unpack } from '../../src/unpack/unpack.ts';
import { pax, tar, tgz } from '../hostile/tar-builder.ts';
import { zip } from '../hostile/zip-builder.ts';
import { generator } from './random.ts';
import { processorMs } from '../effort.ts';

const LIMITS: Limits = { files: 50, fileBytes: 200_000, totalBytes: 500_000, pathCharacters: 300, archiveBytes: 100_000 };

/** Bytes of a tar header whose change means something: size, checksum, type, magic, prefix. */
const TAR_FIELDS = [0, 100, 124, 135, 148, 156, 157, 257, 345, 475];

/**
 * Unpacks `count` damaged archives, the same for the same `seed`, and demands that each comes back with a tree within its limits.
 * Throws an error that names the input when one does not.
 */
export function fuzzUnpack(count: number, seed: number): { inputs: number; slowestMs: number } {
  const random = generator(seed);
  const seeds = specimens();
  let slowestMs = 0;
  for (let input = 0; input < count; input += 1) {
    const bytes = mutated(seeds, random);
    const started = processorMs();
    try {
      const { files } = unpack({ as: 'archive', bytes }, LIMITS);
      if (files.size > LIMITS.files) throw new Error(`${files.size} files`);
      for (const [path, content] of files) {
        if (content.length > LIMITS.fileBytes || path.length > LIMITS.pathCharacters) throw new Error(`over the limits: ${path.length}`);
        if (path.startsWith('/') || path.split('/').includes('..')) throw new Error(`escapes: ${JSON.stringify(path)}`);
      }
    } catch (error) {
      throw new Error(`input ${input} of seed ${seed}: ${Buffer.from(bytes).toString('base64')}`, { cause: error });
    }
    slowestMs = Math.max(slowestMs, processorMs() - started);
  }
  return { inputs: count, slowestMs };
}

function specimens(): Uint8Array[] {
  const manifest = { name: 'package/package.json', body: '{"name":"specimen"}' };
  const code = { name: 'package/index.js', body: 'export const a = 1;\n'.repeat(60) };
  const long = pax({ path: `package/${'long/'.repeat(30)}x.js`, size: '3' });
  const plain = tar(manifest, code, long, { name: 'x', body: 'abc' }, { name: 'package/l', type: '2', link: 'x' });
  return [
    plain,
    tgz(manifest, code),
    tgz(manifest, { name: 'package/zeros', body: new Uint8Array(50_000) }),
    zip([manifest, code, { name: 'package/stored', body: 'abc', stored: true }]),
    zip([manifest, { ...code, descriptor: true }, { name: 'package/wide', body: 'abc', wide: true }]),
  ];
}

/** A specimen with one to four injuries; a plain tar is mostly injured before it is gzipped. */
function mutated(seeds: readonly Uint8Array[], random: (below: number) => number): Uint8Array {
  let bytes: Uint8Array = pick(seeds, random).slice();
  for (let times = 1 + random(4); times > 0; times -= 1) bytes = injured(bytes, pick(seeds, random), random);
  const isTar = bytes[0] !== 0x1f && bytes[0] !== 0x50;
  return isTar && random(2) === 0 ? new Uint8Array(gzipSync(bytes, { level: 1 })) : bytes;
}

function injured(bytes: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  const at = random(bytes.length + 1);
  switch (random(6)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    case 1:
      return bytes.slice(0, at);
    case 2:
      return new Uint8Array(Buffer.concat([bytes.subarray(0, at), other.subarray(random(other.length))]));
    case 3:
      bytes.fill(pick([0, 0xff, 0x37, random(256)], random), at, at + 1 + random(16));
      return bytes;
    case 4:
      return lie(bytes, random);
    default:
      return new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(random(at + 1))]));
  }
}

/** Changes a field of a tar header and makes its checksum right again, so that the lie is believed. */
function lie(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const block = 512 * random(Math.floor(bytes.length / 512) + 1);
  if (block + 512 > bytes.length) return bytes;
  const field = block + pick(TAR_FIELDS, random);
  for (let length = 1 + random(12); length > 0; length -= 1)
    bytes[field + length - 1] = pick([0x30 + random(10), 0x2e, 0x2f, random(256)], random);
  bytes.fill(0x20, block + 148, block + 156);
  const sum = bytes.subarray(block, block + 512).reduce((total, byte) => total + byte, 0);
  bytes.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), block + 148);
  return bytes;
}

function pick<T>(from: readonly T[], random: (below: number) => number): T {
  const one = from[random(from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
