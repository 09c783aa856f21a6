import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

/** A program that has a package examined whose file hangs, and tells the process id of the child that examines it. */
const PROGRAM = `
  const { startExaminer } = await import(${JSON.stringify(new URL('./examiner.ts', import.meta.url).href)});
  const script = new URL(${JSON.stringify(new URL('../../test/cli/misbehaving-child.ts', import.meta.url).href)});
  const examiner = startExaminer({ budget: { timeMs: 60_000, fileTimeMs: 60_000, memoryMb: 64 }, script, atOnce: 1 });
  const ask = path => examiner.examine(
    { id: { name: 'a', version: '', from: 'directory' }, bytes: { as: 'tree', files: new Map([[path, new Uint8Array(1)]]), refused: [] } },
    { policy: { rules: [], waivers: [], onFailure: 'warn', onSkipped: 'allow' }, limits: {}, today: '2026-01-01' },
  );
  const { coverage } = await ask('a.js');
  void ask('hang.js');
  setTimeout(() => process.stdout.write(String(coverage.bytes)), 200);
`;

it('a child that hangs does not outlive its parent', { timeout: 20_000 }, async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = await parent.stdout.setEncoding('utf8').take(1).toArray();
  const child = Number(told);
  assert.ok(isRunning(child), 'the child does not run');
  parent.kill('SIGKILL');
  for (let waited = 0; isRunning(child); waited += 100) {
    assert.ok(waited < 8000, 'the child still runs');
    await wait(100);
  }
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where nobody collects dead processes, they stay listed.
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
