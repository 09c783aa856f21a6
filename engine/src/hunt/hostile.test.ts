import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { hunt } from './hunt.ts';
import { readPackDocument } from '../packs/pack-document.ts';

const ROUNDS = 100;
const NAMES = [
  'package.json',
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'deno.lock',
  'bom.json',
  'x.tgz',
  'x.zip',
  'x.js',
  'npm/_cacache/index-v5/aa/bb/cc',
  'npm/_cacache/content-v2/sha512/aa/bb/cc',
  'store/v10/index/aa/bb-x@1.json',
];
const SEEDS = [
  '{"name":"bad","version":"6.6.6"}',
  '{"lockfileVersion":3,"packages":{"node_modules/bad":{"version":"6.6.6"}}}',
  "lockfileVersion: '9.0'\npackages:\n  bad@6.6.6:\n    resolution: {integrity: sha512-AA==}\n",
  '# yarn lockfile v1\n\n\nbad@^6.0.0:\n  version "6.6.6"\n',
  '\nabc\t{"key":"https://r.invalid/bad/-/bad-6.6.6.tgz","integrity":"sha512-AA==","time":1}',
  'PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000',
  '\u001f\u008b\u0008\u0000',
];

describe('a hunt through files made by chance', () => {
  const room = mkdtempSync(join(tmpdir(), 'unmask-hostile-'));
  after(() => rmSync(room, { recursive: true, force: true }));

  it(`comes to its end on ${ROUNDS} of each kind, and says what it could not understand`, async () => {
    let seed = 20_261_126;
    const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of NAMES) {
        const path = join(room, String(round), name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, mutated(Buffer.from(SEEDS[random(SEEDS.length)] ?? '', 'latin1'), random));
      }
    }
    const text = JSON.stringify({
      format: 1,
      name: 'test',
      version: '1',
      title: 'A test',
      published: '2026-01-01',
      licence: 'CC0-1.0',
      incidents: [{ id: 'one', title: 'One', sources: ['a test'] }],
      packages: [{ incident: 'one', name: 'bad', versions: ['6.6.6'] }],
      paths: [{ incident: 'one', pattern: 'lib/**/x*.js' }],
    });
    const packs = [{ pack: readPackDocument(text, 'test.json'), from: '', sha256: '', bytes: 0, vouched: { as: 'unsigned' as const } }];
    const { coverage, found } = await hunt({ packs, roots: [room], onProgress: () => undefined });
    assert.equal(coverage.files, ROUNDS * NAMES.length);
    assert.ok(found, 'some of them are left as they were');
    assert.ok(coverage.gaps.length + coverage.moreGaps > 0);
    for (const { why } of coverage.gaps) assert.doesNotMatch(why, /not a function|undefined|Cannot read/, why);
  });
});

/** Some bytes are changed, left out or said twice; one in four stays whole. */
function mutated(bytes: Buffer, random: (below: number) => number): Buffer {
  let made = bytes;
  for (let times = random(4); times > 0; times -= 1) {
    const at = random(made.length + 1);
    const kinds = [
      () => Buffer.concat([made.subarray(0, at), Buffer.from([random(256)]), made.subarray(at + 1)]),
      () => Buffer.concat([made.subarray(0, at), made.subarray(at + random(8))]),
      () => Buffer.concat([made.subarray(0, at), made.subarray(random(at + 1))]),
    ];
    made = kinds[random(kinds.length)]?.() ?? made;
  }
  return made;
}
