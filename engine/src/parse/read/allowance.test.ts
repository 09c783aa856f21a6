import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { processorMs } from '../../../test/effort.ts';
import type { Module } from '../../model/module.ts';
import { readModule } from '../module.ts';

const EVERYTHING = { tells: () => true, leads: () => true, acts: () => true, offers: () => true };

function many(count: number, one: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => one(at)).join('');
}

/** What the file says, and the milliseconds of the processor that it took. */
function read(code: string): { readonly module: Module; readonly ms: number } {
  const before = processorMs();
  const module = readModule('index.js', code, EVERYTHING);
  const ms = processorMs() - before;
  assert.ok(!('why' in module));
  return { module, ms };
}

function links({ functions }: Module): number {
  return functions.reduce((sum, { calls }) => sum + calls.length, 0);
}

/** Files whose functions mean each other, all of them all, by how many there are. */
const SHAPES: readonly (readonly [what: string, size: number, code: (size: number) => string])[] = [
  [
    'of a table, by its key',
    1_500,
    size => `const t = { ${many(size, at => `k${at}: (a, b) => t[b](b, a), `)} }; exports.x = (a, b) => t[a](b, fetch); exports.y = t;`,
  ],
  [
    'of a table, by a key that is put together',
    1_200,
    size =>
      `const t = { ${many(size, at => `A${at}(s, a) { return t[a.type](t['A' + a.n](s, a), a); }, `)} }; exports.x = (s, a) => t[a.type](s, fetch);`,
  ],
  [
    'of a table, for what is asked',
    1_500,
    size => `const t = { ${many(size, at => `k${at}: a => t[a](a), `)} }; exports.x = a => fetch(t[a](a));`,
  ],
  [
    'by their names, with texts that are longer each time',
    120,
    size =>
      `${many(size, at => `function f${at}(a) { ${many(size, other => `f${other}(a + ${at}); `)} fetch(a); }\n`)} exports.x = f0; f0('u');`,
  ],
];

describe('functions that may each call all others', () => {
  for (const [what, size, code] of SHAPES) {
    it(`are followed for some seconds, and what is left is told: ${what}`, () => {
      const { module, ms } = read(code(size));
      assert.match(module.cut ?? '', /not followed to the end/);
      assert.ok(links(module) < 2_000_000 && ms < 12_000, `${links(module)} links in ${ms.toFixed(0)} ms`);
    });

    it(`are all followed where they are as many as people write: ${what}`, () => {
      const { module } = read(code(40));
      assert.equal(module.cut, undefined);
      assert.ok(links(module) >= 40 * 40);
    });
  }
});

describe('what one file does very often', () => {
  for (const [what, code] of [
    [
      'listening',
      `const e = new (require('events'))(); ${many(12_000, () => `e.on('data', d => fetch('https://a.invalid/', { method: 'POST', body: d }));\n`)} exports.push = d => e.emit('data', d);`,
    ],
    [
      'asking a map',
      `const m = new Map([${many(20_000, at => `['k${at}', 'https://a${at}.invalid/x'], `)}]); ${many(2_000, at => `exports.g${at} = k => fetch(m.get(k) + ${at});\n`)}`,
    ],
  ] as const)
    it(`takes some seconds, and is followed to its end: ${what}`, () => {
      const { module, ms } = read(code);
      assert.equal(module.cut, undefined);
      assert.ok(ms < 12_000, `${ms.toFixed(0)} ms`);
    });
});
