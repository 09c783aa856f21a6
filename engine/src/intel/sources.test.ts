import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { crc32, deflateRawSync, gunzipSync } from 'node:zlib';

import { zip } from '../../test/hostile/zip-builder.ts';
import { entry } from '../../test/locking.ts';
import { makeNpmHome } from '../../test/npm-home.ts';
import { lookUp } from '../match/lookup.ts';
import { ToolError } from '../model/tool-error.ts';
import { readChanges } from './change-list.ts';
import { pack } from './gather.ts';
import { obtain, readFrom } from './obtain.ts';
import { openIntel } from './open-intel.ts';
import { advisoriesOf, stampsOf } from './packed.ts';
import { patch } from './patch.ts';
import { publishIntel } from './publish.ts';
import { asOsv } from './sources/ghsa.ts';
import { FILE, packState, readSources } from './state-file.ts';
import { statusOf } from './status.ts';
import { sync } from './sync.ts';
import type { Synced } from './sync.ts';
import { compile } from '../match/compile.ts';
import { readOsv } from '../match/osv.ts';
import type { Advisory } from '../model/advisory.ts';

const NOW = Date.parse('2026-09-01T12:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'unmask-sources-'));
const home = makeNpmHome('');
const closing: (() => Promise<void>)[] = [];
let made = 0;
const place = (): string => join(root, String((made += 1)));
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
after(() => {
  rmSync(root, { recursive: true, force: true });
  home.remove();
});

type Document = Readonly<Record<string, unknown>>;
const time = (minutes: number): string => new Date(NOW - 86_400_000 + minutes * 60_000).toISOString().replace('.000Z', 'Z');
const record = (at: number, minutes = at, version = '1.0.0'): Document => ({
  id: `MAL-${1000 + at}`,
  modified: time(minutes),
  affected: [{ package: { ecosystem: 'npm', name: `odd-${at}` }, versions: [version] }],
});
const records = (count: number): Document[] => Array.from({ length: count }, (_, at) => record(at));
const advisories = (documents: readonly Document[]): Advisory[] =>
  documents.flatMap(one => {
    const read = readOsv(one, 'osv');
    return read.as === 'read' ? read.advisories : [];
  });

/** A server on the loopback that is closed after the test. What it was asked is in `asked`. */
async function serve(
  answer: (path: string, request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request.url ?? '', request, response);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise(closed => server.close(() => closed()));
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

/** An export of these documents, as it stands whenever it is asked. */
function exported(documents: () => readonly Document[]): Parameters<typeof serve>[0] {
  return (path, _request, response) => {
    const all = documents();
    const one = all.find(document => path.endsWith(`/${String(document['id'])}.json`));
    if (path.endsWith('all.zip'))
      response.end(zip(all.map(document => ({ name: `${String(document['id'])}.json`, body: JSON.stringify(document) }))));
    else if (path.endsWith('modified_id.csv'))
      response.end(
        all
          .map(document => `${String(document['modified'])},${String(document['id'])}\n`)
          .toSorted()
          .toReversed()
          .join(''),
      );
    else if (one !== undefined) response.end(JSON.stringify(one));
    else response.writeHead(404).end();
  };
}

async function take(folder: string, from: string, more: { readonly key?: string; readonly force?: boolean } = {}): Promise<Synced> {
  const source = readFrom(from);
  const force = more.force ?? false;
  const read = await obtain(source, {
    folder,
    cwd: root,
    env: home.env,
    offline: false,
    now: NOW,
    force,
    ...(more.key !== undefined && { key: more.key }),
  });
  return sync({ folder, feed: source.feed, from: source.from, kind: source.kind, read, now: NOW, force });
}

const idsIn = (folder: string): string[] => {
  const intel = openIntel(folder);
  assert.ok(intel.as === 'open');
  return [...intel.descriptions()].map(one => `${one.id} ${one.modified}`);
};

const refuses = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ToolError, String(error));
  assert.match(error.message, says);
  return true;
};

