import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../../test/effort.ts';
import { compile } from '../../match/compile.ts';
import { openIndex } from '../../match/index-reader.ts';
import { readOsv } from '../../match/osv.ts';
import { DEFAULT_POLICY } from '../../judge/default-policy.ts';
import type { Cooldown } from '../../model/policy.ts';
import { listVersions } from './listing.ts';
import type { Ground, Listing } from './listing.ts';
import type { KnownBad } from './known-bad.ts';
import { readPackument } from './packument.ts';
import { writePackument } from './write-packument.ts';

const NOW = Date.parse('2026-09-01T12:00:00Z');
const OLD = '2025-01-01T00:00:00Z';
const YOUNG = '2026-09-01T11:00:00Z';
const FRESH = { state: 'fresh', says: 'new', records: 1, newest: '' } as const;
const cooldown: Cooldown = { hours: 24, undated: 'hold', openFor: [], exceptions: [] };

/** Records from OSV documents. */
function recordsOf(...documents: readonly object[]): KnownBad {
  const advisories = documents.flatMap(one => {
    const read = readOsv({ modified: OLD, ...one }, 'feed');
    return read.as === 'left out' ? [] : read.advisories;
  });
  const compiled = compile(advisories, NOW);
  const index = openIndex(compiled.bytes);
  assert.ok(typeof index === 'object');
  const describe: KnownBad['describe'] = number => {
    const found = advisories[number] ?? assert.fail();
    return { ...found, incident: compiled.incidents.get(number) ?? found.id };
  };
  return { status: FRESH, index, describe, isEstablished: () => false };
}

interface Given {
  readonly times?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly manifests?: Readonly<Record<string, object>>;
  readonly ground?: Partial<Ground>;
  readonly name?: string;
}

/** What is listed of a package with these versions, each with its time; none where it is empty. */
function list({ times = {}, tags = {}, manifests = {}, ground = {}, name = 'plain' }: Given): Listing {
  const all = { ...Object.fromEntries(Object.keys(times).map(version => [version, {}])), ...manifests };
  const time = Object.fromEntries(Object.entries(times).filter(([, at]) => at !== ''));
  const packument = readPackument(name, { name, versions: all, time: { ...time, '9.9.9': OLD }, 'dist-tags': tags });
  assert.ok(typeof packument === 'object');
  return listVersions(packument, {
    policy: DEFAULT_POLICY,
    failOn: 'block',
    onGap: 'unknown',
    now: NOW,
    today: '2026-09-01',
    cooldown,
    records: { status: FRESH, describe: () => assert.fail(), isEstablished: () => false },
    known: () => undefined,
    ...ground,
  });
}

const kept = (listing: Listing): string[] => [...listing.kept.keys()];
const codes = (listing: Listing): object =>
  Object.fromEntries([...listing.withheld].map(([version, { ruling }]) => [version, ruling.code]));

