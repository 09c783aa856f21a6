import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { ROOT } from '../scripts/sources.ts';
import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { vet } from '../src/vet.ts';
import { loadSpecimens } from './load-specimens.ts';

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
