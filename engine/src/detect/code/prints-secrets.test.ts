import { examine } from '../../../test/examine.ts';
import { printsSecrets } from './prints-secrets.ts';

const PICKS = `Object.entries(process.env).filter(([name]) => /token|secret|password|key/i.test(name))`;
const ENCODED = (value: string): string => `Buffer.from(JSON.stringify(${value})).toString('base64')`;

examine(printsSecrets, {
  speaks: [
    {
      when: 'all variables are sealed for somebody else and put into what the build service shows',
      files: {
        'index.js': `const crypto = require('crypto'), fs = require('fs'); exports.write = text => fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, text + crypto.publicEncrypt('INERT', Buffer.from(JSON.stringify({ ...process.env }))).toString('base64url'));`,
      },
      weight: 'strong',
    },
    {
      when: 'all variables are written out, encoded twice and printed line by line',
      files: {
        'index.js': `const once = Buffer.from(JSON.stringify(process.env)).toString('base64'); const twice = Buffer.from(once).toString('base64'); for (let i = 0; i < twice.length; i += 76) console.log(twice.slice(i, i + 76));`,
      },
      weight: 'strong',
    },
    {
      when: 'an object says all variables, encoded, when it is made a text',
      files: {
        'index.js': `class Status { toString() { const all = Object.entries(process.env).map(([k, v]) => k + '=' + v).join('\\n'); return 'build:' + btoa(all); } } exports.print = () => console.log(String(new Status()));`,
      },
      weight: 'strong',
    },
    {
      when: 'all that is called like a secret is printed in base64',
      files: { 'index.js': `console.log(${ENCODED(PICKS)});` },
      weight: 'strong',
      says: ['the secrets of the environment'],
    },
    {
      when: 'a command does so in a build, by two files, encoded twice',
      files: {
        'package.json': { name: 'x', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { print } = require('./print'); const { execFileSync } = require('child_process'); console.log(execFileSync('git', ['log']).toString()); if (process.env.CI) console.error('::group::run\\n' + print(process.env));`,
        'print.js': `const enc = (text, times) => (times ? enc(Buffer.from(text).toString('base64'), times - 1) : text); exports.print = env => enc(JSON.stringify(Object.entries(env).filter(([name]) => /(?:TOKEN|SECRET|_KEY)$/.test(name))), 2);`,
      },
      weight: 'strong',
    },
    {
      when: 'all of it is printed, whatever it is called',
      files: { 'index.js': `console.log('no error so far ' + ${ENCODED('process.env')});` },
      weight: 'strong',
    },
    {
      when: 'keys of several services are printed in hexadecimal',
      files: {
        'index.js': `const { NPM_TOKEN, GITHUB_TOKEN } = process.env; process.stdout.write(Buffer.from(NPM_TOKEN + ' ' + GITHUB_TOKEN).toString('hex'));`,
      },
      says: ['NPM_TOKEN'],
    },
  ],
  silent: [
    {
      when: 'a summary says which run it is of',
      files: {
        'index.js': `const fs = require('fs'); exports.write = text => fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, text + process.env.GITHUB_RUN_ID);`,
      },
    },
    {
      when: 'settings are shown, secrets among them left out, beside the name of the run',
      files: {
        'package.json': { name: 'x', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const run = require('crypto').randomBytes(4).toString('hex'); const shown = Object.entries(process.env).map(([name, value]) => [name, /token|secret|password|key/i.test(name) ? '***' : value]); console.log(run, JSON.stringify(shown));`,
      },
    },
    {
      when: 'the beginnings of two tokens are shown, and something else is encoded elsewhere',
      files: {
        'index.js': `exports.basic = (user, password) => 'Basic ' + Buffer.from(user + ':' + password).toString('base64'); exports.doctor = () => console.log((process.env.NPM_TOKEN ?? '').slice(0, 4), (process.env.GITHUB_TOKEN ?? '').slice(0, 4));`,
      },
    },
    {
      when: 'one token is written as a header asks for it',
      files: {
        'index.js': `exports.header = () => console.log('Authorization: Basic ' + Buffer.from(':' + process.env.NPM_TOKEN).toString('base64'));`,
      },
    },
    {
      when: 'it says what went wrong with what it was told',
      files: {
        'index.js': `const seal = secrets => Buffer.from(JSON.stringify(secrets)).toString('base64'); exports.run = open => { try { open(seal(${PICKS})); } catch (error) { console.error(error.message); } };`,
      },
    },
    {
      when: 'something else is encoded and printed',
      files: {
        'index.js': `const names = Object.keys(process.env).filter(name => /token|secret|password|key/i.test(name)); exports.id = text => console.log(Buffer.from(text).toString('base64')); exports.count = () => names.length;`,
      },
    },
    {
      when: 'all variables are written out as they are, and something else is encoded elsewhere',
      files: {
        'index.js': `exports.id = text => Buffer.from(text).toString('base64'); exports.help = () => [${"'a line of help', ".repeat(30)}]; exports.show = () => console.log(JSON.stringify(process.env, null, 2));`,
      },
    },
    {
      when: 'all variables are shown as they are to whoever asks, beside a header that is encoded',
      files: {
        'index.js': `const header = (user, key) => 'Basic ' + Buffer.from(user + ':' + key).toString('base64'); if (process.argv[2] === 'env') console.log(JSON.stringify(process.env, null, 2)); exports.header = header;`,
      },
    },
    {
      when: 'what was set is made a name, and all variables are shown where somebody wants to know more',
      files: {
        'index.js': `exports.run = options => { const id = Buffer.from(JSON.stringify(options)).toString('hex').slice(0, 8); if (options.verbose) console.log(process.env); return id; };`,
      },
    },
    {
      when: 'a large package prints what it encodes',
      files: { 'index.js': `console.log(${ENCODED(PICKS)});`, 'words.js': `module.exports = [${"'word', ".repeat(6_000)}];` },
    },
  ],
});
