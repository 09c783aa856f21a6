import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { mistakenFor } from '../engine/src/likeness/names/name-alone.ts';
import { candidates, nameIndex } from '../engine/src/likeness/names/name-index.ts';
import type { NameIndex } from '../engine/src/likeness/names/name-index.ts';
import { packed, unpacked } from '../engine/src/likeness/names/packed.ts';
import { installCorpus, installedNames } from './corpus.ts';
import { fitNames, MEASURED } from './fit-names.ts';
import { inCommon, readNameData } from './name-pairs.ts';
import type { NameData, NamePair } from './name-pairs.ts';
import { inventedNames } from './invented-names.ts';

/**
 * `npm run bench:names`: whether imitated names are found, how often a name alone is held against a harmless package, and how long it takes.
 * `--fit` fits the weights anew, `--many 4000000` measures so many invented names. Writes `bench/results/names.md`.
 */
const SHIPPED = join(import.meta.dirname, '../engine/data/names.index');
const FIRST = 5;
const ROUNDS = 5;
/** Near names of honest packages, of which each must be silent. */
const HONEST = ['oxlint', 'pnpm', 'preact', 'cors', 'colors', 'chai', 'chalk', 'color', '@types/react', 'eslint-plugin-react'];

const data = readNameData();
const shipped = load();
const lines = [
  `Node ${process.version}, ${process.platform} ${process.arch}. Milliseconds are CPU time of the whole process, and of each query the least of ${ROUNDS}, so that others on the machine count little.`,
  '',
  ...(data === undefined
    ? ['The labelled names are not beside this checkout: what they are measured on is left out.', '']
    : labelled(data)),
  ...honest(),
  ...speed(data),
  ...many(),
];
const text = lines.join('\n');
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/names.md'), text);
console.log(text);

function load(): NameIndex {
  const index = unpacked(readFileSync(SHIPPED));
  if (index === undefined) throw new Error(`${SHIPPED} is not an index of this version.`);
  return index;
}

function labelled(all: NameData): string[] {
  const extra = [...new Set(all.pairs.map(pair => pair.known))].filter(name => !new Set(all.popular).has(name));
  const index = nameIndex([...all.popular, ...extra]);
  const found = new Map(all.pairs.map(pair => [pair, placeOf(index, pair)]));
  const table = (title: string, keyOf: (pair: NamePair) => string): string[] => {
    const groups = Map.groupBy(all.pairs, keyOf);
    const rows = [...groups].toSorted((one, other) => other[1].length - one[1].length).map(([key, pairs]) => row(key, pairs, found));
    return [`| ${title} | pairs | first | among first ${FIRST} | recall@${FIRST} |`, '|---|--:|--:|--:|--:|', ...rows, ''];
  };
  const alone = nameIndex(all.popular);
  const harmless = [...new Set(all.harmless.map(pair => pair.asked))];
  const bad = [...new Set(all.pairs.map(pair => pair.asked))];
  const share = (names: readonly string[]): string => {
    const spoken = names.filter(name => mistakenFor(alone, name) !== undefined).length;
    return `${spoken} of ${names.length} (${((100 * spoken) / names.length).toFixed(1)} %)`;
  };
  const related = all.pairs.filter(pair => inCommon(pair) !== 'nothing');
  return [
    `Index: ${all.popular.length} popular names and the ${extra.length} targets that are not among them, which come last.`,
    '',
    `| | pairs | first | among first ${FIRST} | recall@${FIRST} |`,
    '|---|--:|--:|--:|--:|',
    row('**names that have something in common**', related, found),
    row('all', all.pairs, found),
    near(all),
    '',
    ...table('in common', inCommon),
    ...table('category of the source', pair => pair.category),
    ...(process.argv.includes('--fit') ? fitted(index, all.pairs) : []),
    '| held against a package by its name alone | |',
    '|---|--:|',
    `| harmless packages with a near name | ${share(harmless)} |`,
    `| imitating packages | ${share(bad)} |`,
    '',
  ];
}

/** Harmless names and those they were taken for: nothing is fitted on them, so they tell whether finding goes beyond what it was made on. */
function near({ popular, pairs, harmless }: NameData): string {
  const others = harmless.filter(({ asked, known }) => asked !== known);
  const index = nameIndex([...new Set([...popular, ...pairs.map(pair => pair.known), ...others.map(pair => pair.known)])]);
  return row(
    'harmless names and whom they were taken for (not fitted on)',
    others,
    new Map(others.map(pair => [pair, placeOf(index, pair)])),
  );
}

