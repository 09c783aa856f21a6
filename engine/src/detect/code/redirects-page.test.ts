import { examine } from '../../../test/examine.ts';
import { redirectsPage } from './redirects-page.ts';

examine(redirectsPage, {
  speaks: [
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
    { when: 'the caller says where to', files: { 'index.js': `exports.go = url => { location.href = url }` } },
    { when: 'the address is only read', files: { 'index.js': `module.exports = location.href;` } },
    { when: 'the page goes to itself', files: { 'index.js': `exports.again = () => location.assign('/login')` } },
  ],
});
