import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

/** Loops that put functions under names that they go through; each is called by the name of one. */
const LOOPS: Readonly<Record<string, string>> = {
  'the entries of a table': `const ways = { get: 'readFileSync', put: 'writeFileSync' }; for (const [key, way] of Object.entries(ways)) api[key] = (...args) => fs[way](...args);`,
  'the keys of a table': `const ways = { get: 'readFileSync', put: 'writeFileSync' }; for (const key in ways) { api[key] = (...args) => fs[ways[key]](...args); }`,
  'rows of a list': `for (const { key, way } of [{ key: 'get', way: 'readFileSync' }, { key: 'put', way: 'writeFileSync' }]) api[key] = (...args) => fs[way](...args);`,
  'pairs of a list, by a callback': `[['get', 'readFileSync'], ['put', 'writeFileSync']].forEach(([key, way]) => { api[key] = (...args) => fs[way](...args); });`,
};

describe('a loop that names members', () => {
  for (const [loop, code] of Object.entries(LOOPS))
    it(`is written out where it goes through ${loop}`, () => {
      const lines = behaviourOf({
        'index.js': `const fs = require('fs'); const api = {}; ${code} api.put('/unmask-marker', 'x');`,
      }).effects.map(lineOf);
      assert.ok(lines.includes('import writes file fs.writeFileSync(/unmask-marker)'), lines.join('\n'));
      assert.ok(!lines.includes('import reads file fs.readFileSync(/unmask-marker)'), lines.join('\n'));
    });

  it('offers what it puts into the exports to other files', () => {
    const lines = behaviourOf({
      'disk.js': `const fs = require('fs'); for (const [key, way] of Object.entries({ put: 'writeFileSync', has: 'existsSync' })) exports[key] = (...args) => fs[way](...args);`,
      'index.js': `require('./disk').put('/unmask-marker', 'x');`,
    }).effects.map(lineOf);
    assert.ok(lines.includes('import writes file fs.writeFileSync(/unmask-marker)'), lines.join('\n'));
  });

  it('means what a name inside of it means that is spelled alike', () => {
    const code = `const fs = require('fs'); const api = {}; for (const key of ['readFileSync', 'rmSync']) api[key] = (key, ...args) => fs[key](...args); api.rmSync('existsSync', '/unmask-marker');`;
    const lines = behaviourOf({ 'index.js': code }).effects.map(lineOf);
    assert.ok(!lines.some(line => line.includes('fs.rmSync')), lines.join('\n'));
  });

  it('is written out so often and no more, whatever stands in it', { timeout: 20_000 }, () => {
    const keys = JSON.stringify(Array.from({ length: 30 }, (_, at) => `k${at}`));
    const deep = `for (const a of ${keys}) for (const b of ${keys}) for (const c of ${keys}) api[a] = api[b] = api[c] = () => a + b + c;`;
    assert.deepEqual(behaviourOf({ 'index.js': `const api = exports; ${deep.repeat(20)}` }).effects, []);
  });
});

describe('a function that replaces what its callers name', () => {
  const code = `const http = require('http'), https = require('https');
    function wrap(owner, name) { const own = owner[name]; owner[name] = function (...args) { return own.apply(this, args); }; return own; }
    wrap(http, 'get'); const ask = wrap(https, 'request'); ask('https://a.invalid', { method: 'POST' }).end(process.env.SPECIMEN);`;

  it('is told by each of them', () => {
    const lines = behaviourOf({ 'index.js': code }).effects.map(lineOf);
    for (const one of ['http.get(get)', 'https.request(request)'])
      assert.ok(lines.includes(`import patches a global ${one}`), lines.join('\n'));
    assert.ok(!lines.some(line => line.includes('http.request(') && !line.includes('https')), lines.join('\n'));
  });

  it('gives each of them what it has replaced', () => {
    const lines = flowLines({ 'index.js': code });
    assert.ok(
      lines.some(line => line.startsWith('process.env.SPECIMEN → https.request()')),
      lines.join('\n'),
    );
  });
});
