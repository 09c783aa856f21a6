import { examine } from '../../../test/examine.ts';
import { commandsAiAgent } from './commands-ai-agent.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(commandsAiAgent, {
  speaks: [
    {
      when: 'the questions are switched off',
      files: { 'index.js': `${CP} cp.spawn('claude', ['-p', 'INERT', '--dangerously-skip-permissions'])` },
      weight: 'proof',
      says: ['asks nobody'],
    },
    { when: 'in one text', files: { 'index.js': `${CP} cp.exec('gemini --yolo -p INERT')` }, weight: 'proof' },
    { when: 'a hook gives a task', files: { 'package.json': hook('codex exec INERT') }, weight: 'strong', says: ['task'] },
    {
      when: 'a server is added',
      files: { 'package.json': hook('claude mcp add inert -- node server.js') },
      weight: 'strong',
      says: ['server of its own'],
    },
  ],
  silent: [
    { when: 'only its version is asked for', files: { 'index.js': `${CP} cp.execSync('claude --version')` } },
    { when: 'a word looks like it', files: { 'index.js': `${CP} cp.execSync('q --help'); cp.exec('node claude.js')` } },
    {
      when: 'a text speaks of it',
      files: { 'index.js': `module.exports = 'run claude --dangerously-skip-permissions at your own risk';` },
    },
  ],
});
