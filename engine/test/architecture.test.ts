import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { filesBelow, ROOT } from '../scripts/sources.ts';
import { allowances, inspect, roomOf } from './fence.ts';
import type { Fence, Source } from './fence.ts';

/** Who may import whom: `docs/architecture.md` in code. Only rooms that exist, and only allowances that somebody uses. */
const MAY_IMPORT: Fence['mayImport'] = {
  model: [],
  unpack: ['model'],
  parse: ['model'],
  trace: ['model'],
  likeness: ['model'],
  detect: ['model'],
  differ: ['model'],
  capabilities: ['model'],
  judge: ['model'],
  report: ['model'],
  conclude: ['model', 'parse', 'likeness', 'detect', 'judge'],
  'read-for-others': ['model', 'unpack', 'parse', 'trace', 'vet'],
  vet: ['model', 'unpack', 'parse', 'trace', 'likeness', 'detect', 'differ', 'capabilities', 'conclude'],
  diff: ['model', 'differ', 'judge'],
  compare: ['model', 'likeness', 'vet'],
  match: ['model'],
  check: ['model', 'parse', 'match', 'judge'],
  packs: ['model', 'match'],
  checked: ['model', 'disk', 'user-folder'],
  exposures: ['model', 'match'],
  hunt: ['model', 'unpack', 'parse', 'match', 'packs', 'ed25519', 'user-folder', 'data/packs'],
  acquire: ['model'],
  'user-folder': [],
  ed25519: ['model'],
  disk: [],
  known: ['model', 'disk', 'likeness', 'user-folder', 'data/names.index'],
  remember: ['model', 'disk', 'user-folder'],
  intel: ['model', 'disk', 'unpack', 'parse', 'match', 'acquire', 'ed25519', 'user-folder'],
  isolate: ['model', 'unpack', 'judge', 'conclude', 'vet', 'read-for-others', 'compare', 'remember', 'known'],
  desktop: ['model', 'disk', 'unpack', 'parse', 'judge', 'report', 'user-folder'],
  'gate/decide': ['model', 'match', 'judge', 'report'],
  'gate/store': ['model', 'report'],
  gate: [
    'model',
    'disk',
    'unpack',
    'judge',
    'match',
    'report',
    'acquire',
    'intel',
    'known',
    'remember',
    'isolate',
    'gate/decide',
    'gate/store',
    'parse',
    'check',
    'user-folder',
  ],
  cli: [
    'data/hooks/npm-12.cjs',
    'model',
    'unpack',
    'acquire',
    'desktop',
    'isolate',
    'remember',
    'known',
    'detect',
    'differ',
    'diff',
    'capabilities',
    'match',
    'check',
    'gate',
    'gate/decide',
    'gate/store',
    'intel',
    'hunt',
    'checked',
    'exposures',
    'ed25519',
    'disk',
    'user-folder',
    'judge',
    'report',
    'likeness',
    'package.json',
    'bin/unmask.js',
    'schema/policy.schema.json',
  ],
  index: ['model', 'unpack', 'detect', 'judge', 'report', 'acquire', 'isolate', 'check', 'intel', 'known'],
};

/** Which room a library lives in. Each is a decision in `docs/decisions/`. */
const LIBRARIES: Fence['libraries'] = {
  'oxc-parser': ['parse'],
  '@noble/hashes': ['parse'],
  tar: ['unpack'],
  pg: ['gate/store'],
  'prom-client': ['gate'],
  fflate: ['unpack', 'parse'],
  ssri: ['acquire'],
  'npm-registry-fetch': ['acquire'],
  'npm-package-arg': ['acquire'],
  'npm-pick-manifest': ['acquire'],
  '@npmcli/config': ['acquire'],
  'node:sqlite': ['remember', 'desktop'],
  valibot: ['acquire', 'cli', 'desktop', 'packs', 'checked'],
};

