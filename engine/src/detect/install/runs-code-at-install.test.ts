import { examine } from '../../../test/examine.ts';
import { runsCodeAtInstall } from './runs-code-at-install.ts';

examine(runsCodeAtInstall, {
  speaks: [
    {
      when: 'there is a postinstall hook',
      files: { 'package.json': { scripts: { postinstall: 'node s.js' } }, 's.js': `require('child_process').execSync('true')` },
      weight: 'context',
      says: ['postinstall', 'spawns'],
    },
    { when: 'a binding.gyp implies one', files: { 'package.json': { name: 'specimen' }, 'binding.gyp': '{}' }, says: ['node-gyp rebuild'] },
  ],
  silent: [
    {
      when: 'scripts run only in development',
      files: { 'package.json': { scripts: { test: 'node t.js', build: 'tsc', prepublishOnly: 'npm test' } } },
    },
    { when: 'gyp is switched off', files: { 'package.json': { name: 'specimen', gypfile: false }, 'binding.gyp': '{}' } },
  ],
});
