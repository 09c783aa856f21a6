import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Advisory } from '../model/advisory.ts';
import type { Finding } from '../model/finding.ts';
import type { Entry } from '../model/resolution.ts';
import { accuse } from './accuse.ts';
import { compile } from './compile.ts';
import { contradictionOf, impossibleHash } from './identities.ts';
import { startIncidents } from './incidents.ts';
import { openIndex } from './index-reader.ts';
import type { Index } from './index-reader.ts';
import { readList } from './lists.ts';
import { lookUp } from './lookup.ts';
import { readOsv } from './osv.ts';
import { sourceHabits } from './sources.ts';

const NOW = Date.parse('2026-09-01T00:00:00Z');
const AT = { path: 'package-lock.json', start: 0, end: 1, line: 1, column: 1, excerpt: '' };

function record(id: string, name: string, affected: object, more: object = {}): readonly Advisory[] {
  const read = readOsv(
    {
      id,
      modified: '2026-08-01T00:00:00Z',
      summary: `about ${name}`,
      affected: [{ package: { ecosystem: 'npm', name }, ...affected }],
      ...more,
    },
    'feed',
  );
  assert.ok(read.as === 'read');
  return read.advisories;
}

const ALL = { ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] };

function entry(name: string, version: string, more: Partial<Entry> = {}): Entry {
  return {
    key: `node_modules/${name}`,
    name,
    version,
    came: 'registry',
    resolved: '',
    integrity: '',
    bundled: false,
    patched: false,
    line: 1,
    needs: [],
    ...more,
  };
}

function indexOf(advisories: readonly Advisory[]): Index {
  const index = openIndex(compile(advisories, NOW).bytes);
  assert.ok(typeof index !== 'string', String(index));
  return index;
}

function findings(advisories: readonly Advisory[], one: Entry, established: readonly string[] = []): readonly Finding[] {
  const { bytes, incidents } = compile(advisories, NOW);
  const index = openIndex(bytes);
  assert.ok(typeof index !== 'string');
  const describe = (number: number) => {
    const found = advisories[number];
    assert.ok(found);
    return { ...found, incident: incidents.get(number) ?? found.id };
  };
  return accuse({ entry: one, found: lookUp(one, index), describe, at: AT, isEstablished: name => established.includes(name) }).findings;
}

const told = (all: readonly Finding[]): string[] => all.map(one => `${one.weight} ${one.detector}`);

describe('the index', () => {
  const advisories = [
    ...record('MAL-1', 'odd', ALL),
    ...record('MAL-2', '@scope/even', { versions: ['1.0.0', '1.0.1'] }),
    ...record('MAL-3', '__proto__', ALL),
    ...record('MAL-4', 'constructor', { ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '2.0.0' }] }] }),
    ...record('MAL-5', '--no-audit', ALL),
    ...record('MAL-6', 'pattern.json', ALL),
    ...record('MAL-7', 'odd', { versions: ['3.0.0'] }),
  ];

  it('finds what was put in, whatever it is called, and nothing else', () => {
    const index = indexOf(advisories);
    assert.deepEqual(
      index.find('odd').map(one => one.live),
      [
        { all: true, versions: [], intervals: [] },
        { all: false, versions: ['3.0.0'], intervals: [] },
      ],
    );
    assert.deepEqual(index.find('constructor')[0]?.live.intervals, [{ lo: '1.0.0', hi: '2.0.0' }]);
    for (const name of ['@scope/even', '__proto__', '--no-audit', 'pattern.json']) assert.equal(index.find(name).length, 1, name);
    for (const name of ['', 'Odd', 'toString', 'hasOwnProperty', 'valueOf', '@scope', 'pattern'])
      assert.deepEqual(index.find(name), [], name);
    assert.deepEqual([index.names, index.records, index.newest], [6, 7, Date.parse('2026-08-01T00:00:00Z')]);
  });

  it('finds names that begin alike, one in another, and beyond the first plane', () => {
    const stems = ['a', 'ab', 'abc', 'abcd', 'b', 'b-', 'b-a', 'b.a', 'ba', 'é', '\uffee', '\u{1f600}', '\u{1f600}a', '__proto__'];
    const names = [...stems, ...stems.flatMap(stem => Array.from({ length: 20 }, (_, at) => `${stem}${at}`))];
    const index = indexOf(names.flatMap((name, at) => record(`MAL-${at}`, name, ALL)));
    for (const [at, name] of names.entries())
      assert.deepEqual(
        index.find(name).map(one => one.record),
        [at],
        name,
      );
    for (const name of names)
      for (const other of [`${name}~`, name.slice(1), `${name}\u0000`, `-${name}`])
        if (!names.includes(other)) assert.deepEqual(index.find(other), [], other);
  });

  it('is refused where it is cut off or of another kind', () => {
    const { bytes } = compile(advisories, NOW);
    for (const length of [0, 10, 63, bytes.length - 1]) assert.equal(typeof openIndex(bytes.subarray(0, length)), 'string', String(length));
    assert.equal(typeof openIndex(bytes.with(8, 9)), 'string');
    assert.equal(typeof openIndex(new TextEncoder().encode('{}'.repeat(100))), 'string');
  });

  it('holds thousands of names', () => {
    const many = Array.from({ length: 5000 }, (_, at) => record(`MAL-${at}`, `package-${at}`, { versions: [`${at}.0.0`] })).flat();
    const index = indexOf(many);
    for (let at = 0; at < 5000; at += 1) assert.deepEqual(index.find(`package-${at}`)[0]?.live.versions, [`${at}.0.0`]);
    assert.deepEqual(index.find('package-5000'), []);
  });
});

