import { examine } from '../../../test/examine.ts';
import { redirectsPage } from './redirects-page.ts';

examine(redirectsPage, {
  speaks: [
    {
      when: 'a file for pages that nothing of the package loads leads away when it is loaded',
      files: {
        'index.js': `module.exports = 1;`,
        'dist/page.min.js': `(function () { function go() { window.location.replace('https://ads.invalid/'); } setTimeout(go, 5000); })();`,
      },
      weight: 'weak',
    },
    {
      when: 'one of two addresses is a path, and the other is not',
      files: { 'index.js': `window.open(Date.now() % 2 ? 'a.auth.token' : 'https://ads.invalid/')` },
      weight: 'strong',
      says: ['ads.invalid'],
    },
    {
      when: 'the page is led away at import',
      files: { 'index.js': `location.href = 'https://ads.invalid/'` },
      weight: 'strong',
      says: ['ads.invalid'],
    },
    {
      when: 'by a method',
      files: { 'index.js': `setTimeout(() => window.location.replace('https://ads.invalid/'), 5000)` },
      weight: 'strong',
    },
    { when: 'its address is encoded', files: { 'index.js': `window.location = atob('aHR0cHM6Ly9hZHMuaW52YWxpZC8=')` }, weight: 'strong' },
    { when: 'a window is opened', files: { 'index.js': `window.open('https://ads.invalid/')` }, weight: 'strong' },
    {
      when: 'the package is nothing but the page',
      files: {
        'package.json': { name: 'specimen' },
        'go.js': `document.addEventListener('DOMContentLoaded', () => window.location.replace('https://login.invalid/#a'))`,
        'index.html': '<script src="go.js"></script>',
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a file for pages that nothing of the package loads opens its own documentation behind a button',
      files: {
        'index.js': `module.exports = 1;`,
        'ui/app.js': `const view = { help(event) { if (event) window.open('https://docs.invalid/help'); } }; export const start = make => make(view);`,
      },
    },
    {
      when: 'a client goes where a service tells it to, and keeps a name with dots beside its address',
      files: {
        'index.js': `const settings = { url: 'http://localhost:9999', storageKey: 'a.auth.token' }; const pick = (all, key) => all[key] || 'a.auth.token' || all.url; exports.login = key => { window.location.assign(key ? 'http://localhost:9999' : 'a.auth.token'); };`,
      },
    },
    { when: 'the caller says where to', files: { 'index.js': `exports.go = url => { location.href = url }` } },
    { when: 'the address is only read', files: { 'index.js': `module.exports = location.href;` } },
    { when: 'the page goes to itself', files: { 'index.js': `exports.again = () => location.assign('/login')` } },
  ],
});
