import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import type { Home } from '../user-folder.ts';
import { readPackDocument } from '../packs/pack-document.ts';
import { loadPacks, namedPacks } from './packs.ts';
import { signPack, vouchedBy } from './signature.ts';

const incident = { id: 'one', title: 'One', from: '2026-01-01', to: '2026-01-31', sources: ['a test'], next: ['Look.'], desktop: true };
const pack = {
  format: 1,
  name: 'test',
  version: '1.0.0',
  title: 'A test',
  published: '2026-02-01',
  licence: 'CC0-1.0',
  incidents: [incident],
  packages: [{ incident: 'one', name: 'bad', versions: ['1.0.0'], ranges: [{ introduced: '2.0.0', fixed: '2.1.0' }] }],
  hashes: [{ incident: 'one', algorithm: 'sha1', hex: 'a'.repeat(40), bytes: 3 }],
  texts: [
    { incident: 'one', kind: 'text', value: 'a telltale', weight: 'strong' },
    { incident: 'one', kind: 'host', value: 'Evil[.]invalid', says: 'it calls home' },
    { incident: 'one', kind: 'address', value: '1BoatSLRHtKNngkdXEeobR76b53LETtpyT' },
  ],
  paths: [
    { incident: 'one', pattern: 'node_modules/**/setup_*.js' },
    { incident: 'one', pattern: '<home>/.bad/tool' },
  ],
};
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const bytes = Buffer.from(JSON.stringify(pack));

describe('a pack', () => {
  it('is read with what it leaves out filled in, and hosts as hosts are', () => {
    const read = readPackDocument(JSON.stringify(pack), 'test.json');
    assert.equal(read.texts[1]?.value, 'evil.invalid');
    assert.deepEqual([read.hashes[0]?.weight, read.texts[1]?.weight, read.paths[0]?.weight], ['proof', 'weak', 'strong']);
  });

  it('is refused with the place of what is wrong', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ format: 2 }, /test\.json: format: /],
      [{ name: '../x' }, /name: it is not of small letters/],
      [{ surprise: 1 }, /surprise: there is no such key/],
      [{ incidents: [] }, /incidents: it has no entry/],
      [{ incidents: [{ ...incident, sources: [] }] }, /incidents\[0\]\.sources: it names no source/],
      [{ incidents: [incident, incident] }, /two have the same id/],
      [{ incidents: [{ ...incident, from: '2026-13-01' }] }, /from: it is not a day/],
      [{ packages: [{ incident: 'two', name: 'x' }] }, /no incident "two"/],
      [{ packages: [{ incident: 'one', name: 'x', ranges: [{ introduced: 'x' }] }] }, /ranges\[0\]: one of its ends is no version/],
      [{ packages: [{ incident: 'one', name: 'x', ranges: [{ introduced: '1.0.0', fixed: '1.0.0' }] }] }, /it holds no version/],
      [{ hashes: [{ incident: 'one', algorithm: 'sha256', hex: 'ab' }] }, /not as long as/],
      [{ hashes: [{ incident: 'one', algorithm: 'sha256', hex: 'A'.repeat(64) }] }, /hexadecimal/],
      [{ texts: [{ incident: 'one', kind: 'text', value: 'short' }] }, /shorter than 8/],
      [{ texts: [{ incident: 'one', kind: 'host', value: 'https://x.invalid' }] }, /not the name or number of a host/],
      [{ texts: Array.from({ length: 1000 }, () => ({ incident: 'one', kind: 'text', value: 'ü'.repeat(200) })) }, /bytes together/],
      [{ paths: [{ incident: 'one', pattern: '../../x' }] }, /segment/],
      [{ paths: [{ incident: 'one', pattern: '<home>/**/x' }] }, /whole home folder/],
      [{ packages: [], hashes: [], texts: [], paths: [] }, /names nothing to look for/],
    ];
    for (const [change, says] of wrong) assert.throws(() => readPackDocument(JSON.stringify({ ...pack, ...change }), 'test.json'), says);
    assert.throws(() => readPackDocument('{', 'test.json'), /not JSON/);
    assert.throws(() => readPackDocument('[]', 'test.json'), /test\.json/);
  });

  it('is what the schema for editors says', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    const valid = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/pack.schema.json'), 'utf8')));
    assert.ok(valid(pack), ajv.errorsText(valid.errors));
    assert.ok(!valid({ ...pack, surprise: 1 }));
    const folder = join(import.meta.dirname, '../../data/packs');
    for (const path of namedPacks({ platform: 'linux', env: { HOME: '/nowhere' }, cwd: '/' }).filter(one => one.startsWith(folder)))
      assert.ok(valid(JSON.parse(readFileSync(path, 'utf8'))), `${path}: ${ajv.errorsText(valid.errors)}`);
  });
});

