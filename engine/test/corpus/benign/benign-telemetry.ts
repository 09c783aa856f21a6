import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-telemetry',
  from: 'usage counts, sent when called',
  files: {
    'index.js': `const os = require('os');
let enabled = !process.env.DO_NOT_TRACK;
exports.disable = () => { enabled = false; };
exports.record = event => {
  if (!enabled) return undefined;
  return fetch('https://telemetry.invalid/v1', { method: 'POST', body: JSON.stringify({ event, platform: os.platform(), node: process.version }) });
};
`,
  },
  expect: 'allow',
};