function placeOf(index: NameIndex, { asked, known }: NamePair): number {
  const place = candidates(index, asked, FIRST).findIndex(one => one.name === known);
  return place === -1 ? Infinity : place;
}

function row(title: string, pairs: readonly NamePair[], found: ReadonlyMap<NamePair, number>): string {
  const places = pairs.map(pair => found.get(pair) ?? Infinity);
  const among = places.filter(place => place < FIRST).length;
  return `| ${title} | ${pairs.length} | ${places.filter(place => place === 0).length} | ${among} | ${(among / pairs.length).toFixed(3)} |`;
}

function fitted(index: NameIndex, pairs: readonly NamePair[]): string[] {
  const { weights, base, scale, heldOut } = fitNames(index, pairs);
  return [
    `Weights fitted on half of the targets and tried on the other half, both ways, in ${heldOut.length} ways to halve them: the imitated name is among the first ${FIRST} of ${heldOut.join(', ')} of all ${pairs.length} pairs.`,
    '',
    '| measure | weight |',
    '|---|--:|',
    `| base | ${base.toFixed(2)} |`,
    ...MEASURED.map((measure, at) => `| ${measure} | ${(scale * (weights[at] ?? 0)).toFixed(2)} |`),
    '',
  ];
}

function honest(): string[] {
  installCorpus();
  const installed = installedNames();
  const spoken = (names: readonly string[]): string[] =>
    names.flatMap(name => {
      const known = mistakenFor(shipped, name);
      return known === undefined ? [] : [`${name} for ${known.name}`];
    });
  const [near, all] = [spoken(HONEST), spoken(installed)];
  return [
    `Index: the ${shipped.names.count} names that come with Unmask.`,
    '',
    '| by the name alone | spoken of |',
    '|---|---|',
    `| ${HONEST.join(', ')} | ${near.length === 0 ? 'none' : near.join(', ')} |`,
    `| ${installed.length} packages of an ordinary install | ${all.length === 0 ? 'none' : all.join(', ')} |`,
    '',
  ];
}

function speed(all: NameData | undefined): string[] {
  const names = all === undefined ? installedNames() : [...all.pairs, ...all.harmless].map(pair => pair.asked);
  const loads = Array.from({ length: 21 }, () => cpu(load)).toSorted((one, other) => one - other);
  const index = all === undefined ? shipped : nameIndex(all.popular);
  const queries = timed(index, names);
  const build = cpu(() => nameIndex(index.names.text.split('\n')));
  return [
    '| speed | ms |',
    '|---|--:|',
    `| building an index of ${index.names.count} names | ${build.toFixed(0)} |`,
    `| load of the shipped index, median of 21 | ${at(loads, 0.5)} |`,
    `| one of ${names.length} queries of ${index.names.count} names, median | ${at(queries, 0.5)} |`,
    `| 99th of 100 | ${at(queries, 0.99)} |`,
    '',
  ];
}

function many(): string[] {
  const asked = process.argv.indexOf('--many');
  if (asked === -1) return [];
  const count = Number(process.argv[asked + 1]);
  let index: NameIndex | undefined;
  const names = inventedNames(shipped, count);
  const build = cpu(() => (index = nameIndex(names)));
  if (index === undefined) return [];
  const made = index;
  const bytes = packed(made).length;
  const some = names.filter((_, at) => at % Math.ceil(count / 2000) === 0).map(name => `${name.slice(0, 3)}${name.slice(4)}`);
  const queries = timed(made, some);
  const found = some.filter((_, at) =>
    candidates(made, some[at] ?? '', FIRST).some(one => one.name === names[at * Math.ceil(count / 2000)]),
  );
  return [
    `| ${count} invented names | |`,
    '|---|--:|',
    `| built in | ${(build / 1000).toFixed(1)} s |`,
    `| written down | ${(bytes / 2 ** 20).toFixed(0)} MiB, ${(bytes / count).toFixed(0)} bytes a name |`,
    `| query, median and 99th of 100 | ${at(queries, 0.5)} and ${at(queries, 0.99)} ms |`,
    `| a letter left out, the name among the first ${FIRST} | ${found.length} of ${some.length} |`,
    '',
  ];
}

/** The least time of each query; the first round is left out, in which the code itself is made ready. */
function timed(index: NameIndex, names: readonly string[]): number[] {
  const least = names.map(() => Infinity);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [which, name] of names.entries()) {
      const ms = cpu(() => candidates(index, name, FIRST));
      if (round > 0) least[which] = Math.min(least[which] ?? ms, ms);
    }
  }
  return least;
}

function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function at(values: readonly number[], share: number): string {
  const ordered = values.toSorted((one, other) => one - other);
  return (ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0).toFixed(2);
}
