import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-native-build',
  from: 'a native add-on built at install',
  files: {
    'package.json': {
      name: 'benign',
      version: '2.0.0',
      license: 'MIT',
      gypfile: true,
      scripts: { install: 'node-gyp-build' },
      dependencies: { 'node-gyp-build': '^4.0.0' },
    },
    'binding.gyp': `{ 'targets': [{ 'target_name': 'benign', 'sources': ['src/benign.cc'], 'include_dirs': ["<!(node -p \\"require('node-addon-api').include_dir\\")"] }] }
`,
    'src/benign.cc': `#include <napi.h>
`,
    'index.js': `module.exports = require('node-gyp-build')(__dirname);
`,
  },
  expect: 'allow',
};