describe('what a match comes to', () => {
  const malware = record('MAL-1', 'odd', { versions: ['1.0.0'] });

  it('refuses an exact version and leaves others alone', () => {
    assert.deepEqual(told(findings(malware, entry('odd', '1.0.0'))), ['proof known-malicious']);
    assert.deepEqual(findings(malware, entry('odd', '1.0.1')), []);
    assert.deepEqual(told(findings(malware, entry('odd', '1.0.0+build'))), ['proof known-malicious']);
    assert.deepEqual(findings(malware, entry('Odd', '1.0.0')), []);
  });

  it('refuses it however a lockfile spells it', () => {
    for (const version of ['v1.0.0', '=1.0.0', ' 1.0.0', '1.0.0 ', '=v1.0.0', '01.00.0', 'v1.0.0+build'])
      assert.deepEqual(told(findings(malware, entry('odd', version))), ['proof known-malicious'], version);
    for (const version of ['v1.0.1', '1.0.0-0', '1.0.0.0']) assert.deepEqual(findings(malware, entry('odd', version)), [], version);
  });

  it('finds the archive behind another name, and known bytes behind any', () => {
    const behind = entry('good', '2.0.0', { resolved: 'https://registry.invalid/odd/-/odd-1.0.0.tgz' });
    assert.deepEqual(told(findings(malware, behind)), ['proof known-malicious']);
    const hash = `sha512-${'A'.repeat(86)}==`;
    const bytes = record('MAL-2', 'bad', {
      versions: ['9.9.9'],
      database_specific: { indicators: { package_integrity: [{ hashes: { sha512_sri: hash } }] } },
    });
    const [found] = findings(bytes, entry('good', '1.0.0', { integrity: `sha512-other ${hash}` }));
    assert.match(found?.says ?? '', /these very bytes/);
  });

  it('does not take the name something is installed under for the name of a package', () => {
    const squatted = record('MAL-1', 'string-width-cjs', ALL);
    assert.deepEqual(
      findings(squatted, entry('string-width', '4.2.3', { alias: 'string-width-cjs', key: 'node_modules/string-width-cjs' })),
      [],
    );
  });

  it('tells one incident once, whoever reports it', () => {
    const both = [
      ...record('MAL-1', 'odd', ALL, { aliases: ['GHSA-1'] }),
      ...record('GHSA-1', 'odd', { ...ALL, database_specific: { cwes: [{ cweId: 'CWE-506' }] } }),
    ];
    const all = findings(both, entry('odd', '1.0.0'));
    assert.deepEqual(told(all), ['proof known-malicious']);
    assert.deepEqual(
      all[0]?.evidence.map(one => one.kind),
      ['code', 'advisory', 'advisory'],
    );
  });

  it('only mentions what was withdrawn', () => {
    const withdrawn = record(
      'MAL-1',
      'react',
      { versions: ['1.0.0'] },
      { published: '2024-06-25T00:00:00Z', withdrawn: '2024-07-01T00:00:00Z' },
    );
    const [found] = findings(withdrawn, entry('react', '1.0.0'));
    assert.deepEqual([found?.weight, found?.detector], ['context', 'was-flagged']);
    assert.match(found?.says ?? '', /from 2024-06-25 until it was withdrawn on 2024-07-01/);
  });

  it('does not refuse the placeholder that a registry leaves behind', () => {
    const all = record('MAL-1', 'odd', ALL);
    assert.deepEqual(told(findings(all, entry('odd', '0.0.1-security'))), ['context was-flagged']);
    assert.deepEqual(told(findings(all, entry('odd', '0.0.1-security.2'))), ['context was-flagged']);
    assert.deepEqual(told(findings(all, entry('odd', '0.0.1'))), ['proof known-malicious']);
  });

  it('warns where the word is weak: replaced, of a lone believer, doubtful, of a name that many depend on', () => {
    const origin = (modified_time: string, versions: string[]): object => ({
      source: 'ghsa-malware',
      id: 'GHSA-1',
      modified_time,
      versions,
    });
    const replaced = record(
      'MAL-1',
      'odd',
      { versions: ['1.0.0', '1.0.1'] },
      {
        database_specific: {
          'malicious-packages-origins': [origin('2026-01-01T00:00:00Z', ['1.0.0']), origin('2026-01-02T00:00:00Z', ['1.0.1'])],
        },
      },
    );
    assert.deepEqual(told(findings(replaced, entry('odd', '1.0.0'))), ['strong known-malicious']);
    assert.deepEqual(told(findings(replaced, entry('odd', '1.0.1'))), ['proof known-malicious']);
    const lone = record('LWA-2026-1', 'odd', { versions: ['1.0.0'] }, { database_specific: { leitwacht: { category: 'malware' } } });
    assert.deepEqual(told(findings(lone, entry('odd', '1.0.0'))), ['strong known-malicious']);
    assert.deepEqual(told(findings(record('MAL-1', 'odd', {}), entry('odd', '1.0.0'))), ['strong known-malicious']);
    const all = record('MAL-1', 'odd', ALL);
    assert.deepEqual(told(findings(all, entry('odd', '1.0.0'), ['odd'])), ['strong known-malicious']);
    assert.deepEqual(told(findings([...all, ...readList('odd\n', 'team').advisories], entry('odd', '1.0.0'), ['odd'])), [
      'strong known-malicious',
      'strong known-malicious',
    ]);
  });

  it('warns of research and protest, and of weaknesses not at all', () => {
    const research = record(
      'LWA-2026-1',
      'odd',
      { versions: ['1.0.0'] },
      { database_specific: { leitwacht: { category: 'research_poc' } } },
    );
    assert.deepEqual(told(findings(research, entry('odd', '1.0.0'))), ['strong known-unwanted']);
    assert.deepEqual(told(findings(record('GHSA-1', 'odd', ALL), entry('odd', '1.0.0'))), ['context known-vulnerable']);
  });

  it('never calls clean what it cannot decide', () => {
    const ranged = record('MAL-1', 'odd', { ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }] }] });
    const fork = entry('odd', '', { came: 'git' });
    assert.deepEqual(
      lookUp(fork, indexOf(ranged)).map(one => one.match),
      ['undecided'],
    );
    assert.deepEqual(told(findings(record('MAL-1', 'odd', ALL), fork)), ['strong known-malicious']);
  });
});