/** Bytes in, verdict out: no disk, network, process, clock, randomness, environment. */
const PURE = [
  'model',
  'unpack',
  'parse',
  'trace',
  'likeness',
  'detect',
  'differ',
  'capabilities',
  'judge',
  'report',
  'conclude',
  'vet',
  'read-for-others',
  'diff',
  'compare',
  'match',
  'check',
  'packs',
  'gate/decide',
  'exposures',
];

/** Foreign text leaves these rooms for a screen, a log or a report. The gate makes keys and digests of JSON as well. */
const NO_RAW_JSON: Fence['noRawJson'] = { cli: 'made', gate: 'written', 'gate/decide': 'written' };

const FENCE: Fence = { mayImport: MAY_IMPORT, libraries: LIBRARIES, pure: PURE, noRawJson: NO_RAW_JSON };

/** A fence that sees too little guards nothing. Raise it as the house grows. */
const FEWEST_FILES = 850;

const SRC = join(ROOT, 'engine/src');

describe('the house', () => {
  const sources: Source[] = filesBelow(SRC)
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map(path => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));
  const { breaches, used } = inspect(sources, FENCE);

  it('imports only what each room may, and the pure ring has no world', () => {
    assert.deepEqual(breaches, []);
  });

  it('uses every allowance: one that nobody uses guards nothing, so remove it', () => {
    assert.deepEqual(
      allowances(FENCE).filter(allowance => !used.has(allowance)),
      [],
    );
  });

  it(`is seen whole: every room, and at least ${FEWEST_FILES} files`, () => {
    const rooms = new Set(sources.map(source => roomOf(source.path)));
    assert.deepEqual(
      Object.keys(MAY_IMPORT).filter(room => !rooms.has(room)),
      [],
      'a room in the fence has no file',
    );
    assert.ok(sources.length >= FEWEST_FILES, `only ${sources.length} source files were seen`);
  });

  it('has no source but TypeScript', () => {
    assert.deepEqual(
      filesBelow(SRC).filter(path => !path.endsWith('.ts')),
      [],
    );
  });
});

