import { examine } from '../../../test/examine.ts';
import { runsDataAsCode } from './runs-data-as-code.ts';

examine(runsDataAsCode, {
  speaks: [
    {
      when: 'a library compiles a picture as a template',
      files: {
        'a.png': 'INERT',
        'index.js': `require('ejs').render(require('fs').readFileSync(__dirname + '/a.png', 'utf8'), { require });`,
      },
      weight: 'strong',
    },
    {
      when: 'a part of a picture that callers may exchange is inflated on a way of promises and compiled',
      files: {
        'assets/dot.png': 'picture',
        'index.js': `const { readFile } = require('fs').promises; const path = require('path'); const Module = require('module'); const inflate = require('util').promisify(require('zlib').inflate);
          const parts = file => readFile(file).then(raw => { if (raw.toString('hex', 0, 8) !== '89504e470d0a1a0a') throw new Error('no picture'); const chunks = {}; for (let at = 8; at + 12 <= raw.length;) { const size = raw.readUInt32BE(at); chunks[raw.toString('latin1', at + 4, at + 8)] = raw.subarray(at + 8, at + 8 + size); at += size + 12; } return { raw, chunks }; });
          const table = (bytes, id) => { const holder = new Module(id, module); holder['_comp' + 'ile'](bytes.toString('utf8'), id); return holder.exports; };
          module.exports = name => { const file = path.isAbsolute(name ?? 'dot') ? name : path.join(__dirname, 'assets', (name ?? 'dot') + '.png'); return parts(file).then(png => inflate(png.chunks.iCCP.subarray(12)).then(bytes => table(bytes, file))); };`,
      },
      weight: 'strong',
    },
    {
      when: 'it reads its own page, and imports a text that comes out of it on ways that are not followed',
      files: {
        'README.md': '# quiet',
        'index.js': `const fs = require('fs'); const bits = []; class Plugin { take(text) { for (const line of text.split('\\n')) bits.push(line.length % 2) } get code() { return bits.reduce((all, bit) => all + String.fromCharCode(bit), '') } }
exports.demo = () => { const plugin = new Plugin(); plugin.take(fs.readFileSync(__dirname + '/README.md', 'utf8')); return later(plugin) }; function later(one) { return import('data:text/javascript;base64,' + Object.values(one).map(String)) }`,
      },
      weight: 'strong',
    },
    {
      when: 'what stands behind the end of a picture is run, whichever picture a caller names',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.show = name => { const bytes = fs.readFileSync(path.join(__dirname, 'assets', name + '.png')); new Function(Buffer.from(bytes.subarray(bytes.indexOf('IEND') + 8).map(byte => byte ^ 90)).toString())(); return bytes; }`,
        'assets/a.png': 'INERT',
      },
      weight: 'strong',
    },
    {
      when: 'what is packed beside a list of words is run, and one function finds both',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), vm = require('vm'), zlib = require('zlib'); const at = name => path.join(__dirname, 'locale', name); exports.words = () => fs.readFileSync(at('en.txt'), 'utf8').split('\\n'); exports.plural = () => vm.runInThisContext(String(zlib.inflateRawSync(Buffer.from(fs.readFileSync(at('en.bin'), 'utf8'), 'base64'))))(process);`,
        'locale/en.txt': 'INERT',
        'locale/en.bin': 'INERT',
      },
      weight: 'strong',
    },
    {
      when: 'a section of a WebAssembly file is run as code',
      files: {
        'index.js': `const mod = new WebAssembly.Module(require('fs').readFileSync(__dirname + '/t.wasm')); const [part] = WebAssembly.Module.customSections(mod, 'cfg'); new Function('require', new TextDecoder().decode(part))(require)`,
        't.wasm': 'INERT',
      },
    },
    {
      when: 'what is run stands in the manifest, behind the version that is written into it too',
      files: {
        'package.json': { name: 'specimen', version: '2.1.0', main: 'index.js', about: { body: 'console.log("INERT")' } },
        'index.js': `const { version, about } = require('./package.json'); new Function('// made by ' + version + '\\n' + about.body)();`,
      },
    },
    {
      when: 'WebAssembly is lent what runs commands',
      files: {
        'index.js': `const fs = require('fs'); const cp = require('child_process'); let memory; const lent = { env: { run: (at, length) => cp.execSync(Buffer.from(memory.buffer, at, length).toString()) } }; WebAssembly.instantiate(fs.readFileSync(__dirname + '/core.wasm'), lent).then(made => { memory = made.instance.exports.memory; made.instance.exports.start(); });`,
        'core.wasm': 'INERT',
      },
    },
    {
      when: 'WebAssembly is lent what loads modules',
      files: {
        'index.js': `const fs = require('fs'); const table = []; const text = (at, length) => Buffer.from(made.exports.memory.buffer, at, length).toString(); const made = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(__dirname + '/core.wasm')), { env: { ask: (at, length) => table.push(require(text(at, length))) } });`,
        'core.wasm': 'INERT',
      },
    },
    {
      when: 'a timer is given texts out of a data file',
      files: {
        'index.js': `const { rules } = require('./rules.json'); for (const rule of rules) setTimeout(rule.check, 10);`,
        'rules.json': { rules: [{ check: 'console.log("INERT")' }] },
      },
    },
    {
      when: 'the maker of functions is reached through data',
      files: {
        'index.js': `const text = require('./text.json'); text.constructor.constructor('require', text.body)(require);`,
        'text.json': { body: 'console.log("INERT")' },
      },
    },
    {
      when: 'the maker of functions is reached by keys that are put together',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const key = ['co', 'nstr', 'uctor'].join(''); const list = []; list[['co', 'nstr', 'uctor'].join('')][key]('require', fs.readFileSync(path.join(__dirname, 'font.woff2'), 'latin1'))(require);`,
        'font.woff2': 'console.log("INERT")',
      },
    },
    {
      when: 'a stream of its own takes the code out of a picture',
      files: {
        'index.js': `const { Transform } = require('stream'), fs = require('fs'), path = require('path'), vm = require('vm'); class Rest extends Transform { _transform(chunk, _, done) { done(null, chunk.subarray(8)); } } class All extends require('stream').Writable { parts = []; _write(chunk, _, done) { this.parts.push(chunk); done(); } get text() { return Buffer.concat(this.parts).toString(); } } const all = new All(); require('stream').pipeline(fs.createReadStream(path.join(__dirname, 'logo.png')), new Rest(), all, () => new vm.Script(all.text).runInThisContext());`,
        'logo.png': 'console.log("INERT")',
      },
    },
    {
      when: 'the file is found as a module would be',
      files: {
        'index.js': `const fs = require('fs'); const bytes = fs.readFileSync(require.resolve('./icon.png')); new (require('vm').Script)(bytes.subarray(bytes.lastIndexOf('IEND') + 8).toString()).runInThisContext();`,
        'icon.png': 'PNG IEND0000console.log("INERT")',
      },
    },
    {
      when: 'a licence holds it in base64',
      files: {
        LICENSE: 'MIT ---- aW5lcnQ=',
        'index.js': `const t = require('fs').readFileSync(require('path').join(__dirname, 'LICENSE'), 'utf8').split('----')[1]; eval(Buffer.from(t, 'base64').toString())`,
      },
      weight: 'proof',
      says: ['LICENSE', 'when it is imported'],
    },
    {
      when: 'an image holds it at its end',
      files: {
        'logo.png': 'no image',
        'index.js': `require('fs').readFile(__dirname + '/logo.png', (e, b) => { eval(b.slice(10).toString()) })`,
      },
      weight: 'strong',
    },
    {
      when: 'a file beside its folder holds it',
      files: {
        'package.json': { name: 's', version: '1.0.0', main: 'lib/a.js' },
        'assets/a.dat': 'x',
        'lib/a.js': `eval(require('fs').readFileSync(__dirname + '/../assets/a.dat', 'utf8'))`,
      },
      says: ['assets/a.dat'],
    },
    {
      when: 'nothing was seen to reach it',
      files: { 'index.js': '', 'font.woff': 'x', 'lib/a.js': `eval(require('fs').readFileSync(__dirname + '/../font.woff', 'utf8'))` },
      weight: 'weak',
    },
    {
      when: 'any file of a folder of fonts may hold the code',
      files: {
        'package.json': { name: 'specimen', type: 'module', main: 'index.js' },
        'index.js': `import { readFileSync, readdirSync } from 'node:fs'; import { Script } from 'node:vm'; const dir = new URL('./fonts/', import.meta.url);
          for (const name of readdirSync(dir)) { const font = readFileSync(new URL(name, dir)); new Script(Buffer.from(font.toString('latin1').slice(8), 'base64').toString()).runInThisContext(); }`,
        'fonts/a.woff2': 'wOF2    SU5FUlQ=',
      },
      weight: 'proof',
      says: ['fonts/a.woff2'],
    },
    {
      when: 'what stands in a font is written to a file that is started then',
      files: {
        'fonts/a.woff': 'wOFF unmask-marker',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); exports.wrap = () => { const bytes = fs.readFileSync(path.join(__dirname, 'fonts', 'a.woff')).subarray(5); const at = path.join(os.tmpdir(), 'unmask-marker.js'); fs.writeFileSync(at, bytes); cp.fork(at, [], { detached: true }); };`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a picture is written to a file that a viewer is shown',
      files: {
        'a.png': 'unmask-marker',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); exports.show = () => { const at = path.join(os.tmpdir(), 'unmask.png'); fs.writeFileSync(at, fs.readFileSync(path.join(__dirname, 'a.png'))); cp.spawn('open', [at]); };`,
      },
    },
    {
      when: 'any script of a folder is run that a caller names',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), vm = require('vm'); exports.run = name => vm.runInNewContext(fs.readFileSync(path.join(__dirname, 'scripts', name + '.js'), 'utf8'))`,
        'scripts/a.js': '1',
      },
    },
    {
      when: 'a template is compiled, and the page is shown',
      files: {
        'README.md': '# quiet',
        'index.js': `const fs = require('fs'); exports.help = () => fs.readFileSync(__dirname + '/README.md', 'utf8'); exports.compile = lines => new Function('data', 'let out = "";' + lines.map(line => 'out += ' + line).join(';') + '; return out')`,
      },
    },
    {
      when: 'a picture is read, and modules are loaded by name',
      files: {
        'logo.png': 'x',
        'index.js': `const fs = require('fs'); exports.logo = () => fs.readFileSync(__dirname + '/logo.png'); exports.load = name => import(name)`,
      },
    },
    {
      when: 'a compiler writes the version of its manifest into the code that it makes',
      files: {
        'package.json': { name: 'specimen', version: '2.1.0-beta.1', main: 'index.js' },
        'index.js': `const { version } = require('./package.json'); module.exports = fields => new Function('// made by ' + version + '\\nreturn {' + fields.map(one => JSON.stringify(one) + ': 1').join() + '}')();`,
      },
    },
    {
      when: 'any file of a folder of plug-ins is run',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), vm = require('vm'); const dir = path.join(__dirname, 'plugins');
          for (const name of fs.readdirSync(dir)) vm.runInThisContext(fs.readFileSync(path.join(dir, name), 'utf8'));`,
        'plugins/a.js': '1',
        'plugins/README': '',
      },
    },
    {
      when: 'WebAssembly is lent what writes to the console',
      files: {
        'index.js': `const fs = require('fs'); exports.made = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(__dirname + '/core.wasm')), { env: { log: number => console.log(number), abort() { throw new Error('INERT'); } } });`,
        'core.wasm': 'INERT',
      },
    },
    {
      when: 'a timer is given a function, and its time out of a data file',
      files: {
        'index.js': `const { every } = require('./settings.json'); setInterval(() => console.log('INERT'), every);`,
        'settings.json': { every: 10 },
      },
    },
    {
      when: 'a tool finds its program by its own manifest (typescript 7)',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: { x: 'cli.js' } },
        'cli.js': `const path = require('path'); const { version } = JSON.parse(require('fs').readFileSync(path.join(__dirname, 'package.json'), 'utf8')); require('child_process').execFileSync(path.resolve(path.dirname(require.resolve('y-' + version)), 'y'), process.argv.slice(2));`,
      },
    },
    {
      when: 'a script of the package is run in a context',
      files: {
        'lib.js': 'var a = 1;',
        'index.js': `require('vm').runInThisContext(require('fs').readFileSync(__dirname + '/lib.js', 'utf8'))`,
      },
    },
    {
      when: 'a template is compiled',
      files: { 'page.ejs': '<%= a %>', 'index.js': `new Function('a', require('fs').readFileSync(__dirname + '/page.ejs', 'utf8'))` },
    },
    {
      when: 'a library compiles templates that lie under other names or in the manifest (knex, release-it)',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js', releases: '${version}' },
        'a.stub': 'exports.up = <%= name %>',
        'index.js': `const fs = require('fs'), _ = require('lodash'); _.template(fs.readFileSync(__dirname + '/a.stub', 'utf8')); _.template(JSON.parse(fs.readFileSync(__dirname + '/package.json', 'utf8')).releases);`,
      },
    },
    {
      when: 'a licence is only printed',
      files: { LICENSE: 'MIT', 'index.js': `console.log(require('fs').readFileSync(__dirname + '/LICENSE', 'utf8')); eval('1 + a.b')` },
    },
    { when: 'the user’s own file is read', files: { 'index.js': `exports.run = f => eval(require('fs').readFileSync(f, 'utf8'))` } },
  ],
});
