import '../scripts/need-node.js';

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { filesBelow, ROOT } from '../scripts/sources.ts';

/** Where tests live; a folder that is not there has none. Those of whole commands take longest: begun first, they are not waited for at the end. */
const FOLDERS = ['engine/test', 'engine/src', 'engine/scripts', 'bench'];

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

/** Runs the files as `node --test` does, each in a process of its own, and gives the exit code: 1 where one fails, 2 where there is none. */
async function runTests(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error('No test file was found, and a run of nothing proves nothing.');
    return 2;
  }
  // Most load the whole engine, and so do the commands that they start: compiled once it takes them a third less to begin.
  const compiled = mkdtempSync(join(tmpdir(), 'unmask-tests-'));
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
  process.chdir(ROOT);
  let code = 0;
  try {
    // Many wait for others a third of their time.
    const tests = run({ files: [...files], concurrency: availableParallelism() + 1 });
    tests.on('test:fail', ({ todo }) => {
      if (todo === undefined || todo === false) code = 1;
    });
    for await (const text of tests.compose(spec)) process.stdout.write(String(text));
    return code;
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}
