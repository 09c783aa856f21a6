import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';

const lines = (code: string): string[] => behaviourOf({ 'index.js': code }).effects.map(lineOf);

/** Code, and the one effect it has. */
const CASES: readonly (readonly [string, string])[] = [
  [`require('fs').writeFileSync(require('os').homedir() + '/.bashrc', 'x')`, 'import writes file fs.writeFileSync(<home>/.bashrc)'],
  [`require('fs').promises.rm('/x', { recursive: true })`, 'import deletes fs.promises.rm(/x)'],
  [`require('fs/promises').rm('/x')`, 'import deletes fs.promises.rm(/x)'],
  [`require('fs').renameSync('a', 'b')`, 'import writes file fs.renameSync(b)'],
  [
    `const at = ['a.invalid:74', 'b.invalid:75']; const [host, port] = at[Date.now() % 2].split(':'); require('net').connect(Number(port), host)`,
    'import connects net.connect(a.invalid | b.invalid)',
  ],
  [`exports.go = port => require('net').connect(port, 'a.invalid')`, 'call connects net.connect(a.invalid)'],
  [`require('https').request({ hostname: 'a.invalid', path: '/x' })`, 'import connects https.request(a.invalid/x)'],
  [
    `const { version } = require('./package.json'); require('https').request({ hostname: 'a.invalid', headers: { 'user-agent': version } })`,
    'import connects https.request(a.invalid)',
  ],
  [`require('net').connect(4444, '192.0.2.1')`, 'import connects net.connect(192.0.2.1:4444)'],
  [`new WebSocket('wss://a.invalid')`, 'import connects WebSocket(wss://a.invalid)'],
  [`const A = require('adm-zip'); new A('x.zip').extractAllTo('/y')`, 'import unpacks an archive adm-zip.().extractAllTo(/y)'],
  [`require('asar').createPackage('src', 'app.asar')`, 'import packs an archive asar.createPackage(app.asar)'],
  [`process.env.NPM_TOKEN`, 'import reads environment process.env.NPM_TOKEN(NPM_TOKEN)'],
  [
    `['NPM_TOKEN', 'GH_TOKEN'].map(name => process.env[name])`,
    'import reads environment process.env.NPM_TOKEN | GH_TOKEN(NPM_TOKEN | GH_TOKEN)',
  ],
  [
    `const fs = require('fs'); function* files(d) { for (const e of fs.readdirSync(d, { withFileTypes: true })) if (/^\\.env$/.test(e.name)) yield d + '/' + e.name; } for (const f of ['a', 'b'].flatMap(d => [...files(d)])) fs.readFileSync(f)`,
    'import reads file fs.readFileSync(a/.env | b/.env)',
  ],
  [
    `const fs = require('fs'), found = []; for (const n of fs.readdirSync('/x')) if (n === 'id_rsa') found.push(n); found.forEach(f => fs.readFileSync(f))`,
    'import reads file fs.readFileSync(id_rsa)',
  ],
  [
    `const fs = require('fs'), found = []; for (const n of fs.readdirSync('/x')) if (n !== 'id_rsa') found.push(n); found.forEach(f => fs.readFileSync(f))`,
    'import reads file fs.readFileSync()',
  ],
  [
    `require('fs').copyFileSync('/root/.ssh/id_rsa', require('os').tmpdir() + '/' + n()); require('fs').readFileSync(require('os').tmpdir() + '/' + m())`,
    'import reads file fs.readFileSync(/root/.ssh/id_rsa | <temp>/*)',
  ],
  [`globalThis.fetch = () => {}`, 'import patches a global fetch(fetch)'],
  [
    `XMLHttpRequest.prototype.send = function () {}`,
    'import patches a global XMLHttpRequest.prototype.send(XMLHttpRequest.prototype.send)',
  ],
  [`require(unknown)`, 'import loads code require()'],
  [`fetch(new URL('/x', 'https://a.invalid/b/c'))`, 'import connects fetch(https://a.invalid/x)'],
  [`fetch(new URL('x', 'https://a.invalid/b/c'))`, 'import connects fetch(https://a.invalid/b/x)'],
  [`fetch(new URL('//c.invalid/x', 'https://a.invalid/b/c'))`, 'import connects fetch(//c.invalid/x)'],
  [`exports.ask = at => fetch(new URL(at, 'https://a.invalid/'))`, 'call connects fetch()'],
  [
    `const p = require('path'); const f = n => p.join(require('os').homedir(), ['a', 'b', 'c', 'd'][n], ['e', 'f', 'g', 'h'][n]); require('fs').readFileSync(f(one))`,
    `import reads file fs.readFileSync(${['a', 'b', 'c', 'd'].flatMap(folder => ['e', 'f', 'g', 'h'].map(name => `<home>/${folder}/${name}`)).join(' | ')})`,
  ],
  [
    `const fs = require('fs'); const at = require('os').tmpdir() + '/' + Math.random(); fs.copyFileSync('/x/Login Data', at); const done = [at]; fs.readFileSync(done[0])`,
    'import reads file fs.readFileSync(/x/Login Data | <temp>/*)',
  ],
  [`require('got')('x', { prefixUrl: 'https://a.invalid' })`, 'import connects got(https://a.invalid/x)'],
  [`require('axios').post('/x', 1, { baseURL: 'https://a.invalid/' })`, 'import connects axios.post(https://a.invalid/x)'],
  [`require('axios')({ baseURL: 'https://a.invalid', url: '/x' })`, 'import connects axios(https://a.invalid/x)'],
  [
    `require('axios').create({ baseURL: 'https://a.invalid' }).request({ url: '/x' })`,
    'import connects axios.create().request(https://a.invalid/x)',
  ],
  [`require('axios').get('https://b.invalid/x', { baseURL: 'https://a.invalid' })`, 'import connects axios.get(https://b.invalid/x)'],
  [`require('axios').post('/x', { baseURL: 'https://a.invalid/' })`, 'import connects axios.post(/x)'],
  [`require('axios')({ baseURL: 'https://a.invalid', url: 'https://b.invalid/x' })`, 'import connects axios(https://b.invalid/x)'],
  [
    `require('https').request('https://b.invalid/x', { method: 'POST' }).end(JSON.stringify({ prefix: 'https://a.invalid' }))`,
    'import connects https.request(https://b.invalid/x)',
  ],
  [`process.dlopen(module, './x.node')`, 'import loads code process.dlopen(./x.node)'],
];

