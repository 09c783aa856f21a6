import type { Specimen } from '../specimen.ts';

const from = 'honest libraries that handle keys, mail, logins, settings and other machines';

export const specimens: readonly Specimen[] = [
  {
    name: 'benign-signing-wallet',
    from,
    files: {
      'package.json': {
        name: 'specimen-solana-wallet',
        version: '1.95.0',
        description: 'Wallet SDK',
        keywords: ['wallet', 'solana'],
        main: 'index.js',
        dependencies: { '@noble/ed25519': '2', bs58: '6' },
      },
      'addresses.js': `
module.exports = {
  TOKEN_PROGRAM: 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',
  ASSOCIATED_TOKEN_PROGRAM: 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL',
  SYSTEM_PROGRAM: '11111111111111111111111111111111',
};
`,
      'index.js': `
const ed = require('@noble/ed25519');
const bs58 = require('bs58');
const programs = require('./addresses');
class Keypair {
  constructor(secretKey) {
    this.secretKey = secretKey;
    this.publicKey = bs58.encode(ed.getPublicKey(secretKey.slice(0, 32)));
  }
  static fromSecretKey(secretKey) {
    return new Keypair(Uint8Array.from(secretKey));
  }
  static fromMnemonic(mnemonic, passphrase = '') {
    const seed = require('crypto').pbkdf2Sync(mnemonic.normalize('NFKD'), 'mnemonic' + passphrase, 2048, 64, 'sha512');
    return new Keypair(seed.subarray(0, 32));
  }
}
class Connection {
  constructor(endpoint = 'https://api.mainnet.specimen.invalid') {
    this.endpoint = endpoint;
  }
  async call(method, params) {
    const response = await fetch(this.endpoint, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) });
    return (await response.json()).result;
  }
  async transfer(keypair, to, amount) {
    const { blockhash } = await this.call('getLatestBlockhash', []);
    const message = Buffer.from(JSON.stringify({ blockhash, from: keypair.publicKey, to, amount, program: programs.SYSTEM_PROGRAM }));
    const signature = await ed.sign(message, keypair.secretKey);
    return this.call('sendTransaction', [Buffer.concat([signature, message]).toString('base64')]);
  }
}
module.exports = { Keypair, Connection, programs };
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-exchange-client',
    from,
    files: {
      'package.json': {
        name: 'specimen-exchange',
        version: '4.2.0',
        description: 'Client of a crypto currency exchange',
        keywords: ['bitcoin', 'trading'],
        main: 'index.js',
      },
      'index.js': `
const crypto = require('crypto');
class Exchange {
  constructor({ apiKey, secretKey, passphrase }) {
    Object.assign(this, { apiKey, secretKey, passphrase });
  }
  sign(text) {
    return crypto.createHmac('sha256', this.secretKey).update(text).digest('base64');
  }
  async request(method, path, body = '') {
    const timestamp = Date.now() / 1000;
    return fetch('https://api.specimen-exchange.invalid' + path, {
      method,
      body: body || undefined,
      headers: { 'x-key': this.apiKey, 'x-sign': this.sign(timestamp + method + path + body), 'x-passphrase': this.passphrase, 'x-timestamp': String(timestamp) },
    });
  }
  balances() {
    return this.request('GET', '/accounts');
  }
}
module.exports = Exchange;
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-login-strategy',
    from,
    files: {
      'package.json': { name: 'specimen-passport', version: '1.0.0', description: 'Authentication middleware', main: 'index.js' },
      'index.js': `
module.exports = function strategy({ issuer, clientId, clientSecret }) {
  return async function authenticate(req, res, next) {
    const { username, password } = req.body;
    const response = await fetch(issuer + '/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': req.headers['x-forwarded-for'] },
      body: JSON.stringify({ grant_type: 'password', client_id: clientId, client_secret: clientSecret, username, password }),
    });
    if (!response.ok) return res.status(401).end();
    req.user = await response.json();
    next();
  };
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-mail-with-copies',
    from,
    files: {
      'package.json': { name: 'specimen-mail', version: '1.0.0', main: 'index.js', dependencies: { nodemailer: '7.0.0' } },
      'index.js': `
const nodemailer = require('nodemailer');
module.exports = function createMailer(transportOptions, defaults = {}) {
  const transport = nodemailer.createTransport(transportOptions);
  return {
    send: ({ to, cc, bcc, subject, text, html }) => transport.sendMail({ ...defaults, to, cc, bcc: bcc ?? defaults.bcc, subject, text, html }),
    report: (to, error) => transport.sendMail({ from: defaults.from, to, subject: 'Error', text: error.stack }),
  };
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-ssh-client',
    from,
    files: {
      'package.json': {
        name: 'specimen-ssh',
        version: '13.2.0',
        description: 'Run commands on servers',
        main: 'index.js',
        dependencies: { ssh2: '1.16.0' },
      },
      'index.js': `
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Client } = require('ssh2');
class Connection {
  async connect({ host, port = 22, username = os.userInfo().username, privateKeyPath = path.join(os.homedir(), '.ssh', 'id_ed25519'), password }) {
    this.client = new Client();
    const privateKey = password ? undefined : fs.readFileSync(privateKeyPath);
    await new Promise((resolve, reject) => this.client.on('ready', resolve).on('error', reject).connect({ host, port, username, privateKey, password, agent: process.env.SSH_AUTH_SOCK }));
    return this;
  }
  exec(command) {
    return new Promise((resolve, reject) => {
      this.client.exec(command, (error, stream) => {
        if (error) return reject(error);
        let out = '';
        stream.on('data', data => { out += data; }).on('close', () => resolve(out));
      });
    });
  }
  shell() {
    this.client.shell((error, stream) => {
      process.stdin.pipe(stream);
      stream.pipe(process.stdout);
    });
  }
}
module.exports = Connection;
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-settings-loader',
    from,
    files: {
      'package.json': {
        name: 'specimen-config',
        version: '3.3.0',
        description: 'Loads settings from files and the environment',
        main: 'index.js',
      },
      'index.js': `
const fs = require('fs');
const path = require('path');
function parse(text) {
  const settings = {};
  for (const line of text.split('\\n')) {
    const match = /^\\s*([\\w.-]+)\\s*=\\s*(.*)?\\s*$/.exec(line);
    if (match) settings[match[1]] = (match[2] || '').replace(/^(['"])(.*)\\1$/, '$2');
  }
  return settings;
}
function load(folder = process.cwd()) {
  const env = process.env.NODE_ENV || 'development';
  const settings = {};
  for (const name of ['.env', '.env.local', '.env.' + env]) {
    const file = path.join(folder, name);
    if (fs.existsSync(file)) Object.assign(settings, parse(fs.readFileSync(file, 'utf8')));
  }
  for (const [key, value] of Object.entries(settings)) if (!(key in process.env)) process.env[key] = value;
  return { ...settings, ...process.env };
}
module.exports = { load, parse };
load();
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-cron-library',
    from,
    files: {
      'package.json': { name: 'specimen-cron', version: '3.1.0', description: 'Runs tasks by a schedule', main: 'index.js' },
      'index.js': `
const { fork } = require('child_process');
const { EventEmitter } = require('events');
const path = require('path');
class Task extends EventEmitter {
  constructor(pattern, work) {
    super();
    this.pattern = pattern;
    this.work = work;
  }
  start() {
    this.timer = setInterval(() => {
      if (!matches(this.pattern, new Date())) return;
      if (typeof this.work === 'string') fork(path.join(__dirname, 'worker.js'), [path.resolve(this.work)]).on('message', message => this.emit('done', message));
      else this.emit('done', this.work());
    }, 1000);
    return this;
  }
  stop() {
    clearInterval(this.timer);
  }
}
function matches(pattern, date) {
  const [second] = pattern.split(' ');
  return second === '*' || Number(second) === date.getSeconds();
}
exports.schedule = (pattern, work) => new Task(pattern, work).start();
`,
      'worker.js': `process.send(require(process.argv[2])());`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-error-reporter',
    from,
    files: {
      'package.json': { name: 'specimen-errors', version: '8.0.0', description: 'Reports errors of your application', main: 'index.js' },
      'index.js': `
const os = require('os');
exports.init = function init({ dsn, release, environment = process.env.NODE_ENV }) {
  const { host, pathname, username } = new URL(dsn);
  const send = error =>
    fetch('https://' + host + '/api' + pathname + '/store/?key=' + username, {
      method: 'POST',
      body: JSON.stringify({ message: error.message, stack: error.stack, release, environment, server_name: os.hostname(), runtime: process.version }),
    });
  const original = console.error;
  console.error = (...values) => {
    original(...values);
    for (const value of values) if (value instanceof Error) send(value);
  };
  process.on('uncaughtException', async error => {
    await send(error);
    process.exit(1);
  });
  return { captureException: send };
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-payment-loader',
    from,
    files: {
      'package.json': { name: '@specimenpay/loader', version: '5.0.0', homepage: 'https://docs.specimenpay.invalid', main: 'index.js' },
      'index.js': `
const V3 = 'https://js.specimenpay.invalid/v3';
let promise = null;
const load = () => {
  if (promise) return promise;
  promise = new Promise((resolve, reject) => {
    if (typeof window === 'undefined') return resolve(null);
    const script = document.createElement('script');
    script.src = V3;
    script.addEventListener('load', () => resolve(window.SpecimenPay));
    script.addEventListener('error', () => reject(new Error('SpecimenPay could not be loaded')));
    document.head.appendChild(script);
  });
  return promise;
};
// Loading at once lets the service notice fraud on other pages too.
Promise.resolve().then(load);
exports.loadPay = (...args) => load().then(Pay => Pay && Pay(...args));
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-contact-form',
    from,
    files: {
      'package.json': { name: 'specimen-forms', version: '1.0.0', main: 'index.js' },
      'index.js': `
(function ($) {
  $.fn.specimenForm = function (options) {
    return this.on('submit', function (event) {
      event.preventDefault();
      var form = $(this);
      $.ajax({ url: form.attr('action'), type: form.attr('method') || 'POST', data: form.serialize() }).done(options.success);
    });
  };
})(jQuery);
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-backup-tool',
    from,
    files: {
      'package.json': {
        name: 'specimen-backup',
        version: '2.0.0',
        description: 'Backs up folders to your own storage',
        bin: { backup: 'cli.js' },
        dependencies: { archiver: '7' },
      },
      'cli.js': `#!/usr/bin/env node
const archiver = require('archiver');
const fs = require('fs');
const os = require('os');
const path = require('path');
const [folder = path.join(os.homedir(), 'Documents')] = process.argv.slice(2);
const out = path.join(os.tmpdir(), 'backup-' + new Date().toISOString().slice(0, 10) + '.zip');
const archive = archiver('zip');
archive.pipe(fs.createWriteStream(out)).on('close', async () => {
  const { url, token } = JSON.parse(fs.readFileSync(path.join(os.homedir(), '.specimen-backup.json'), 'utf8'));
  await fetch(url + '/' + path.basename(out), { method: 'PUT', headers: { authorization: 'Bearer ' + token }, body: fs.createReadStream(out), duplex: 'half' });
  fs.unlinkSync(out);
});
archive.directory(folder, false);
archive.finalize();
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-instrumentation',
    from,
    files: {
      'package.json': { name: 'specimen-trace', version: '1.0.0', description: 'Traces requests of your application', main: 'index.js' },
      'index.js': `
const Module = require('module');
const load = Module._load;
const wrapped = new Map();
exports.instrument = function instrument(name, wrap) {
  wrapped.set(name, wrap);
  Module._load = function (request, parent, main) {
    const loaded = load.call(this, request, parent, main);
    const change = wrapped.get(request);
    return change ? change(loaded) : loaded;
  };
};
exports.http = () => exports.instrument('http', http => {
  const { request } = http;
  http.request = function (...args) {
    const started = Date.now();
    return request.apply(this, args).on('close', () => console.debug('http', Date.now() - started));
  };
  return http;
});
`,
    },
    expect: 'allow',
  },
];
