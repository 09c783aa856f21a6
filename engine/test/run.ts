import '../scripts/need-node.js';

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';

import { filesBelow, ROOT } from '../scripts/sources.ts';

/** Where tests live; a folder that is not there has none. Those of whole commands take longest: begun first, they are not waited for at the end. */
const FOLDERS = ['engine/test', 'engine/src', 'engine/scripts', 'bench'];

/** Folders that hold material for tests, or nothing of ours. */
const NOT_TESTS = new Set(['node_modules', 'fixtures', 'corpus', 'golden', 'dist']);

/** Rooms whose tests are many, short and without a world: a process for each takes four fifths of their time to begin. */
const BESIDE_EACH_OTHER = ['detect', 'trace', 'parse', 'match', 'model', 'report'].map(room => `engine/src/${room}/`);
const IN_ONE_PROCESS = 12;
/** Measures the memory of its process. */
const BY_ITSELF = /\/bounds\.test\.ts$/;

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

/** The files as they are run: those of some rooms several at a time, by a file in `folder` that imports them. */
function together(files: readonly string[], folder: string): string[] {
  const isBeside = (path: string): boolean => BESIDE_EACH_OTHER.some(room => path.startsWith(room)) && !BY_ITSELF.test(path);
  const beside = files.filter(isBeside);
  const joined = Array.from({ length: Math.ceil(beside.length / IN_ONE_PROCESS) }, (_none, at) => {
    const path = join(folder, `${at}.test.mjs`);
    const imported = beside.slice(at * IN_ONE_PROCESS, (at + 1) * IN_ONE_PROCESS);
    writeFileSync(path, imported.map(file => `import ${JSON.stringify(pathToFileURL(join(ROOT, file)).href)};\n`).join(''));
    return path;
  });
  return [...files.filter(path => !isBeside(path)), ...joined];
}

/** Runs the files as `node --test` does, nearly each in a process of its own, and gives the exit code: 1 where one fails, 2 where there is none. */
async function runTests(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error('No test file was found, and a run of nothing proves nothing.');
    return 2;
  }
  // Most load the whole engine, and so do the commands that they start: compiled once it takes them a third less to begin.
  const folder = mkdtempSync(join(tmpdir(), 'unmask-tests-'));
  process.env['NODE_COMPILE_CACHE'] ??= folder;
  process.chdir(ROOT);
  // Set by whoever is a test itself: then nothing would be run.
  delete process.env['NODE_TEST_CONTEXT'];
  let code = 2;
  try {
    const tests = run({ files: together(files, folder), concurrency: availableParallelism() });
    tests.on('test:summary', ({ success, counts, file }) => {
      if (file === undefined && counts.tests > 0) code = success ? 0 : 1;
    });
    for await (const text of tests.compose(spec)) process.stdout.write(String(text));
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
