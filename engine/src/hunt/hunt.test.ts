import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { zipSync } from 'fflate';

import type { Hunt } from '../model/hunt.ts';
import type { LoadedPack, Pack } from '../model/pack.ts';
import { tarball } from '../../test/registry.ts';
import { hunt } from './hunt.ts';
import { readPackDocument } from '../packs/pack-document.ts';

const room = mkdtempSync(join(tmpdir(), 'unmask-hunt-'));
after(() => rmSync(room, { recursive: true, force: true }));

const MARKER = 'unmask inert marker: wallet-collector';
const sha = (algorithm: string, content: string | Uint8Array, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHash(algorithm).update(content).digest(encoding);

function pack(more: object): LoadedPack {
  const document = { format: 1, name: 'test', version: '1', title: 'A test', published: '2026-01-01', licence: 'CC0-1.0' };
  const incident = { id: 'one', title: 'One', from: '2020-01-01', sources: ['a test'] };
  const text = JSON.stringify({ ...document, incidents: [incident], ...more });
  const read: Pack = readPackDocument(text, 'test.json');
  return { pack: read, from: 'test.json', sha256: sha('sha256', text), bytes: Buffer.byteLength(text), vouched: { as: 'unsigned' } };
}

const BAD = { incident: 'one', name: 'bad', versions: ['6.6.6'] };
const TEXT = { incident: 'one', kind: 'text', value: MARKER };

/** Writes files below a new folder and hunts there. */
async function search(
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  packs: LoadedPack,
): Promise<Hunt & { readonly seen: readonly string[] }> {
  const root = join(room, name);
  mkdirSync(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const result = await hunt({ packs: [packs], roots: [root], onProgress: () => undefined });
  const seen = result.sightings.map(
    ({ kind, at }) =>
      `${kind} ${at.path.replaceAll('\\', '/').split(`/${name}/`)[1]}${at.inside === undefined ? '' : ` > ${at.inside}`}${at.line === undefined ? '' : `:${at.line}`}`,
  );
  return { ...result, seen };
}

const lock = JSON.stringify(
  {
    name: 'app',
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { bad: '1', renamed: '1' } },
      'node_modules/bad': { version: '6.6.6', integrity: `sha512-${'A'.repeat(86)}==` },
      'node_modules/renamed': { version: '1.0.0', resolved: 'https://r.invalid/bad/-/bad-6.6.6.tgz' },
    },
  },
  undefined,
  1,
);

