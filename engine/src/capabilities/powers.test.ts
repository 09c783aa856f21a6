import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../test/examine.ts';
import { DEFAULT_POLICY } from '../judge/default-policy.ts';
import type { Known } from '../model/capability.ts';
import type { Refused } from '../model/package.ts';
import { LIMITS } from '../unpack/limits.ts';
import { measure } from '../vet.ts';

const ADDON = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array<number>(200).fill(0)]);

function known(files: Parameters<typeof treeOf>[0], refused: readonly Refused[] = []): Known {
  const subject = {
    id: { name: 'one', version: '1.0.0', from: 'installed' },
    bytes: { as: 'tree', files: treeOf(files), refused },
  } as const;
  return measure(subject, { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => {} })
    .known;
}

function powers(files: Parameters<typeof treeOf>[0]): Record<string, readonly string[]> {
  return Object.fromEntries(known(files).powers);
}

const CASES: readonly (readonly [what: string, code: string, powers: Record<string, readonly string[]>])[] = [
  ['adds numbers', 'exports.add = (a, b) => a + b', {}],
  ['connects when imported', `fetch('https://a.invalid')`, { network: ['import'] }],
  ['connects when called', `exports.get = () => fetch('https://a.invalid')`, { network: ['call'] }],
  ['does both', `fetch('https://a.invalid'); exports.get = x => fetch(x)`, { network: ['import', 'call'] }],
  ['looks up a name', `exports.look = h => require('dns').lookup(h, () => {})`, { network: ['call'] }],
  ['serves', `exports.serve = () => require('http').createServer().listen(1)`, { 'accepts connections': ['call'] }],
  ['starts a program', `exports.run = x => require('child_process').execFileSync('git', [x])`, { processes: ['call'] }],
  ['runs text', `exports.run = x => new Function(x)()`, { 'evaluates code': ['call'] }],
  [
    'writes and deletes',
    `const fs = require('fs'); exports.a = p => { fs.writeFileSync(p, ''); fs.rmSync(p) }`,
    { 'deletes files': ['call'], 'writes files': ['call'] },
  ],
  ['reads any file', `exports.read = p => require('fs').readFileSync(p)`, { 'reads files': ['call'] }],
  ['reads a file of its own', `exports.t = require('fs').readFileSync(require('path').join(__dirname, 'words.txt'), 'utf8')`, {}],
  [
    'climbs out of itself',
    `exports.t = require('fs').readFileSync(require('path').join(__dirname, '..', 'other', 'words.txt'))`,
    { 'reads files': ['import'] },
  ],
  [
    'reads a key',
    `exports.k = () => require('fs').readFileSync(require('os').homedir() + '/.ssh/id_rsa')`,
    { credentials: ['call'], 'reads files': ['call'] },
  ],
  ['reads a token', 'exports.t = () => process.env.GITHUB_TOKEN', { credentials: ['call'], environment: ['call'] }],
  ['asks how to run', `exports.dev = process.env.NODE_ENV !== 'production' && process.platform === 'win32'`, {}],
  ['asks who it is', `exports.who = () => require('os').hostname()`, { identity: ['call'] }],
];

describe('what one package may do', () => {
  for (const [what, code, expected] of CASES) {
    it(`is told of code that ${what}`, () => assert.deepEqual(powers({ 'index.js': code }), expected));
  }

  it('begins with what an installer runs', () => {
    const hook = (postinstall: string): object => ({ 'package.json': { name: 'one', version: '1.0.0', scripts: { postinstall } } });
    assert.deepEqual(powers({ ...hook('node a.js'), 'a.js': `require('fs').writeFileSync('/tmp/x', '')` }), {
      'install script': ['install'],
      'writes files': ['install'],
    });
    assert.deepEqual(powers({ ...hook('node-gyp rebuild') }), { 'install script': ['install'], processes: ['install'] });
  });

  it('includes machine code that nobody reads here', () => {
    assert.deepEqual(powers({ 'index.js': 'exports.a = 1', 'lib/a.node': ADDON }), { 'native code': ['call'] });
    assert.deepEqual(powers({ 'index.js': `process.dlopen(module, __dirname + '/lib/a.node')`, 'lib/a.node': ADDON })['native code'], [
      'import',
    ]);
  });

  it('is unknown where something could not be read', () => {
    assert.match(known({ 'package.json': '{ "name": ', 'index.js': '' }).unknown ?? '', /package\.json is not JSON/);
    assert.match(known({ 'index.js': `${'('.repeat(3000)}` }).unknown ?? '', /^index\.js was not read: /);
    const entry = { entry: 'lib', says: 'the system says EACCES', as: 'left out' } as const;
    assert.match(
      known({ 'index.js': '' }, [{ ...entry, problem: 'unreadable entry' }]).unknown ?? '',
      /^lib was not read: the system says EACCES/,
    );
    assert.equal(known({ 'index.js': '' }, [{ ...entry, problem: 'link' }]).unknown, undefined);
    assert.match(known({ 'index.js': `require('./lib/a.js')` }, [{ ...entry, problem: 'link' }]).unknown ?? '', /^lib was not read/);
  });

  it('is not unknown because of a file that nothing reaches', () => {
    assert.equal(known({ 'index.js': 'exports.a = 1', 'test/broken.js': '((((' }).unknown, undefined);
  });
});
