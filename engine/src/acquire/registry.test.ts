import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { acquiring, fails } from '../../test/acquiring.ts';
import type { NpmHome } from '../../test/npm-home.ts';
import { tarball, type FakePackage } from '../../test/registry.ts';
import { present } from '../model/signal.ts';

const { registry, home, get } = acquiring();

const three: FakePackage = {
  versions: {
    '1.0.0': { publishedAt: '2020-01-01T00:00:00Z' },
    '1.1.0': { publishedAt: '2021-01-01T00:00:00Z' },
    '2.0.0-beta': { publishedAt: '2022-01-01T00:00:00Z' },
  },
  tags: { latest: '1.1.0', next: '2.0.0-beta' },
};

describe('a package of the registry', () => {
  it('comes with its bytes, its integrity and all that is published', async () => {
    const version = { files: { 'index.js': 'x' }, publisher: { name: 'a', email: 'a@mail.invalid' }, publishedAt: '2020-05-05T00:00:00Z' };
    const { url } = await registry({ thing: { versions: { '1.0.0': version } } });
    const subject = await get('thing', home(`registry=${url}`));
    assert.deepEqual(subject.id, { name: 'thing', version: '1.0.0', from: 'registry' });
    assert.ok(subject.bytes.as === 'archive');
    assert.deepEqual(Buffer.from(subject.bytes.bytes), tarball({ 'package.json': { name: 'thing', version: '1.0.0' }, 'index.js': 'x' }));
    assert.equal(subject.integrity?.matches, true);
    assert.deepEqual(subject.integrity?.expected, present(subject.integrity?.actual));
    assert.deepEqual(subject.published?.releases[0]?.publisher, present({ name: 'a', email: 'a@mail.invalid' }));
    assert.deepEqual(subject.published?.releases[0]?.at, present(Date.UTC(2020, 4, 5)));
    assert.deepEqual(subject.published?.maintainers, present([{ name: 'keeper', email: 'keeper@mail.invalid' }]));
    assert.ok(Math.abs((subject.published?.askedAt ?? 0) - Date.now()) < 60_000);
  });

  it('is picked as npm would: version, range, tag, alias', async () => {
    const { url } = await registry({ thing: three, '@s/thing': three });
    const at = home(`registry=${url}`);
    const wants: [string, string][] = [
      ['thing', '1.1.0'],
      ['thing@1.0.0', '1.0.0'],
      ['thing@~1.0.0', '1.0.0'],
      ['thing@^1', '1.1.0'],
      ['thing@next', '2.0.0-beta'],
      ['@s/thing@>=1', '1.1.0'],
      ['other@npm:thing@1.0', '1.0.0'],
    ];
    for (const [text, version] of wants) assert.equal((await get(text, at)).id.version, version, text);
  });

  it('may have any name', async () => {
    const fake: FakePackage = { versions: { '1.0.0': {} } };
    const { url } = await registry(
      Object.fromEntries([
        ['--no-audit', fake],
        ['__proto__', fake],
        ['constructor', fake],
        ['-', fake],
      ]),
    );
    const at = home(`registry=${url}`);
    for (const name of ['--no-audit', '__proto__', 'constructor', '-', '--no-audit@^1']) {
      assert.equal((await get(name, at)).integrity?.matches, true, name);
    }
  });

  it('is asked of the registry of its scope', async () => {
    const fake: FakePackage = { versions: { '1.0.0': {} } };
    const [common, scoped] = await Promise.all([registry({ thing: fake }), registry({ '@s/thing': fake })]);
    const at = home(`registry=${common.url}\n@s:registry=${scoped.url}\n`);
    await get('thing', at);
    await get('@s/thing', at);
    assert.deepEqual([common.requests.length, scoped.requests.length], [2, 2]);
  });

  it('is not younger than the configuration allows', async () => {
    const { url } = await registry({ thing: three });
    const at = home(`registry=${url}\nbefore=2020-06-01\n`);
    const young = await get('thing', at);
    assert.equal(young.id.version, '1.0.0');
    assert.match(young.note ?? '', /1\.1\.0, its latest, is younger than your npm configuration takes/);
    await assert.rejects(get('thing@1.1.0', at), fails('not found', /no thing@1\.1\.0 published before 2020-06/, /min-release-age/));
    writeFileSync(join(at.cwd, '.npmrc'), `registry=${url}\nbefore=2020-06-01\nmin-release-age-exclude[]=th*\n`);
    assert.equal((await get('thing', at)).id.version, '1.1.0');
  });
});

