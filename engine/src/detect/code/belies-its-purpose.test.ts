import { examine } from '../../../test/examine.ts';
import { beliesItsPurpose } from './belies-its-purpose.ts';

const GET = `require('https').get('https://a.invalid/x')`;
const RUN = `require('child_process').exec('curl -s https://a.invalid/x')`;
const KEY = `require('fs').readFileSync(require('os').homedir() + '/.ssh/id_ed25519', 'utf8')`;
const ASAR = `require('asar').extractAll(require('path').join(require('os').homedir(), 'AppData/Local/Programs/inert/resources/app.asar'), 'out')`;

/** A package that says what it is by its description, unless told otherwise. */
function says(description: string, code: string, more: Readonly<Record<string, unknown>> = {}): Record<string, string | object> {
  return { 'package.json': { name: 'specimen', version: '1.0.0', description, ...more }, 'index.js': code };
}

examine(beliesItsPurpose, {
  speaks: [
    {
      when: 'components that pages are built with start a program',
      files: says('Accessible UI components, documented and previewed on one page', RUN),
      says: ['a component for pages', 'starts programs'],
    },
    {
      when: 'only its keywords speak of the deed',
      files: says('Color palette', GET, { keywords: ['color', 'http', 'download'] }),
      weight: 'weak',
      says: ['only its README or keywords'],
    },
    {
      when: 'only its README speaks of the deed',
      files: { ...says('Date parser', GET), 'README.md': '# dates\nOn start it asks an NTP server for the right time.\n' },
      weight: 'weak',
    },
    {
      when: 'a colour helper starts a program when it is imported',
      files: says('Tiny terminal colors', RUN),
      says: [
        'it calls itself a colour helper (“Tiny terminal colors”) and starts programs (curl -s https://a.invalid/x), when it is imported',
      ],
      weight: 'strong',
    },
    {
      when: 'a date helper connects',
      files: says('Parse and format dates', GET),
      says: ['a date helper', 'connects (a.invalid)'],
      weight: 'strong',
    },
    {
      when: 'a maths helper reads keys',
      files: says('Arbitrary-precision arithmetic', `exports.k = ${KEY}`),
      says: ['a maths helper', 'reads secrets'],
    },
    {
      when: 'a mailer unpacks archives',
      files: says('Send e-mails from Node.js', ASAR),
      says: ['a mailer', 'packs or unpacks archives'],
      weight: 'strong',
    },
    {
      when: 'a mailer unpacks the archive of another application when it is called',
      files: says('Send e-mails from Node.js', `exports.send = () => ${ASAR}`),
      says: ['a mailer', 'when it is called'],
    },
    {
      when: 'type definitions have code that connects',
      files: says('TypeScript definitions for inert', `exports.a = () => ${GET}`),
      says: ['type definitions', 'when it is called'],
    },
    {
      when: 'styles look up a host when they are installed',
      files: {
        ...says('CSS framework', '', { scripts: { postinstall: 'node i.js' } }),
        'i.js': `require('dns').resolve('a.invalid', () => {})`,
      },
      says: ['styles, icons or fonts', 'when it is installed'],
    },
    {
      when: 'a hook of a string helper downloads',
      files: says('String padding', '', { scripts: { preinstall: 'curl -s https://a.invalid/x -o x' } }),
      says: ['a string helper', 'starts programs (curl'],
    },
    {
      when: 'a validator uses the clipboard',
      files: says('JSON schema validator', `require('clipboardy').readSync()`),
      says: ['a validator', 'uses the clipboard'],
    },
    {
      when: 'a list helper writes to the home folder',
      files: says('Deep clone objects', `require('fs').writeFileSync(require('os').homedir() + '/.inertrc', 'x')`),
      says: ['writes elsewhere'],
      weight: 'strong',
    },
    {
      when: 'a component uses what only servers have',
      files: says('React tooltip component', GET),
      says: ['a component for pages', 'connects'],
    },
    {
      when: 'only its name says what it is',
      id: { name: '@inert/terminal-colors' },
      files: says('', RUN, { name: '@inert/terminal-colors' }),
      says: ['a colour helper (“@inert/terminal-colors”)'],
    },
    {
      when: 'only its README says what it is',
      files: {
        ...says('', RUN),
        'README.md':
          '# inert\n[![build](https://a.invalid/run.svg)](https://a.invalid)\n\n```\nnpm run build\n```\nA debounce helper for functions.\n',
      },
      says: ['a helper for promises and functions'],
    },
    {
      when: 'it cannot be told what is connected to, but it is Node that connects',
      files: says('Simple uuid generator', `require('net').connect(port, host)`),
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'a workshop for components starts a program', files: says('Develop, document and show UI components one by one', RUN) },
    { when: 'it has types beside its code', files: says('Utilities and TypeScript definitions for inert', `exports.a = () => ${GET}`) },
    { when: 'nothing says what it is', files: says('Work in progress', `${RUN};${GET}`) },
    { when: 'a colour helper asks the terminal', files: says('Terminal colors', `require('child_process').execSync('tput colors')`) },
    { when: 'it connects when it is called', files: says('Parse and format dates', `exports.now = () => ${GET}`) },
    {
      when: 'a formatter starts git when its command is run',
      files: {
        ...says('String formatting', 'exports.a = 1', { bin: 'cli.js' }),
        'cli.js': `#!/usr/bin/env node\nrequire('child_process').execSync('git ls-files')`,
      },
    },
    { when: 'its own words explain the deed', files: says('Date helper with live holidays from our API', GET) },
    {
      when: 'a mailer starts sendmail, looks up hosts and connects',
      files: says(
        'Easy e-mail sending',
        `require('child_process').spawn('sendmail', ['-t']); require('dns').resolveMx('a.invalid', () => {}); require('net').connect(25, 'mail.invalid')`,
      ),
    },
    {
      when: 'a logger writes and rotates files and sends them',
      files: says(
        'Fast logger',
        `const fs = require('fs'); fs.appendFileSync('/var/log/inert.log', 'x'); fs.unlinkSync('/var/log/inert.1.log'); ${GET}`,
      ),
    },
    {
      when: 'a component fetches its fonts and listens to keys',
      files: says('React modal component', `fetch('https://fonts.invalid/a.woff2'); document.addEventListener('keydown', e => {})`),
    },
    { when: 'icons are fetched by a page', files: says('SVG icons for the web', `fetch('https://icons.invalid/all.svg')`) },
    {
      when: 'styles write into their own folder when they are installed',
      files: {
        ...says('CSS framework', '', { scripts: { postinstall: 'node b.js' } }),
        'b.js': `require('fs').writeFileSync(__dirname + '/all.css', '')`,
      },
    },
    {
      when: 'a hash is built from native code',
      files: {
        ...says('Fast hash functions', 'exports.a = 1', { scripts: { install: 'node i.js' }, dependencies: { 'node-gyp-build': '*' } }),
        'i.js': `${GET}; require('child_process').spawnSync('make', ['all'])`,
      },
    },
    {
      when: 'a hook asks for donations',
      files: says('String padding', '', { scripts: { postinstall: 'opencollective-postinstall || exit 0' } }),
    },
    {
      when: 'a page feature is only looked for',
      files: says('Promise queue', `const x = new XMLHttpRequest(); exports.has = 'withCredentials' in x`),
    },
    {
      when: 'a file in the project or a temporary folder is written',
      files: says('JSON parser', `require('fs').writeFileSync(require('path').join(process.cwd(), 'x.json'), '')`),
    },
    { when: 'a text mentions a kind that it is not', files: says('Deploys your site and validates nothing', `${RUN}`) },
  ],
});