describe('the signature of a pack', () => {
  const { key, text } = signPack(bytes, pem);

  it('tells who vouches for these bytes, and whether that one is trusted', () => {
    assert.deepEqual(vouchedBy(bytes, text, new Set([key])), { as: 'signed', key, trusted: true });
    assert.deepEqual(vouchedBy(bytes, text, new Set()), { as: 'signed', key, trusted: false });
    assert.deepEqual(vouchedBy(bytes, undefined, new Set([key])), { as: 'unsigned' });
  });

  it('is refused for other bytes, by another key, cut off, or of something else', () => {
    const other = signPack(bytes, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    assert.match(String(vouchedBy(Buffer.concat([bytes, Buffer.from(' ')]), text, new Set())), /changed after/);
    assert.match(String(vouchedBy(bytes, text.replace(key, other.key), new Set())), /changed after/);
    assert.match(String(vouchedBy(bytes, text.slice(0, 60), new Set())), /not one line/);
    assert.match(String(vouchedBy(bytes, text.replace('unmask-pack-1', 'unmask-pack-2'), new Set())), /not one line/);
  });

  it('takes no key but one of Ed25519', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    assert.throws(() => signPack(bytes, rsa), /no Ed25519 key/);
    assert.throws(() => signPack(bytes, 'no key'), /cannot be read/);
  });
});

describe('loading packs', () => {
  const room = mkdtempSync(join(tmpdir(), 'unmask-packs-'));
  const home: Home = { platform: 'linux', env: { HOME: join(room, 'home') }, cwd: room };
  const load = (wanted: readonly string[], keys: readonly string[] = []): readonly string[] =>
    loadPacks({ wanted, keys, home }).map(({ pack: { name }, vouched }) => `${name} ${vouched.as}`);
  after(() => rmSync(room, { recursive: true, force: true }));

  it('finds them by file and by name, and says which there are', () => {
    writeFileSync(join(room, 'mine.json'), bytes);
    const own = join(room, 'home/.local/share/unmask/packs');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'team.json'), JSON.stringify({ ...pack, name: 'team' }));
    assert.deepEqual(load(['./mine.json', 'team']), ['test unsigned', 'team unsigned']);
    assert.ok(load([]).includes('desktop-patchers unsigned'));
    assert.throws(() => load(['teem']), /no pack called teem/);
    assert.throws(() => load(['./none.json']), /cannot be read/);
    assert.throws(() => load(['./mine.json', './copy.json']), /cannot be read/);
    writeFileSync(join(room, 'copy.json'), bytes);
    assert.throws(() => load(['./mine.json', './copy.json']), /Two of the packs are called test/);
  });

  it('takes only what a trusted key has signed, where there are such keys', () => {
    const { key, text } = signPack(bytes, pem);
    assert.throws(() => load(['./mine.json'], [key]), /it is unsigned/);
    writeFileSync(join(room, 'mine.json.sig'), text);
    assert.deepEqual(load(['./mine.json'], [key]), ['test signed']);
    assert.throws(() => load(['./mine.json'], ['A'.repeat(43) + '=']), /signed by/);
    writeFileSync(join(room, 'mine.json'), JSON.stringify({ ...pack, title: 'Changed' }));
    assert.throws(() => load(['./mine.json']), /changed after it was signed/);
  });
});
