import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

const RUN = `const { format } = require('util'), { execSync } = require('child_process');`;

const linesOf = (code: string): string[] => behaviourOf({ 'index.js': `${RUN} ${code}` }).effects.map(lineOf);

describe('a pattern that is filled in', () => {
  it('has a pipe where one is written out', () =>
    assert.deepEqual(linesOf(`execSync(format('echo %s | sort %s', 'x', '/a'));`), [
      'import spawns child_process.execSync(echo x | sort /a)',
    ]));

  it('is each of several where it may be any of them', () =>
    assert.deepEqual(linesOf(`const how = process.argv[2] ? 'sort %s' : 'uniq %s'; execSync(format(how, '/a'));`), [
      'import spawns child_process.execSync(sort /a | uniq /a)',
    ]));
});
