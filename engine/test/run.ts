import '../scripts/need-node.js';

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { filesBelow, ROOT } from '../scripts/sources.ts';

/** Where tests live; a folder that is not there has none. */
const FOLDERS = ['engine/src', 'engine/test', 'engine/scripts', 'bench'];

/** Folders that hold material for tests, or nothing of ours. */
const NOT_TESTS = new Set(['node_modules', 'fixtures', 'corpus', 'golden', 'dist']);

process.exitCode = await runTests(testFiles(process.argv.slice(2)));

/** All test files, as paths from the checkout's top; `wanted` keeps those whose path contains one of the words. */
function testFiles(wanted: readonly string[]): string[] {
  return FOLDERS.filter(folder => existsSync(join(ROOT, folder)))
    .flatMap(folder =>
      filesBelow(join(ROOT, folder), path => !NOT_TESTS.has(path.slice(path.lastIndexOf('/') + 1))).map(path => `${folder}/${path}`),
    )
    .filter(path => path.endsWith('.test.ts'))
    .filter(path => wanted.length === 0 || wanted.some(word => path.includes(word)));
}

/** Runs the files as `node --test` does, and gives its exit code. */
async function runTests(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error('No test file was found, and a run of nothing proves nothing.');
    return 2;
  }
  const concurrency = `--test-concurrency=${availableParallelism()}`;
  // Each file is a process, and most load the whole engine: compiled once it takes them a third less to begin.
  const compiled = mkdtempSync(join(tmpdir(), 'unmask-tests-'));
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
  const child = spawn(process.execPath, ['--test', '--test-reporter=spec', concurrency, ...files], { cwd: ROOT, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      rmSync(compiled, { recursive: true, force: true });
      if (signal !== null) console.error(`The test run was ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
}
