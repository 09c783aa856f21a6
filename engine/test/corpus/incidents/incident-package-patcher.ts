import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-package-patcher',
  from: 'ethers-provider2, 2025: another package overwritten when it comes',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const fs = require('fs');
const target = require('path').join(process.cwd(), '..', '..', 'node_modules', 'ethers', 'lib.commonjs', 'providers', 'provider-jsonrpc.js');
const timer = setInterval(() => {
  if (!fs.existsSync(target)) return;
  clearInterval(timer);
  fs.copyFileSync(__dirname + '/provider.txt', target);
  fs.unlinkSync(__filename);
}, 1000);
`,
    'provider.txt': `INERT
`,
  },
  expect: 'block',
  says: ['changes-other-package', 'removes-traces'],
};
