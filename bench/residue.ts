import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { leftoversOf } from '../engine/src/likeness/residue/leftovers.ts';
import { readBeside, vocabularyOf, type Vocabulary } from '../engine/src/likeness/residue/vocabulary.ts';
import type { FileTree } from '../engine/src/model/package.ts';
import { allInstalled, codeOf, installCorpus, subjectOf } from './corpus.ts';
import { minified } from './imitate.ts';
import { functionsIn, isTouched } from './residue-functions.ts';

/**
 * `npm run bench:residue [how many]`: what is left when an original is taken away from a copy that a tool rewrote, by function: on copies of
 * installed packages, on the functions that two installed versions share, and on copies with something put in. Writes
 * `bench/results/residue.md`. Needs `npm ci --prefix bench/tools`.
 */
const HOW_MANY = Number(process.argv[2] ?? 150);
const FILES = 20;
const LARGEST = 200_000;
/** Numbers are no words: what is put in is not found by it. */
const MARK = 918_273_645;
const PUT_IN = [
  `require('child_process').exec(${MARK});`,
  `process.exit(${MARK});`,
  `require('fs').unlinkSync(${MARK});`,
  `new Function(${MARK})();`,
  `eval(${MARK});`,
  `fetch(${MARK});`,
  `setTimeout(() => require('net').connect(${MARK}), 1);`,
];

interface Where {
  readonly path: string;
  readonly installed: string;
}

interface Installed {
  readonly id: string;
  readonly files: FileTree;
}

interface Tally {
  right: number;
  all: number;
  readonly worst: Map<string, number>;
}

const decoder = new TextDecoder();
const folders = [import.meta.dirname, join(import.meta.dirname, 'ordinary')];
for (const folder of folders) installCorpus(folder);
const packages = folders.flatMap(folder => readAll(join(folder, 'node_modules')));
const [renamed, rewritten, added, versionsRenamed, versions] = [tally(), tally(), tally(), tally(), tally()];
for (const one of spread(packages, HOW_MANY)) await measureCopy(one);
const pairs = spread(versionPairs(), HOW_MANY);
for (const [one, other] of pairs) await measurePair(one, other);
const text = report();
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/residue.md'), text);
console.log(text);

function tally(): Tally {
  return { right: 0, all: 0, worst: new Map() };
}

function count(into: Tally, id: string, right: boolean): void {
  into.all += 1;
  if (right) into.right += 1;
  else into.worst.set(id, (into.worst.get(id) ?? 0) + 1);
}

function readAll(installed: string): Where[] {
  return allInstalled(installed).map(path => ({ path, installed }));
}

function spread<T>(all: readonly T[], many: number): T[] {
  const step = Math.max(1, all.length / many);
  return Array.from({ length: Math.min(many, all.length) }, (_, at) => all[Math.floor(at * step)]).filter(one => one !== undefined);
}

function read({ path, installed }: Where): Installed {
  const { id, bytes } = subjectOf(path, installed);
  return { id: id.name, files: bytes.as === 'tree' ? bytes.files : new Map() };
}

function scriptsOf(files: FileTree): [string, string][] {
  return (
    codeOf(files)
      .filter(([path, bytes]) => !/\.[cm]?ts$|\.[jt]sx$/.test(path) && bytes.length < LARGEST)
      .map(([path, bytes]): [string, string] => [path, decoder.decode(bytes)])
      // Terser 5 reads some files with types of Flow until the memory is full.
      .filter(([, code]) => !/@flow\b/.test(code.slice(0, 500)))
      .slice(0, FILES)
  );
}

async function measureCopy(where: Where): Promise<void> {
  const { id, files } = read(where);
  const vocabulary = vocabularyOf(files);
  for (const [at, [path, code]] of scriptsOf(files).entries()) {
    countFunctions(renamed, { id, path }, await minified(code, false), vocabulary);
    countFunctions(rewritten, { id, path }, await minified(code, true), vocabulary);
    const put = PUT_IN[at % PUT_IN.length] ?? '';
    const made = await minified(`${code}\n;${put}`, true);
    const place = made.indexOf(String(MARK));
    if (place === -1) continue;
    const { spans } = leftoversOf(readBeside(path, made, vocabulary), vocabulary);
    count(
      added,
      put,
      spans.some(span => span.start <= place && place < span.end),
    );
  }
}

