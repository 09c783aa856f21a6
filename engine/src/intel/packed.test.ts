import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import { ToolError } from '../model/tool-error.ts';
import { packChunk, readChunk, readForeignChunk } from './packed.ts';

const NONE = new Uint8Array();
const scope = { all: false, versions: ['1.0.0'], intervals: [{ lo: '1.0.0', hi: '2.0.0', hiIncluded: true }] };
const row: readonly unknown[] = [
  'MAL-1',
  'odd',
  scope,
  0,
  ['a'],
  1,
  '2026-09-01T00:00:00Z',
  1,
  1,
  0,
  ['CVE-1'],
  ['https://example.com/'],
  0,
];
const chunkOf = (content: unknown): Uint8Array => deflateRawSync(JSON.stringify(content));
const read = (content: unknown): ReturnType<typeof readForeignChunk> => readForeignChunk(chunkOf(content), NONE, 'feed');

describe('a chunk of records', () => {
  it('gives back what was packed', () => {
    const [advisory] = read({ texts: ['what it does'], rows: [row] }) ?? [];
    assert.ok(advisory !== undefined);
    assert.deepEqual([advisory.id, advisory.details, advisory.live, advisory.sourcesOfAll], ['MAL-1', 'what it does', scope, ['a']]);
    assert.deepEqual(readChunk(packChunk([advisory], NONE).bytes, NONE, 'feed'), [advisory]);
  });

  it('is refused in every place where it has another shape', () => {
    const rare = { accuses: 'malware', category: '', hashes: ['sha512-x'], withdrawn: '', doubts: [] };
    assert.ok(read({ texts: [], rows: [row.with(12, rare)] })?.[0] !== undefined);
    const bad: readonly (readonly [at: number, value: unknown])[] = [
      [0, 'two words'],
      [0, 7],
      [1, null],
      [2, { all: true }],
      [2, { ...scope, intervals: [{ lo: 1 }] }],
      [3, 2],
      [4, 'a'],
      [5, [1]],
      [6, undefined],
      [7, 0],
      [8, {}],
      [9, '0'],
      [10, {}],
      [11, [{ url: 'x' }]],
      [12, 1],
      [12, { ...rare, accuses: 'whatever' }],
      [12, { ...rare, hashes: 'sha512-x' }],
    ];
    for (const [at, value] of bad) {
      assert.deepEqual(read({ texts: [], rows: [row.with(at, value)] }), [undefined], `${at}: ${JSON.stringify(value)}`);
      assert.throws(() => readChunk(chunkOf({ texts: [], rows: [row.with(at, value)] }), NONE, 'feed'), ToolError);
    }
    for (const none of [[], null, { texts: [1], rows: [] }, { rows: [] }, { texts: [], rows: {} }]) assert.equal(read(none), undefined);
    assert.deepEqual(read({ texts: [], rows: [row.slice(1), 'row', null] }), [undefined, undefined, undefined]);
  });
});
