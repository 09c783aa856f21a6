import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { fuzzAsar } from '../../engine/test/fuzz/asar.ts';
import { stateTables, tablesText } from './tables.ts';
import { largeArchive, manyApplications, writeArchive, writeProgram } from './speed.ts';
import { wholeStory } from './whole.ts';
import { agreements, areToolsThere, fuseAgreement } from './vendor.ts';

/**
 * `npm run bench:desktop [headers]`: what is said of every state in every layout, our reader beside the vendor's own tools on archives they packed and on real ones, so many damaged headers, and
 * how long a large archive and a disk of thirty applications take. Writes `bench/results/desktop.md` and prints it. Bars that are not met end it with 1.
 */
const MEGABYTE = 1024 * 1024;
const headers = Number(process.argv[2] ?? 100_000);
const data = process.env['UNMASK_SHARED_DATA'] ?? join(import.meta.dirname, '../../../shared/data');
if (!areToolsThere()) throw new Error('The tools are not installed: npm ci --prefix bench/tools');
const work = mkdtempSync(join(tmpdir(), 'unmask-bench-'));
try {
  const load = loadavg()[0] ?? 0;
  const agreed = [...(await agreements(work, join(data, 'asar/files'))), await fuseAgreement(work)];
  console.error('read beside the vendor');
  const story = await wholeStory(work);
  console.error('told the whole story');
  writeArchive(join(work, 'large.asar'), 500 * MEGABYTE, 2000, 'inert');
  const large = largeArchive(join(work, 'large.asar'));
  rmSync(join(work, 'large.asar'));
  console.error('hashed the large archive');
  for (let at = 0; at < 30; at += 1) {
    const folder = join(work, `disk/opt/Inert ${at}`);
    mkdirSync(join(folder, 'resources'), { recursive: true });
    writeArchive(join(folder, 'resources/app.asar'), 60 * MEGABYTE, 1500, `inert${at}`);
    writeProgram(join(folder, 'inert'), 100);
  }
  const many = manyApplications(join(work, 'disk'), { ...process.env, UNMASK_CACHE: '0' });
  console.error('scanned thirty applications');
  const fuzzed = fuzzAsar(headers, 1);
  const tables = stateTables();
  console.error('built every tree');
  const share = large.plainMs / large.hashMs;
  const bars: readonly (readonly [string, string, string, boolean])[] = [
    ['header of an archive of 500 MB', `${large.headerMs.toFixed(1)} ms`, '20 ms', large.headerMs <= 20],
    [
      'all its files hashed, beside SHA-256 of the same bytes',
      `${(share * 100).toFixed(0)} % (${large.hashMs.toFixed(0)} ms and ${large.plainMs.toFixed(0)} ms)`,
      '80 %',
      share >= 0.8,
    ],
    [
      `\`unmask desktop scan\` of ${many.found} applications of 160 MB`,
      `${(many.scanMs / 1000).toFixed(1)} s`,
      '10 s',
      many.scanMs <= 10_000,
    ],
    [
      'snapshot before an install, and after it',
      `${many.beforeMs.toFixed(0)} ms and ${many.afterMs.toFixed(0)} ms`,
      '500 ms each',
      many.beforeMs <= 500 && many.afterMs <= 500,
    ],
    [`${fuzzed.inputs} damaged headers: the slowest`, `${fuzzed.slowestMs.toFixed(0)} ms`, '1,000 ms', fuzzed.slowestMs < 1000],
  ];
  const differs = agreed.flatMap(({ what, differs }) => differs.map(one => `${what}: ${one}`));
  const text = `# The desktop

Measured with Node ${process.versions.node} on a machine whose load was ${load.toFixed(1)} when it began; made by \`npm run bench:desktop\`.

| what | measured | bar | met |
| --- | ---: | ---: | --- |
${bars.map(([what, measured, bar, met]) => `| ${what} | ${measured} | ${bar} | ${met ? 'yes' : 'NO'} |`).join('\n')}

## From the installer to the explanation

An application laid out by \`@electron/asar\` and \`@electron/fuses\`, with a stand-in for Electron's binary; changed as the founding case did it, with an inert text.

| step | said | as it should |
| --- | --- | --- |
${story.map(({ what, said, expected }) => `| ${what} | ${said} | ${said === expected ? 'yes' : `NO: ${expected}`} |`).join('\n')}

## What is said of each state

${tablesText(tables)}

## Beside the vendor's own tools

Entries, sizes, offsets, links, executables, hashes, the hash of the header, and the bytes of every file. ${differs.length} differences.

| archive | entries | differences |
| --- | ---: | ---: |
${agreed.map(({ what, files, differs }) => `| ${what} | ${files} | ${differs.length} |`).join('\n')}
${differs
  .slice(0, 20)
  .map(one => `\n- ${one}`)
  .join('')}`;
  writeFileSync(join(import.meta.dirname, '../results/desktop.md'), `${text.trimEnd()}\n`);
  console.log(text);
  process.exitCode =
    differs.length > 0 ||
    story.some(one => one.said !== one.expected) ||
    tables.some(one => !one.isRight) ||
    bars.some(([, , , met]) => !met)
      ? 1
      : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
