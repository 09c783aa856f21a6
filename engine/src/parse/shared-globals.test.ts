import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { apis } from '../trace/api/index.ts';
import { readModule } from './module.ts';
import { globalsIn, sharedGlobals } from './shared-globals.ts';

/** The names of the globals that a file makes and another one speaks of. */
function known(makes: string, uses: string): string[] {
  const module = readModule('makes.js', makes, apis);
  assert.ok(!('why' in module));
  return [...(globalsIn(uses, 'uses.js', sharedGlobals([module], apis))?.keys() ?? [])];
}

describe('what files share by the global object', () => {
  it('is known where another file names it', () => {
    assert.deepEqual(known(`globalThis.run = require('child_process').exec`, `run('a')`), ['run']);
    assert.deepEqual(known(`globalThis.run = require('child_process').exec`, `globalThis['run']('a')`), ['run']);
    assert.deepEqual(known(`process.start = cmd => require('child_process').exec(cmd)`, `process.start('a')`), ['process.start']);
  });

  it('is not asked for where its name is a part of another word', () => {
    assert.deepEqual(known(`globalThis.run = require('child_process').exec`, `prune(running); $run()`), []);
  });

  it('is not asked for where a member of process is called like a word of a comment', () => {
    const makes = `process.on = require('fs').readFileSync('a')`;
    assert.deepEqual(known(makes, `/* waits on the process */ start()`), []);
    assert.deepEqual(known(makes, `const { on } = process; send(on)`), ['process.on']);
  });

  it('is not asked for where it is there everywhere and only looks into data', () => {
    for (const name of ['Headers', 'setImmediate', 'process.cwd'])
      assert.deepEqual(
        known(`globalThis.${name} = function () { return 1; }`.replace('globalThis.process', 'process'), `use(${name})`),
        [],
        name,
      );
    assert.deepEqual(known(`globalThis.ask = function () { return 1; }`, `ask('a')`), ['ask']);
  });

  it('is what it was, where what listens to the process is only wrapped', () => {
    assert.deepEqual(known(`const before = process.on; process.on = new Proxy(before, {})`, `process.on('exit', done)`), []);
  });

  it('is nothing in a bundle, whose files share in other ways', () => {
    const bundle = `globalThis.run = require('child_process').exec;` + 'function f(){}'.repeat(2_001);
    assert.deepEqual(known(bundle, `run('a')`), []);
  });
});
