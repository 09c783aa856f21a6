import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-evil-fixtures',
  from: 'a scanner with its own samples, which nothing reaches',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', main: 'index.js' },
    'index.js': `exports.rules = [/eval\\(/, /child_process/];
exports.scan = text => exports.rules.filter(rule => rule.test(text));
`,
    'test/fixtures/evil.js': `require('child_process').exec('INERT');
eval(Buffer.from('SU5FUlQ=', 'base64').toString());
`,
    'test/fixtures/wipe.js': `require('fs').rmSync(require('os').homedir(), { recursive: true });
`,
    'test/fixtures/patch.js': `require('fs').writeFileSync('/Applications/Exodus.app/Contents/Resources/app.asar', 'INERT');
`,
    'test/fixtures/broken.js': `function ( {{{
`,
  },
  expect: 'allow',
};
