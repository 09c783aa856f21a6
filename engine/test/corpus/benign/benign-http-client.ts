import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-http-client',
  from: 'a client that sends what it is given',
  files: {
    'index.js': `const https = require('https');
exports.post = (url, body, headers = {}) => new Promise((resolve, reject) => {
  const token = process.env.BENIGN_TOKEN;
  const request = https.request(url, { method: 'POST', headers: { authorization: 'Bearer ' + token, ...headers } }, resolve);
  request.on('error', reject);
  request.end(JSON.stringify(body));
});
`,
  },
  expect: 'allow',
};
