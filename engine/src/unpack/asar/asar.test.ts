import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';

import { asar, frame, headerHash } from '../../../test/asar-builder.ts';
import type { AsarReading } from '../../model/asar.ts';
import { LIMITS } from '../limits.ts';
import { unpack } from '../unpack.ts';
import { readAsarHeader } from './asar.ts';

const read = (bytes: Uint8Array): AsarReading => readAsarHeader(bytes, bytes.length, LIMITS);
/** An archive with this header and so many bytes of files. */
const withHeader = (files: string, body = 100): Uint8Array => Buffer.concat([frame(`{"files":${files}}`), Buffer.alloc(body)]);
const problems = ({ refused }: AsarReading): string[] => refused.map(one => `${one.problem}: ${one.entry}`);

describe('an archive of Electron', () => {
  it('is read whole: files, offsets, flags, integrity, header hash', () => {
    const bytes = asar([
      { path: 'package.json', body: '{"name":"inert"}' },
      { path: 'dist/main.js', body: 'run();', executable: true },
      { path: 'native/a.node', body: 'beside', unpacked: true },
      { path: 'empty', body: '' },
      { path: '__proto__/constructor', body: 'a name as any' },
    ]);
    const { header, refused } = read(bytes);
    assert.deepEqual(refused, []);
    assert.deepEqual(
      header?.files.map(file => [file.path, file.size, file.executable, file.at === undefined]),
      [
        ['package.json', 16, false, false],
        ['empty', 0, false, false],
        ['dist/main.js', 6, true, false],
        ['native/a.node', 6, false, true],
        ['__proto__/constructor', 13, false, false],
      ],
    );
    const main = header?.files.find(file => file.path === 'dist/main.js');
    assert.equal(Buffer.from(bytes.subarray(main?.at, (main?.at ?? 0) + 6)).toString(), 'run();');
    assert.equal(main?.integrity?.hash, createHash('sha256').update('run();').digest('hex'));
    assert.equal(header?.unpacked, 1);
    assert.equal(header?.unclaimed, 0);
    assert.equal(
      createHash('sha256')
        .update(header?.json ?? '')
        .digest('hex'),
      headerHash(bytes),
    );
  });

  it('becomes a tree like any other archive', () => {
    const bytes = asar([
      { path: 'a/b.js', body: 'b' },
      { path: 'c.node', body: 'beside', unpacked: true },
    ]);
    const { files, refused } = unpack({ as: 'archive', bytes }, LIMITS);
    assert.deepEqual([...files.keys()], ['a/b.js']);
    assert.deepEqual(
      refused.map(one => [one.entry, one.as]),
      [['c.node', 'left out']],
    );
  });

  it('may hold equal files once', () => {
    const { header, refused } = read(withHeader('{"a":{"size":100,"offset":"0"},"b":{"size":100,"offset":"0"}}'));
    assert.deepEqual([header?.files.length, refused], [2, []]);
  });

  it('is read from its start alone', () => {
    const bytes = asar([{ path: 'large', body: new Uint8Array(100_000) }]);
    const { header, refused } = readAsarHeader(bytes.subarray(0, 1000), bytes.length, LIMITS);
    assert.deepEqual([header?.files.length, refused], [1, []]);
  });
});

describe('what is no archive', () => {
  const NONE: readonly (readonly [what: string, bytes: Uint8Array, says: RegExp])[] = [
    ['nothing', new Uint8Array(), /too short/],
    ['other bytes', Buffer.from('MZ'.padEnd(64, '\0')), /begins with/],
    ['words that disagree', Buffer.concat([new Uint8Array([4, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0]), Buffer.alloc(60)]), /and then 9/],
    ['a text longer than its header', Buffer.from(new Uint32Array([4, 20, 16, 4000, 0, 0, 0]).buffer), /text of 4000/],
    ['a header longer than the archive', Buffer.from(new Uint32Array([4, 4000, 3996, 3900, 0, 0, 0]).buffer), /longer than the archive/],
    ['a header of gigabytes', Buffer.from(new Uint32Array([4, 0xfffffff0, 0xffffffec, 100, 0, 0]).buffer), /are read at most/],
    ['a header that is no JSON', frame('{"files":'), /no list of files/],
    ['a header without files', frame('{"folders":{}}'), /no list of files/],
    ['a header whose files are inherited', frame('{"__proto__":{"files":{}}}'), /no list of files/],
    ['a header nested beyond reason', frame('{"files":'.repeat(200_000)), /no list of files/],
  ];
  for (const [what, bytes, says] of NONE) {
    it(`is told: ${what}`, () => {
      const { header, refused } = readAsarHeader(bytes, Math.max(bytes.length, 64), LIMITS);
      assert.equal(header, undefined);
      assert.match(refused[0]?.says ?? '', says);
    });
  }
});

