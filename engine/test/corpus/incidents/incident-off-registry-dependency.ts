import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-off-registry-dependency',
  from: 'PhantomRaven, 2025: the program lies outside the registry',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', dependencies: { 'inert-ui': 'http://packages.invalid/npm/inert-ui' } },
    'index.js': `exports.a = 1;
`,
  },
  expect: 'warn',
  says: ['off-registry-dependency'],
};
