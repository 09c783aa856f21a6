import { examine } from '../../../test/examine.ts';
import { gatedByEnvironment } from './gated-by-environment.ts';

const RUN = `require('child_process').exec('INERT')`;

examine(gatedByEnvironment, {
  speaks: [
    {
      when: 'a time zone is asked for',
      files: { 'index.js': `const tz = Intl.DateTimeFormat().resolvedOptions().timeZone; if (tz.includes('Moscow')) ${RUN}` },
      says: ['language or time zone'],
      weight: 'weak',
    },
    {
      when: 'a language is asked for by pattern',
      files: { 'index.js': `if (/^ru/.test(Intl.DateTimeFormat().resolvedOptions().locale)) ${RUN}` },
    },
    {
      when: 'one host is meant',
      files: { 'index.js': `if (require('os').hostname() === 'build-7') fetch('https://a.invalid/x')` },
      says: ['host or user (build-7)'],
    },
    { when: 'it waits for a date', files: { 'index.js': `if (Date.now() > 1900000000000) ${RUN}` }, says: ['the date'] },
    {
      when: 'the language comes from the environment',
      files: { 'index.js': `const l = process.env.LANG || ''; if (l.startsWith('ru')) ${RUN}` },
    },
    { when: 'one organisation is meant', files: { 'index.js': `if (process.env.GITHUB_REPOSITORY_OWNER === 'inert') ${RUN}` } },
  ],
  silent: [
    { when: 'systems differ', files: { 'index.js': `if (process.platform === 'win32') ${RUN}; if (process.arch === 'arm64') ${RUN}` } },
    { when: 'a build service is left alone', files: { 'index.js': `if (!process.env.CI) ${RUN}; if (process.env.DEBUG === '1') ${RUN}` } },
    {
      when: 'it happens when called',
      files: { 'index.js': `exports.a = () => { if (Intl.DateTimeFormat().resolvedOptions().locale === 'de') ${RUN} }` },
    },
    {
      when: 'an update is looked for once a day',
      files: {
        'index.js': `const last = require('./state.json').at; if (Date.now() - last > 86400000) fetch('https://a.invalid/latest')`,
        'state.json': '{}',
      },
    },
    {
      when: 'a language only chooses words',
      files: {
        'index.js': `if (Intl.DateTimeFormat().resolvedOptions().locale === 'de') exports.hi = 'Guten Tag'; else exports.hi = 'hello';`,
      },
    },
  ],
});
