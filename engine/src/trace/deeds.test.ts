import assert from 'node:assert/strict';
import { it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';
import type { Deed } from '../model/verdict.ts';
import { tellDeeds } from './deeds.ts';

/** What an inline package does; of places, the letter that each begins with stands for its line. */
function deedsOf(files: Readonly<Record<string, string | object>>): Deed[] {
  return tellDeeds(behaviourOf(files), span => span.start);
}

it('deeds are summed by trigger and kind, install first, and leave out what nothing reaches', () => {
  const deeds = deedsOf({
    'package.json': { scripts: { install: 'node i.js' } },
    'index.js': `fetch('https://a.invalid'); fetch('https://b.invalid'); fetch(unknown)`,
    'i.js': `require('child_process').execSync('true')`,
    'test/t.js': `require('fs').rmSync('/x')`,
  });
  assert.deepEqual(deeds, [
    { trigger: 'install', kind: 'spawns', targets: ['true'], count: 1, places: ['i.js:0'] },
    {
      trigger: 'import',
      kind: 'connects',
      targets: ['https://a.invalid', 'https://b.invalid'],
      count: 3,
      places: ['index.js:0', 'index.js:28', 'index.js:56'],
    },
  ]);
});

it('a host that callers may choose is told as the one that is meant where they choose none', () => {
  const targets = (code: string): readonly string[] => deedsOf({ 'index.js': code }).flatMap(deed => deed.targets);
  assert.deepEqual(targets(`exports.open = o => require('net').connect({ port: 25, host: o.host || 'localhost' })`), [
    'localhost by default',
  ]);
  assert.deepEqual(targets(`exports.ask = (url = 'https://a.invalid') => fetch(url)`), ['https://a.invalid by default']);
  assert.deepEqual(targets(`exports.ask = () => fetch('https://a.invalid')`), ['https://a.invalid']);
});

it('what stands for no file and no host is told of none', () => {
  const deeds = deedsOf({
    'index.js': `const fs = require('fs');
exports.write = on => fs.writeFileSync(on ? '/srv/a.log' : false, '');
exports.remove = on => fs.rmSync(on ? -1 : null);
exports.run = () => require('child_process').execSync('true');
exports.look = on => require('dns').lookup(on ? 'localhost' : false, () => {});
exports.ask = on => fetch(on ? 'https://a.invalid' : 'nothing');`,
  });
  assert.deepEqual(
    deeds.map(({ kind, targets }) => [kind, ...targets]),
    [['writes file', '/srv/a.log'], ['deletes'], ['spawns', 'true'], ['resolves name', 'localhost'], ['connects', 'https://a.invalid']],
  );
});

it('forms that are read are told apart from what is listened for', () => {
  const deeds = deedsOf({
    'index.js': `exports.read = form => new FormData(form); exports.all = form => $(form).serialize(); exports.hear = f => document.addEventListener('keydown', f);`,
  });
  assert.deepEqual(deeds, [
    { trigger: 'call', kind: 'captures input', targets: [], count: 2, of: 'forms', places: ['index.js:23', 'index.js:65'] },
    { trigger: 'call', kind: 'captures input', targets: ['keydown'], count: 1, places: ['index.js:106'] },
  ]);
});

it('what stands for several things that read alike is told once', () => {
  const code = `const fs = require('fs'), home = require('os').homedir(); exports.load = on => fs.readFileSync(on ? home + '/' + on.a : home + '/' + on.b)`;
  const [deed] = deedsOf({ 'index.js': code }).filter(({ kind }) => kind === 'reads file');
  assert.deepEqual(deed?.targets, ['<home>/*']);
});

it('the first few places are told of many', () => {
  const [deed] = deedsOf({ 'index.js': Array.from({ length: 9 }, () => `fetch('https://a.invalid');`).join('\n') });
  assert.equal(deed?.count, 9);
  assert.equal(deed.places?.length, 4);
});
