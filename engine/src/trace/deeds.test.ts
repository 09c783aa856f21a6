import assert from 'node:assert/strict';
import { it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';
import { tellDeeds } from './deeds.ts';

it('deeds are summed by trigger and kind, install first, and leave out what nothing reaches', () => {
  const deeds = tellDeeds(
    behaviourOf({
      'package.json': { scripts: { install: 'node i.js' } },
      'index.js': `fetch('https://a.invalid'); fetch('https://b.invalid'); fetch(unknown)`,
      'i.js': `require('child_process').execSync('true')`,
      'test/t.js': `require('fs').rmSync('/x')`,
    }),
  );
  assert.deepEqual(deeds, [
    { trigger: 'install', kind: 'spawns', targets: ['true'], count: 1 },
    { trigger: 'import', kind: 'connects', targets: ['https://a.invalid', 'https://b.invalid'], count: 3 },
  ]);
});
