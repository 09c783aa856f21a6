import assert from 'node:assert/strict';
import { it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** What Babel makes of `async` functions for engines without generators, by a runtime that others brought. */
const ASYNC = `var fs = require('fs');
  function step(gen, resolve, reject, _next, _throw, key, arg) { try { var info = gen[key](arg); var value = info.value; } catch (error) { reject(error); return; } if (info.done) resolve(value); else Promise.resolve(value).then(_next, _throw); }
  function toAsync(fn) { return function () { var self = this, args = arguments; return new Promise(function (resolve, reject) { var gen = fn.apply(self, args); function _next(value) { step(gen, resolve, reject, _next, _throw, 'next', value); } function _throw(err) { step(gen, resolve, reject, _next, _throw, 'throw', err); } _next(undefined); }); }; }
  var load = toAsync(regeneratorRuntime.mark(function _c(name) { var a; return regeneratorRuntime.wrap(function _c$(_x) { while (1) switch (_x.prev = _x.next) { case 0: _x.next = 2; return name + '!'; case 2: a = _x.sent; return _x.abrupt('return', [name, a]); case 4: case 'end': return _x.stop(); } }, _c); }));`;

it('goes on where its code says, with what was waited for', () => {
  const code = `${ASYNC} toAsync(regeneratorRuntime.mark(function _d() { var r; return regeneratorRuntime.wrap(function _d$(_x) { while (1) switch (_x.prev = _x.next) { case 0: _x.next = 2; return load('n'); case 2: r = _x.sent; fs.rmSync(r[1]); case 4: case 'end': return _x.stop(); } }, _d); }))();`;
  assert.deepEqual(symbolicUses({ 'index.js': code }), ['import fs.rmSync(n!)']);
});

it('goes on where what is thrown is caught, and does what is done in any case', () => {
  const code = `${ASYNC} toAsync(regeneratorRuntime.mark(function _d() { return regeneratorRuntime.wrap(function _d$(_x) { while (1) switch (_x.prev = _x.next) { case 0: _x.prev = 0; throw new Error('no'); case 4: _x.prev = 4; _x.t0 = _x['catch'](0); fs.rmSync(_x.t0.message); case 7: _x.prev = 7; fs.rmSync('last'); return _x.finish(7); case 9: case 'end': return _x.stop(); } }, _d, null, [[0, 4, 7, 9]]); }))();`;
  assert.deepEqual(symbolicUses({ 'index.js': code }), ['import fs.rmSync(no)', 'import fs.rmSync(last)']);
});

it('gives out what another one gives out, and ends though its code never does', () => {
  const code = `${ASYNC} var g = regeneratorRuntime.mark(function _g() { return regeneratorRuntime.wrap(function _g$(_x) { while (1) switch (_x.prev = _x.next) { case 0: return _x.delegateYield(['a', 'b'], 't0', 1); case 1: _x.next = 1; break; } }, _g); }); var it = g(); fs.rmSync(it.next().value); fs.rmSync(it.next().value); it.next();`;
  assert.deepEqual(symbolicUses({ 'index.js': code }), ['import fs.rmSync(a)', 'import fs.rmSync(b)']);
});

it('hands what is sent on to a generator it hands on to, and takes what that returns', () => {
  const code = `${ASYNC} function* inner() { const got = yield 'a'; fs.rmSync(got); return 'r'; } var g = regeneratorRuntime.mark(function _g() { return regeneratorRuntime.wrap(function _g$(_x) { while (1) switch (_x.prev = _x.next) { case 0: return _x.delegateYield(inner(), 't0', 1); case 1: fs.rmSync(_x.t0); case 2: case 'end': return _x.stop(); } }, _g); }); var it = g(); it.next(); it.next('sent');`;
  assert.deepEqual(symbolicUses({ 'index.js': code }).slice(-2), ['import fs.rmSync(sent)', 'import fs.rmSync(r)']);
});

it('goes through the names of what has some, as older loops do', () => {
  const code = `${ASYNC} var next = regeneratorRuntime.keys({ a: 1 }), step = next(); fs.rmSync(step.value); if (next().done) fs.rmSync('done');`;
  assert.deepEqual(symbolicUses({ 'index.js': code }), ['import fs.rmSync(a)', 'import fs.rmSync(done)']);
});