describe('the export of osv.dev', () => {
  it('is fetched whole once, and then only what its change list names', async () => {
    let documents = records(300);
    const { url, asked } = await serve(exported(() => documents));
    const folder = place();
    assert.equal((await take(folder, `osv=${url}/npm/all.zip`)).records, 300);
    documents = [
      ...documents.filter((_, at) => at !== 7),
      record(7, 500, '2.0.0'),
      record(900, 501),
      { ...record(901, 502), withdrawn: time(502) },
    ];
    asked.length = 0;
    const { added, gone, records: count } = await take(folder, `osv=${url}/npm/all.zip`);
    assert.deepEqual([added, gone, count], [2, 0, 302]);
    assert.deepEqual(asked.toSorted(), ['/npm/MAL-1007.json', '/npm/MAL-1900.json', '/npm/MAL-1901.json', '/npm/modified_id.csv']);
    const whole = place();
    await take(whole, `osv=${url}/npm/all.zip`);
    assert.deepEqual(idsIn(folder), idsIn(whole));
    const [one, other] = [openIntel(folder), openIntel(whole)];
    assert.ok(one.as === 'open' && other.as === 'open');
    assert.equal(one.fingerprint, other.fingerprint);
    asked.length = 0;
    await take(folder, `osv=${url}/npm/all.zip`);
    assert.deepEqual(asked, ['/npm/modified_id.csv']);
  });

  it('is asked again for a record that was named before it was there, and fetched whole where there is no list', async () => {
    let documents: readonly Document[] = records(100);
    let listed = true;
    const late = record(500, 600);
    const { url, asked } = await serve((path, request, response) => {
      if (path.endsWith('modified_id.csv') && !listed) response.writeHead(404).end();
      else if (path.endsWith('modified_id.csv')) exported(() => [...documents, late])(path, request, response);
      else exported(() => documents)(path, request, response);
    });
    const folder = place();
    await take(folder, `osv=${url}/all.zip`);
    assert.equal((await take(folder, `osv=${url}/all.zip`)).records, 100);
    documents = [...documents, late];
    assert.equal((await take(folder, `osv=${url}/all.zip`)).records, 101);
    listed = false;
    asked.length = 0;
    assert.equal((await take(folder, `osv=${url}/all.zip`)).records, 101);
    assert.deepEqual(asked, ['/modified_id.csv', '/all.zip']);
  });

  it('goes on from where a download was cut off, if the server still has the same file', async () => {
    const archive = Buffer.from(
      zip(records(400).map(document => ({ name: `${String(document['id'])}.json`, body: JSON.stringify(document) }))),
    );
    let cut = true;
    const ranges: (string | undefined)[] = [];
    const { url } = await serve((_path, request, response) => {
      const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
      ranges.push(request.headers.range);
      const start = from === undefined ? 0 : Number(from);
      response.writeHead(from === undefined ? 200 : 206, { 'content-length': archive.length - start, etag: '"same"' });
      if (cut) response.write(archive.subarray(0, 5000), () => setTimeout(() => response.destroy(), 50));
      else response.end(archive.subarray(start));
      cut = false;
    });
    const folder = place();
    await assert.rejects(take(folder, `cut=${url}/feed.zip`), ToolError);
    assert.deepEqual(openIntel(folder), { as: 'missing' });
    assert.equal((await take(folder, `cut=${url}/feed.zip`)).records, 400);
    assert.equal(ranges.at(-1), 'bytes=5000-');
  });
});

describe('a change list', () => {
  const known = new Map(Array.from({ length: 80 }, (_, at) => [`MAL-${at}`, time(at)]));
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, at) => `${time(to - 1 - at)},npm/MAL-${to - 1 - at}\n`).join('');
  const read = (text: string, whole = true): ReturnType<typeof readChanges> =>
    readChanges(text, known, { newest: time(79), now: NOW, whole });

  it('is read until an hour before the newest that is known, and through the disorder of one second', () => {
    assert.deepEqual(read(rows(0, 80)), { as: 'changes', ids: [] });
    assert.deepEqual(read(rows(0, 82)), { as: 'changes', ids: ['MAL-81', 'MAL-80'] });
    const late = `${time(79)},MAL-new\n`;
    assert.deepEqual(read(rows(60, 80) + late + rows(0, 60)), { as: 'changes', ids: ['MAL-new'] });
    assert.deepEqual(read(rows(0, 80).replaceAll('Z,', '.000Z,')), { as: 'changes', ids: [] });
  });

  it('is asked for more, or given up, where it does not reach so far', () => {
    assert.equal(read(rows(60, 90), false).as, 'more is needed');
    assert.equal(read(rows(0, 4000)).as, 'too many');
    assert.equal(readChanges(rows(0, 80), known, { newest: '2026-01-01T00:00:00Z', now: NOW, whole: true }).as, 'too many');
    for (const text of ['', '<html>', 'a,b\n', `${time(1)},../../x\n`]) assert.equal(read(text).as, 'unreadable', text);
  });
});

