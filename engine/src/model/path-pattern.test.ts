import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../test/effort.ts';
import { isPattern, pathsMeant } from './path-pattern.ts';

const PATHS = ['a.sh', 'steps/10', 'steps/more/20.sh', 'tools/setup.py', 'tools/setup/__main__.py', 'a(1).sh'];

describe('patterns of paths', () => {
  for (const [pattern, meant] of [
    ['steps/*', ['steps/10', 'steps/more/20.sh']],
    ['*/*.sh', ['a.sh', 'steps/more/20.sh', 'a(1).sh']],
    ['steps/1*', ['steps/10']],
    ['tools/setup{.py,/__main__.py}', ['tools/setup.py', 'tools/setup/__main__.py']],
    ['a(*).sh', ['a(1).sh']],
    ['${A}/{b', []],
    ['a.sh', []],
    ['*/*/*/*/*', []],
    ['a{(}*', []],
  ] as const)
    it(pattern, () => assert.deepEqual(pathsMeant(pattern, PATHS), meant));

  it('are none where variables stand in them', () => assert.ok(!isPattern('a/${B}/c')));

  it('are looked for in little time, however deep a path is', () =>
    growsEvenly(250, size => {
      const path = `${'a/'.repeat(size)}b`;
      return () => assert.deepEqual(pathsMeant('*/*/*x', [path]), []);
    }));
});
