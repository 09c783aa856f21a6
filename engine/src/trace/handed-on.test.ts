import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';

const USES = `const fs = require('fs'), os = require('os'), path = require('path');`;
const READ = 'fs.readFileSync(<home>/.npmrc';

/** Ways of code from one step to the next, at the end of which a file of the home folder is read. */
const WAYS: Readonly<Record<string, string>> = {
  'promises give what their callbacks give': `Promise.resolve().then(() => os.homedir()).then(home => home + '/.npmrc').then(file => fs.readFileSync(file));`,
  'a promise holds an object': `Promise.resolve({ file: os.homedir() + '/.npmrc' }).then(({ file }) => fs.readFileSync(file));`,
  'a promise holds a list': `Promise.all([os.homedir(), '.npmrc']).then(([home, name]) => fs.readFileSync(home + '/' + name));`,
  'a callback adds to the object': `Promise.resolve().then(() => ({ home: os.homedir() })).then(c => ({ ...c, file: c.home + '/.npmrc' })).then(c => fs.readFileSync(c.file));`,
  'a loop gives each step what the one before it gave': `(async () => { let made; for (const step of [() => os.homedir(), home => path.join(home, '.npmrc'), file => fs.readFileSync(file)]) made = await step(made); })();`,
  'the same in a block, with steps that have a name': `const steps = [home => path.join(home, '.npmrc'), file => fs.readFileSync(file)]; let made = os.homedir(); for (const step of steps) { made = step(made); }`,
  'steps put modules into one object': `const context = {}; for (const step of [c => { c.fs = fs; }, c => { c.fs.readFileSync(os.homedir() + '/.npmrc'); }]) step(context);`,
  'functions put a module and a path into one object': `const context = {}; const a = c => { c.disk = fs; c.file = os.homedir() + '/.npmrc'; }; const b = c => { c.disk.readFileSync(c.file); }; a(context); b(context);`,
  'a function is called on an object': `function go() { return this.disk.readFileSync(os.homedir() + '/.npmrc'); } go.call({ disk: fs });`,
  'a function is called on several objects, of which one has it': `function go() { return this.disk.readFileSync(os.homedir() + '/.npmrc'); } go.call({ other: 1 }); go.call(undefined); go.call({ disk: fs });`,
  'a function is bound to an object': `const own = { disk: fs }; function go() { return this.disk.readFileSync(os.homedir() + '/.npmrc'); } setTimeout(go.bind(own), 10);`,
  'a field is named by a symbol': `const DISK = Symbol('disk'); class Job { [DISK] = fs; go() { return this[DISK].readFileSync(os.homedir() + '/.npmrc'); } } new Job().go();`,
  'a table has a function for each system': `const plans = { linux: home => ({ file: path.join(home, '.npmrc') }), win32: home => ({ file: path.join(home, '.npmrc') }) }; const plan = plans[process.platform]; const { file } = plan(os.homedir()); fs.readFileSync(file);`,
  'a list in an object is filled': `const made = { files: [] }; made.files.push(path.join(os.homedir(), '.npmrc')); fs.readFileSync(made.files[0]);`,
};

describe('what is handed on', () => {
  for (const [way, code] of Object.entries(WAYS))
    it(`is followed where ${way}`, () => {
      const lines = behaviourOf({ 'index.js': USES + code }).effects.map(lineOf);
      assert.ok(
        lines.some(line => line.includes(READ)),
        lines.join('\n'),
      );
    });

  it('is not taken for what is called so elsewhere', () => {
    const silent: readonly string[] = [
      // Several functions put something under one name: which of them is meant nobody knows.
      `const c = {}; const a = o => { o.run = fs.readFileSync; }; const b = o => { o.run = String; }; a(c); b(c); c.run(os.homedir() + '/.npmrc');`,
      // An arrow function has no \`this\` of its own.
      `const go = () => this.disk.readFileSync(os.homedir() + '/.npmrc'); go.call({ disk: fs });`,
      // What another name was given.
      `let made = os.homedir() + '/.npmrc', other = 'x'; for (const step of [file => fs.readFileSync(file)]) made = step(other);`,
    ];
    for (const code of silent) {
      // Of a module that a file asks for a member itself, nothing is guessed.
      const lines = behaviourOf({ 'index.js': `${USES} fs.existsSync('x'); ${code}` }).effects.map(lineOf);
      assert.ok(!lines.some(line => line.includes(READ)), `${code}\n${lines.join('\n')}`);
    }
  });
});

describe('steps that are handed to what goes through them', () => {
  const STEPS = `[() => os.homedir(), home => path.join(home, '.npmrc'), file => fs.rmSync(file)]`;
  const WAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'in one file': {
      'index.js': `${USES} const chain = (...steps) => given => steps.reduce((made, step) => step(made), given); chain(...${STEPS});
        chain(() => os.homedir(), home => path.join(home, '.npmrc'), file => fs.rmSync(file))();`,
    },
    'of other files, by another file': {
      'index.js': `const { pass } = require('./pass'); pass([require('./a'), require('./b'), require('./c')])();`,
      'pass.js': `exports.pass = steps => async () => { let made; for (const step of steps) made = await step(made); return made; };`,
      'a.js': `module.exports = () => require('os').homedir();`,
      'b.js': `module.exports = home => require('path').join(home, '.npmrc');`,
      'c.js': `module.exports = file => require('fs').rmSync(file);`,
    },
    'which fill one object, of other files': {
      'index.js': `const c = {}; for (const plugin of [require('./a'), require('./b')]) plugin.apply(c);`,
      'a.js': `exports.apply = c => { c.file = require('os').homedir() + '/.npmrc'; };`,
      'b.js': `exports.apply = c => { require('fs').rmSync(c.file); };`,
    },
    'out of a container of the file': {
      'index.js': `class Box { constructor() { this.makers = new Map(); } set(key, make) { this.makers.set(key, make); } get(key) { return this.makers.get(key)(this); } }
        const box = new Box(); box.set('os', () => require('os')); box.set('file', own => own.get('os').homedir() + '/.npmrc'); box.set('read', own => require('fs').rmSync(own.get('file'))); box.get('read');`,
    },
  };
  for (const [way, files] of Object.entries(WAYS))
    it(`are followed ${way}`, () => {
      const lines = behaviourOf(files).effects.map(lineOf);
      assert.ok(
        lines.some(line => line.includes('fs.rmSync(<home>/.npmrc')),
        lines.join('\n'),
      );
    });

  it('are followed in time, whatever is handed to itself', { timeout: 10_000 }, () => {
    const names = Array.from({ length: 30 }, () => 'f').join(', ');
    const code = `function f(...steps) { steps.reduce((made, step) => step(made), 0); return f; } ${`f(${names});`.repeat(200)} f(f(f(${names}), ${names}), ${names})(${names});`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects, []);
  });
});