describe('a hunt', () => {
  it('finds packages where they lie and where they are locked, by every identity', async () => {
    const found = await search(
      'packages',
      {
        'package-lock.json': lock,
        'yarn/yarn.lock': '# yarn lockfile v1\n\n\nbad@^6.0.0:\n  version "6.6.6"\n',
        'node_modules/bad/package.json': '{"name":"bad","version":"6.6.6"}',
        'node_modules/.pnpm/lock.yaml': "lockfileVersion: '9.0'\npackages:\n  bad@6.6.6:\n    resolution: {integrity: sha512-AA==}\n",
        'node_modules/fine/package.json': '{"name":"fine","version":"6.6.6"}',
        'node_modules/older/node_modules/bad/package.json': '{"name":"bad","version":"6.6.5"}',
      },
      pack({ packages: [BAD] }),
    );
    assert.deepEqual(
      found.seen,
      [
        'package node_modules/.pnpm/lock.yaml:3',
        'package node_modules/bad/package.json',
        'package package-lock.json:11',
        'package package-lock.json:15',
        'package yarn/yarn.lock:4',
      ].sort(),
    );
    assert.equal(found.coverage.lockfiles, 3);
    assert.deepEqual(found.coverage.gaps, []);
  });

  it('finds words with their line, hashes, and paths, and tells the days', async () => {
    const found = await search(
      'files',
      {
        'a.js': `// one\n'${MARKER}'\n`,
        'b.bin': 'exact bytes',
        'node_modules/x/setup_bun.js': '1',
        'binary.node': Buffer.from(`\0\0${MARKER}`),
      },
      pack({
        texts: [TEXT],
        hashes: [{ incident: 'one', algorithm: 'sha256', hex: sha('sha256', 'exact bytes') }],
        paths: [{ incident: 'one', pattern: 'node_modules/**/setup_*.js' }],
      }),
    );
    assert.deepEqual(found.seen, ['hash b.bin', 'path node_modules/x/setup_bun.js', 'text a.js:2', 'text binary.node']);
    assert.ok(found.sightings.every(one => one.during === true));
  });

  it('opens archives, the cache of npm and the store of pnpm', async () => {
    const archive = await tarball({ 'package.json': '{"name":"bad","version":"6.6.6"}', 'lib/x.js': `'${MARKER}'` });
    const hex = sha('sha512', archive);
    const content = `npm/_cacache/content-v2/sha512/${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex.slice(4)}`;
    const entry = {
      key: 'make-fetch-happen:request-cache:https://r.invalid/bad/-/bad-6.6.6.tgz',
      integrity: `sha512-${sha('sha512', archive, 'base64')}`,
      time: Date.parse('2026-05-05'),
    };
    const found = await search(
      'caches',
      {
        'bad.tgz': archive,
        'berry/cache/bad.zip': zipSync({ 'node_modules/bad/package.json': Buffer.from('{"name":"bad","version":"6.6.6"}') }),
        [content]: archive,
        'npm/_cacache/content-v2/sha512/00/11/22': `{"name":"bad","versions":{"6.6.6":{}},"readme":"${MARKER}"}`,
        'npm/_cacache/index-v5/aa/bb/cc': `\nabc\t${JSON.stringify(entry)}\nbroken\t{"key`,
        'pnpm/store/v10/index/00/11-bad@6.6.6.json': '{"files":{}}',
        'pnpm/store/v10/index/00/12-x@1.0.0.json': '{"name":"bad","version":"6.6.6","files":{}}',
      },
      pack({ packages: [BAD], texts: [TEXT], hashes: [{ incident: 'one', algorithm: 'sha512', hex }] }),
    );
    assert.deepEqual(
      [...found.seen].sort(),
      [
        'hash bad.tgz',
        `hash ${content}`,
        'hash npm/_cacache/index-v5/aa/bb/cc',
        `package ${content} > package.json`,
        'package bad.tgz > package.json',
        'package berry/cache/bad.zip > node_modules/bad/package.json',
        'package npm/_cacache/index-v5/aa/bb/cc',
        'package pnpm/store/v10/index/00/11-bad@6.6.6.json',
        'package pnpm/store/v10/index/00/12-x@1.0.0.json',
        `text ${content} > lib/x.js:1`,
        'text bad.tgz > lib/x.js:1',
      ].sort(),
    );
    assert.equal(found.sightings.find(one => one.at.path.endsWith('cc'))?.when, '2026-05-05T00:00:00.000Z');
    assert.match(found.coverage.notes.join(), /documents of a registry in npm’s cache.*: 1/);
  });

  it('finds words across the windows in which large files are read, whole and once', async () => {
    const size = 4 * 1024 * 1024;
    for (const shift of [-60, -37, -36, -35, -20, -4, -3, -2, -1, 0, 1, 40]) {
      const large = Buffer.alloc(2 * size + 100, 0x2e);
      large.write(MARKER, size + shift);
      large.write('xevil.invalid', size + shift + 100 - 13);
      const found = await search(
        'large',
        { 'large.txt': large },
        pack({
          texts: [TEXT, { incident: 'one', kind: 'host', value: 'evil.invalid' }],
          hashes: [{ incident: 'one', algorithm: 'sha1', hex: sha('sha1', large) }],
        }),
      );
      assert.deepEqual(found.sightings.map(one => one.kind).sort(), ['hash', 'text'], String(shift));
    }
    const edge = Buffer.alloc(size + 100, 0x2e);
    edge.write('xevil.invalid', size - 13 - 2);
    const found = await search('large', { 'large.txt': edge }, pack({ texts: [{ incident: 'one', kind: 'host', value: 'evil.invalid' }] }));
    assert.deepEqual(found.seen, []);
  });

  it('understands large manifests, lockfiles and archives too', async () => {
    const filler = 'x'.repeat(5 * 1024 * 1024);
    const noise = Buffer.from(Array.from({ length: 5 * 1024 * 1024 }, (_, at) => (at * 7919 + (at >> 5) * 31) & 0xff));
    const found = await search(
      'heavy',
      {
        'node_modules/bad/package.json': JSON.stringify({ name: 'bad', version: '6.6.6', readme: filler }),
        'package-lock.json': JSON.stringify({ ...JSON.parse(lock), filler }),
        'bad.tgz': tarball({ 'package.json': '{"name":"bad","version":"6.6.6"}', noise }),
      },
      pack({ packages: [BAD] }),
    );
    assert.deepEqual([...new Set(found.seen.map(one => one.replace(/:\d+$/, '')))].sort(), [
      'package bad.tgz > package.json',
      'package node_modules/bad/package.json',
      'package package-lock.json',
    ]);
    assert.deepEqual(found.coverage.gaps, []);
  });

  it('only searches what is too large to be understood here, and says so', async () => {
    const filler = `${MARKER}${'x'.repeat(10 * 1024 * 1024)}`;
    const files = { 'package-lock.json': JSON.stringify({ ...JSON.parse(lock), filler }), 'x.js': filler };
    const found = await search('huge', files, pack({ packages: [BAD], texts: [TEXT] }));
    assert.deepEqual(found.seen.toSorted(), ['text package-lock.json:1', 'text x.js:1']);
    assert.match(
      found.coverage.gaps.map(one => one.why).join(),
      /^it has \d+ bytes; up to 10485760 it is understood, beyond it is only searched$/,
    );
  });

  it('follows no link, and counts it', { skip: process.platform === 'win32' && 'links need a right there' }, async () => {
    writeFileSync(join(room, 'outside.js'), MARKER);
    mkdirSync(join(room, 'links'));
    symlinkSync(join(room, 'outside.js'), join(room, 'links/x.js'));
    symlinkSync(room, join(room, 'links/up'));
    const found = await search('links', {}, pack({ texts: [TEXT] }));
    assert.deepEqual([found.seen, found.coverage.links, found.coverage.gaps], [[], 2, []]);
  });

  it('says what it could not look at', async () => {
    const files: Record<string, string | Uint8Array> = {
      'cut.tgz': gzipSync('x'.repeat(5000)).subarray(0, 30),
      'package-lock.json': '{"lockfileVersion":3,',
      'node_modules/x/fixtures/package-lock.json': '<<<<<<< HEAD',
      'node_modules/x/fixtures/cut.tgz': gzipSync('x'.repeat(5000)).subarray(0, 30),
      'store/v11/index.db': 'SQLite format 3',
      'locked/x.js': MARKER,
    };
    const found = await search('gaps', files, pack({ texts: [TEXT] }));
    assert.deepEqual(found.coverage.gaps.map(one => one.path.replaceAll('\\', '/').split('/gaps/')[1]).sort(), [
      'cut.tgz',
      'package-lock.json',
      'store/v11/index.db',
    ]);
    assert.equal(found.coverage.notes.length, 2, found.coverage.notes.join());
  });

  it(
    'says which folders the system keeps closed',
    { skip: (process.platform === 'win32' || process.getuid?.() === 0) && 'everything is open to this user' },
    async () => {
      mkdirSync(join(room, 'closed/inner'), { recursive: true });
      chmodSync(join(room, 'closed/inner'), 0);
      const found = await search('closed', {}, pack({ texts: [TEXT] }));
      chmodSync(join(room, 'closed/inner'), 0o700);
      assert.match(found.coverage.gaps[0]?.why ?? '', /EACCES/);
    },
  );

  it('takes no pack for a sighting of what it looks for, and any copy that was changed for one', async () => {
    const one = pack({ texts: [TEXT] });
    const { vouched: _vouched, ...rest } = one;
    const text = JSON.stringify({
      format: 1,
      name: 'test',
      version: '1',
      title: 'A test',
      published: '2026-01-01',
      licence: 'CC0-1.0',
      incidents: [{ id: 'one', title: 'One', from: '2020-01-01', sources: ['a test'] }],
      texts: [TEXT],
    });
    assert.equal(sha('sha256', text), rest.sha256);
    const found = await search('packs', { 'pack.json': text, 'other.json': `${text} ` }, one);
    assert.deepEqual(found.seen, ['text other.json:1']);
  });

  it('stays bounded and calm on names and bytes made to hinder it', async () => {
    const evil = pack({ packages: [BAD], texts: [TEXT], paths: [{ incident: 'one', pattern: `**/${'*a'.repeat(20)}b/**/x.js` }] });
    const found = await search(
      'hostile',
      {
        [`${'a'.repeat(200)}/${'a'.repeat(200)}/x.js`]: MARKER.slice(0, -1).repeat(50_000),
        'a/package.json': '{"name":{"toString":1},"version":["6.6.6"]}',
        'b/package.json': `{"name":"${'x'.repeat(100_000)}"}`,
        'c/package.json': '[[[[',
        'd/__proto__/package.json': '{"__proto__":{"name":"bad","version":"6.6.6"}}',
        'npm/_cacache/index-v5/a/b/c': '\t{}\n\tnull\n\t[]\n\t{"key":1}\n',
        'evil.zip': Buffer.from('PK\u0003\u0004 and nothing more'),
      },
      evil,
    );
    assert.deepEqual(found.seen, []);
    assert.ok(found.coverage.ms < 20_000, String(found.coverage.ms));
  });

  it('looks for what packs know of in the home folder, on the way to it and nowhere else', async () => {
    const home = join(room, 'home');
    mkdirSync(join(home, '.bad-7'), { recursive: true });
    writeFileSync(join(home, '.bad-7/tool'), '');
    const packs = [
      pack({
        paths: [
          { incident: 'one', pattern: '<home>/.bad-*/tool' },
          { incident: 'one', pattern: '<home>/.none/x' },
        ],
      }),
    ];
    const found = await hunt({ packs, roots: [], home, onProgress: () => undefined });
    assert.deepEqual(
      found.sightings.map(one => one.value),
      ['<home>/.bad-*/tool'],
    );
  });

  it('refuses a place that is not there', async () => {
    await assert.rejects(
      hunt({ packs: [pack({ texts: [TEXT] })], roots: [join(room, 'none')], onProgress: () => undefined }),
      /cannot be searched/,
    );
  });
});
