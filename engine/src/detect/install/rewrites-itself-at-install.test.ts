import { examine } from '../../../test/examine.ts';
import { rewritesItselfAtInstall } from './rewrites-itself-at-install.ts';

const hook = (code: string): Record<string, string | object> => ({
  'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
  'setup.js': code,
});

examine(rewritesItselfAtInstall, {
  speaks: [
    {
      when: 'the script deletes itself',
      files: hook(`require('fs').unlinkSync(__filename)`),
      weight: 'strong',
      says: ['deletes its own setup.js'],
    },
    {
      when: 'the script deletes itself by path',
      files: hook(`const p = require('path'); require('fs').rmSync(p.join(__dirname, 'setup.js'))`),
    },
    {
      when: 'the manifest is replaced',
      files: hook(`require('fs').writeFileSync('package.json', '{}')`),
      says: ['rewrites its own package.json'],
    },
    {
      when: 'the manifest is replaced by a clean copy',
      files: hook(`require('fs').renameSync(__dirname + '/package.md', __dirname + '/package.json')`),
    },
    {
      when: 'the hook removes its script',
      files: { 'package.json': { scripts: { postinstall: 'node setup.js && rm setup.js' } }, 'setup.js': '' },
    },
    {
      when: 'the hook puts a clean manifest in place',
      files: { 'package.json': { scripts: { postinstall: 'node a.js; mv package.md package.json' } } },
    },
    { when: 'the hook edits the manifest', files: { 'package.json': { scripts: { postinstall: 'npm pkg delete scripts.postinstall' } } } },
  ],
  silent: [
    {
      when: 'a build folder is cleaned by the hook',
      files: { 'package.json': { scripts: { install: 'rm -rf build && node-gyp rebuild' } } },
    },
    {
      when: 'the manifest of the folder above is edited',
      files: hook(`require('fs').writeFileSync(require('path').join(__dirname, '..', 'package.json'), '')`),
    },
    { when: 'a download is written', files: hook(`require('fs').writeFileSync(__dirname + '/bin/tool', 'x')`) },
    { when: 'a build folder is cleaned', files: hook(`require('fs').rmSync('build', { recursive: true })`) },
    {
      when: 'the project’s manifest is changed when a command is run',
      files: { 'package.json': { bin: { x: 'cli.js' } }, 'cli.js': `require('fs').writeFileSync('package.json', '{}')` },
    },
  ],
});
