import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { scanDisk, recordDisk } from '../../test/desktop/scan-disk.ts';
import { makeDisk } from '../../test/desktop/trees.ts';
import type { FakeDisk } from '../../test/desktop/trees.ts';
import { processorMs } from '../../test/effort.ts';
import { generator } from '../../test/fuzz/random.ts';
import { appImage } from '../../test/squashfs-builder.ts';
import type { ImageForm } from '../../test/squashfs-builder.ts';
import { asar } from '../../test/asar-builder.ts';
import { openDisk } from './disk.ts';
import { keepEvidence } from './evidence.ts';
import { openImage } from './image.ts';

const LARGE = Buffer.from(Array.from({ length: 30_000 }, (_, at) => String.fromCharCode(97 + ((at * 7) % 23))).join(''));
const MANIFEST = '{"name":"inert","version":"1.2.3"}';
const FILES: ReadonlyMap<string, string | Uint8Array> = new Map<string, string | Uint8Array>([
  ['large.txt', LARGE],
  ['zeros.bin', Buffer.alloc(10_000)],
  ['empty', ''],
  ['usr/bin/small', 'small'],
  ...Array.from({ length: 700 }, (_, at): [string, string] => [`many/${String(at).padStart(4, '0')}`, `file ${at}`]),
  ['usr/bin/resources/app.asar', asar([{ path: 'package.json', body: MANIFEST }])],
]);

const readerOf =
  (bytes: Uint8Array) =>
  (at: number, count: number): Uint8Array =>
    bytes.subarray(at, at + count);