describe('a patch', () => {
  it('leaves what a whole feed would have left, in the same order', () => {
    const before = pack('osv', advisories(records(1000)));
    const ids = (packed: typeof before): string[] => [...stampsOf(packed)].map(one => `${one.id} ${one.modified}`);
    for (const changed of [[], [0], [999], [127, 128, 129], [5, 1500, 1501], Array.from({ length: 300 }, (_, at) => at * 4)]) {
      const documents = changed.map(at => record(at, 2000 + at));
      const changes = new Map(documents.map(one => [String(one['id']), advisories([one])]));
      const patched = patch(before, changes);
      const whole = pack('osv', advisories([...records(1000).filter((_, at) => !changed.includes(at)), ...documents]));
      assert.deepEqual([ids(patched), patched.records], [ids(whole), whole.records]);
      assert.deepEqual([...advisoriesOf(patched)], [...advisoriesOf(whole)]);
    }
    const gone = patch(before, new Map([['MAL-1003', []]]));
    assert.equal(gone.records, 999);
    assert.equal(patch(pack('osv', []), new Map([['MAL-1001', advisories([record(1)])]])).records, 1);
  });
});

describe("GitHub's advisories", () => {
  const advisory = (at: number, range: string, minutes = at): Document => ({
    ghsa_id: `GHSA-aaaa-bbbb-${String(at).padStart(4, '0')}`,
    type: 'malware',
    summary: 'Malware in it',
    updated_at: time(minutes),
    identifiers: [{ type: 'GHSA', value: `GHSA-aaaa-bbbb-${String(at).padStart(4, '0')}` }],
    references: ['https://example.com/post'],
    vulnerabilities: [{ package: { ecosystem: 'npm', name: `odd-${at}` }, vulnerable_version_range: range }],
  });

  it('say in their own grammar which versions they mean', () => {
    for (const [range, all, versions, intervals] of [
      ['>= 0', true, [], []],
      ['= 1.0.0', false, ['1.0.0'], []],
      ['>= 1.0.0, < 1.2.0', false, [], [{ lo: '1.0.0', hi: '1.2.0' }]],
      ['<= 2.0.0', false, [], [{ hi: '2.0.0', hiIncluded: true }]],
      ['whatever', true, [], []],
    ] as const) {
      const read = readOsv(asOsv(advisory(1, range)), 'ghsa');
      assert.ok(read.as === 'read');
      assert.deepEqual(
        read.advisories.map(({ accuses, live }) => [accuses, live]),
        [['malware', { all, versions, intervals }]],
        range,
      );
    }
  });

  it('are read page by page until what is known, and never from another host', async () => {
    let pages: readonly (readonly Document[])[] = [[advisory(300, '>= 0')], [advisory(200, '>= 0')], [advisory(1, '= 1.0.0')]];
    const { url, asked } = await serve((path, _request, response) => {
      const page = Number(new URL(path, 'http://localhost').searchParams.get('page') ?? 0);
      const next =
        page + 1 < pages.length ? `<${url}/advisories?page=${page + 1}>; rel="next"` : '<https://elsewhere.invalid/>; rel="next"';
      response.writeHead(200, { link: next }).end(JSON.stringify(pages[page]));
    });
    const { ghsa } = await import('./sources/ghsa.ts');
    const folder = place();
    const again = async (): Promise<Synced> => {
      const source = { feed: 'ghsa', from: `${url}/advisories`, kind: ghsa };
      const read = await obtain(source, { folder, cwd: root, env: home.env, offline: false, now: NOW, force: false });
      return sync({ folder, ...source, read, now: NOW, force: false });
    };
    assert.equal((await again()).records, 3);
    assert.equal(asked.length, 3);
    pages = [[advisory(400, '>= 0')], [advisory(200, '>= 0')], [advisory(100, '>= 0')]];
    asked.length = 0;
    assert.equal((await again()).records, 4);
    assert.equal(asked.length, 2);
    pages = [];
    await assert.rejects(again(), refuses(/no list of advisories/));
  });

  it('say what was left unread, then and after: what is older never comes by itself', async () => {
    let pages = 2;
    const { url } = await serve((path, _request, response) => {
      const page = Number(new URL(path, 'http://localhost').searchParams.get('page') ?? 0);
      const headers = page + 1 < pages ? { link: `<${url}/advisories?page=${page + 1}>; rel="next"` } : {};
      response.writeHead(200, headers).end(JSON.stringify([advisory(1000 - page, '>= 0')]));
    });
    const { ghsa, MOST_PAGES } = await import('./sources/ghsa.ts');
    const partOf = async (folder: string): Promise<string | undefined> => {
      const source = { feed: 'ghsa', from: `${url}/advisories`, kind: ghsa };
      const read = await obtain(source, { folder, cwd: root, env: home.env, offline: false, now: NOW, force: false });
      return sync({ folder, ...source, read, now: NOW, force: false }).meta.unread;
    };
    assert.equal(await partOf(place()), undefined);
    pages = MOST_PAGES;
    assert.equal(await partOf(place()), undefined);
    pages = MOST_PAGES + 1;
    const folder = place();
    assert.equal(await partOf(folder), `all but its newest ${MOST_PAGES} advisories`);
    const intel = openIntel(folder);
    assert.ok(intel.as === 'open');
    assert.match(statusOf(intel, NOW, 72).says, /; ghsa is partial, unread is all but its newest 30 advisories$/);
    pages = 2;
    assert.equal(await partOf(folder), `all but its newest ${MOST_PAGES} advisories`);
  });
});

