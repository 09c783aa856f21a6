import { examine } from '../../../test/examine.ts';
import { loopsForever } from './loops-forever.ts';

const hook = { name: 'a', version: '1.0.0', scripts: { postinstall: 'node setup.js' } };

examine(loopsForever, {
  speaks: [
    {
      when: 'a counter is to reach what has no end',
      files: { 'index.js': `module.exports = x => x; for (let i = 666; i < Infinity; i++) { if (i % 333) {} console.log('INERT'); }` },
      says: ['it goes round in a loop that has no end, when it is imported'],
      weight: 'strong',
    },
    {
      when: 'a counter is to reach what is divided by nothing',
      files: { 'index.js': `for (let i = 0; i < 1 / 0; i++) console.log('INERT')` },
    },
    { when: 'what is asked is so by itself', files: { 'index.js': `while (1 === 1) console.log('INERT')` } },
    { when: 'code in a text is stuck', files: { 'index.js': `eval("for (;;) { console.log('INERT') }")` } },
    { when: 'nothing is asked', files: { 'index.js': `for (;;) console.log('INERT')` } },
    { when: 'a condition always holds', files: { 'index.js': `do { console.log('INERT') } while (!![])` } },
    { when: 'a constant is asked', files: { 'index.js': `const on = true; (() => { while (on) { console.log('INERT'); } })()` } },
    {
      when: 'only loops inside of it are left',
      files: {
        'index.js': `while (1) { for (const x of [1, 2]) { if (x) break; } switch (2) { case 2: break; } [1].map(x => { return x; }); }`,
      },
    },
    {
      when: 'another file of the package is stuck',
      files: { 'index.js': `require('./flag.js')()`, 'flag.js': `module.exports = function () { while (true) console.log('INERT'); }` },
    },
    {
      when: 'a file that a hook runs is stuck',
      files: { 'package.json': hook, 'setup.js': `while (true) {}` },
      says: ['when it is installed'],
    },
    {
      when: 'it is behind a variable that somebody sets for it',
      files: { 'index.js': `if (process.env.SPECIMEN_BURN_IN) while (true) { step(); }` },
      weight: 'weak',
    },
    {
      when: 'it is behind the language of the system',
      files: { 'index.js': `if (process.env.LANG === 'xx') while (true) { step(); }` },
      weight: 'strong',
    },
    {
      when: 'a helper only says that it throws',
      files: { 'index.js': `function step() { /* throw, then exit() */ console.log('throw') } while (true) step();` },
    },
  ],
  silent: [
    { when: 'somebody calls it', files: { 'index.js': `exports.run = () => { while (true) { step(); } }` } },
    {
      when: 'a command waits',
      files: { 'package.json': { name: 'a', version: '1.0.0', bin: 'cli.js' }, 'cli.js': `while (true) { poll(); }` },
    },
    {
      when: 'it is left',
      files: { 'index.js': `let i = 0; while (true) { if (i++ > 3) break; } for (;;) { switch (i) { case 1: continue; } break; }` },
    },
    {
      when: 'it is left by a label',
      files: {
        'index.js': `out: for (;;) { for (;;) { break out; } } again: for (let i = 0; i < 3; i++) { for (;;) { continue again; } }`,
      },
    },
    {
      when: 'it gives something back, or throws',
      files: { 'index.js': `(() => { for (;;) { if (a()) return 1; } })(); for (;;) { throw new Error('x'); }` },
    },
    {
      when: 'it lets others run',
      files: { 'index.mjs': `while (true) { await next(); } `, 'package.json': { name: 'a', version: '1.0.0', main: 'index.mjs' } },
    },
    {
      when: 'it gives one after the other',
      files: { 'index.js': `function* ids() { let i = 0; while (true) yield i++; } exports.first = ids().next().value;` },
    },
    { when: 'it ends the process', files: { 'index.js': `for (;;) { if (done()) process.exit(0); }` } },
    { when: 'it waits for another thread', files: { 'index.js': `for (;;) { Atomics.wait(flags, 0, 0); work(); }` } },
    { when: 'what is asked changes', files: { 'index.js': `let on = true; while (on) { on = step(); } for (let i = 0; i < 10; i++) {}` } },
    {
      when: 'whoever debugs obfuscated code is to be stuck',
      files: {
        'index.js': `(function check(n) { if (typeof n === 'string') return function (x) {}.constructor('while (true) {}').apply('counter'); if (('' + n / n).length !== 1) check(++n); })(1)`,
      },
    },
    {
      when: 'the best so far is made better until there is none',
      files: {
        'index.js': `let best = 0; while (best < Infinity) { best = next(best); } for (let t = first(); t < Infinity; t = after(t)) { go(t); }`,
      },
    },
    {
      when: 'what is thrown ends it',
      files: {
        'index.js': `const out = []; try { for (;;) out.push(read()); } catch (error) { if (!(error instanceof RangeError)) throw error; }
          function fail() { throw new Error('x'); } try { for (;;) { if (out.length) break; fail(); } } finally { } function done(code) { process.exit(code); } while (true) { if (out.length) done(0); }`,
      },
    },
    {
      when: 'a thread of its own goes round',
      files: {
        'index.js': `const { Worker } = require('worker_threads'); new Worker(require.resolve('./w.js'));`,
        'w.js': `const { parentPort } = require('worker_threads'); while (true) { parentPort.postMessage(compute()); }`,
      },
    },
    { when: 'it never begins', files: { 'index.js': `while (false) { step(); } while (0) step();` } },
  ],
});
