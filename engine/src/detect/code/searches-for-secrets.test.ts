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
  ],
  silent: [
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
