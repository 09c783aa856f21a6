import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'the registry used as a host for pages (phishing kits, 2025)';

export const specimens: readonly Specimen[] = [
  {
    name: 'spam-login-page',
    from,
    files: {
      'package.json': manifest({ name: 'redirect-inert' }),
      'beamglea.js': `document.addEventListener('DOMContentLoaded', function () {
  var mail = 'somebody@inert.invalid';
  window.location.replace('https://login.microsoft.inert.invalid/#' + mail);
});
`,
      'index.html': '<html><body>INERT<script src="beamglea.js"></script></body></html>\n',
    },
    expect: 'warn',
  },
  {
    name: 'spam-publishing-loop',
    from,
    files: {
      'package.json': manifest({ name: 'zul-inert-kue', dependencies: { 'bakso-inert': '*', 'sate-inert': '*', 'rendang-inert': '*' } }),
      'auto.js': `const fs = require('fs');
const { execSync } = require('child_process');
const names = ['andi', 'budi', 'zul'];
const foods = ['rendang', 'sate', 'bakso'];
function publish() {
  const json = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  json.name = names[Math.floor(Math.random() * 3)] + '-INERT-' + foods[Math.floor(Math.random() * 3)];
  delete json.private;
  fs.writeFileSync('package.json', JSON.stringify(json));
  execSync('npm publish --dry-run --access public', { stdio: 'inherit' });
}
setInterval(publish, 7000);
`,
    },
    expect: 'warn',
  },
];
