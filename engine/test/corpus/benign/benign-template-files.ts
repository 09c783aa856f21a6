import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-template-files',
  from: 'templates read from files and compiled',
  files: {
    'index.js': `const fs = require('fs');
const path = require('path');
exports.render = (name, data) => new Function('data', 'return \`' + fs.readFileSync(path.join(process.cwd(), 'views', name + '.ejs'), 'utf8') + '\`')(data);
`,
  },
  expect: 'allow',
};