describe('the age of a version', () => {
  it('is told by its date: without one it is held, and one to come counts as none at all', () => {
    const listing = list({ times: { '1.0.0': OLD, '1.1.0': YOUNG, '1.2.0': '', '1.3.0': '2030-01-01T00:00:00Z', '1.4.0': 'yesterday' } });
    assert.deepEqual(kept(listing), ['1.0.0']);
    assert.deepEqual(codes(listing), { '1.1.0': 'too new', '1.2.0': 'no date', '1.3.0': 'too new', '1.4.0': 'no date' });
    assert.equal(listing.maturesAt, Date.parse('2026-09-02T11:00:00Z'));
  });

  it('does not matter where nothing has to wait, or where undated versions pass', () => {
    const times = { '1.0.0': '', '1.1.0': YOUNG };
    assert.deepEqual(kept(list({ times, ground: { cooldown: { ...cooldown, hours: 0 } } })), ['1.0.0', '1.1.0']);
    assert.deepEqual(kept(list({ times, ground: { cooldown: { ...cooldown, undated: 'pass' } } })), ['1.0.0']);
    const openFor = { ...cooldown, openFor: ['@own'] };
    assert.deepEqual(kept(list({ times, name: '@own/thing', ground: { cooldown: openFor } })), ['1.0.0']);
    assert.deepEqual(kept(list({ times, name: '@owner/thing', ground: { cooldown: openFor } })), []);
  });

  it('yields to exceptions for that version, as long as they hold', () => {
    const exception = { package: 'plain@1.1.0', reason: 'a fix', owner: 'kim', until: '2026-09-01' };
    const times = { '1.1.0': YOUNG, '1.2.0': YOUNG };
    const held = (until: string): string[] =>
      kept(list({ times, ground: { cooldown: { ...cooldown, exceptions: [{ ...exception, until }] } } }));
    assert.deepEqual(held('2026-09-01'), ['1.1.0']);
    assert.deepEqual(held('2026-08-31'), []);
  });

  it('yields to a version that mends a known weakness of the one before, and to no other', () => {
    const weak = (fixed: string): object => ({
      id: 'GHSA-aaaa-bbbb-cccc',
      summary: 'a weakness',
      affected: [{ package: { ecosystem: 'npm', name: 'plain' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }] }],
    });
    const times = { '1.0.0': OLD, '1.0.1': YOUNG, '2.0.0': YOUNG };
    const mended = list({ times, ground: { records: recordsOf(weak('1.0.1')) } });
    assert.deepEqual(kept(mended), ['1.0.0', '1.0.1']);
    assert.match(mended.early.get('1.0.1')?.why ?? '', /mends GHSA-aaaa-bbbb-cccc of 1\.0\.0/);
    assert.deepEqual(kept(list({ times, ground: { records: recordsOf(weak('1.0.2')) } })), ['1.0.0']);
    assert.deepEqual(kept(list({ times, ground: { records: recordsOf() } })), ['1.0.0']);
  });

  it('is not waived by a record that names no fix: whoever takes over what was abandoned has to wait', () => {
    const lasting = (...events: object[]): object => ({
      id: 'GHSA-aaaa-bbbb-cccc',
      affected: [{ package: { ecosystem: 'npm', name: 'plain' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, ...events] }] }],
    });
    const times = { '1.0.0': OLD, '1.0.1': YOUNG };
    assert.deepEqual(kept(list({ times, ground: { records: recordsOf(lasting({ last_affected: '1.0.0' })) } })), ['1.0.0']);
    assert.deepEqual(kept(list({ times, ground: { records: recordsOf(lasting()) } })), ['1.0.0']);
  });
});

describe('what is known of a version', () => {
  const malware = (...versions: string[]): object => ({
    id: 'MAL-1',
    affected: [{ package: { ecosystem: 'npm', name: 'plain' }, versions }],
  });
  const times = { '1.0.0': OLD, '1.1.0': OLD };

  it('keeps it out: by records, and by what its bytes came to before', () => {
    assert.deepEqual(codes(list({ times, ground: { records: recordsOf(malware('1.1.0')) } })), { '1.1.0': 'malware' });
    const refused = { outcome: 'block', code: 'policy', why: 'it steals', because: [] } as const;
    const known: Ground['known'] = release => (release.version === '1.0.0' ? refused : undefined);
    assert.deepEqual(codes(list({ times, ground: { known } })), { '1.0.0': 'policy' });
  });

  it('is what its bytes came to, where the records cannot answer today', () => {
    const records: KnownBad = {
      status: { ...FRESH, state: 'stale', says: 'the newest record is 9 days old' },
      describe: () => assert.fail(),
      isEstablished: () => false,
    };
    const known: Ground['known'] = release =>
      release.version === '1.0.0' ? { outcome: 'allow', code: 'allowed', why: '', because: [] } : undefined;
    const listing = list({ times, ground: { records, known } });
    assert.deepEqual([kept(listing), codes(listing)], [['1.0.0'], { '1.1.0': 'records' }]);
    assert.match(listing.withheld.get('1.1.0')?.ruling.why ?? '', /9 days old.*unmask intel sync/);
  });

  it('may be waived, and counts no less for being a single source', () => {
    const waiver = { package: 'plain@1.1.0', detector: 'known-malicious', reason: 'ours', owner: 'kim', until: '2026-12-31' };
    const ground = { records: recordsOf(malware('1.1.0')), policy: { ...DEFAULT_POLICY, waivers: [waiver] } };
    assert.deepEqual(kept(list({ times, ground })), ['1.0.0', '1.1.0']);
  });
});

