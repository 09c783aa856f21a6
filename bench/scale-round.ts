import { heapTidier } from '../engine/src/isolate/tidy-heap.ts';
import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import type { FileTree } from '../engine/src/model/package.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { vet } from '../engine/src/vet.ts';

/** What one synthetic package cost. */
export interface Scaled {
  readonly series: string;
  readonly label: string;
  /** In units of the series: megabytes, files, levels. */
  readonly size: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly decision: string;
  readonly gaps: readonly string[];
}

/** Functions that read, join, call each other and use the outside: what ordinary code does, under names that do not repeat. */
function ordinary(index: number): string {
  return `
const fs${index} = require('fs');
function read${index}(name, options = {}) {
  const path = [process.cwd(), 'data', name + '-${index}.json'].join('/');
  if (!options.force && cache${index}[path]) return cache${index}[path];
  const text = fs${index}.readFileSync(path, 'utf8');
  for (const line of text.split('\\n')) if (line.startsWith('#')) options.comments.push(line.slice(1).trim());
  return (cache${index}[path] = check${index}(JSON.parse(text), options));
}
const cache${index} = {};
class Check${index} {
  constructor(value) { this.value${index} = value; }
  run(rules) { return rules.map(rule => rule(this.value${index})).filter(Boolean); }
}
function check${index}(value, options) { return new Check${index}(value).run(options.rules || [${index > 0 ? `check${index - 1}` : ''}]); }
exports.read${index} = read${index};
`;
}

function megabytes(count: number): string {
  const parts: string[] = [];
  for (let size = 0, index = 0; size < count * 1_000_000; index++) size += parts[parts.push(ordinary(index)) - 1]?.length ?? 0;
  return parts.join('');
}

function files(count: number, other: (index: number) => number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index === 0 ? 'index.js' : `f${index}.js`,
      `const other = require('./${other(index) === 0 ? 'index' : `f${other(index)}`}.js');${ordinary(index).replace('exports.read', 'exports.other = other; exports.read')}`,
    ]),
  );
}

const repeat = (text: string, count: number): string => text.repeat(count);

type Round = readonly [series: string, label: string, size: number, make: () => Record<string, string>];

const ROUNDS: readonly Round[] = [
  ...[1, 5, 10, 20].map((mb): Round => ['one file', `${mb} MB`, mb, () => ({ 'index.js': megabytes(mb) })]),
  ...[100, 1_000, 10_000].map((count): Round => [
    'files in a chain',
    `${count}`,
    count,
    () => files(count, index => Math.min(index + 1, count - 1)),
  ]),
  ...[100, 1_000, 5_000].map((count): Round => ['files in a ring', `${count}`, count, () => files(count, index => (index + 1) % count)]),
  ...[10_000, 100_000, 1_000_000].map((count): Round => [
    'a list',
    `${count} elements`,
    count,
    () => ({ 'index.js': `module.exports = [${repeat('"a",', count)}];` }),
  ]),
  ...[100, 1_000, 10_000, 100_000].map((count): Round => [
    'members of members',
    `${count}`,
    count,
    () => ({ 'index.js': `var a = {}; a.a = a; a${repeat('.a', count)}();` }),
  ]),
  ...[100, 1_000, 10_000, 100_000].map((count): Round => [
    'calls in calls',
    `${count}`,
    count,
    () => ({ 'index.js': `function f(x) { return f; } f${repeat('(1)', count)};` }),
  ]),
  ...[100, 1_000, 10_000, 100_000].map((count): Round => [
    'brackets in brackets',
    `${count}`,
    count,
    () => ({ 'index.js': `x = ${repeat('[', count)}${repeat(']', count)};` }),
  ]),
  ...[1_000, 10_000, 100_000].map((count): Round => [
    'a sum',
    `${count} parts`,
    count,
    () => ({ 'index.js': `require('fs').readFileSync(${repeat('"a"+', count)}"b");` }),
  ]),
  ...[10, 100, 700].map((count): Round => [
    'loops in loops',
    `${count}`,
    count,
    () => ({ 'index.js': `${repeat('for(;;)', count)}{${repeat('f(a,b);', 16_000)}}` }),
  ]),
  ...[100, 1_000, 10_000].map((count): Round => [
    'functions that call each other',
    `${count}`,
    count,
    () => ({
      'index.js': Array.from(
        { length: count },
        (_, at) => `function f${at}(a, b) { return f${(at * 7) % count}(b, a) + f${(at * 13) % count}(a); }`,
      ).join('\n'),
    }),
  ]),
  ...[100, 1_000, 10_000].map((count): Round => [
    'conditions in a row',
    `${count}`,
    count,
    () => ({ 'index.js': `function f(a) { ${repeat('if (a.b === process.env.CI) return; ', count)} require('child_process').exec(a); }` }),
  ]),
];

const wanted = process.argv[2];
if (wanted === undefined) console.log(JSON.stringify({ names: ROUNDS.map(([series, label]) => `${series}: ${label}`) }));
else
  for (const [series, label, size, make] of ROUNDS)
    if (`${series}: ${label}` === wanted) console.log(JSON.stringify(measured(series, label, size, make())));

function measured(series: string, label: string, size: number, content: Record<string, string>): Scaled {
  const text = new TextEncoder();
  const tree: FileTree = new Map(
    Object.entries({ 'package.json': '{"name":"synthetic","version":"1.0.0"}', ...content }).map(([path, one]) => [path, text.encode(one)]),
  );
  const before = process.cpuUsage();
  const { decision, coverage } = vet(
    { id: { name: 'synthetic', version: '1.0.0', from: 'tarball' }, bytes: { as: 'tree', files: tree, refused: [] } },
    { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => performance.now(), avoid: [], onFile: heapTidier()() },
  );
  const { user, system } = process.cpuUsage(before);
  const gaps = [...new Set(coverage.unread.map(one => one.why))].slice(0, 3);
  return {
    series,
    label,
    size,
    cpuMs: Math.round((user + system) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    decision,
    gaps,
  };
}
