import assert from 'node:assert/strict';
import { it } from 'node:test';

import { apiOf } from './index.ts';

it('a member of what the loader gives is another module’s; a member of what a function of that gives is none (ts-node tells a compiler’s host so how to find modules)', () => {
  assert.equal(apiOf('', 'require().readFileSync', 'assign')?.kind, 'patches a global');
  assert.equal(apiOf('', 'require().createIncrementalCompilerHost().trace', 'assign'), undefined);
});