describe('a dependency that no registry is asked for', () => {
  const wanting = (specifier: unknown, field = 'dependencies'): Given => ({
    times: { '1.0.0': OLD, '1.1.0': OLD },
    tags: { latest: '1.1.0' },
    manifests: { '1.1.0': { [field]: { plainer: '^1.0.0', elsewhere: specifier } } },
  });

  it('keeps a version out, whatever client would understand it', () => {
    for (const specifier of [
      'git+https://git.invalid/a/b.git#main',
      'git@git.invalid:a/b.git',
      'ssh://git.invalid/a/b',
      'github:a/b',
      'a/b#semver:^1',
      'https://files.invalid/x.tgz',
      'http://files.invalid/x',
      'file:../next-door',
      'link:../next-door',
      'portal:/next-door',
      'exec:./make.js',
      'jsr:@a/b@1',
      '../next-door',
      '..',
      '..\\next-door',
      'C:\\next-door',
      'packed.tgz',
      'npm:other@git+https://git.invalid/a/b.git',
      'npm:1.0.0::__archiveUrl=https%3A%2F%2Ffiles.invalid%2Fx.tgz',
      '  https://files.invalid/x.tgz',
    ]) {
      const listing = list(wanting(specifier));
      assert.deepEqual([kept(listing), codes(listing)], [['1.0.0'], { '1.1.0': 'policy' }], specifier);
      assert.equal(listing.tags.get('latest'), '1.0.0');
      assert.match(listing.withheld.get('1.1.0')?.ruling.why ?? '', /^installing it fetches elsewhere from .* past every registry$/);
    }
    for (const field of ['optionalDependencies', 'peerDependencies']) assert.deepEqual(kept(list(wanting('a/b', field))), ['1.0.0']);
  });

  it('is none where a registry is asked, where nothing is fetched, and where only its authors need it', () => {
    const ranges = ['', '*', 'latest', '^1.2.3', '~1.2', '~> 1.2', '>=1 <2 || 3.x', '1.0.0-rc.1+build', 'v1', 7, null];
    const others = ['npm:other', 'npm:other@^1', 'npm:@a/b@1.0.0-rc.1', 'npm:@a/b', 'npm:^1', 'workspace:^', 'catalog:'];
    for (const specifier of [...ranges, ...others]) assert.deepEqual(kept(list(wanting(specifier))), ['1.0.0', '1.1.0'], String(specifier));
    assert.deepEqual(kept(list(wanting('a/b', 'devDependencies'))), ['1.0.0', '1.1.0']);
    assert.deepEqual(kept(list({ times: { '1.0.0': OLD }, manifests: { '1.0.0': { dependencies: 'a/b' } } })), ['1.0.0']);
  });

  it('may be waived for the version that asks for it, and is known under its name to policies', () => {
    const waiver = { package: 'plain@1.1.0', detector: 'unvouched-source', reason: 'our fork', owner: 'kim', until: '2026-12-31' };
    const by = (waivers: (typeof waiver)[]): string[] =>
      kept(list({ ...wanting('a/b'), ground: { policy: { ...DEFAULT_POLICY, waivers } } }));
    assert.deepEqual(by([waiver]), ['1.0.0', '1.1.0']);
    for (const other of [{ package: 'plain@1.0.0' }, { detector: 'known-malicious' }, { until: '2026-08-31' }])
      assert.deepEqual(by([{ ...waiver, ...other }]), ['1.0.0']);
  });
});

