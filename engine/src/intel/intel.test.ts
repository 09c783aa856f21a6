import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, mock } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { missing, SHARED } from '../../test/shared-data.ts';
import { tarball } from '../../test/registry.ts';
import { zip } from '../../test/hostile/zip-builder.ts';
import { ToolError } from '../model/tool-error.ts';
import { readFeed } from './feed.ts';
import type { FeedRead } from './feed.ts';
import { intelFolder } from './folder.ts';
import { LOCK, withLock } from './lock.ts';
import { readFrom } from './obtain.ts';
import { openIntel } from './open-intel.ts';
import type { OpenIntel } from './open-intel.ts';
import { advisoriesOf } from './packed.ts';
import { FILE, readSources } from './state-file.ts';
import { statusOf } from './status.ts';
import { sync } from './sync.ts';
import type { Synced } from './sync.ts';

const NOW = Date.parse('2026-09-01T12:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'unmask-intel-'));
after(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
const place = (): string => join(root, String((made += 1)));

const record = (id: string, name = 'odd', modified = '2026-09-01T06:00:00Z'): string =>
  JSON.stringify({ id, modified, affected: [{ package: { ecosystem: 'npm', name }, versions: ['1.0.0'] }] });

/** A folder that holds these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = place();
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const many = (count: number, from = 0): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${from + at}.json`, record(`MAL-${from + at}`, `odd-${from + at}`)]));

async function take(
  folder: string,
  files: Readonly<Record<string, string>>,
  more: { readonly force?: boolean; readonly feed?: string } = {},
): Promise<Synced> {
  const { force = false, feed = 'feed' } = more;
  return sync({ folder, feed, from: 'a test', read: await readFeed(folderOf(files), feed), now: NOW, force });
}

function opened(folder: string): OpenIntel {
  const intel = openIntel(folder);
  assert.ok(intel.as === 'open', intel.as === 'damaged' ? intel.why : intel.as);
  return intel;
}

const refuses = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ToolError, String(error));
  assert.match(error.message, says);
  return true;
};

describe('feeds', () => {
  const files = { 'npm/odd/MAL-1.json': record('MAL-1'), 'npm/pattern.json/MAL-2.json': record('MAL-2', 'pattern.json'), LICENSE: 'words' };
  const names = (read: FeedRead): string[] => [...advisoriesOf(read.packed)].map(one => `${one.id} ${one.name}`);

  it('are folders, and archives of both kinds, with the same records', async () => {
    const archives = place();
    mkdirSync(archives);
    writeFileSync(join(archives, 'a.tar.gz'), tarball(files));
    writeFileSync(join(archives, 'a.zip'), zip(Object.entries(files).map(([name, content]) => ({ name, body: content }))));
    for (const path of [folderOf(files), join(archives, 'a.tar.gz'), join(archives, 'a.zip')]) {
      const read = await readFeed(path, 'feed');
      assert.deepEqual([names(read), read.damaged], [['MAL-1 odd', 'MAL-2 pattern.json'], []], path);
    }
  });

  it('count what they could not use, and follow no link', async () => {
    const folder = folderOf({ 'a.json': record('MAL-1'), 'b.json': '{', 'c.json': '{}', 'd.json': 'null' });
    symlinkSync('/etc', join(folder, 'link'));
    const read = await readFeed(folder, 'feed');
    assert.deepEqual([read.documents, names(read), read.damaged.length, [...read.leftOut]], [4, ['MAL-1 odd'], 1, [['it has no id', 2]]]);
  });

  it('tell an archive that is cut off, in the middle or at its end', async () => {
    const whole = zip(Object.entries(many(20)).map(([name, content]) => ({ name, body: content })));
    const packed = tarball(Object.fromEntries(Object.entries(many(20)).map(([name, content]) => [`npm/${name}`, content])));
    for (const [name, bytes] of [
      ['a.zip', whole],
      ['a.tgz', packed],
    ] as const) {
      for (const part of [0.3, 0.7, 0.95]) {
        const path = join(folderOf({ x: '' }), name);
        writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * part)));
        const read = await readFeed(path, 'feed');
        assert.throws(
          () => sync({ folder: place(), feed: 'feed', from: name, read, now: NOW, force: false }),
          refuses(/damaged/),
          `${name} ${part}`,
        );
      }
    }
  });

  it('are named by their file, or as they are called', () => {
    for (const [text, feed, from, kind] of [
      ['/a/ossf-npm-2025.dev.tar.gz', 'ossf-npm-2025', '/a/ossf-npm-2025.dev.tar.gz', 'file'],
      ['team=./list.txt', 'team', './list.txt', 'file'],
      ['https://mirror.invalid/npm/all.zip?token=1', 'all', 'https://mirror.invalid/npm/all.zip?token=1', 'osv'],
      ['peer:https://team.invalid/intel/', 'peer-intel', 'https://team.invalid/intel/', 'peer'],
    ] as const) {
      const source = readFrom(text);
      assert.deepEqual([source.feed, source.from, source.kind.kind], [feed, from, kind]);
    }
    assert.deepEqual([readFrom('osv').feed, readFrom('mine=ghsa').feed, readFrom('ghsa').kind.kind], ['osv', 'mine', 'ghsa']);
  });
});

describe('a sync', () => {
  it('replaces what the same source said, and leaves the others', async () => {
    const folder = place();
    await take(folder, many(20), { feed: 'one' });
    await take(folder, many(5, 100), { feed: 'two' });
    const { added, gone, records } = await take(folder, many(20, 1), { feed: 'one' });
    assert.deepEqual([added, gone, records], [1, 1, 25]);
    const { index, describe: tell } = opened(folder);
    assert.deepEqual(index.find('odd-0'), []);
    const [found] = index.find('odd-102');
    assert.ok(found);
    assert.deepEqual([tell(found.record).id, tell(found.record).feed], ['MAL-102', 'two']);
  });

  it('keeps the record that was changed last', async () => {
    const folder = place();
    await take(folder, {
      'a.json': record('MAL-1', 'odd', '2026-08-01T00:00:00Z'),
      'b.json': record('MAL-1', 'odd', '2026-08-02T00:00:00Z'),
    });
    const { index, describe: tell } = opened(folder);
    assert.deepEqual(
      index.find('odd').map(one => tell(one.record).modified),
      ['2026-08-02T00:00:00Z'],
    );
  });

  it('refuses a feed that is empty, has shrunk or is damaged, and the old state stays', async () => {
    const folder = place();
    await take(folder, many(50));
    const before = readFileSync(join(folder, FILE));
    await assert.rejects(take(folder, {}), refuses(/no record/));
    await assert.rejects(take(folder, { 'a.json': '{}' }), refuses(/no record/));
    await assert.rejects(take(folder, many(44)), refuses(/shrunk: 6 of 50/));
    await assert.rejects(take(folder, { ...many(50), 'x.json': '{', 'y.json': '[' }), refuses(/damaged: 2/));
    assert.deepEqual(readFileSync(join(folder, FILE)), before);
    assert.equal((await take(folder, many(44), { force: true })).records, 44);
  });

  it('says of a web page that it is one', async () => {
    const page = join(folderOf({ 'index.html': '<!doctype html>\n<title>Log in</title>\n' }), 'index.html');
    const read = await readFeed(page, 'feed');
    assert.throws(
      () => sync({ folder: place(), feed: 'feed', from: 'x', read, now: NOW, force: false }),
      refuses(/index\.html: it is a web page/),
    );
  });

  it('fails without harm where the disk does', async () => {
    const blocked = join(folderOf({ file: '' }), 'file');
    await assert.rejects(take(blocked, many(1)), refuses(/could not be written: something of that name/));
    assert.equal(openIntel(blocked).as, 'damaged');
  });

  it('leaves the old state where the disk is full, at whichever step', async () => {
    const folder = place();
    await take(folder, many(20));
    const before = readFileSync(join(folder, FILE));
    for (const step of ['writeSync', 'fsyncSync', 'renameSync'] as const) {
      const read = await readFeed(folderOf(many(25)), 'feed');
      const full = mock.method(fs, step, () => {
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      });
      syncBuiltinESMExports();
      try {
        assert.throws(() => sync({ folder, feed: 'feed', from: 'x', read, now: NOW, force: false }), refuses(/no room left/), step);
      } finally {
        full.mock.restore();
        syncBuiltinESMExports();
      }
      assert.deepEqual(readFileSync(join(folder, FILE)), before, step);
      assert.deepEqual(readdirSync(folder), [FILE], step);
    }
    assert.equal((await take(folder, many(25))).records, 25);
  });

  it('is one of many at once, and none loses what another wrote', async () => {
    const folder = place();
    const run = (feed: string, from: number): ReturnType<typeof spawn> => {
      const script = `
        import { readFeed } from ${JSON.stringify(new URL('./feed.ts', import.meta.url).href)};
        import { sync } from ${JSON.stringify(new URL('./sync.ts', import.meta.url).href)};
        const read = await readFeed(${JSON.stringify(folderOf(many(300, from)))}, '${feed}');
        for (let round = 0; round < 10; round += 1)
          sync({ folder: ${JSON.stringify(folder)}, feed: '${feed}-' + round, from: 'x', read, now: ${NOW}, force: false });`;
      return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'inherit', 'inherit'] });
    };
    const codes = [run('one', 0), run('two', 1000)].map(child => new Promise(resolve => child.once('close', resolve)));
    assert.deepEqual(await Promise.all(codes), [0, 0]);
    const { sources, generation } = readSources(folder);
    assert.deepEqual([sources.length, generation, readdirSync(folder)], [20, 20, [FILE]]);
  });

  it('takes the lock of a process that was ended, and waits for one that lives', async () => {
    const folder = place();
    await take(folder, many(1));
    const ended = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await new Promise(resolve => ended.once('close', resolve));
    const held = (pid: number | undefined): void =>
      writeFileSync(join(folder, LOCK), JSON.stringify({ host: hostname(), pid, id: 'another' }));
    held(ended.pid);
    assert.equal((await take(folder, many(2))).records, 2);
    held(process.pid);
    assert.throws(() => withLock(folder, () => 'worked', 100), refuses(/Another process/));
    assert.equal(readSources(folder).generation, 2);
    // Taken over by another meanwhile: nothing is written, and the lock of the other stays.
    rmSync(join(folder, LOCK));
    assert.equal(
      withLock(folder, isOurs => {
        held(process.pid);
        return isOurs();
      }),
      false,
    );
    assert.deepEqual(readdirSync(folder).toSorted(), [FILE, LOCK]);
    // Of a process that was ended between creation and first byte, and of what is no lock at all.
    for (const text of ['', '{}']) {
      writeFileSync(join(folder, LOCK), text);
      utimesSync(join(folder, LOCK), 0, 0);
      assert.equal((await take(folder, many(2))).records, 2);
    }
  });

  it('clears away what ended processes left, and nothing that is still written', async () => {
    const folder = place();
    await take(folder, many(1));
    for (const name of ['old.1.part', 'new.2.part']) writeFileSync(join(folder, name), '');
    utimesSync(join(folder, 'old.1.part'), 0, 0);
    await take(folder, many(1));
    assert.deepEqual(
      readdirSync(folder).filter(name => name.endsWith('.part')),
      ['new.2.part'],
    );
  });

  it('leaves the old state or the new one, wherever it is killed', async () => {
    const folder = place();
    await take(folder, many(3));
    const feed = folderOf(many(400, 3));
    const script = `
      import { readFeed } from ${JSON.stringify(new URL('./feed.ts', import.meta.url).href)};
      import { sync } from ${JSON.stringify(new URL('./sync.ts', import.meta.url).href)};
      const read = await readFeed(${JSON.stringify(feed)}, 'more');
      console.log('ready');
      for (;;) sync({ folder: ${JSON.stringify(folder)}, feed: 'more', from: 'x', read, now: ${NOW}, force: true });`;
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise(resolve => child.stdout.once('data', resolve));
      await wait(round * 13);
      child.kill('SIGKILL');
      await new Promise(resolve => child.once('close', resolve));
      const { index } = opened(folder);
      assert.ok([3, 403].includes(index.records), String(index.records));
      assert.equal(index.find('odd-1').length, 1);
    }
    assert.equal((await take(folder, many(3))).records > 2, true);
  });
});

describe('the file of records', () => {
  it('is refused where any byte of what decides is not as it was written', async () => {
    const folder = place();
    await take(folder, many(30));
    const path = join(folder, FILE);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 7) {
      writeFileSync(path, whole.with(at, (whole[at] ?? 0) ^ 0x10));
      const intel = openIntel(folder);
      // What only tells is checked when it is asked for, and what only a sync needs before the next.
      if (intel.as === 'open') assert.throws(() => [[...intel.descriptions()], readSources(folder)], refuses(/damaged/), `byte ${at}`);
    }
    for (const length of [0, 7, 255, 256, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      assert.equal(openIntel(folder).as, 'damaged', String(length));
    }
  });

  it('may go after it was opened: what it would have said cannot be read, which is no mistake of ours', async () => {
    const folder = place();
    await take(folder, many(3));
    const intel = opened(folder);
    rmSync(join(folder, FILE));
    assert.throws(() => intel.describe(0), refuses(/cannot be read/));
  });

  it('is missing where there is none: neither empty nor clean', () => {
    assert.deepEqual(openIntel(place()), { as: 'missing' });
    assert.equal(statusOf({ as: 'missing' }, NOW, 72).state, 'missing');
  });

  it('tells how fresh it is, and trusts no clock that cannot be right', async () => {
    const folder = place();
    await take(folder, {
      'a.json': record('MAL-1', 'odd', '2026-09-01T06:00:00Z'),
      'b.json': record('MAL-2', 'even', '2036-01-01T00:00:00Z'),
    });
    const intel = opened(folder);
    const state = (now: string): string => statusOf(intel, Date.parse(now), 72).state;
    assert.deepEqual(['2026-09-01T12:00:00Z', '2026-09-04T05:00:00Z', '2026-09-04T07:00:00Z', '2026-01-01T00:00:00Z'].map(state), [
      'fresh',
      'fresh',
      'stale',
      'stale',
    ]);
  });

  it('is as fresh as its records, and a list of today makes old records no fresher', async () => {
    const folder = place();
    await take(folder, { 'a.json': record('MAL-1', 'odd', '2026-01-01T00:00:00Z') }, { feed: 'old' });
    sync({
      folder,
      feed: 'list',
      from: 'x',
      read: await readFeed(join(folderOf({ 'l.txt': 'even@1.0.0\n' }), 'l.txt'), 'list'),
      now: NOW,
      force: false,
    });
    assert.equal(statusOf(opened(folder), NOW, 72).state, 'stale');
    const [claims, claimed] = ['# updated: 2026-09-01\neven@1.0.0\n', '# updated: 2026-01-01\neven@1.0.0\n'];
    const list = async (text: string, into: string): Promise<string> => {
      const read = await readFeed(join(folderOf({ 'l.txt': text }), 'l.txt'), 'list');
      sync({ folder: into, feed: 'list', from: 'x', read, now: NOW, force: false });
      return statusOf(opened(into), NOW, 72).state;
    };
    assert.deepEqual([await list(claims, folder), await list(claims, place()), await list(claimed, place())], ['stale', 'stale', 'stale']);
    const alone = place();
    sync({
      folder: alone,
      feed: 'list',
      from: 'x',
      read: await readFeed(join(folderOf({ 'l.txt': 'even@1.0.0\n' }), 'l.txt'), 'list'),
      now: NOW,
      force: false,
    });
    // It names what it names; of all other packages nobody has said anything.
    assert.equal(statusOf(opened(alone), NOW, 72).state, 'stale');
    assert.match(statusOf(opened(alone), NOW, 72).says, /only lists/);
    await take(alone, { 'a.json': record('MAL-1', 'odd', '2026-09-01T11:00:00Z') }, { feed: 'osv' });
    assert.equal(statusOf(opened(alone), NOW, 72).state, 'fresh');
  });

  it('is as fresh as the source that is furthest behind, and names it', async () => {
    const folder = place();
    await take(folder, { 'a.json': record('MAL-1', 'odd', '2026-03-01T00:00:00Z') }, { feed: 'osv' });
    await take(folder, { 'b.json': record('MAL-2', 'even', '2026-09-01T11:00:00Z') }, { feed: 'ghsa' });
    const { state, says, newest } = statusOf(opened(folder), NOW, 72);
    assert.deepEqual([state, says, newest], ['stale', 'the newest record of osv is 184 days old', '2026-03-01T00:00:00.000Z']);
    await take(folder, { 'a.json': record('MAL-1', 'odd', '2026-09-01T10:00:00Z') }, { feed: 'osv' });
    assert.deepEqual(statusOf(opened(folder), NOW, 72).state, 'fresh');
  });

  it('lies where the platform has it', () => {
    const at = (platform: NodeJS.Platform, env: Readonly<Record<string, string>>): string => intelFolder({ platform, env, cwd: '/here' });
    assert.equal(at('linux', { HOME: '/h' }), '/h/.local/share/unmask/intel');
    assert.equal(at('linux', { HOME: '/h', XDG_DATA_HOME: '/d' }), '/d/unmask/intel');
    assert.equal(at('linux', { HOME: '/h', UNMASK_INTEL: 'mine' }), '/here/mine');
    assert.equal(at('darwin', { HOME: '/h' }), '/h/Library/Application Support/unmask/intel');
    assert.equal(at('win32', { USERPROFILE: 'C:\\h', LOCALAPPDATA: 'C:\\l' }), 'C:\\l\\unmask\\Intel');
  });
});

describe('real records', { skip: missing('osv/ossf-npm-2025-06-04.dev.tar.gz') }, () => {
  it('are read whole: every npm record, one of another ecosystem left out, withdrawn ones known as such', async () => {
    const read = await readFeed(join(SHARED, 'osv/ossf-npm-2025-06-04.dev.tar.gz'), 'ossf');
    const all = [...advisoriesOf(read.packed)];
    assert.deepEqual([read.documents, all.length, read.damaged], [15_625, 15_624, []]);
    assert.equal(all.filter(one => one.withdrawn !== '').length, 41);
    const folder = place();
    sync({ folder, feed: 'ossf', from: 'x', read, now: NOW, force: false });
    const intel = opened(folder);
    for (const { name } of all) assert.ok(intel.index.find(name).length > 0, name);
    assert.ok(intel.bytes < 4e6);
  });

  it('of single files: no id, null origins, two ranges', async () => {
    const read = await readFeed(join(SHARED, 'osv/samples'), 'samples');
    assert.deepEqual(Object.fromEntries(read.leftOut), { 'it has no id': 1, 'it is not about npm': 1 });
    const tinycolor = [...advisoriesOf(read.packed)].find(one => one.id === 'MAL-2025-47141');
    assert.deepEqual(
      [tinycolor?.live.all, tinycolor?.live.intervals, tinycolor?.superseded.all],
      [false, [{ lo: '4.1.1', hi: '4.1.2', hiIncluded: true }], true],
    );
  });
});
