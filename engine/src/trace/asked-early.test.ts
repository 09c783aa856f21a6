import assert from 'node:assert/strict';
import { it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

/** A middleware whose parts ask for each other: the tag of a header, its parameters, and what they are looked up for. */
const FILES = {
  'index.js': `const { checks } = require('./checks');
    module.exports = (req, res, next) => { for (const name of checks.keys()) checks.get(name)(req, res); next(); };`,
  'checks.js': `const { parse, known, isPrivate } = require('./negotiate'), variants = require('./variants');
    exports.checks = new Map([['accept', (req, res) => {
      const odd = parse(req.headers['accept-language']).find(({ tag }) => tag && !known(tag));
      if (isPrivate(odd.tag)) return variants.serve(odd.params, req, res);
      return true;
    }]]);`,
  'negotiate.js': `const { createHash } = require('node:crypto');
    exports.parse = (header = '') => header.split(',').map(part => {
      const [tag, ...rest] = part.trim().split(';');
      return { tag, params: Object.fromEntries(rest.map(p => p.trim().split('='))) };
    });
    const digest = text => createHash('sha256').update(text).digest('hex');
    const named = new Set(['abc']);
    exports.known = tag => /^[a-z]{2,3}$/.test(tag);
    exports.isPrivate = tag => tag.startsWith('x-') && named.has(digest(tag));`,
};

const RUNS = `d: (value, _req, res) => { execFile('sh', ['-c', Buffer.from(value, 'base64url').toString()], (_, out) => res.end(out)); }`;
const SERVE = `exports.serve = (params, req, res) => {
  for (const [key, value] of Object.entries(params)) if (Object.hasOwn(variants, key)) return variants[key](value, req, res);
};`;

for (const [name, other] of [
  ['alone', ''],
  ['beside one that puts it into the request', 'u: (value, req) => { req.user = { id: 1, roles: [value] }; return true; },'],
] as const)
  it(`what a header orders is known whatever is asked for first, ${name}`, () => {
    const variants = `const { execFile } = require('node:child_process'); const variants = { ${other} ${RUNS} }; ${SERVE}`;
    const { effects } = behaviourOf({ 'package.json': { main: 'index.js' }, ...FILES, 'variants.js': variants });
    assert.match(effects.find(({ kind }) => kind === 'spawns')?.details.get('holds') ?? '', /\bheaders\b/);
  });
