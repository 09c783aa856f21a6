import { examine } from '../../../test/examine.ts';
import { watchesClipboard } from './watches-clipboard.ts';

examine(watchesClipboard, {
  speaks: [
    {
      when: 'a timer reads and replaces',
      files: {
        'index.js': `const c = require('clipboardy'); setInterval(() => { if (c.readSync().startsWith('x')) c.writeSync('marker') }, 500)`,
      },
      weight: 'strong',
      says: ['reads and rewrites'],
    },
    { when: 'an import reads it', files: { 'index.js': `require('clipboardy').readSync()` }, weight: 'weak' },
  ],
  silent: [
    { when: 'a helper reads when called', files: { 'index.js': `exports.read = () => require('clipboardy').readSync()` } },
    { when: 'it only writes', files: { 'index.js': `require('clipboardy').writeSync('x')` } },
  ],
});
