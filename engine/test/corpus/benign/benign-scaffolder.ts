import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-scaffolder',
  from: 'a project with a workflow and notes for agents, made when run',
  files: {
    'package.json': { name: 'create-benign', version: '2.0.0', license: 'MIT', bin: 'cli.js' },
    'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const path = require('path');
const to = path.resolve(process.argv[2] || '.');
fs.mkdirSync(path.join(to, '.github', 'workflows'), { recursive: true });
fs.writeFileSync(path.join(to, '.github', 'workflows', 'ci.yml'), 'on: push\\n');
fs.writeFileSync(path.join(to, 'AGENTS.md'), 'Run the tests.\\n');
fs.mkdirSync(path.join(to, '.vscode'));
fs.writeFileSync(path.join(to, '.vscode', 'settings.json'), '{}\\n');
require('child_process').execSync('git init', { cwd: to });
`,
  },
  expect: 'allow',
};
