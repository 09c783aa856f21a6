import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';

const SEND = `const text = fs.readFileSync('/x'); https.request({ host: 'x.invalid', method: 'PUT' }).end(text);`;
const MODULES = `{ fs: require('fs'), https: require('https') }`;
const TOLD = 'call connects https.request().end()';

/** Ways in which what loads a module and what uses it do not know each other. */
const WAYS: Readonly<Record<string, string>> = {
  'a container whose keys are symbols': `const T = { fs: Symbol('fs'), https: Symbol('https') }, all = new Map(); class Box { bind(k, make) { all.set(k, make); return this; } resolve(k) { return all.get(k)(this); } }
    const box = new Box().bind(T.fs, () => require('fs')).bind(T.https, () => require('https')); exports.go = () => { const fs = box.resolve(T.fs), https = box.resolve(T.https); ${SEND} };`,
  'functions around a table': `const all = new Map(); const provide = (k, v) => all.set(k, v), inject = k => all.get(k); provide('a', require('fs')); provide('b', require('https'));
    exports.go = () => { const fs = inject('a'), https = inject('b'); ${SEND} };`,
  'what belongs to a task': `const { AsyncLocalStorage } = require('async_hooks'); const store = new AsyncLocalStorage(); const send = () => { const { fs, https } = store.getStore(); ${SEND} };
    exports.go = () => store.run(${MODULES}, send);`,
  'a table behind an object': `const own = new WeakMap(); class A { constructor() { own.set(this, ${MODULES}); } go() { const { fs, https } = own.get(this); ${SEND} } } exports.go = () => new A().go();`,
  'events that are answered': `const bus = new (require('events'))(); bus.on('need', (k, give) => give(${MODULES}[k])); exports.go = () => bus.emit('need', 'fs', fs => bus.emit('need', 'https', https => { ${SEND} }));`,
};

describe('a module that a file brings and asks nothing of', () => {
  for (const [way, code] of Object.entries(WAYS))
    it(`is meant where its members are asked for: ${way}`, () => {
      const lines = behaviourOf({ 'index.js': code }).effects.map(lineOf);
      assert.ok(lines.includes(TOLD), lines.join('\n'));
    });

  it('is meant in other files too', () => {
    const files = {
      'index.js': `const { inject } = require('./all'); exports.go = () => { const fs = inject('a'), https = inject('b'); ${SEND} };`,
      'all.js': `const all = new Map(); const provide = (k, v) => all.set(k, v); exports.inject = k => all.get(k); provide('a', require('fs')); provide('b', require('https'));`,
    };
    const lines = behaviourOf(files).effects.map(lineOf);
    assert.ok(lines.includes(TOLD), lines.join('\n'));
  });

  it('is not meant where the file itself asks it for a member, nor by names that anything has', () => {
    const silent = [
      `const fs = require('fs'); fs.existsSync('/y'); exports.go = store => store.readFileSync('/x');`,
      `exports.tools = () => require('child_process'); exports.go = (pattern, text) => pattern.exec(text);`,
    ];
    for (const code of silent) assert.deepEqual(behaviourOf({ 'index.js': code }).effects.map(lineOf), [], code);
  });
});
