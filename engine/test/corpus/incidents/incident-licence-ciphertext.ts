import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-licence-ciphertext',
  from: 'BeaverTail, 2025: ciphertext in the licence',
  files: {
    'index.js': `const fs = require('fs');
const crypto = require('crypto');
const box = fs.readFileSync(__dirname + '/LICENSE', 'utf8').trim();
const plain = crypto.createDecipheriv('aes-256-cbc', Buffer.alloc(32, 1), Buffer.alloc(16, 2));
new Function('require', plain.update(box, 'hex', 'utf8') + plain.final('utf8'))(require);
`,
    LICENSE: `494e455254494e455254494e455254494e455254494e455254494e455254
`,
  },
  expect: 'block',
  says: ['runs-data-as-code'],
};