describe('incidents', () => {
  it('join aliases in any order, in circles and chains, under the best name', () => {
    const records = [
      { id: 'LWA-1', aliases: ['MAL-1'] },
      { id: 'GHSA-1', aliases: ['LWA-1'] },
      { id: 'MAL-1', aliases: ['GHSA-1'] },
      { id: 'MAL-2', aliases: [] },
    ];
    const joined = (all: readonly { readonly id: string; readonly aliases: readonly string[] }[]): ReadonlyMap<number, string> => {
      const incidents = startIncidents();
      for (const { id, aliases } of all) incidents.add(id, aliases);
      return incidents.finish();
    };
    assert.deepEqual(
      [...joined(records)],
      [
        [0, 'MAL-1'],
        [1, 'MAL-1'],
      ],
    );
    assert.deepEqual(
      [...joined(records.toReversed())],
      [
        [2, 'MAL-1'],
        [3, 'MAL-1'],
      ],
    );
    const chain = Array.from({ length: 10_000 }, (_, at) => ({ id: `X-${at}`, aliases: [`X-${at + 1}`] }));
    assert.equal(new Set(joined(chain).values()).size, 1);
    assert.equal(joined(chain).size, 9999);
  });
});

describe('plain lists', () => {
  it('are read line by line and as JSON, in the shapes vendors use', () => {
    const names = (text: string): string[] =>
      readList(text, 'team').advisories.map(one => `${one.name} ${one.live.all ? '*' : one.live.versions.join('+')} ${one.accuses}`);
    assert.deepEqual(names('# ours\nodd@1.0.0\nodd:1.0.1\n@scope/even, 2.0.0\n--no-audit\n'), [
      'odd 1.0.0+1.0.1 malware',
      '@scope/even 2.0.0 malware',
      '--no-audit * malware',
    ]);
    assert.deepEqual(names('name\tversion\tcampaign\nodd\t1.0.0\tsome words here\n'), ['odd 1.0.0 malware']);
    assert.deepEqual(names('{"odd":["1.0.0"],"@scope/even":null,"__proto__":["1.0.0"]}'), [
      'odd 1.0.0 malware',
      '@scope/even * malware',
      '__proto__ 1.0.0 malware',
    ]);
    assert.deepEqual(
      names('[{"package_name":"odd","version":"*","reason":"MALWARE"},{"package_name":"even","version":"1.0.0","reason":"TELEMETRY"}]'),
      ['odd * malware', 'even 1.0.0 unwanted'],
    );
    assert.equal(readList('two words and more\nodd@1.0.0\n@@@\n', 'team').lost, 2);
  });
});