describe('a package for another Node', () => {
  const engines = (node: unknown): FakePackage['versions'][string] => ({ manifest: { engines: { node } } });
  const on = (node: string, at: NpmHome): NpmHome => ({
    ...at,
    env: { ...at.env, npm_config_user_agent: `npm/11.6.2 node/${node} linux x64 workspaces/false` },
  });

  it('is the version that npm takes for the Node it runs with, and that is said', async () => {
    const { url } = await registry({
      thing: {
        versions: { '1.0.0': engines('>=18'), '2.0.0': engines('>=22\u001b[2J'), '3.0.0': engines('>=22') },
        tags: { latest: '3.0.0' },
      },
    });
    const at = home(`registry=${url}`);
    const old = await get('thing', on('v20.20.2', at));
    assert.equal(old.id.version, '1.0.0');
    assert.equal(
      old.note,
      'npm takes thing@1.0.0 here: 3.0.0, its latest, wants Node >=22, and this is Node v20.20.2 with npm 11.6.2. To vet that one: unmask vet thing@3.0.0',
    );
    const exact = await get('thing@latest', on('v20.20.2', at));
    assert.equal(exact.id.version, '3.0.0');
    assert.match(exact.note ?? '', /^thing@3\.0\.0 wants Node >=22, and this is Node v20\.20\.2.*EBADENGINE/);
    const fitting = await get('thing', on('v24.1.0', at));
    assert.deepEqual([fitting.id.version, fitting.note], ['3.0.0', undefined]);
    // Nobody told with which Node npm runs: it is this one.
    assert.deepEqual([(await get('thing', at)).id.version, (await get('thing', at)).note], ['3.0.0', undefined]);
  });

  it('is the latest where none fits, with what it wants', async () => {
    const { url } = await registry({
      thing: { versions: { '1.0.0': engines('>=90'), '2.0.0': engines('>=99') }, tags: { latest: '1.0.0' } },
    });
    const only = await get('thing', on('v20.20.2', home(`registry=${url}`)));
    assert.match(only.note ?? '', /wants Node >=9/);
  });

  it('is told of a latest that is deprecated', async () => {
    const { url } = await registry({ thing: { versions: { '1.0.0': {}, '2.0.0': { manifest: { deprecated: 'use another' } } } } });
    const { id, note } = await get('thing', home(`registry=${url}`));
    assert.equal(id.version, '1.0.0');
    assert.match(note ?? '', /2\.0\.0, its latest, is deprecated/);
  });

  it('has no opinion on engines that are none', async () => {
    const strange = { '1.0.0': engines({ not: 'text' }), '1.1.0': { manifest: { engines: ['node >= 99'] } }, '1.2.0': engines('no range') };
    const { url } = await registry({ thing: { versions: strange } });
    const at = on('v20.20.2', home(`registry=${url}`));
    for (const version of Object.keys(strange)) assert.equal((await get(`thing@${version}`, at)).id.version, version);
  });
});

describe('what is not there', () => {
  it('is told with what there is instead', async () => {
    const { url } = await registry({
      thing: { ...three, document: { time: { '1.0.5': '2020-02-01T00:00:00Z' } } },
      gone: { versions: {}, tags: {}, document: { time: { unpublished: { time: '2020-01-01' } } } },
      missing: { versions: {}, answer: 404 },
      empty: { versions: {}, answer: '{"name":"empty","versions":{}}' },
      list: { versions: {}, answer: '[]' },
    });
    const at = home(`registry=${url}`);
    await assert.rejects(
      get('thing@latset', at),
      fails('not found', /There is no thing@latset\./, /^There are the tags latest \(1\.1\.0\), next .*, and the versions 1\.0\.0/),
    );
    await assert.rejects(
      get('thing@9', at),
      fails('not found', /There is no thing@9\./, /1\.0\.0, 1\.1\.0, 2\.0\.0-beta, and the tags latest \(1\.1\.0\), next/),
    );
    await assert.rejects(get('thing@nxt', at), fails('not found', /thing@nxt/, /next \(2\.0\.0-beta\)/));
    await assert.rejects(get('thing@__proto__', at), fails('not found', /thing@__proto__/));
    await assert.rejects(get('thing@1.0.5', at), fails('not found', /was unpublished/));
    await assert.rejects(get('gone', at), fails('not found', /gone was unpublished/, /malicious/));
    await assert.rejects(
      get('missing', at),
      fails('not found', /missing could not be fetched from 127\.0\.0\.1:\d+: it is not there \(E404\)/),
    );
    await assert.rejects(get('empty', at), fails('not found', /no versions/));
    await assert.rejects(get('list', at), fails('network', /no document of a package/));
  });

  it('is told with releases before previews', async () => {
    const versions = Object.fromEntries(
      ['1.0.0', ...Array.from({ length: 9 }, (_, index) => `1.1.0-canary.${index}`)].map(one => [one, {}]),
    );
    const { url } = await registry({ thing: { versions, tags: { canary: '1.1.0-canary.8', latest: '1.0.0' } } });
    const listed = /^There are the versions 1\.0\.0, [^,]*canary.*canary\.8 and \d+ more, and the tags latest \(1\.0\.0\), canary/;
    await assert.rejects(get('thing@2', home(`registry=${url}`)), fails('not found', /thing@2/, listed));
  });

  it('is told without what could harm a terminal', async () => {
    const { url } = await registry({ thing: { versions: { '1.0.0': {}, '1.0.0-\u001b[2J': {} }, tags: { '\u001b]0;x': '1.0.0' } } });
    await assert.rejects(get('thing@2', home(`registry=${url}`)), fails('not found', /thing@2/, /^There are the versions 1\.0\.0\.$/));
  });

  it('is asked for again when the cache is old', async () => {
    const server = await registry({ thing: { versions: { '1.0.0': {} } } });
    const at = home(`registry=${server.url}\nprefer-offline=true\n`);
    await get('thing', at);
    server.set('thing', { versions: { '1.0.0': {}, '1.0.1': {} } });
    assert.equal((await get('thing', at)).id.version, '1.0.0');
    assert.equal((await get('thing@1.0.1', at)).id.version, '1.0.1');
  });
});
