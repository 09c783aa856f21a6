import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

const MADE = `exports.default = new (require(\`./\${process.platform}\`).default)();`;
const REMOVES = `exports.default = class { constructor() { require('fs').rmSync('a'); } };`;

describe('a file whose name is known in part', () => {
  it('lies where the file that loads it lies', () => {
    const files = { 'index.js': `require('./systems')`, 'systems/index.js': MADE, 'systems/linux.js': REMOVES };
    assert.deepEqual(symbolicUses(files), ['import fs.rmSync(a)']);
  });

  it('is none that lies beside that folder', () => {
    const files = {
      'index.js': `require('./systems')`,
      'systems/index.js': MADE,
      'systems/linux.js': `exports.default = class {};`,
      'ca.js': REMOVES,
    };
    assert.deepEqual(
      symbolicUses(files).filter(use => use.startsWith('import')),
      [],
    );
  });
});