describe('the file system of an AppImage', () => {
  const place = 'home/user/Applications/Inert.AppImage';
  const withImage = (form: ImageForm, work: (disk: FakeDisk) => Promise<void> | void): Promise<void> | void => {
    const disk = makeDisk();
    disk.write(place, appImage(FILES, form));
    const done = work(disk);
    if (done === undefined) disk.remove();
    return done?.finally(() => disk.remove());
  };

  for (const form of [{}, { method: 'zstd' }, { isStored: true }, { blockBytes: 131_072 }] satisfies ImageForm[]) {
    it(`holds every file as it was put there: ${JSON.stringify(form)}`, () =>
      withImage({ ...form, links: { AppRun: 'usr/bin/small', out: '../../../etc/passwd', round: 'round', top: '/usr' } }, fake => {
        const disk = openDisk(fake.root);
        const at = (path: string): string => `${disk.root}/${place}/${path}`;
        for (const [path, content] of FILES) assert.deepEqual(Buffer.from(disk.read(at(path), 1e6) ?? []), Buffer.from(content), path);
        assert.equal(disk.list(at('many')).length, 700);
        assert.deepEqual(Buffer.from(disk.readPart(at('large.txt'), 4000, 200) ?? []), LARGE.subarray(4000, 4200));
        assert.equal(Buffer.from(disk.read(at('AppRun'), 100) ?? []).toString(), 'small');
        assert.deepEqual([disk.lookAt(at('AppRun'))?.isSymbolicLink(), disk.linkAt(at('AppRun'))], [true, 'usr/bin/small']);
        for (const path of ['out', 'round', 'top', 'none', 'large.txt/x']) assert.equal(disk.look(at(path)), undefined, path);
        assert.equal(disk.read(at('large.txt'), 100), undefined);
        assert.deepEqual(disk.unreadable, []);
      }));
  }

  it('is found with the application in it, wherever the builder put it, and told with the version it bears', () =>
    withImage({}, async fake => {
      const [one] = await scanDisk(fake.root, 'linux');
      assert.deepEqual(
        [one?.inspected.located.resources, one?.report.version, one?.report.state],
        ['usr/bin/resources', '1.2.3', 'unknown'],
      );
      const recorded = await recordDisk(fake.root, 'linux');
      const runtime = Buffer.from(appImage(FILES));
      runtime[300] = 1;
      fake.write(place, runtime);
      const [changed] = await scanDisk(fake.root, 'linux', recorded);
      assert.deepEqual(
        [changed?.report.state, changed?.report.changed],
        ['modified and unexplained', [{ path: 'the whole file', how: 'changed' }]],
      );
      const folder = mkdtempSync(join(tmpdir(), 'unmask-evidence-'));
      const { kept } = keepEvidence(folder, changed ? [changed] : [], openDisk(fake.root), {});
      assert.deepEqual(
        kept.map(one => [one.path, one.bytes]),
        [['the whole file', runtime.length]],
      );
      rmSync(folder, { recursive: true });
    }));

  it('is no application of Electron where there is none in it, and unknown where it is not read, with the reason', async () => {
    const disk = makeDisk();
    disk.write('home/user/Applications/Paint.AppImage', appImage(new Map([['usr/bin/paint', 'x']])));
    assert.equal((await scanDisk(disk.root, 'linux')).length, 0);
    disk.write(place, appImage(FILES, { method: 'xz' }));
    const [one] = await scanDisk(disk.root, 'linux');
    assert.equal(one?.report.state, 'unknown');
    assert.match(one.report.because.join(), /packed with xz/);
    disk.remove();
  });

  it('comes back from every damaged image', () => {
    const random = generator(7);
    const whole = appImage(FILES);
    const small = appImage(
      new Map([
        ['a/b/c.txt', 'x'.repeat(5000)],
        ['d', ''],
      ]),
      { links: { l: 'a' } },
    );
    for (let input = 0; input < 3000; input += 1) {
      const bytes = Uint8Array.from(input % 20 === 0 ? whole : small);
      for (let times = 1 + random(5); times > 0; times -= 1) {
        const at = random(3) === 0 ? random(bytes.length) : bytes.length - 1 - random(Math.min(bytes.length, 900));
        if (random(3) === 0) bytes.fill(255, at, at + 1 + random(8));
        else bytes[random(4) === 0 ? 512 + random(96) : at] = random(256);
      }
      const started = processorMs();
      const image = openImage(readerOf(random(8) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes));
      if (typeof image !== 'string') {
        let length = 0;
        image.stream('a/b/c.txt', 0, 1e6, piece => void (length += piece.length));
        assert.ok(length <= 1e6);
      }
      const ms = processorMs() - started;
      assert.ok(ms < 2000, `input ${input} took ${ms} ms`);
    }
  });

  it('ends where a folder holds the one it lies in', () => {
    const bytes = Buffer.from(appImage(new Map([['outer/zzloop/x', 'x']]), { isStored: true }));
    const start = 512;
    const name = bytes.indexOf('zzloop');
    const root = bytes.readBigUInt64LE(start + 32);
    bytes.writeUInt32LE(Number(root >> 16n), name - 16);
    bytes.writeUInt16LE(Number(root & 0xffffn), name - 8);
    const round = openImage(readerOf(bytes));
    assert.ok(typeof round !== 'string');
    assert.deepEqual([round.at('outer', true)?.kind, round.at('outer/zzloop/outer', true)], ['folder', undefined]);
    assert.match(round.unread.map(one => one.path).join(), /^outer\/zzloop$/);
  });

  /** Makes a device of the first node: what is neither file nor folder nor link is passed by. */
  const withDevice = (bytes: Uint8Array): Uint8Array => {
    const changed = Buffer.from(bytes);
    changed.writeUInt16LE(5, 512 + Number(changed.readBigUInt64LE(512 + 64)) + 2);
    return changed;
  };
  const boundless: readonly (readonly [what: string, files: ReadonlyMap<string, string | Uint8Array>, form: ImageForm, says: RegExp])[] = [
    ['folders that share a list of devices', new Map([['a/b/x', '']]), { copies: 1000 }, /more than 100000 files/],
    ['names that share a node of many blocks', new Map([['sparse', Buffer.alloc(4096 * 20_000)]]), { copies: 100 }, /more blocks than/],
    ['names that share a long link', new Map(), { copies: 300, links: { 'a/long': 'x'.repeat(4000) } }, /unfold to more than is read/],
  ];
  for (const [what, files, form, says] of boundless) {
    it(`ends soon, and says so, where an image of few bytes has ${what}`, () => {
      const whole = appImage(files, form);
      const bytes = what.includes('devices') ? withDevice(whole) : whole;
      assert.ok(bytes.length < 1024 * 1024);
      const started = processorMs();
      const image = openImage(readerOf(bytes));
      assert.ok(typeof image !== 'string');
      assert.match(image.unread.at(-1)?.why ?? '', says);
      assert.ok(image.unread.length <= 202);
      const ms = processorMs() - started;
      assert.ok(ms < 3000, `${ms} ms`);
    });
  }

  it('does not read zeros without end: what a small image cannot hold is left, and said', async () => {
    const disk = makeDisk();
    disk.write(place, appImage(new Map([...FILES, ['sparse', Buffer.alloc(4096 * 20_000)]])));
    const started = processorMs();
    const [one] = await scanDisk(disk.root, 'linux');
    disk.remove();
    assert.match(one?.report.because.join() ?? '', /not all of it was read: sparse: it has 81920000 bytes, more than are read/);
    assert.ok(processorMs() - started < 5000);
  });

  it('names some of what is broken, and counts the rest', () => {
    const bytes = Buffer.from(appImage(new Map([['file', 'x']]), { copies: 20_000, isStored: true }));
    const nodes = 512 + Number(bytes.readBigUInt64LE(512 + 64));
    bytes.writeUInt16LE(2, nodes + 2);
    bytes.writeUInt32LE(0xffff_ffff, nodes + 2 + 16 + 12);
    const image = openImage(readerOf(bytes));
    assert.ok(typeof image !== 'string');
    assert.deepEqual([image.unread.length, image.unread.at(-1)?.why], [201, '19800 more of its entries are broken']);
  });

  it('tells a name that stands twice in a folder', () => {
    const bytes = Buffer.from(
      appImage(
        new Map([
          ['a/b', 'x'],
          ['a/c', 'y'],
        ]),
        { isStored: true },
      ),
    );
    const name = bytes.lastIndexOf(Buffer.from('c', 'latin1'), bytes.length - 10);
    bytes[name] = 'b'.charCodeAt(0);
    const twice = openImage(readerOf(bytes));
    assert.ok(typeof twice !== 'string');
    assert.match(twice.unread.map(one => one.why).join(), /stands twice/);
  });
});
