import assert from 'node:assert/strict';
import { it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** What Node.js offers to hand things on, and what comes out. Source: the Node.js API documentation. */
const HANDED_ON: readonly (readonly [string, ...string[]])[] = [
  [
    `const { on, EventEmitter } = require('events'); const e = new EventEmitter(); (async () => { for await (const [t] of on(e, 'x')) told(t); })(); process.nextTick(() => e.emit('x', 'got'))`,
    'got',
  ],
  [`process.on('sync', t => told(t)); process.emit('sync', 'got')`, 'got'],
  [`process.on('warning', w => told(w.message + w.detail)); process.emitWarning('old', { detail: 'why' })`, 'oldwhy'],
  [`process.on('uncaughtException', e => told(e.message)); setImmediate(() => { throw new Error('out'); })`, 'out'],
  [`const c = new AbortController(); c.signal.addEventListener('abort', () => told(c.signal.reason)); c.abort('why')`, 'why'],
  [`const c = new AbortController(); c.signal.onabort = ({ target }) => told(target.reason); c.abort('why')`, 'why'],
  [`try { AbortSignal.abort('why').throwIfAborted(); told('not'); } catch (reason) { told(reason); }`, 'why'],
  [`const { callbackify } = require('util'); callbackify(async a => a + '!')('x', (error, t) => told(t))`, 'x!'],
  [`const all = new Proxy({}, { get: (_, key) => key + '!', ownKeys: () => ['a'] }); told({ ...all }.a + Object.keys(all))`, 'a!a'],
  [
    `const { AsyncLocalStorage } = require('async_hooks'); const s = new AsyncLocalStorage(); const f = () => told(s.getStore().t); s.run({ t: 'in' }, f); s.run({ t: 'later' }, () => setTimeout(f, 9))`,
    'in',
    'later',
  ],
  [
    `const { AsyncLocalStorage } = require('node:async_hooks'); const s = new AsyncLocalStorage(); s.enterWith('a'); told(s.run('b', () => s.getStore()) + s.getStore())`,
    'ba',
  ],
  [
    `const dc = require('diagnostics_channel'); const heard = m => told(m.t); dc.subscribe('a', heard); dc.channel('a').publish({ t: 'one' }); dc.channel('b').publish({ t: 'none' }); dc.unsubscribe('a', heard); dc.channel('a').publish({ t: 'two' })`,
    '?',
    'one',
  ],
  [
    `const dc = require('diagnostics_channel'); dc.subscribe('a', m => told('known ' + m.t)); dc.subscribe(process.argv[2], m => told('any ' + m.t)); dc.channel('a').publish({ t: 'one' })`,
    'known *',
    'any *',
    'known one',
    'any one',
  ],
  [
    `const { once, EventEmitter } = require('events'); const e = new EventEmitter(); once(e, 'x').then(([t]) => told(t)); e.emit('x', 'got'); e.emit('x', 'again')`,
    'got',
  ],
];

for (const [code, ...results] of HANDED_ON)
  it(`is gone through: ${code.slice(0, 60)}`, () => {
    const files = { 'index.js': `const told = text => require('fs').writeFileSync('at', String(text)); ${code}` };
    const written = symbolicUses(files).flatMap(line => /fs\.writeFileSync\(at, ([^]*)\)$/.exec(line)?.[1] ?? []);
    assert.deepEqual(written, results);
  });