function countFunctions(
  into: Tally,
  { id, path }: { readonly id: string; readonly path: string },
  made: string,
  vocabulary: Vocabulary,
): void {
  const { spans } = leftoversOf(readBeside(path, made, vocabulary), vocabulary);
  for (const one of functionsIn(made)) count(into, id, !isTouched(one, spans));
}

/** Two versions of one package, installed for different dependants. */
function versionPairs(): (readonly [Where, Where])[] {
  const byName = Map.groupBy(packages, ({ path }) => path.split('node_modules/').at(-1) ?? path);
  return [...byName.values()].flatMap(same => {
    const [first, ...rest] = same;
    const other = first && rest.find(one => versionOf(one) !== versionOf(first));
    return first && other ? [[first, other] as const] : [];
  });
}

function versionOf({ path, installed }: Where): string {
  const manifest: { readonly version?: unknown } = JSON.parse(readFileSync(join(installed, path, 'package.json'), 'utf8'));
  return String(manifest.version);
}

/** Of a version that was rewritten function by function, those that the other version has word for word. */
async function measurePair(before: Where, after: Where): Promise<void> {
  const [one, other] = [read(before), read(after)];
  const vocabulary = vocabularyOf(one.files);
  const kept = new Set(
    scriptsOf(one.files).flatMap(([, code]) => functionsIn(code).map(({ start, end }) => plain(code.slice(start, end)))),
  );
  for (const [path, code] of scriptsOf(other.files)) {
    const unchanged = functionsIn(code).filter(({ start, end }) => kept.has(plain(code.slice(start, end))));
    if (unchanged.length === 0) continue;
    const names = new Set(unchanged.map(({ start }) => nameAt(code, start)).filter(name => name !== ''));
    // Names at the top are kept, by which the functions of the rewritten file are found again.
    countNamed(versionsRenamed, { id: one.id, path }, await minified(code, false, false), { names, vocabulary });
    countNamed(versions, { id: one.id, path }, await minified(code, true, false), { names, vocabulary });
  }
}

function countNamed(
  into: Tally,
  { id, path }: { readonly id: string; readonly path: string },
  made: string,
  { names, vocabulary }: { readonly names: ReadonlySet<string>; readonly vocabulary: Vocabulary },
): void {
  const { spans } = leftoversOf(readBeside(path, made, vocabulary), vocabulary);
  for (const found of functionsIn(made)) if (names.has(nameAt(made, found.start))) count(into, id, !isTouched(found, spans));
}

function nameAt(code: string, start: number): string {
  return /^(?:async\s+)?function\s*\*?\s*([\w$]{4,})/.exec(code.slice(start, start + 120))?.[1] ?? '';
}

function plain(code: string): string {
  return code.replaceAll(/\s+/g, ' ');
}

function report(): string {
  const row = (what: string, { right, all }: Tally): string =>
    `| ${what} | ${all} | ${right} | ${all === 0 ? '–' : ((100 * right) / all).toFixed(2)} % |`;
  const worst = [renamed, rewritten, versionsRenamed, versions].flatMap(({ worst: some }) => [...some]);
  const most = worst.toSorted((a, b) => b[1] - a[1]).slice(0, 12);
  return `# What is left without the original

\`npm run bench:residue\`: the functions of up to ${HOW_MANY} installed packages, taken away from copies that terser rewrote, and those of ${pairs.length} pairs of installed versions.

| | of | right | |
|---|--:|--:|--:|
${row('functions of copies with other names and layout, nothing left', renamed)}
${row('functions of copies with names and statements rewritten, nothing left', rewritten)}
${row('functions that two versions have word for word, with other names and layout, nothing left', versionsRenamed)}
${row('functions that two versions have word for word, rewritten, nothing left', versions)}
${row('what was put into a rewritten copy, found', added)}

Not found: ${[...added.worst].map(([put, times]) => `\`${put.replace(String(MARK), '…')}\` ${times}`).join(', ') || 'nothing'}.
Most wrong: ${most.map(([id, times]) => `${id} ${times}`).join(', ') || 'none'}.
`;
}