describe('what a lockfile says against itself', () => {
  const at = (address: string, more: Partial<Entry> = {}): string | undefined =>
    contradictionOf(entry('odd', '1.0.0', { resolved: address, ...more }))?.says;

  it('is told: another name, another version, another file', () => {
    assert.match(at('https://registry.invalid/evil/-/evil-1.0.0.tgz') ?? '', /archive of evil/);
    assert.match(at('https://registry.invalid/odd/-/odd-6.6.6.tgz') ?? '', /version 6\.6\.6/);
    assert.match(at('https://registry.invalid/odd/-/evil-1.0.0.tgz') ?? '', /ends in evil-1\.0\.0\.tgz/);
    assert.match(at('https://registry.invalid/evil/-/evil-1.0.0.tgz', { name: 'good', alias: 'odd' }) ?? '', /odd, that is good/);
  });

  it('is told of a hash that no bytes can have, and of no other', () => {
    const hash = (integrity: string): boolean => impossibleHash(entry('odd', '1.0.0', { integrity })) !== undefined;
    const sha512 = `sha512-${'A'.repeat(86)}==`;
    for (const good of ['', sha512, `sha1-${'A'.repeat(27)}= ${sha512}`, `${sha512}?option`]) assert.equal(hash(good), false, good);
    for (const bad of ['sha512-AAAA', `sha1-${'A'.repeat(86)}==`, 'nonsense', `${sha512} sha512-!`, 'crc-AAAA'])
      assert.equal(hash(bad), true, bad);
  });

  it('is not found in honest addresses', () => {
    for (const address of [
      '',
      'https://registry.invalid/odd/-/odd-1.0.0.tgz#0123',
      'https://mirror.invalid/npm/odd/-/odd-1.0.0.tgz?x=1',
      'https://host.invalid/download/odd/1.0.0/0123',
      'odd-1.0.0.tgz',
    ])
      assert.equal(at(address), undefined, address);
    const scoped = { name: '@scope/odd' };
    for (const address of [
      'https://registry.invalid/@scope/odd/-/odd-1.0.0.tgz',
      'https://registry.invalid/@scope%2fodd/-/odd-1.0.0.tgz',
      'https://registry.invalid/@scope/odd/-/@scope/odd-1.0.0.tgz',
    ])
      assert.equal(at(address, scoped), undefined, address);
    for (const file of ['odd-1.0.0.tgz', 'odd-1.0.0+build.tgz', 'odd-1.0.0%2Bbuild.tgz'])
      assert.equal(at(`https://registry.invalid/odd/-/${file}`, { version: '1.0.0+build' }), undefined, file);
  });

  it('tells the one that comes from elsewhere, and leaves projects with two registries alone', () => {
    const from = (host: string, count: number): Entry[] =>
      Array.from({ length: count }, (_, number) => entry(`${host}-${number}`, '1.0.0', { resolved: `https://${host}/a/-/a-1.0.0.tgz` }));
    const weights = (all: readonly Entry[]): number => all.map(sourceHabits(all)).filter(one => one?.weight === 'weak').length;
    assert.equal(weights([...from('registry.invalid', 20), ...from('evil.invalid', 1)]), 1);
    assert.equal(weights([...from('registry.invalid', 20), ...from('other.invalid', 20)]), 0);
    assert.equal(weights([...from('registry.invalid', 3), ...from('other.invalid', 1)]), 0);
    const alone = (integrity: string): Entry =>
      entry('odd', '1.0.0', { came: 'tarball', resolved: 'https://odd.invalid/x/evil.tgz', integrity });
    assert.equal(weights([...from('registry.invalid', 20), alone('sha512-AAAA')]), 1);
    assert.equal(weights([alone('')]), 1);
    assert.equal(weights([...from('registry.invalid', 3), alone('sha512-AAAA')]), 0);
  });
});
