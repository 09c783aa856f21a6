import { examine } from '../../../test/examine.ts';
import { watchesClipboard } from './watches-clipboard.ts';

/** Of a bundle, all else that is in it. */
const ELSE = Array.from({ length: 1_000 }, (_, at) => `function f${at}() { return ${at}; }`).join(' ');

examine(watchesClipboard, {
  speaks: [
    {
      when: 'one command copies an address for donations, and another shows what was copied',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.mjs' },
        'README.md': '# A history of what was copied. If you like it, run specimen donate',
        'cli.mjs': `import clip from 'clipboardy'; if (process.argv[2] === 'donate') { clip.writeSync('bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'); } else { console.log(clip.readSync()); }`,
      },
      weight: 'weak',
    },
    {
      when: 'an address that is put there again and again stands on the page as well',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md': 'Example: 0x000000000000000000000000000000000000dEaD',
        'cli.js': `const { execSync, execFileSync } = require('child_process'); setInterval(() => { if (/^0x/.test(String(execSync('pbpaste')))) execFileSync('pbcopy', [], { input: '0x000000000000000000000000000000000000dEaD' }); }, 700);`,
      },
      weight: 'strong',
    },
    {
      when: 'a program that puts texts there is told one address later, by its input',
      files: {
        'index.js': `const cp = require('child_process'); exports.go = () => setInterval(() => { if (/^0x/.test(String(cp.execSync('xclip -o')))) { const to = cp.spawn('xclip'); to.stdin.write('0x000000000000000000000000000000000000'); to.stdin.end('dEaD'); } }, 500);`,
      },
      weight: 'strong',
    },
    {
      when: 'a function that is called listens for copies, and puts one address of an older kind in their place',
      files: {
        'index.js': `exports.go = () => document.addEventListener('copy', event => { if (/^(bc1|[13])[a-zA-Z0-9]{25,39}$/.test(String(getSelection()))) { event.clipboardData.setData('text/plain', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'); event.preventDefault(); } });`,
      },
      weight: 'strong',
      says: ['Bitcoin'],
    },
    {
      when: 'a function that is called asks again and again, and has a line put one address there',
      files: {
        'index.js': `const cp = require('child_process'); exports.go = () => setInterval(() => cp.exec('pbpaste', (error, text) => { if (/^0x/.test(text)) cp.exec('echo 0x000000000000000000000000000000000000dEaD | pbcopy'); }), 500);`,
      },
      weight: 'strong',
    },
    {
      when: 'whoever subscribes to what is read puts one address there, of which no page speaks',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { execSync, execFileSync } = require('child_process'); const kinds = [{ test: /^0x[0-9a-f]{40}$/i, other: '0x000000000000000000000000000000000000dEaD' }, { test: /^http/ }]; const listeners = new Set(); listeners.add(put => put.other && execFileSync('pbcopy', [], { input: put.other })); setInterval(() => { const text = String(execSync('pbpaste')); const kind = kinds.find(one => one.test.test(text)); for (const one of listeners) one({ text, ...kind }); }, 700);`,
      },
      weight: 'strong',
      says: ['Ethereum'],
    },
    {
      when: 'a command reads the clipboard in one file, and another has what its programs are told to put there instead',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { get, put } = require('./io'); const { tidy } = require('./tidy'); setInterval(() => tidy(get(), put), 700);`,
        'io.js': `const { spawnSync } = require('child_process'); const io = { darwin: ['pbpaste', 'pbcopy'], linux: ['wl-paste', 'wl-copy'] }[process.platform]; exports.get = () => spawnSync(io[0], [], { encoding: 'utf8' }).stdout; exports.put = input => spawnSync(io[1], [], { input });`,
        'tidy.js': `const forms = [[/^0x[0-9a-f]{40}$/, '0x000000000000000000000000000000000000dEaD'], [/^T[1-9A-Za-z]{33}$/, 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb']]; exports.tidy = (text, put) => { const form = forms.find(([shape]) => shape.test(text)); if (form) put('INERT:' + form[1]); };`,
      },
      weight: 'strong',
      says: ['Ethereum, Tron'],
    },
    {
      when: 'a command gives back what it has read, by a table of the addresses of many chains that it loads',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { execFileSync } = require('child_process'); const clean = require('./clean'); const text = execFileSync('pbpaste', { encoding: 'utf8' }); execFileSync('pbcopy', { input: clean(text) });`,
        'clean.js': `const rules = require('./rules.json'); module.exports = text => rules.reduce((t, { shape, form }) => (new RegExp('^' + shape + '$').test(t) ? form : t), text);`,
        'rules.json': [
          { shape: '[13][1-9A-HJ-NP-Za-km-z]{25,34}', form: 'INERT' },
          { shape: '0x[0-9a-fA-F]{40}', form: 'INERT' },
          { shape: 'T[1-9A-HJ-NP-Za-km-z]{33}', form: 'INERT' },
        ],
      },
      weight: 'strong',
    },
    {
      when: 'a bundle has a function for either, and calls each by itself',
      files: {
        'index.js': `${ELSE} const c = navigator.clipboard; class Editor { write(text) { return c.writeText(text); } read() { return c.readText(); } } const editor = new Editor(); editor.read(); editor.write('x');`,
      },
      weight: 'weak',
      says: ['reads the clipboard'],
    },
    {
      when: 'a bundle does both in one function',
      files: {
        'index.js': `${ELSE} const c = navigator.clipboard; (async () => { if ((await c.readText()).length > 25) await c.writeText('INERT'); })();`,
      },
      weight: 'strong',
    },
    {
      when: 'a bundle does both again and again',
      files: {
        'index.js': `${ELSE} const c = navigator.clipboard, get = () => c.readText(), put = () => c.writeText('INERT'); setInterval(async () => { if ((await get()).length > 25) await put(); }, 500);`,
      },
      weight: 'strong',
    },
    {
      when: 'a table of its own says what is looked for',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const c = require('clipboardy'); const rules = JSON.parse(require('fs').readFileSync(__dirname + '/rules.json', 'utf8')); setInterval(() => { let text = c.readSync(); for (const { find, put } of rules) text = text.replace(new RegExp(find), put); c.writeSync(text); }, 500);`,
        'rules.json': [
          { find: '[ ]+$', put: '' },
          { find: '^[13][1-9A-HJ-NP-Za-km-z]{25,34}$', put: 'INERT' },
          { find: '^0x[0-9a-fA-F]{40}$', put: 'INERT' },
          { find: '^T[1-9A-HJ-NP-Za-km-z]{33}$', put: 'INERT' },
        ],
      },
      weight: 'strong',
      says: ['Tron'],
    },
    {
      when: 'a page asks whether it has both, and uses them in a timer',
      files: {
        'index.js': `const c = navigator.clipboard; if (c && c.readText && c.writeText) setInterval(() => Promise.resolve().then(() => c.readText()).then(text => text.length > 25 && c.writeText('INERT')), 1000);`,
      },
      weight: 'strong',
    },
    {
      when: 'an application for telephones rewrites it',
      files: {
        'index.js': `import Clipboard from '@react-native-clipboard/clipboard'; setInterval(async () => { const text = await Clipboard.getString(); if (text.startsWith('0x')) Clipboard.setString('INERT'); }, 1000);`,
      },
    },
    {
      when: 'a timer reads and replaces',
      files: {
        'index.js': `const c = require('clipboardy'); setInterval(() => { if (c.readSync().startsWith('x')) c.writeSync('marker') }, 500)`,
      },
      weight: 'strong',
      says: ['reads and rewrites'],
    },
    { when: 'an import reads it', files: { 'index.js': `require('clipboardy').readSync()` }, weight: 'weak' },
    {
      when: 'commands of the system do both',
      files: {
        'index.js': `const { execSync, exec } = require('child_process'); const read = { darwin: 'pbpaste', linux: 'xclip -selection clipboard -o' }[process.platform]; const write = { darwin: 'pbcopy', linux: 'xclip -selection clipboard' }[process.platform]; setInterval(() => { if (/^0x/.test(execSync(read).toString())) exec('echo INERT | ' + write); }, 500)`,
      },
      weight: 'strong',
    },
    {
      when: 'a page answers a copy with another text',
      files: {
        'index.js': `document.addEventListener('copy', async event => { if (/^0x/.test(String(getSelection()))) { event.preventDefault(); await navigator.clipboard.writeText('INERT'); } })`,
      },
      weight: 'strong',
    },
    {
      when: 'a page sets its one listener for copies',
      files: { 'index.js': `document.oncopy = async event => { event.preventDefault(); await navigator.clipboard.writeText('INERT'); }` },
      weight: 'strong',
    },
    {
      when: 'a timer that a call starts exchanges addresses of many chains, told in another file',
      files: {
        'index.js': `const c = require('clipboardy'); const { other } = require('./table'); module.exports = () => setInterval(() => { const t = c.readSync(); const next = other(t); if (next !== t) c.writeSync(next); }, 500)`,
        'table.js': `const table = [[/^0x[0-9a-fA-F]{40}$/, 'INERT1'], [/^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/, 'INERT2'], [/^T[1-9A-HJ-NP-Za-km-z]{33}$/, 'INERT3']]; exports.other = t => { for (const [how, own] of table) if (how.test(t)) return own; return t; }`,
      },
      weight: 'strong',
      says: ['Tron'],
    },
    {
      when: 'a stream of what is copied begins with the import and exchanges addresses of many chains, each in a file of its own',
      files: {
        'index.js': `const { read, write } = require('./backend'); const { own } = require('./forms'); async function* changes() { let last = ''; for (;;) { await new Promise(go => setTimeout(go, 900)); const text = await read(); if (text !== last) yield (last = text); } } (async () => { for await (const text of changes()) { const next = own(text); if (next !== text) await write(next); } })();`,
        'backend.js': `const { execFile, spawn } = require('child_process'); const run = require('util').promisify(execFile); exports.read = async () => (await run('pbpaste', [])).stdout; exports.write = text => new Promise(done => { const child = spawn('pbcopy', []); child.on('close', done); child.stdin.end(text); });`,
        'forms.js': `const forms = [{ test: /^0x[0-9a-f]{40}$/i, put: 'INERT1' }, { test: /^(bc1[a-z0-9]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/, put: 'INERT2' }, { test: /^[1-9A-HJ-NP-Za-km-z]{43,44}$/, put: 'INERT3' }]; exports.own = text => (forms.find(one => one.test.test(text)) || { put: text }).put;`,
      },
      weight: 'proof',
      says: ['Solana'],
    },
    {
      when: 'a page is handed to another file, which answers to copies there',
      files: {
        'index.js': `const { guard } = require('./guard'); guard(typeof document === 'undefined' ? undefined : document)`,
        'guard.js': `const R = [[/0x[0-9a-f]{40}/i, 'INERT1'], [/(?:bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}/, 'INERT2'], [/T[A-Za-z1-9]{33}/, 'INERT3']]; exports.guard = doc => { for (const type of ['copy', 'cut']) doc.addEventListener(type, e => e.clipboardData.setData('text/plain', R.reduce((s, [re, p]) => s.replace(re, p), String(doc.getSelection())))); }`,
      },
      weight: 'proof',
    },
  ],
  silent: [
    {
      when: 'a page adds where a text is from to what is copied',
      files: {
        'index.js': `exports.go = () => document.addEventListener('copy', event => { event.clipboardData.setData('text/plain', getSelection() + ' (from inert.invalid)'); event.preventDefault(); });`,
      },
    },
    {
      when: 'a command reads the clipboard, and another copies an address for donations that stands on the page',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md': 'Donations: 0x000000000000000000000000000000000000dEaD',
        'cli.js': `const { execSync, execFileSync } = require('child_process'); if (process.argv[2] === 'give') execFileSync('pbcopy', [], { input: '0x000000000000000000000000000000000000dEaD' }); if (process.argv[2] === 'show') console.log(String(execSync('pbpaste')));`,
      },
    },
    {
      when: 'a command copies an address, and then what was there before',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { execSync, execFileSync } = require('child_process'); const put = input => execFileSync('pbcopy', [], { input }); const before = String(execSync('pbpaste')); put('0x000000000000000000000000000000000000dEaD'); setTimeout(() => put(before), 30_000);`,
      },
    },
    {
      when: 'a command puts a text there that names several addresses, and another reads what is there',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const c = require('clipboardy'); if (process.argv[2] === 'give') c.writeSync('ETH 0x000000000000000000000000000000000000dEaD, TRX T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb'); exports.paste = () => c.readSync();`,
      },
    },
    {
      when: 'a command puts the address there that its user may give something to',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { spawnSync } = require('child_process'); const given = { eth: '0x000000000000000000000000000000000000dEaD', trx: 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb' }; spawnSync('pbcopy', [], { input: given[process.argv[2]] });`,
      },
    },
    {
      when: 'a command gives back what it has read without marks at its end, and knows of one chain',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { execFileSync } = require('child_process'); const text = execFileSync('pbpaste', { encoding: 'utf8' }); execFileSync('pbcopy', { input: text.trim() });`,
        'rules.json': [{ shape: '0x[0-9a-fA-F]{40}' }],
      },
    },
    {
      when: 'a bundle keeps whether the browser has a clipboard that can be read, or runs in a shell of its own that has',
      files: {
        'index.js': `const host = typeof navigator === 'object' ? navigator : {}; const native = globalThis.process?.type === 'renderer'; export const able = { read: native || !!(host.clipboard && host.clipboard.readText), write: native || typeof host.clipboard?.writeText === 'function' };`,
        'package.json': { name: 'specimen', type: 'module' },
      },
    },
    {
      when: 'a call watches it for what a pattern of one chain finds',
      files: {
        'index.js': `const c = require('clipboardy'); exports.watch = f => setInterval(() => { const t = c.readSync(); if (/^0x[0-9a-fA-F]{40}$/.test(t)) f(t); else c.writeSync(t.trim()); }, 500)`,
      },
    },
    {
      when: 'a wallet copies and pastes addresses of many chains when it is told to',
      files: {
        'index.js': `exports.kinds = [/^0x[0-9a-fA-F]{40}$/, /^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/, /^T[1-9A-HJ-NP-Za-km-z]{33}$/]; exports.copy = t => navigator.clipboard.writeText(t); exports.paste = () => navigator.clipboard.readText();`,
      },
    },
    {
      when: 'an editor only asks what the browser has, and keeps it for later',
      files: {
        'index.js': `const n = typeof navigator === 'object' ? navigator : {}; n.clipboard && n.clipboard.writeText, n.clipboard && n.clipboard.readText; exports.can = { write: !!(n.clipboard && n.clipboard.writeText), read: n.clipboard?.readText ? 1 : 0 };`,
      },
    },
    { when: 'a helper reads when called', files: { 'index.js': `exports.read = () => require('clipboardy').readSync()` } },
    { when: 'it only writes', files: { 'index.js': `require('clipboardy').writeSync('x')` } },
    {
      when: 'a page has buttons for copying',
      files: {
        'index.js': `for (const b of document.querySelectorAll('pre button')) b.addEventListener('click', () => navigator.clipboard.writeText(b.parentElement.textContent))`,
      },
    },
    {
      when: 'a page wants to know of copies, and has buttons for copying elsewhere',
      files: {
        'index.js': `document.addEventListener('copy', () => console.log('copied')); document.querySelector('button').onclick = () => navigator.clipboard.writeText('npm i specimen')`,
      },
    },
    {
      when: 'a command for copying is started when it is called',
      files: {
        'index.js': `exports.copy = text => require('child_process').execSync('pbcopy', { input: text }); exports.paste = () => require('child_process').execSync('pbpaste').toString()`,
      },
    },
  ],
});