describe('effects', () => {
  for (const [code, expected] of CASES) it(expected, () => assert.ok(lines(code).includes(expected), lines(code).join('\n')));

  it('how a process is started is told', () => {
    const [effect] = behaviourOf({
      'index.js': `require('child_process').spawn('node', ['x.js', '-v'], { detached: true, stdio: 'ignore' })`,
    }).effects;
    assert.deepEqual(
      [...(effect?.details ?? [])],
      [
        ['detached', 'true'],
        ['stdio', 'ignore'],
        ['arguments', 'x.js -v'],
      ],
    );
  });

  it('one of several commands is told as a line of its own', () => {
    const table = `const all = { darwin: ['a', ['-b']], linux: ['c', ['d', '--e']], win32: ['f', ['/g']] }; const { spawn } = require('child_process');`;
    for (const code of [`spawn(...all[process.platform], {})`, `const [program, words] = all[process.platform]; spawn(program, words)`]) {
      const started = behaviourOf({ 'index.js': `${table} ${code}` }).effects.find(({ kind }) => kind === 'spawns');
      assert.equal(started?.details.get('lines'), 'a -b\nc d --e\nf /g', code);
    }
    const [only] = behaviourOf({ 'index.js': `const one = ['a', ['-b', 'c']]; require('child_process').spawn(...one)` }).effects;
    assert.deepEqual([only?.target, only?.details.get('arguments'), only?.details.get('lines')], ['a', '-b c', undefined]);
  });

  for (const code of [
    `const f = typeof fetch === 'function' ? fetch : null; f('https://a.invalid')`,
    `const f = globalThis.fetch && globalThis.fetch.bind(globalThis); f('https://a.invalid')`,
    `const f = globalThis.fetch || null; const go = f.bind(null); go('https://a.invalid')`,
  ]) {
    it(`what is kept acts when it is called: ${code}`, () => assert.deepEqual(lines(code), ['import connects fetch(https://a.invalid)']));
  }

  for (const code of [
    `const cp = require('child_process'); const run = process.argv[2] ? x => x : cp.exec; run('inert')`,
    `const cp = require('child_process'); const run = exports.run || cp.exec; run('inert')`,
    `const cp = require('child_process'); const own = x => x; const run = own && cp.exec; run('inert')`,
    `const cp = require('child_process'); ['inert'].forEach(process.argv[2] ? cp.exec : null)`,
    `const cp = require('child_process'); const go = cp.exec.bind(null); ['inert'].forEach(go)`,
  ]) {
    it(`what may be called stays told: ${code}`, () =>
      assert.ok(lines(code).some(line => line.startsWith('import spawns child_process.exec'))));
  }

  for (const code of [
    `Function('return this')()`,
    `Function('return (function() ' + '{}.constructor("return this")( )' + ');')()`,
    `setTimeout(() => {}, 1)`,
    `new Function('')`,
    `[].map(x => x)`,
    `exports.fetch = globalThis.fetch.bind(globalThis)`,
    `const isThere = typeof fetch !== 'undefined'; module.exports = isThere && typeof XMLHttpRequest === 'function'`,
    `const f = typeof fetch === 'function' ? fetch : null; module.exports = f`,
    `const f = typeof fetch === 'undefined' ? undefined : fetch; module.exports = { f }`,
    `module.exports = globalThis.fetch && globalThis.fetch.bind(globalThis)`,
    `const f = globalThis.fetch || null; exports.f = f`,
    `const o = { fetch() {} }; o.fetch()`,
  ]) {
    it(`nothing happens in ${code}`, () => assert.deepEqual(lines(code), []));
  }
});