describe('a registry', () => {
  const lock = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } });

  async function registryThat(
    answer: object | string,
  ): Promise<{ folder: string; bodies: unknown[]; ask: (packages: object) => Promise<Synced> }> {
    const bodies: unknown[] = [];
    const { url } = await serve((path, request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push([request.method, path, JSON.parse(gunzipSync(Buffer.concat(chunks)).toString())]);
        response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
      });
    });
    const [folder, project] = [place(), place()];
    mkdirSync(project, { recursive: true });
    const ask = async (packages: object): Promise<Synced> => {
      writeFileSync(join(project, 'package-lock.json'), lock(packages));
      const source = readFrom(`registry:${project}`);
      const env = { ...home.env, npm_config_registry: `${url}/` };
      const read = await obtain(source, { folder, cwd: root, env, offline: false, now: NOW, force: false });
      return sync({ folder, ...source, read, now: NOW, force: false });
    };
    return { folder, bodies, ask };
  }

  const advisory = (id: number, range: string, more: object = {}): object => ({
    id,
    url: `https://advisories.invalid/advisories/GHSA-aaaa-bbbb-${String(id).padStart(4, '0')}`,
    title: 'Malware in odd',
    severity: 'critical',
    vulnerable_versions: range,
    cwe: ['CWE-506'],
    ...more,
  });

  it('is asked only about what registries gave, and what it says is told of those packages alone', async () => {
    const answer = { odd: [advisory(1, '>=1.0.0 <2.0.0 || =3.0.0'), advisory(2, '*')], unasked: [advisory(3, '*')] };
    const { folder, bodies, ask } = await registryThat(answer);
    await ask({
      'node_modules/odd': { version: '1.5.0' },
      'node_modules/a/node_modules/odd': { version: '3.0.0' },
      'node_modules/private': {
        version: '1.0.0',
        resolved: 'git+ssh://git@code.invalid/private.git#0123456789012345678901234567890123456789',
      },
      'packages/own': { version: '1.0.0' },
    });
    assert.deepEqual(bodies, [['POST', '/-/npm/v1/security/advisories/bulk', { odd: ['1.5.0', '3.0.0'] }]]);
    const intel = openIntel(folder);
    assert.ok(intel.as === 'open');
    const hits = (version: string): number => lookUp(entry('odd', { version }), intel.index).length;
    assert.deepEqual([hits('1.5.0'), hits('2.5.0'), hits('3.0.0'), intel.index.find('unasked').length], [2, 1, 2, 0]);
    assert.deepEqual(
      [...intel.descriptions()].map(one => [one.accuses, one.incident]),
      [
        ['malware', 'GHSA-aaaa-bbbb-0001'],
        ['malware', 'GHSA-aaaa-bbbb-0002'],
      ],
    );
  });

  it('keeps what it said before, takes a range it does not understand for what was asked, and never makes records fresh', async () => {
    const { folder, ask } = await registryThat({ odd: [advisory(1, 'some time ago', { url: '', cwe: [] })] });
    await ask({ 'node_modules/odd': { version: '1.5.0' } });
    assert.equal((await ask({ 'node_modules/other': { version: '1.0.0' } })).records, 1);
    const intel = openIntel(folder);
    assert.ok(intel.as === 'open');
    assert.deepEqual(
      [...intel.descriptions()].map(one => [one.accuses, one.incident]),
      [['vulnerability', 'x_registry-1']],
    );
    assert.equal(lookUp(entry('odd', { version: '1.5.0' }), intel.index).length, 1);
    assert.equal(lookUp(entry('odd', { version: '1.6.0' }), intel.index).length, 0);
    assert.equal(statusOf(intel, NOW, 72).state, 'stale');
  });

  it('that answers with something else changes nothing', async () => {
    const { folder, ask } = await registryThat('<html>please log in</html>');
    await assert.rejects(ask({ 'node_modules/odd': { version: '1.5.0' } }), refuses(/no list of advisories/));
    await assert.rejects(ask({ 'packages/own': { version: '1.0.0' } }), refuses(/names no package of a registry/));
    assert.equal(openIntel(folder).as, 'missing');
  });
});

