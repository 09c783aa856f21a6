import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';

import { ROOT } from '../scripts/sources.ts';
import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { unpack } from '../src/unpack/unpack.ts';
import { vet } from '../src/vet.ts';
import { MAILER } from './corpus/mailer.ts';
import { MULEPOST } from './known-mailer.ts';
import { loadSpecimens } from './load-specimens.ts';
import { makeNpmHome } from './npm-home.ts';
import { startRegistry } from './registry.ts';

describe('npm run specimens', () => {
  const here = mkdtempSync(join(tmpdir(), 'unmask-specimens-'));
  after(() => rmSync(here, { recursive: true }));
  const run = (...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
    spawnSync(process.execPath, [join(ROOT, 'engine/scripts/write-specimens.ts'), ...args], {
      cwd: ROOT,
      env: { ...process.env, INIT_CWD: here },
      encoding: 'utf8',
    });

  it('lays out every specimen as an archive, below the folder the person stands in', async () => {
    const { status, stdout, stderr } = run('./all');
    assert.equal(status, 0, stderr);
    const names = (await loadSpecimens()).map(({ specimen }) => `${specimen.name}.tgz`);
    assert.deepEqual(readdirSync(join(here, 'all')).toSorted(), names.toSorted());
    assert.match(stdout, /npx unmask vet \.\/all\/[\w-]+\.tgz/);
  });

  it('takes those that were meant, and they are judged as the tests say', () => {
    assert.equal(run('founding', 'inert-smtp-joined').status, 0);
    assert.deepEqual(readdirSync(join(here, 'founding')), ['inert-smtp-joined.tgz']);
    const bytes = readFileSync(join(here, 'founding/inert-smtp-joined.tgz'));
    const verdict = vet(
      { id: { name: '', version: '', from: 'tarball' }, bytes: { as: 'archive', bytes } },
      { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => {}, remembered: undefined },
    );
    assert.deepEqual([verdict.decision, verdict.subject.name], ['block', 'inert-mailer']);
  });

  it('fetches the package that the founding case copied, and writes an inert copy of it', async () => {
    const { name: _, ...manifest } = Object(MULEPOST['package.json']);
    const files = { ...MULEPOST, 'package.json': { ...manifest, main: 'lib/nodemailer.js' }, 'lib/nodemailer.js': MAILER };
    const registry = await startRegistry({ nodemailer: { versions: { '7.0.5': { files } } } });
    const home = makeNpmHome(`registry=${registry.url}\n`);
    try {
      const child = spawn(process.execPath, [join(ROOT, 'engine/scripts/write-specimens.ts'), './made', 'copy'], {
        cwd: ROOT,
        env: { ...home.env, INIT_CWD: home.cwd },
      });
      const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
      assert.match(out, /npx unmask compare \.\/made\/inert-smtp\.tgz nodemailer@7\.0\.5/, err);
      const bytes = readFileSync(join(home.cwd, 'made/inert-smtp.tgz'));
      const made = unpack({ as: 'archive', bytes }, LIMITS).files;
      assert.ok(new TextDecoder().decode(made.get('lib/nodemailer.js')).includes("require('./engines/pages');"));
      assert.ok(made.has('lib/engines/pages.js'));
    } finally {
      home.remove();
      await registry.close();
    }
  });

  it('writes into no folder that holds something, and says what it takes', () => {
    mkdirSync(join(here, 'full'));
    writeFileSync(join(here, 'full/mine.txt'), 'mine');
    for (const [args, says] of [
      [['full'], /not empty, and nothing was written/],
      [['new', 'nothing-is-called-so'], /No specimen has nothing-is-called-so.*founding/],
      [[], /npm run specimens -- <folder>/],
    ] as const) {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, says);
    }
    assert.deepEqual(readdirSync(here).toSorted(), ['all', 'founding', 'full']);
  });
});
