import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-delete-library',
  from: 'files deleted for the caller',
  files: {
    'index.js': `const fs = require('fs');
const path = require('path');
exports.remove = async (target, options) => {
  if (path.resolve(target) === process.cwd()) throw new Error('cannot delete the current folder');
  for (const name of await fs.promises.readdir(target)) await fs.promises.rm(path.join(target, name), { recursive: true, force: true, ...options });
  await fs.promises.rmdir(target);
};
`,
  },
  expect: 'allow',
};
