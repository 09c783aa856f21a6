import { MAILER, MAILER_MANIFEST } from '../mailer.ts';
import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-mailer',
  from: 'a mailer that only mails',
  files: {
    'package.json': { ...MAILER_MANIFEST, dependencies: {} },
    'lib/mailer.js': MAILER,
  },
  expect: 'allow',
};
