import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-patch-tool',
  from: 'patches of the project applied when run',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: { 'benign-patch': 'cli.js' } },
    'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const path = require('path');
for (const file of fs.readdirSync('patches')) {
  const name = file.replace(/\\+.*$/, '');
  for (const { to, text } of JSON.parse(fs.readFileSync(path.join('patches', file), 'utf8'))) fs.writeFileSync(path.join(process.cwd(), 'node_modules', name, to), text);
}
`,
  },
  expect: 'allow',
};
