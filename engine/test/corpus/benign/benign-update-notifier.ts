import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-update-notifier',
  from: 'a newer version looked for once a day',
  files: {
    'index.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const file = path.join(process.env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config'), 'configstore', 'benign.json');
exports.check = pkg => {
  const state = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { at: 0 };
  if (Date.now() - state.at < 86400000) return;
  fs.writeFileSync(file, JSON.stringify({ at: Date.now() }));
  spawn(process.execPath, [path.join(__dirname, 'check.js'), pkg.name], { detached: true, stdio: 'ignore' }).unref();
};
`,
    'check.js': `fetch('https://registry.invalid/' + process.argv[2]).then(answer => answer.json()).then(found => console.log(found['dist-tags'].latest));
`,
  },
  expect: 'allow',
};
