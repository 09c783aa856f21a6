import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-dotenv',
  from: 'settings read from a file into the environment',
  files: {
    'index.js': `const fs = require('fs');
const path = require('path');
exports.config = ({ path: file = path.resolve(process.cwd(), '.env') } = {}) => {
  for (const line of fs.readFileSync(file, 'utf8').split('\\n')) {
    const [, key, value] = /^\\s*([\\w.-]+)\\s*=\\s*(.*)$/.exec(line) || [];
    if (key && !(key in process.env)) process.env[key] = value;
  }
};
`,
  },
  expect: 'allow',
};
