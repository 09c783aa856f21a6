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
  [
    `class Done extends Event { constructor(t) { super('done'); this.t = t; } } const e = new EventTarget(); e.addEventListener('done', { at: 'got ', handleEvent(event) { told(this.at + event.t + (event.target === e)); } }); e.dispatchEvent(new Done('x'))`,
    'got xtrue',
  ],
  [
    `const c = new AbortController(); const all = AbortSignal.any([AbortSignal.timeout(9), c.signal]); all.addEventListener('abort', () => told(all.reason)); c.abort('why')`,
    'why',
  ],
  [
    `const a = { m: new Map([['t', { v: 'then' }]]), s: new Set(['x']) }; const b = structuredClone(a); a.m.get('t').v = 'now'; a.m.clear(); told(b.m.get('t').v + [...b.s])`,
    'thenx',
  ],
  [
    `const { tracingChannel } = require('diagnostics_channel'); tracingChannel('a').subscribe({ asyncEnd({ result, way }) { told(way + result); } }); tracingChannel('a').tracePromise(async x => x + '!', { way: 'by ' }, undefined, 'x')`,
    '*',
    'by x!',
  ],
  [
    `const { tracingChannel } = require('diagnostics_channel'); const c = tracingChannel('a'); c.end.subscribe(({ result }) => told(result)); c.traceSync(x => x + '!', {}, undefined, 'x')`,
    '?',
    'x!',
  ],
  [
    `const { tracingChannel } = require('diagnostics_channel'); const c = tracingChannel('a'); c.asyncEnd.subscribe(({ result }) => told(result)); c.traceCallback((x, back) => back(null, x + '!'), -1, {}, undefined, 'x', () => {})`,
    '?',
    'x!',
  ],
  [
    `const { setInterval } = require('timers/promises'); (async () => { for await (const left of setInterval(9, ['a', 'b'].values())) { const { value, done } = left.next(); if (done) break; told(value); } })()`,
    'a',
    'b',
  ],
  [`const { setImmediate } = require('timers/promises'); setImmediate('got').then(told)`, 'got'],
  [
    `function Up(a) { this.a = a; this.t = this.say(); } function Down() { const made = Reflect.construct(Object.getPrototypeOf(Down), ['x'], Object.getPrototypeOf(this).constructor); made.b = 'y'; return made; } Down.prototype = Object.create(Up.prototype, { constructor: { value: Down } }); Object.setPrototypeOf(Down, Up); Down.prototype.say = function () { return this.a + '!'; }; const d = new Down(); told(d.t + d.b + d.say())`,
    'x!yx!',
  ],
  [
    `const ask = (by, ...args) => ({ by, args }); function* inner() { const a = yield ask(() => 'x'); return a + '!'; } function* outer() { try { const b = yield* inner(); told(yield ask(t => t + '?', b)); } catch (error) { told('thrown ' + (yield ask(() => 'late'))); } }
     const it = outer(); const go = (how, given) => { const { done, value } = it[how](given); if (done) return; let made; try { made = value.by(...value.args); require('os').cpus(); } catch (error) { return go('throw', error); } return Promise.resolve(made).then(one => go('next', one)); }; go('next')`,
    '?',
    'thrown *',
    'x!?',
    'thrown late',
  ],
  [
    `const { BroadcastChannel } = require('worker_threads'); const hears = new BroadcastChannel('a'), other = new BroadcastChannel('b'), posts = new BroadcastChannel('a'); other.onmessage = ({ data }) => told('other ' + data); hears.onmessage = ({ data }) => told(data + hears.name); posts.postMessage('got ');`,
    'other *',
    '*a',
    'got a',
  ],
  [`require('diagnostics_channel').tracingChannel('a').traceCallback(() => told('in')); told('behind')`, 'in', 'behind'],
  [
    `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('x', e.emit.bind(e, 'x')); try { e.emit('x'); } catch (error) {} told('behind')`,
    'behind',
  ],
  [
    `const C = class { [Buffer.from('Z28=', 'base64').toString()]() { told('got'); } get [atob('YXQ=')]() { return 'at'; } }; const c = new C(); c.go(); told(c.at);`,
    'got',
    'at',
  ],
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
