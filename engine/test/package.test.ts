import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { list } from 'tar';

import { packageEngine, runNpm } from '../scripts/package.ts';

/** Everything the published package may hold. */
const BELONGS =
  /^package\/(package\.json|README\.md|LICENSE|bin\/[\w-]+\.js|schema\/[\w.-]+\.json|data\/(README\.md|names\.index|known\.bin|packs\/[\w.-]+\.json|hooks\/[\w.-]+\.cjs)|dist\/[\w./-]+\.(js|d\.ts))$/;

describe('the published package', () => {
  const room = realpathSync(mkdtempSync(join(tmpdir(), 'unmask-package-')));
  const project = join(room, 'project');
  let tarball = '';

  before(() => {
    tarball = packageEngine(room);
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty-project', private: true }));
    // What Unmask needs comes from the registry the user has configured. Without one there is nothing to test, and that is a failure.
    runNpm(['install', tarball, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], project);
  });
  after(() => rmSync(room, { recursive: true, force: true }));

  it('holds its program, its types, its schema and its papers, and nothing else', async () => {
    const entries: string[] = [];
    await list({ file: tarball, onReadEntry: entry => entries.push(entry.path) });
    assert.deepEqual(
      entries.filter(path => !BELONGS.test(path) || path.endsWith('.test.js')),
      [],
    );
    for (const path of [
      'bin/unmask.js',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cli/main.js',
      'data/names.index',
      'data/hooks/npm-12.cjs',
      'README.md',
      'LICENSE',
    ]) {
      assert.ok(entries.includes(`package/${path}`), `${path} is missing`);
    }
  });

  it('promises only files that it holds', () => {
    const manifest: { bin: object; exports: object } = JSON.parse(readFileSync(join(project, 'node_modules/unmask/package.json'), 'utf8'));
    const promised = JSON.stringify([manifest.bin, manifest.exports]).match(/(?<=")(\.\/|bin\/)[^"]+\.\w+(?=")(?!":)/g) ?? [];
    assert.ok(promised.length >= 3, promised.join());
    assert.deepEqual(
      promised.filter(path => !existsSync(join(project, 'node_modules/unmask', path))),
      [],
    );
  });

  it('tells its version', () => {
    const { version }: { version: string } = JSON.parse(readFileSync(join(project, 'node_modules/unmask/package.json'), 'utf8'));
    const { status, stdout, stderr } = unmask(['--version']);
    assert.equal(status, 0, stderr);
    assert.match(stdout, new RegExp(`^(unmask )?${version.replaceAll('.', '\\.')}\\n$`));
  });

  it('vets a directory', () => {
    const harmless = join(project, 'harmless');
    mkdirSync(harmless);
    writeFileSync(join(harmless, 'package.json'), JSON.stringify({ name: 'harmless', version: '1.0.0', license: 'MIT', main: 'index.js' }));
    writeFileSync(join(harmless, 'index.js'), `exports.add = (a, b) => a + b;\n`);
    const { status, stdout, stderr } = unmask(['vet', '--json', './harmless']);
    assert.equal(status, 0, stderr + stdout);
    const verdict: { decision: string; coverage: { modules: number } } = JSON.parse(stdout);
    assert.equal(verdict.decision, 'allow');
    assert.equal(verdict.coverage.modules, 1);
  });

  it('says what a gate needs that shares a store, where it is not installed', () => {
    assert.ok(!existsSync(join(project, 'node_modules/pg')), 'an optional dependency was installed');
    const env = { ...process.env, UNMASK_GATE_STORE: 'postgresql://gate:secret-word@127.0.0.1/v', UNMASK_GATE_STORE_KEY: 'k'.repeat(32) };
    const { status, stdout, stderr } = unmask(['gate', '--port', '0'], env);
    assert.deepEqual([status, stdout], [2, ''], stderr);
    assert.match(stderr, /"pg".*is not installed[^]*npm install pg@8/);
    assert.doesNotMatch(stderr, /secret-word/);
  });

  it('gates without the library that writes numbers, and says what it needs where somebody asks for them', async () => {
    assert.ok(!existsSync(join(project, 'node_modules/prom-client')), 'an optional dependency was installed');
    const home = { UNMASK_INTEL: join(room, 'intel'), XDG_CACHE_HOME: join(room, 'cache'), LOCALAPPDATA: join(room, 'cache') };
    const gate = spawn(process.execPath, [join(project, 'node_modules/unmask/bin/unmask.js'), 'gate', '--port', '0', '--json'], {
      cwd: project,
      env: { ...process.env, ...home },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(gate.stdout.setEncoding('utf8'), 'data');
      const { origin }: { origin: string } = JSON.parse(line);
      const numbers = await fetch(`${origin}/-/unmask/metrics`);
      assert.deepEqual([numbers.status, (await fetch(`${origin}/-/unmask/live`)).status], [501, 200]);
      assert.match(await numbers.text(), /"prom-client".*is not installed[^]*npm install prom-client@15/);
    } finally {
      gate.kill();
      await once(gate, 'exit');
    }
  });

  it('is imported as a library, and TypeScript finds its types', () => {
    writeFileSync(join(project, 'use.mts'), `import * as unmask from 'unmask';\nconsole.log(Object.keys(unmask).length > 0);\n`);
    const types = run([join(import.meta.dirname, '../../node_modules/typescript/bin/tsc'), ...STRICT, 'use.mts']);
    assert.equal(types.status, 0, types.stdout);
    const used = run(['use.mjs']);
    assert.deepEqual([used.status, used.stdout], [0, 'true\n'], used.stderr);
  });

  const STRICT = ['--strict', '--module', 'nodenext', '--target', 'es2024', '--types', ''];
  const unmask = (args: readonly string[], env?: NodeJS.ProcessEnv): Ran =>
    run([join(project, 'node_modules/unmask/bin/unmask.js'), ...args], env);

  function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Ran {
    return spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env });
  }
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
