import { examine } from '../../../test/examine.ts';
import { redirectsPage } from './redirects-page.ts';

/** An application that React shows at import. */
function shown(given: string, more = ''): string {
  return `const react = require('react'); const lead = () => { window.location.href = 'https://away.invalid/' }; function App() { const go = (0, react.useCallback)(() => lead(), []); ${more}; return react.createElement('button', { ${given} }) } require('react-dom/client').createRoot(document.body).render(App())`;
}

examine(redirectsPage, {
  speaks: [
    {
      when: 'a client of a wallet keeps in a field what opens its window, and measures it',
      files: {
        'index.js': `const told = f => async what => { performance.mark('specimen'); return f(what); }; exports.Client = class { ask = told(async () => window.open('https://keys.specimen.invalid/')); constructor(app) { this.app = app; } };`,
      },
      weight: 'context',
    },
    {
      when: 'a window is opened by what a field of a class begins with that is made at import',
      files: {
        'index.js': `const told = f => what => f(what); class Client { ask = told(() => window.open('https://away.invalid/')); constructor() { this.ask(); } } new Client();`,
      },
      weight: 'strong',
    },
    {
      when: 'an application that is shown at import keeps for a click what leads on',
      files: { 'index.js': shown('onClick: go') },
      weight: 'context',
    },
    {
      when: 'an application calls what it keeps as soon as it is shown',
      files: { 'index.js': shown('onClick: go', 'go()') },
      weight: 'strong',
    },
    {
      when: 'it does so through something it remembers',
      files: { 'index.js': shown('id: 1', 'const kept = react.useMemo(() => ({ go }), [go]); kept.go()') },
      weight: 'strong',
    },
    {
      when: 'what it hands over is kept in a member',
      files: { 'index.js': shown('id: 1', 'const ref = react.useRef(null); ref.current = react.useCallback(lead, []); ref.current()') },
      weight: 'strong',
    },
    {
      when: 'a function of its own is called like that of React',
      files: { 'index.js': shown('id: 1').replace("require('react')", '{ ...window.react, useCallback: f => f() }') },
      weight: 'strong',
    },
    {
      when: 'a tool leads to the source of its user’s project',
      files: {
        'index.js': `import { source } from 'specimen-source'; window.open('https://github.com/' + source.owner + '/' + source.name + '/tree/main', '_blank')`,
      },
      weight: 'weak',
    },
    {
      when: 'a tool leads to the source of somebody',
      files: {
        'index.js': `import { source } from 'specimen-source'; window.open('https://github.com/someone/' + source.name + '/tree/main', '_blank')`,
      },
      weight: 'strong',
    },
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
    {
      when: 'some visitors are led away, by chance',
      files: {
        'index.js': `exports.start = () => { if (/\\b(?:google|bing)\\./.test(document.referrer) && Math.random() < 0.35) location.replace('https://go.lead.invalid/?k=' + document.title); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a note speaks of chance, a search is only named, and maps are opened for who asks',
      files: {
        'index.js': `// Math.random() < 0.5\nconst GA = 'google'; exports.docs = () => { location.href = 'https://docs.lead.invalid/'; }; exports.map = (app, place) => { if (/google/i.test(app)) window.open('https://maps.lead.invalid/?q=' + place); };`,
      },
      weight: 'context',
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
