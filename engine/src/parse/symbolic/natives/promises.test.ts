import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

const READ = `const https = require('https'); const read = () => new Promise((resolve, reject) => { https.get('https://a.invalid/', res => { let text = ''; res.on('data', part => (text += part)); res.on('end', () => { const body = JSON.parse(text); if (res.statusCode === 200) return resolve(body); reject(Object.assign(new Error(body.message), { detail: body })); }); }); });`;
const RUN = `new Function('require', error.detail.message)(require)`;
const RUNS = 'import Function(require, ?) from https.get';

/** What is made into code. */
function made(code: string): string[] {
  return symbolicUses({ 'index.js': code }).filter(use => use.includes('Function('));
}

describe('what may fail, and may not', () => {
  it('is caught behind what waits for it', () =>
    assert.deepEqual(made(`${READ} (async () => { try { await read(); } catch (error) { ${RUN}; } })();`), [RUNS]));

  it('is handled beside what it gives', () => assert.deepEqual(made(`${READ} read().then(() => {}, error => { ${RUN}; });`), [RUNS]));

  it('goes on to whoever handles it further behind', () =>
    assert.deepEqual(made(`${READ} read().then(() => {}).catch(error => { ${RUN}; });`), [RUNS]));

  it('is what an async function throws in some cases', () =>
    assert.deepEqual(
      made(
        `${READ} const ask = async () => { const detail = await read(); if (detail.code !== 5) throw Object.assign(new Error('a'), { detail }); return 5; }; ask().then(console.log).catch(error => { ${RUN}; });`,
      ),
      [RUNS],
    ));

  it('is what a function throws in some cases', () =>
    assert.deepEqual(
      made(
        `const fs = require('fs'); const ask = () => { const text = fs.readFileSync('a', 'utf8'); if (text.length > 3) throw Object.assign(new Error('a'), { detail: { message: text } }); }; try { ask(); } catch (error) { ${RUN}; }`,
      ),
      ['import Function(require, ?) from fs.readFileSync'],
    ));

  it('runs nothing that handles failures where it cannot fail', () =>
    assert.deepEqual(made(`Promise.resolve(1).then(() => {}).catch(error => { ${RUN}; });`), []));
});