describe('a peer', () => {
  const keys = generateKeyPairSync('ed25519');
  const pem = keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

  async function published(documents: readonly Document[], into: string, from = place()): Promise<{ folder: string; key: string }> {
    mkdirSync(`${from}-feed`, { recursive: true });
    for (const one of documents) writeFileSync(join(`${from}-feed`, `${String(one['id'])}.json`), JSON.stringify(one));
    await take(from, `osv=${from}-feed`);
    const { key } = publishIntel(from, into, pem, NOW);
    assert.ok(key !== undefined);
    return { folder: from, key };
  }

  it('is taken from whoever holds the key, and then without naming it again', async () => {
    const into = place();
    const { folder: theirs, key } = await published(records(200), into);
    const folder = place();
    assert.deepEqual([(await take(folder, `peer:${into}`, { key })).records, idsIn(folder)], [200, idsIn(theirs)]);
    await published(records(201), into, theirs);
    assert.equal((await take(folder, `peer:${into}`)).records, 201);
  });

  it('is refused without a key, by another key, changed, or in an older state', async () => {
    const into = place();
    const { folder: theirs, key } = await published(records(50), into);
    const folder = place();
    await assert.rejects(take(folder, `peer:${into}`), refuses(/no key was named/));
    await assert.rejects(take(folder, `peer:${into}`, { key: 'AAAA' }), refuses(/no Ed25519 key/));
    await assert.rejects(take(folder, `peer:${into}`, { key: other }), refuses(/not signed by the key/));
    const old = new Map(['manifest.json', 'manifest.json.sig'].map(name => [name, readFileSync(join(into, name))]));
    await published(records(51), into, theirs);
    await take(folder, `peer:${into}`, { key });
    for (const [name, bytes] of old) writeFileSync(join(into, name), bytes);
    await assert.rejects(take(folder, `peer:${into}`), refuses(/older state/));
    const manifest = JSON.parse(String(old.get('manifest.json')));
    writeFileSync(join(into, 'manifest.json'), JSON.stringify({ ...manifest, generation: 99 }));
    await assert.rejects(take(folder, `peer:${into}`), refuses(/not signed/));
    assert.equal(idsIn(folder).length, 51);
  });

  it('passes on what its own sources left out, and is no fresher than the one that is furthest behind', async () => {
    const [theirs, into, folder] = [place(), place(), place()];
    const read = { leftOut: new Map([['it is about PyPI', 3]]), damaged: [], documents: 9 };
    const from = (feed: string, documents: Document[], more: object): Synced =>
      sync({
        folder: theirs,
        feed,
        from: feed,
        now: NOW,
        force: false,
        read: { ...read, packed: pack(feed, advisories(documents)), ...more },
      });
    from('osv', [record(1, 1)], { pending: ['MAL-7'] });
    from('ghsa', [record(2, 600)], { unread: 'what came before May' });
    from('ours', [record(3, 900)], { isList: true });
    const { key } = publishIntel(theirs, into, pem, NOW);
    assert.ok(key !== undefined);
    await take(folder, `peer:${into}`, { key });
    const [source] = readSources(folder).sources;
    assert.equal(source?.meta.unread, 'of its ghsa: what came before May; of its osv: one record that was named and not there');
    assert.deepEqual([source.meta.leftOut, Date.parse(source.meta.newest)], [{ 'it is about PyPI': 9 }, Date.parse(time(1))]);
    const intel = openIntel(folder);
    assert.match(statusOf(intel, NOW, 72).says, /is partial, unread is of its ghsa/);
  });

  it('that has nothing but lists counts as one', async () => {
    const [theirs, into, folder] = [place(), place(), place()];
    const read = { packed: pack('ours', advisories([record(1)])), leftOut: new Map(), damaged: [], documents: 1, isList: true };
    sync({ folder: theirs, feed: 'ours', from: 'x', now: NOW, force: false, read });
    const { key } = publishIntel(theirs, into, pem, NOW);
    assert.ok(key !== undefined);
    await take(folder, `peer:${into}`, { key });
    assert.deepEqual([statusOf(openIntel(theirs), NOW, 72).state, statusOf(openIntel(folder), NOW, 72).state], ['stale', 'stale']);
  });

  it('serves no other bytes than it has signed', async () => {
    const into = place();
    const { key } = await published(records(50), into);
    const { file } = JSON.parse(readFileSync(join(into, 'manifest.json'), 'utf8'));
    const bytes = readFileSync(join(into, file));
    writeFileSync(join(into, file), bytes.with(300, (bytes[300] ?? 0) ^ 1));
    await assert.rejects(take(place(), `peer:${into}`, { key }), refuses(/other records than it has signed/));
  });

  it('is refused where its records are of another shape, before anything of them is used', async () => {
    const theirs = place();
    await published(records(50), place(), theirs);
    const [source] = readSources(theirs).sources;
    assert.ok(source !== undefined);
    const { packed } = source;
    const compiled = compile(advisoriesOf(packed), NOW);
    for (const [content, says] of [
      [{ texts: [''], rows: Array.from({ length: 50 }, (_, at) => [`MAL-${at}`]) }, /damaged: 50 of its documents/],
      [{ texts: [''], rows: 7 }, /a part of the peer is no list/],
      [[], /a part of the peer is no list/],
    ] as const) {
      const bytes = deflateRawSync(JSON.stringify(content));
      const chunks = [{ bytes, crc: crc32(bytes), records: 50 }];
      const foreign = { ...packed, dictionary: new Uint8Array(), chunks };
      writeFileSync(join(theirs, FILE), packState([{ ...source, packed: foreign }], compiled, 2));
      const into = place();
      const { key } = publishIntel(theirs, into, pem, NOW);
      assert.ok(key !== undefined);
      await assert.rejects(take(place(), `peer:${into}`, { key }), refuses(says));
    }
    const chunks = packed.chunks.map(chunk => ({ ...chunk, bytes: new Uint8Array([1, 2, 3]), crc: crc32(new Uint8Array([1, 2, 3])) }));
    writeFileSync(join(theirs, FILE), packState([{ ...source, packed: { ...packed, chunks } }], compiled, 3));
    const into = place();
    const { key } = publishIntel(theirs, into, pem, NOW);
    assert.ok(key !== undefined);
    await assert.rejects(take(place(), `peer:${into}`, { key }), refuses(/signed records that this version of Unmask cannot read/));
  });
});
