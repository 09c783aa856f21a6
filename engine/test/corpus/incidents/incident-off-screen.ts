import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-off-screen',
  from: 'rand-user-agent, 2025: a program behind many blanks',
  files: {
    'index.js': `exports.agent = () => 'Mozilla/5.0';${' '.repeat(420)}require('child_process').exec('INERT');
`,
  },
  expect: 'warn',
  says: ['hides-text'],
};
