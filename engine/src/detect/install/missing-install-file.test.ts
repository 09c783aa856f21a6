import { examine } from '../../../test/examine.ts';
import { missingInstallFile } from './missing-install-file.ts';

const hook = (command: string): { 'package.json': object } => ({
  'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: command } },
});

examine(missingInstallFile, {
  speaks: [
    { when: 'the script is gone', files: hook('node scripts/gone.js'), weight: 'weak', says: ['scripts/gone.js'] },
    {
      when: 'another file was too large to be read',
      files: hook('node scripts/gone.js'),
      refused: [{ entry: 'package/model.bin', problem: 'too large', says: 'the file has 999 bytes', as: 'left out' }],
      says: ['scripts/gone.js'],
    },
    {
      when: 'a script behind a script is gone',
      files: { 'package.json': { scripts: { install: 'npm run x', x: 'sh ./x.sh' } } },
      says: ['x.sh'],
    },
  ],
  silent: [
    { when: 'a compiler is told what to write', files: hook('zig cc -o out.node src/binding.c; dotnet publish ./src/App.csproj') },
    { when: 'a module of Python is there', files: { 'tools/setup.py': 'INERT = 1', ...hook('python3 -m tools.setup') } },
    { when: 'a program is not told by a file of the package what to do', files: hook('rake setup; pip install requests; gradle --stop') },
    {
      when: 'the file was too large to be read',
      files: hook('node scripts/setup.js'),
      refused: [{ entry: 'package/scripts/setup.js', problem: 'too large', says: 'the file has 999 bytes', as: 'left out' }],
    },
    {
      when: 'the archive was not read to its end',
      files: hook('node scripts/setup.js'),
      refused: [{ entry: '', problem: 'too large', says: 'it unfolds to more than 9 bytes', as: 'left out' }],
    },
    { when: 'the folder has an index', files: { ...hook('node .'), 'index.js': '' } },
    { when: 'it comes from a dependency', files: hook('node node_modules/x/install.js') },
    { when: 'the hook makes it', files: hook('tsc && node dist/setup.js') },
    { when: 'the hook goes to another folder first', files: hook('cd build && node setup.js') },
    { when: 'the script is there', files: { ...hook('node scripts/setup.js'), 'scripts/setup.js': '' } },
    { when: 'the extension is left out', files: { ...hook('node ./setup'), 'setup.js': '' } },
    { when: 'it runs a tool', files: hook('husky install') },
    { when: 'a checkout has not been built yet', files: hook('node dist/setup.js'), id: { from: 'directory' } },
  ],
});