describe('tags', () => {
  const repaired = (given: Given): object => Object.fromEntries(list(given).tags);

  it('fall to the highest version below, not to the newest by date and not to an older major', () => {
    const times = { '1.9.0': '2026-08-01T00:00:00Z', '2.0.0': OLD, '2.1.0': OLD, '2.2.0': YOUNG, '3.0.0': YOUNG };
    assert.deepEqual(repaired({ times, tags: { latest: '3.0.0', next: '3.0.0', 'two-x': '2.2.0', old: '1.9.0' } }), {
      latest: '2.1.0',
      'two-x': '2.1.0',
      old: '1.9.0',
    });
  });

  it('go to a prerelease only where they were at one', () => {
    const times = { '1.0.0-rc.1': OLD, '1.0.0-rc.2': OLD, '1.0.0-rc.3': YOUNG, '1.0.0': YOUNG };
    assert.deepEqual(repaired({ times, tags: { latest: '1.0.0', beta: '1.0.0-rc.3' } }), { beta: '1.0.0-rc.2' });
  });

  it('prefer what is not deprecated, and take that where nothing else is left', () => {
    const tags = { latest: '1.3.0' };
    const times = { '1.0.0': OLD, '1.1.0': OLD, '1.3.0': YOUNG };
    assert.deepEqual(repaired({ times, tags, manifests: { '1.1.0': { deprecated: 'broken' } } }), { latest: '1.0.0' });
    const all = { '1.0.0': { deprecated: 'x' }, '1.1.0': { deprecated: 'x' } };
    assert.deepEqual(repaired({ times, tags, manifests: all }), { latest: '1.1.0' });
  });

  it('never name a version that is not there, and go where there is none', () => {
    assert.deepEqual(repaired({ times: { '1.0.0': YOUNG }, tags: { latest: '1.0.0' } }), {});
    assert.deepEqual(repaired({ times: { '1.0.0': OLD }, tags: { latest: '9.9.9', odd: 'not-a-version' } }), { latest: '1.0.0' });
  });
});

describe('a document made to harm its reader', () => {
  it('is refused where it lists without end, and thousands of lost tags among thousands of versions take a time that grows with them', () => {
    const many = (count: number, value: unknown): object =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`1.0.${at}`, value]));
    assert.match(String(readPackument('plain', { versions: many(100_001, {}) })), /more than 100000 versions/);
    assert.match(String(readPackument('plain', { versions: {}, 'dist-tags': many(100_001, 'x') })), /more than 100000 versions or tags/);
    growsEvenly(3000, count => {
      const times = Object.fromEntries(Object.keys(many(count, OLD)).map(version => [version, OLD]));
      const tags = Object.fromEntries(Array.from({ length: count }, (_, at) => [`tag-${at}`, `1.1.${at}`]));
      return () => assert.equal(list({ times, tags }).tags.get('tag-7'), `1.0.${count - 1}`);
    });
  });

  it('has its names as names, and nothing inherits from them', () => {
    const document: unknown = JSON.parse(
      '{"name":"plain","__proto__":{"polluted":true},"versions":{"__proto__":{"polluted":true},"constructor":{},"1.0.0":{"__proto__":{"polluted":true},"dist":{"__proto__":{"polluted":true}}}},"time":{"1.0.0":"2025-01-01T00:00:00Z"},"dist-tags":{"__proto__":"1.0.0","constructor":"1.0.0","latest":"1.0.0"},"policyRestrictions":{"message":"mine"}}',
    );
    const packument = readPackument('plain', document);
    assert.ok(typeof packument === 'object');
    const listing = listVersions(packument, {
      policy: DEFAULT_POLICY,
      failOn: 'block',
      onGap: 'unknown',
      now: NOW,
      today: '2026-09-01',
      cooldown,
      records: recordsOf(),
      known: () => undefined,
    });
    const written: unknown = writePackument(document, listing, {
      name: 'plain',
      form: 'full',
      addressing: {
        client: 'other',
        readsHostnames: false,
        hashless: false,
        registry: 'http://gate.example/npm/',
        replacedHost: '',
        isDefault: true,
      },
      message: '',
    });
    assert.deepEqual(Object.keys(Object(Object(written).versions)), ['1.0.0']);
    assert.deepEqual(Object.keys(Object(Object(written)['dist-tags'])), ['constructor', 'latest']);
    assert.equal(Object(written).policyRestrictions, undefined);
    assert.equal(Object({}).polluted, undefined);
  });
});
