import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-packager',
  from: 'an application packed into its archive',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: 'cli.js', dependencies: { '@electron/asar': '^3.0.0' } },
    'index.js': `const asar = require('@electron/asar');
const fs = require('fs');
const path = require('path');
exports.pack = async ({ dir, out, name }) => {
  const resources = path.join(out, name + '.app', 'Contents', 'Resources');
  fs.rmSync(resources, { recursive: true, force: true });
  fs.mkdirSync(resources, { recursive: true });
  await asar.createPackage(dir, path.join(resources, 'app.asar'));
};
`,
    'cli.js': `#!/usr/bin/env node
require('./index.js').pack({ dir: 'app', out: 'dist', name: process.argv[2] });
`,
  },
  expect: 'allow',
};
