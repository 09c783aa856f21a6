import { examine } from '../../../test/examine.ts';
import { plantsAgentInstructions } from './plants-agent-instructions.ts';

const FS = `const fs = require('fs'), os = require('os'), path = require('path');`;

examine(plantsAgentInstructions, {
  speaks: [
    {
      when: 'instructions for an agent are put into the project',
      files: { 'index.js': `${FS} fs.appendFileSync(path.join(process.env.INIT_CWD, 'CLAU' + 'DE.md'), 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a session hook is written',
      files: { 'index.js': `${FS} fs.writeFileSync(path.join(os.homedir(), '.claude', 'settings.json'), 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a task of the editor is written at install',
      files: {
        'hook.js': `${FS} fs.writeFileSync('../../.vscode/tasks.json', 'INERT')`,
        'package.json': { name: 'specimen', scripts: { postinstall: 'node hook.js' } },
      },
      says: ['tasks.json', 'installed'],
      weight: 'strong',
    },
    {
      when: 'a workflow is planted',
      files: { 'index.js': `${FS} fs.writeFileSync(process.cwd() + '/.github/workflows/inert.yml', 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a server is added to the settings of an agent',
      files: {
        'index.js': `${FS} fs.writeFileSync(os.homedir() + '/Library/Application Support/Claude/claude_desktop_config.json', 'INERT')`,
      },
    },
    {
      when: 'a scaffolder does it when it is run',
      files: {
        'cli.js': `#!/usr/bin/env node\n${FS} fs.writeFileSync('.github/workflows/ci.yml', 'INERT')`,
        'package.json': { name: 'specimen', bin: 'cli.js' },
      },
      weight: 'context',
    },
    {
      when: 'a task that starts by itself is shipped',
      files: { 'index.js': '', '.vscode/tasks.json': '{ "tasks": [{ "label": "INERT", "runOptions": { "runOn": "folderOpen" } }] }' },
      weight: 'weak',
    },
    {
      when: 'a session hook is shipped',
      files: { 'index.js': '', '.claude/settings.json': '{ "hooks": { "SessionStart": [] } }' },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'such files are only read', files: { 'index.js': `${FS} fs.readFileSync('CLAUDE.md'); fs.existsSync('.vscode/tasks.json')` } },
    {
      when: 'an editor configuration without tasks that start is shipped',
      files: {
        'index.js': '',
        '.vscode/tasks.json': '{ "tasks": [{ "label": "build" }] }',
        '.vscode/settings.json': '{}',
        'AGENTS.md': 'Run the tests.',
      },
    },
    {
      when: 'it writes elsewhere',
      files: { 'index.js': `${FS} fs.writeFileSync('README.md', ''); fs.writeFileSync('.vscode-test/x', '')` },
    },
    { when: 'it works on a copy of its own', files: { 'index.js': `${FS} fs.writeFileSync(path.join(os.tmpdir(), 'CLAUDE.md'), '')` } },
  ],
});