describe('a hostile header', () => {
  const LIES: readonly (readonly [what: string, files: string, problem: string])[] = [
    ['a size that is negative', '{"a":{"size":-1,"offset":"0"}}', 'unreadable entry: a'],
    ['a size that is no whole number', '{"a":{"size":1.5,"offset":"0"}}', 'unreadable entry: a'],
    ['a size beyond the archive', '{"a":{"size":101,"offset":"0"}}', 'truncated: a'],
    ['a size beyond numbers', '{"a":{"size":1e400,"offset":"0"}}', 'unreadable entry: a'],
    ['an offset that is negative', '{"a":{"size":1,"offset":"-1"}}', 'unreadable entry: a'],
    ['an offset in another base', '{"a":{"size":1,"offset":"0x1"}}', 'unreadable entry: a'],
    ['an offset that is a number', '{"a":{"size":1,"offset":0}}', 'unreadable entry: a'],
    ['an offset beyond numbers', '{"a":{"size":1,"offset":"99999999999999999999"}}', 'unreadable entry: a'],
    ['an offset beyond the archive', '{"a":{"size":1,"offset":"100"}}', 'truncated: a'],
    ['no offset', '{"a":{"size":1}}', 'unreadable entry: a'],
    ['bytes of two files', '{"a":{"size":60,"offset":"0"},"b":{"size":60,"offset":"40"}}', 'overlapping data: b'],
    ['bytes of no file', '{"a":{"size":60,"offset":"0"}}', 'trailing data: '],
    ['a name that climbs', '{"..":{"files":{"a":{"size":100,"offset":"0"}}}}', 'escapes the package: ..'],
    ['a name that is a path', '{"../../a":{"size":100,"offset":"0"}}', 'escapes the package: ../../a'],
    ['a name of another drive', String.raw`{"C:\\a":{"size":100,"offset":"0"}}`, String.raw`escapes the package: C:\a`],
    ['a link that leads out', '{"a":{"link":"../../etc/passwd"}}', 'escapes the package: a'],
    ['a link to the root', '{"a":{"link":"/etc/passwd"}}', 'escapes the package: a'],
    ['one name twice', '{"a":{"size":100,"offset":"0"},"a":{"size":100,"offset":"0"}}', 'duplicate name: a'],
    [
      'one name twice, once in escapes',
      String.raw`{"a":{"size":100,"offset":"0"},"\u0061":{"size":100,"offset":"0"}}`,
      'duplicate name: a',
    ],
    ['a node that is a list', '{"a":[]}', 'unreadable entry: a'],
    ['a folder that is a text', '{"a":{"files":"b"}}', 'unreadable entry: a'],
    ['an invisible name', '{"a\\u202eb":{"size":100,"offset":"0"}}', 'unprintable name: a\u202eb'],
    ['an integrity that is none', '{"a":{"size":100,"offset":"0","integrity":{"algorithm":"MD5"}}}', 'bad checksum: a'],
    ['a tree deeper than any', `${'{"a":{"files":'.repeat(70)}{}${'}}'.repeat(70)}`, `unreadable entry: ${'a/'.repeat(64)}a`],
  ];
  for (const [what, files, problem] of LIES) {
    it(`is told: ${what}`, () => {
      const told = problems(read(withHeader(files)));
      assert.ok(told.includes(problem), `${problem} is not in ${JSON.stringify(told)}`);
    });
  }

  it('cannot list more than the limits allow', () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, { size: 0, offset: '0' }])));
    const { header, refused } = readAsarHeader(withHeader(many, 0), 1_000_000, { ...LIMITS, files: 200 });
    assert.equal(header?.files.length, 200);
    assert.ok(refused.some(one => one.problem === 'too many files'));
  });
});
