import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { readManifest } from '../manifest.ts';

function run(scripts: object, wireit: object): string[] {
  const manifest = readManifest(treeOf({ 'package.json': { name: 'specimen', scripts, wireit } }), 'registry');
  return manifest.installScripts.flatMap(({ commands }) => commands.map(({ text }) => text));
}

describe('what wireit does in a hook', () => {
  it('is the command, behind what it needs', () =>
    assert.deepEqual(
      run(
        { postinstall: 'wireit', first: 'wireit', second: 'two' },
        { postinstall: { command: 'one', dependencies: ['first', { script: 'second' }] }, first: { command: 'zero' } },
      ),
      ['wireit', 'wireit', 'two', 'one', 'zero'],
    ));
  it('is nothing where scripts need each other only', () =>
    assert.deepEqual(
      run({ postinstall: 'wireit', a: 'wireit' }, { postinstall: { dependencies: ['a'] }, a: { dependencies: ['a', 'postinstall'] } }),
      ['wireit', 'wireit', 'wireit'],
    ));
  it('is not what it does for scripts that nothing starts', () =>
    assert.deepEqual(run({ postinstall: 'node a.js', build: 'wireit' }, { build: { command: 'tsc' } }), ['node a.js']));
  it('is nothing where the settings say nothing', () => {
    assert.deepEqual(run({ postinstall: 'wireit' }, {}), ['wireit']);
    assert.deepEqual(run({ postinstall: 'wireit' }, { postinstall: 'x' }), ['wireit']);
  });
});
