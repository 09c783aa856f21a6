import { readAsarHeader } from '../../src/unpack/asar/asar.ts';
import { readBundle } from '../../src/unpack/electron/bundle.ts';
import { readFacts } from '../../src/unpack/electron/embedded-hashes.ts';
import { readLayout } from '../../src/unpack/electron/portable-executable.ts';
import { readResources } from '../../src/unpack/electron/resources.ts';
import type { Limits } from '../../src/model/limits.ts';
import { asar, frame } from '../asar-builder.ts';
import { infoPlist, windowsExecutable } from '../electron.ts';
import { generator } from './random.ts';
import { processorMs } from '../effort.ts';

const LIMITS: Limits = { files: 60, fileBytes: 200_000, totalBytes: 500_000, pathCharacters: 300, archiveBytes: 100_000 };

type Random = (below: number) => number;

/** Values that headers do not hold: as names, sizes, offsets, whole nodes. */
const ODD: readonly string[] = [
  '-1',
  '1e400',
  '9007199254740993',
  '0.5',
  '"-1"',
  '"0x10"',
  '"99999999999999999999"',
  '" 1"',
  'null',
  '[]',
  '{}',
  'true',
  '"\\ud800"',
  '"__proto__"',
  '{"files":{"__proto__":{"files":{"a":{"size":0,"offset":"0"}}}}}',
  '{"link":"../../x"}',
  '{"files":[]}',
];
const NAMES: readonly string[] = ['__proto__', 'constructor', '..', '.', '', 'a/b', 'C:\\\\x', '\\u0000', '\\u202e', 'a', 'A', 'toString'];

/** Reads `count` damaged headers, the same for the same `seed`, and demands that each comes back within its limits; executables and bundles too. */
export function fuzzAsar(count: number, seed: number): { inputs: number; slowestMs: number } {
  const random = generator(seed);
  const seeds = specimens();
  const executable = windowsExecutable({ hashes: { 'resources\\app.asar': 'ab'.repeat(32) }, version: [1, 2, 3, 4] });
  const plist = infoPlist({ name: 'Inert', version: '1', hashes: { 'Resources/app.asar': 'ab'.repeat(32) } });
  let slowestMs = 0;
  for (let input = 0; input < count; input += 1) {
    const bytes = random(3) === 0 ? injured(pick(seeds, random), random) : rewritten(pick(seeds, random), random);
    const started = processorMs();
    try {
      demand(bytes);
      if (input % 4 === 0) readExecutable(injured(executable, random));
      if (input % 16 === 0) readBundle(Buffer.from(injured(Buffer.from(plist), random)).toString());
    } catch (error) {
      throw new Error(`input ${input} of seed ${seed}: ${Buffer.from(bytes).toString('base64')}`, { cause: error });
    }
    slowestMs = Math.max(slowestMs, processorMs() - started);
  }
  return { inputs: count, slowestMs };
}

function demand(bytes: Uint8Array): void {
  const { header, refused } = readAsarHeader(bytes, bytes.length, LIMITS);
  if (header === undefined && refused.length === 0) throw new Error('neither a header nor a reason');
  for (const { path, at, size } of header?.files ?? []) {
    if (at !== undefined && (at < 16 || at + size > bytes.length)) throw new Error(`out of the archive: ${path}`);
    if (path.startsWith('/') || path.split(/[\\/]/).includes('..')) throw new Error(`escapes: ${JSON.stringify(path)}`);
  }
  for (const { target } of header?.links ?? []) if (target.split('/').includes('..')) throw new Error(`leads out: ${target}`);
  if ((header?.files.length ?? 0) > LIMITS.files) throw new Error('more files than the limits allow');
}

function readExecutable(bytes: Uint8Array): void {
  const { resources } = readLayout(bytes) ?? {};
  if (resources) readFacts(readResources(bytes.subarray(resources.at, resources.at + resources.bytes), resources.address));
}

function specimens(): Uint8Array[] {
  const files = [
    { path: 'package.json', body: '{"name":"inert"}' },
    { path: 'dist/main.js', body: 'run();'.repeat(20), executable: true },
    { path: 'dist/deep/er/still/a.js', body: '' },
    { path: 'native/a.node', body: 'beside', unpacked: true },
    { path: '__proto__/constructor', body: 'x' },
  ];
  const links = '{"files":{"a":{"files":{"b":{"size":3,"offset":"0"}}},"l":{"link":"a/b"}}}';
  return [asar(files), asar(files, { integrity: false }), Buffer.concat([frame(links), Buffer.from('abc')])];
}

/** Bytes with one to six injuries, anywhere. */
function injured(seed: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(seed);
  for (let times = 1 + random(6); times > 0; times -= 1) {
    const at = random(3) === 0 ? random(16) : random(bytes.length);
    if (random(2) === 0) bytes[at] = random(256);
    else bytes.fill(pick([0, 0xff, 0x22, 0x7b], random), at, Math.min(bytes.length, at + 1 + random(8)));
  }
  return random(4) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes;
}

/** A header whose text is changed and framed again, so that the lie is read. */
function rewritten(seed: Uint8Array, random: Random): Uint8Array {
  const length = new DataView(seed.buffer, seed.byteOffset).getUint32(12, true);
  let text = Buffer.from(seed.subarray(16, 16 + length)).toString();
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const values = [...text.matchAll(/:("[^"]*"|\d+|true)/g)];
    const names = [...text.matchAll(/"([^"]*)":/g)];
    const [from, to] = random(2) === 0 ? [values, `:${pick(ODD, random)}`] : [names, `"${pick(NAMES, random)}":`];
    const match = from[random(Math.max(1, from.length))];
    if (match) text = text.slice(0, match.index) + to + text.slice(match.index + match[0].length);
  }
  if (random(40) === 0) text = '{"files":{"a":'.repeat(200 * random(100)) + text;
  return Buffer.concat([frame(text), seed.subarray(16 + length)]);
}

function pick<T>(from: readonly T[], random: Random): T {
  const one = from[random(from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
