import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import type { HuntRound } from './hunt-round.ts';
import { linesOf } from './lines-of.ts';

/**
 * `npm run bench:hunt [files]`: a tree of 200,000 generated files, as an installation of many projects leaves them, is hunted through with packs of
 * three sizes, each hunt a process of its own. What was planted has to be found, and nothing else. Writes `bench/results/hunt.md`.
 */
const FILES = Number(process.argv[2] ?? 200_000);
const FILES_IN_PACKAGE = 20;
const PLANTED = 7;
const VOCABULARY = 'const function return exports require module value index error options callback length string number undefined'.split(
  ' ',
);
const folder = mkdtempSync(join(tmpdir(), 'unmask-bench-'));
try {
  const tree = join(folder, 'tree');
  console.error(`Writing ${FILES} files…`);
  const bytes = writeTree(tree);
  const rows = [10, 1000, 5000].map(marks => row(marks, tree));
  const text = [
    `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)} at the end. ${FILES} files in ${FILES / FILES_IN_PACKAGE} packages, ${(bytes / 1e6).toFixed(0)} MB, just written, so in the memory of the system. ${PLANTED} marks are planted.`,
    '',
    '| marks of each kind | whole process, s | of the processor, s | memory, MB | found |',
    '|--:|--:|--:|--:|--:|',
    ...rows,
    '',
  ].join('\n');
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, 'results/hunt.md'), text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Packages, packages nested in them, and three lockfiles; a few hold what is looked for. Gives the bytes that were written. */
function writeTree(tree: string): number {
  let written = 0;
  const write = (path: string, content: string): void => {
    writeFileSync(path, content);
    written += content.length;
  };
  const packages = FILES / FILES_IN_PACKAGE;
  for (let at = 0; at < packages; at += 1) {
    const own = join(tree, `project-${Math.floor(at / 1000)}`, 'node_modules', `package-${at}`);
    mkdirSync(join(own, 'lib'), { recursive: true });
    write(
      join(own, 'package.json'),
      JSON.stringify({ name: `package-${at}`, version: '1.2.3', main: 'lib/1.js', description: words(at, 200) }),
    );
    for (let file = 1; file < FILES_IN_PACKAGE; file += 1)
      write(join(own, 'lib', `${file}.js`), words(at * 31 + file, sizeOf(at * 31 + file)));
  }
  const last = join(tree, 'project-0', 'node_modules', 'package-1');
  write(join(last, 'package.json'), '{"name":"planted-0","version":"6.6.6"}');
  write(join(last, 'lib/1.js'), `${words(5, 3000)} telltale words number 3 ${words(6, 3000)}`);
  write(join(last, 'lib/2.js'), `fetch('https://a.host-4.invalid/x')`);
  write(join(last, 'lib/3.js'), 'the very bytes');
  write(join(last, 'lib/4.js'), `${words(5, 3000)} telltale words number 7`);
  renameSync(join(last, 'lib/5.js'), join(last, 'lib/setup-2.js'));
  const entries = { 'node_modules/planted-1': { version: '6.6.6' }, 'node_modules/fine': { version: '1.0.0' } };
  write(join(tree, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...entries } }));
  return written;
}

/** Half of all files are small, and a few are large: about 4.5 KB in the middle of all. */
function sizeOf(seed: number): number {
  return seed % 100 === 0 ? 60_000 : seed % 10 === 0 ? 12_000 : 800 + (seed % 5) * 900;
}

function words(seed: number, bytes: number): string {
  let text = '';
  for (let at = seed; text.length < bytes; at += 7) text += `${VOCABULARY[at % VOCABULARY.length]} a${at.toString(36)} = ${at % 97};\n`;
  return text;
}

function row(marks: number, tree: string): string {
  const pack = join(folder, `pack-${marks}.json`);
  const each = <T>(make: (at: number) => T): T[] => Array.from({ length: marks }, (_, at) => make(at));
  const incident = { id: 'bench', title: 'Generated', sources: ['bench/hunt.ts'] };
  const hex = 'c1a9a5d5e3a5b6d0'.repeat(4);
  writeFileSync(
    pack,
    JSON.stringify({
      format: 1,
      name: 'bench',
      version: '1.0.0',
      title: 'Generated',
      published: '2026-01-01',
      licence: 'CC0-1.0',
      incidents: [incident],
      packages: each(at => ({ incident: 'bench', name: `planted-${at}`, versions: ['6.6.6'] })),
      hashes: [
        ...each(at => ({ incident: 'bench', algorithm: 'sha256', hex: String(at).padStart(64, hex) })),
        { incident: 'bench', algorithm: 'sha256', hex: sha256('the very bytes') },
      ],
      texts: [
        ...each(at => ({ incident: 'bench', kind: 'text', value: `telltale words number ${at}` })).filter((_, at) => at < 2500),
        ...each(at => ({ incident: 'bench', kind: 'host', value: `host-${at}.invalid` })).filter((_, at) => at < 2500),
      ],
      paths: each(at => ({ incident: 'bench', pattern: `node_modules/**/setup-${at}.js` })).filter((_, at) => at < 2000),
    }),
  );
  const started = performance.now();
  const [round] = linesOf<HuntRound>('hunt-round.ts', [tree, pack]);
  const seconds = (performance.now() - started) / 1000;
  if (round === undefined || round.files !== FILES + 1 || round.gaps > 0)
    throw new Error(`it did not look at everything: ${JSON.stringify(round)}`);
  return `| ${marks} | ${seconds.toFixed(1)} | ${(round.cpuMs / 1000).toFixed(1)} | ${round.rssMb} | ${round.found} of ${PLANTED} |`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
