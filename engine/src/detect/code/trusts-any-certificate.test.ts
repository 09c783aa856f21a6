import { examine } from '../../../test/examine.ts';
import { trustsAnyCertificate } from './trusts-any-certificate.ts';

const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(trustsAnyCertificate, {
  speaks: [
    { when: 'checks are switched off at import', files: { 'index.js': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';` }, weight: 'weak' },
    {
      when: 'the name is put together, at install',
      files: { 'package.json': hook('node i.js'), 'i.js': `process.env['NODE_TLS_' + 'REJECT_UNAUTHORIZED'] = 0` },
      weight: 'strong',
    },
    {
      when: 'a token goes over such a connection',
      files: {
        'index.js': `require('https').request({ hostname: 'inert.invalid', rejectUnauthorized: false, method: 'POST', headers: { a: process.env.NPM_TOKEN } })`,
      },
    },
  ],
  silent: [
    { when: 'checks are switched on', files: { 'index.js': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';` } },
    {
      when: 'the setting is only read',
      files: { 'index.js': `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') console.warn('inert');` },
    },
    {
      when: 'a test talks to its own machine',
      files: { 'index.js': `require('https').request({ hostname: 'localhost', rejectUnauthorized: false })` },
    },
  ],
});