describe('the fence', () => {
  const small: Fence = {
    mayImport: { model: [], parse: ['model'], detect: ['model'], cli: ['parse'], store: [] },
    libraries: { tar: ['parse'], 'node:sqlite': ['parse', 'store'] },
    pure: ['detect', 'parse'],
    noRawJson: { cli: 'made', parse: 'written' },
  };
  const breachesIn = (path: string, text: string): readonly string[] => inspect([{ path, text }], small).breaches;

  const BITES: readonly (readonly [what: string, path: string, text: string, says: RegExp])[] = [
    ['another stage', 'detect/code/a.ts', `import { x } from '../../parse/x.ts';`, /detect\/code\/a\.ts:1: detect may not import parse/],
    ['a type of another stage', 'detect/a.ts', `\nimport type { X } from '../parse/x.ts';`, /a\.ts:2: detect may not import parse/],
    ['an inline type import', 'detect/a.ts', `let x: import('../parse/x.ts').X;`, /may not import parse/],
    ['a re-export', 'detect/a.ts', `export { x } from '../parse/x.ts';`, /may not import parse/],
    ['a re-export of all', 'detect/a.ts', `export * from '../parse/x.ts';`, /may not import parse/],
    ['a dynamic import', 'detect/a.ts', `const x = await import('../parse/x.ts');`, /may not import parse/],
    ['a computed import', 'cli/a.ts', 'const x = await import(name);', /computed name/],
    ['a file beside, by address', 'detect/a.ts', `new URL('../cli/x.ts', import.meta.url)`, /may not import cli/],
    ['a file outside src', 'cli/a.ts', `import { x } from '../../test/x.ts';`, /may not import test\/x\.ts/],
    ['a built-in', 'detect/a.ts', `import { readFileSync } from 'node:fs';`, /pure ring and may not import node:fs/],
    ['a built-in, dynamically', 'detect/a.ts', `const fs = await import('node:fs');`, /may not import node:fs/],
    ['a built-in without its prefix', 'cli/a.ts', `import fs from 'fs';`, /may not import the library fs/],
    ['a library of another room', 'detect/a.ts', `import { Parser } from 'tar/parse';`, /may not import the library tar/],
    ['a scoped library nobody allowed', 'cli/a.ts', `import x from '@scope/name/deep.js';`, /the library @scope\/name;/],
    [
      'a database of Node in a room that keeps none',
      'cli/a.ts',
      `import { DatabaseSync } from 'node:sqlite';`,
      /cli may not import the library node:sqlite/,
    ],
    [
      'a database in the pure ring, whoever allowed it',
      'parse/a.ts',
      `import { DatabaseSync } from 'node:sqlite';`,
      /pure ring and may not import node:sqlite/,
    ],
    ['the clock', 'detect/a.ts', 'const now = Date.now();', /Date\.now reaches the world/],
    ['the clock, by bracket', 'detect/a.ts', `const now = Date['now']();`, /Date\.now/],
    ['today', 'detect/a.ts', 'const now = new Date();', /new Date\(\)/],
    ['dice', 'detect/a.ts', 'const x = Math.random();', /Math\.random/],
    ['the environment', 'detect/a.ts', 'const x = process.env.HOME;', /"process" reaches/],
    ['the network', 'detect/a.ts', 'fetch(address);', /"fetch"/],
    ['the console', 'detect/a.ts', 'console.log(1);', /"console"/],
    ['the way around', 'detect/a.ts', `const x = globalThis['process'];`, /"globalThis"/],
    ['a timer in a shorthand', 'detect/a.ts', 'const x = { setTimeout };', /"setTimeout"/],
    ['JSON that a screen obeys', 'cli/a.ts', 'const text = JSON.stringify(row);', /JSON\.stringify leaves hidden characters raw/],
    ['JSON written to a log', 'parse/a.ts', 'log?.write(`${JSON.stringify(row)}\\n`);', /JSON\.stringify leaves hidden/],
    ['JSON written to a file', 'parse/a.ts', 'await writeFile(path, JSON.stringify(row));', /JSON\.stringify leaves hidden/],
    ['a room it does not know', 'attic/a.ts', '', /the room "attic" is not in the fence/],
    ['a file that does not parse', 'detect/a.ts', 'const = ;', /syntax error/],
  ];
  for (const [what, path, text, says] of BITES) {
    it(`bites on ${what}`, () => {
      const breaches = breachesIn(path, text);
      assert.equal(breaches.length, 1, JSON.stringify(breaches));
      assert.match(breaches[0] ?? '', says);
    });
  }

  it('leaves alone what only looks like it', () => {
    const text = `
      import { x } from './other.ts';
      import type { Y } from '../../model/y.ts';
      const NAMES = new Set(['node:fs', 'process', 'Date.now']);
      const table = { process: 'a', fetch: 'b', console: ['log'] };
      interface Row { readonly process: string; fetch(module: string): void }
      const when = new Date(row.at).toISOString();
      const key = JSON.stringify([row]);
      const loads = (module: string, { fetch: how }: Row) => module + how;
      use(loads, table.process, row.fetch(), Math.max(1, 2), NAMES, x, when, key);`;
    assert.deepEqual(breachesIn('detect/code/a.ts', text), []);
  });

  it('lets a door have the world', () => {
    assert.deepEqual(
      breachesIn('cli/a.ts', `import { x } from '../parse/x.ts'; import fs from 'node:fs'; console.log(process.argv, Date.now(), fs, x);`),
      [],
    );
  });

  it('tells which allowances were used', () => {
    const { used } = inspect([{ path: 'parse/a.ts', text: `import { Parser } from 'tar';` }], small);
    assert.deepEqual(
      allowances(small).filter(allowance => !used.has(allowance)),
      ['parse → model', 'detect → model', 'cli → parse', 'parse → node:sqlite', 'store → node:sqlite'],
    );
  });
});
