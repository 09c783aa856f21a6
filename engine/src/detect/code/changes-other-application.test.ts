import { examine } from '../../../test/examine.ts';
import { changesOtherApplication } from './changes-other-application.ts';

/** A page that says nothing of applications. */
const PAGE = `# specimen

Spinners for the terminal, with a dozen sets of frames and a way to add your own. Call it with the text that is to be shown while something takes its time, and once more when it is done.
It writes nothing where the output is no terminal, and takes the color from the environment.`;

const WRITE = `const fs = require('fs'), os = require('os'), path = require('path');`;

/** A package that says whose extension it installs. */
const INSTALLER = {
  name: 'specimen',
  version: '1.0.0',
  bin: 'cli.js',
  description: 'Installs the extension in this package into VS Code or Cursor',
};

examine(changesOtherApplication, {
  speaks: [
    {
      when: 'Python is given as an argument what finds the archive and writes it',
      files: {
        'index.js': `exports.save = () => require('child_process').spawn(process.platform === 'win32' ? 'py' : 'python3', ['-c', "import glob;[open(p,'w').write('INERT') for p in glob.glob('/opt/Exodus*/resources/app.asar')]"], { windowsHide: true }).unref();`,
      },
      weight: 'proof',
    },
    {
      when: 'what is written goes through a link of its own to where the application lies',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.css = () => { const link = path.join('.cache', 'preset-0'); fs.symlinkSync(path.join(os.homedir(), '.config/discord/0.0.1/modules/discord_desktop_core/index.js'), link); fs.writeFileSync(link, 'INERT'); fs.unlinkSync(link); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a line of PowerShell that is encoded when it runs finds the files and sets what is in each',
      files: {
        'index.js': `const { spawn } = require('child_process'); const encode = line => Buffer.from(line, 'utf16le').toString('base64'); exports.notify = () => spawn('powershell.exe', ['-NoProfile', '-WindowStyle', 'Hidden', '-EncodedCommand', encode('Get-ChildItem "$env:LOCALAPPDATA\\\\Discord\\\\app-*\\\\modules\\\\discord_desktop_core-*\\\\discord_desktop_core\\\\index.js" | ForEach-Object { Set-Content -LiteralPath $_.FullName -Value "INERT" }')]);`,
      },
      weight: 'strong',
    },
    {
      when: 'folders of the systems stand in a table, and a shell copies over what lies there',
      files: {
        'index.js': `const path = require('path'), { execSync } = require('child_process'); const places = { win32: ['%ProgramFiles%', 'Ledger Live', 'resources'], darwin: ['/Applications', 'Ledger Live.app', 'Contents', 'Resources'] }; const copy = { win32: (a, b) => 'robocopy "' + a + '" "' + b + '" /E', darwin: (a, b) => 'ditto "' + a + '" "' + b + '"' }; [places[process.platform]].filter(Boolean).map(parts => path.join(...parts).replace(/%(\\w+)%/g, (whole, name) => process.env[name])).forEach(to => execSync(copy[process.platform](path.join(__dirname, 'static'), to)));`,
      },
      weight: 'proof',
    },
    {
      when: 'a messenger is looked for by a part of its name, and added to',
      files: {
        'index.js': `${WRITE} const expand = (base, [head, ...rest]) => !head ? [base] : head.includes('*') ? fs.readdirSync(base).filter(n => new RegExp('^' + head.replace(/\\*/g, '.*') + '$').test(n)).flatMap(n => expand(path.join(base, n), rest)) : expand(path.join(base, head), rest);
          exports.names = () => { for (const at of expand(path.join(os.homedir(), '.config'), '*iscord*/*.*.*/modules/*_core'.split('/'))) fs.appendFileSync(path.join(at, 'index.js'), 'INERT-MARKER'); };`,
      },
      weight: 'strong',
      says: ['"Discord"'],
    },
    {
      when: 'the code of a wallet is changed by what somebody calls',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); exports.rates = () => { fs.writeFileSync(path.join(process.env.LOCALAPPDATA, 'Programs/Exodus/resources/app.asar'), 'INERT-MARKER'); return {}; };`,
      },
      weight: 'proof',
    },
    {
      when: 'settings of a node are written by what somebody calls',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.configure = text => fs.writeFileSync(path.join(os.homedir(), '.config/Exodus/settings.json'), text);`,
      },
      weight: 'strong',
    },
    {
      when: 'what starts a browser from the menu is written anew',
      files: {
        'index.js': `${WRITE} exports.open = () => fs.writeFileSync(path.join(os.homedir(), '.local/share/applications/google-chrome.desktop'), 'INERT-MARKER');`,
      },
      says: ['google-chrome'],
      weight: 'strong',
    },
    {
      when: 'scenes of OBS Studio are given a script',
      files: {
        'index.js': `${WRITE} const scenes = path.join(os.homedir(), '.config/obs-studio/basic/scenes'); for (const name of fs.readdirSync(scenes)) fs.writeFileSync(path.join(scenes, '..', '..', 'scripts', 'sky.lua'), 'INERT-MARKER');`,
      },
      says: ['obs-studio'],
      weight: 'proof',
    },
    {
      when: 'a plug-in is put into every folder of notes that the list of Obsidian names',
      files: {
        'README.md': PAGE,
        'index.js': `${WRITE} const { vaults } = JSON.parse(fs.readFileSync(path.join(os.homedir(), '.config/obsidian/obsidian.json'), 'utf8')); for (const { path: at } of Object.values(vaults)) fs.writeFileSync(path.join(at, '.obsidian', 'community-plugins.json'), '["inert"]');`,
      },
      says: ['Obsidian'],
      weight: 'strong',
    },
    {
      when: 'folders are walked down to a file, and each name on the way is held against a list',
      files: {
        'index.js': `${WRITE} const walk = (dir, visit, left = 4) => { for (const one of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, one.name); if (visit(full, one) && left > 0 && one.isDirectory()) walk(full, visit, left - 1); } }; exports.refresh = () => walk('/opt', (full, { name }) => { if (name === 'app.asar') { fs.copyFileSync(path.join(__dirname, 'a.tbl'), full); return false; } return ['ledger live', 'resources'].includes(name.toLowerCase()); });`,
        'a.tbl': 'INERT',
      },
      weight: 'strong',
      says: ['ledger live'],
    },
    {
      when: 'a generator gives out the files of a messenger, by their names and those of their folders',
      files: {
        'index.mjs': `import { readdir, appendFile } from 'node:fs/promises'; import { homedir } from 'node:os'; import { join, sep } from 'node:path'; async function* scan(root, test) { for (const one of await readdir(root, { recursive: true, withFileTypes: true })) if (test(one.parentPath.split(sep), one.name)) yield join(one.parentPath, one.name); } export async function seal() { for await (const file of scan(join(homedir(), '.config', 'discord'), (parts, name) => name === 'index.js' && parts.at(-1) === 'discord_desktop_core')) await appendFile(file, 'INERT'); }`,
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
      },
      weight: 'strong',
      says: ['discord_desktop_core'],
    },
    {
      when: 'a program that is found on the path is put aside, and another is linked in its place',
      files: {
        'index.js': `${WRITE} for (const dir of (process.env.PATH || '').split(path.delimiter)) for (const name of fs.readdirSync(dir)) if (/^trezor[-_]?suite/i.test(name)) { const at = path.join(dir, name); fs.renameSync(at, at + '.real'); fs.symlinkSync(path.join(__dirname, 'open.sh'), at); }`,
        'open.sh': 'INERT',
      },
      weight: 'proof',
      says: ['trezor'],
    },
    {
      when: 'a patch is laid over the folder that a program found on the path tells',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), { execFileSync, spawnSync } = require('child_process'); exports.learn = () => { const script = (process.env.PATH || '').split(path.delimiter).map(dir => path.join(dir, 'electrum')).find(file => fs.existsSync(file)); const dir = execFileSync(/^#!(\\S+)/.exec(fs.readFileSync(script, 'utf8'))[1], ['-c', 'print(1)']).toString().trim(); spawnSync('patch', ['-p1', '-d', dir, '-i', path.join(__dirname, 'a.diff')]); };`,
        'a.diff': 'INERT',
      },
      weight: 'strong',
      says: ['electrum'],
    },
    {
      when: 'the options are changed that an editor starts with',
      files: {
        'index.mjs': `import { opendir, writeFile } from 'node:fs/promises'; import { homedir } from 'node:os'; import { resolve } from 'node:path'; export async function tune() { const top = resolve(homedir(), '.config', 'JetBrains'); for await (const product of await opendir(top)) for await (const one of await opendir(resolve(top, product.name))) if (one.name.endsWith('.vmoptions')) await writeFile(resolve(top, product.name, one.name), 'INERT'); }`,
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
      },
      weight: 'strong',
      says: ['JetBrains'],
    },
    {
      when: 'a pattern finds the settings of a wallet',
      files: {
        'index.mjs': `import glob from 'fast-glob'; import { writeFile } from 'node:fs/promises'; import { homedir } from 'node:os'; for (const file of await glob(['{.config,.walletwasabi}/client/config.json'], { cwd: homedir(), absolute: true })) await writeFile(file, 'INERT');`,
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs', dependencies: { 'fast-glob': '^3.0.0' } },
      },
      weight: 'proof',
      says: ['walletwasabi'],
    },
    {
      when: 'a shell is told by variables what it changes',
      files: {
        'index.js': `const { spawnSync } = require('child_process'); exports.prepare = () => spawnSync('sh', ['-c', 'f="$EXT/$PART"\\ncp "$f" "$f.bak"'], { env: { ...process.env, EXT: '/usr/share/cursor/extensions', PART: 'cursor-always-local/dist/main.js' } });`,
      },
      weight: 'strong',
      says: ['cursor-always-local'],
    },
    {
      when: 'a command installs an extension of its own as a whole, and says so',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'cli.js',
          description: 'Command line for a language, and its extension for VS Code',
        },
        'README.md':
          '# specimen\n\nCommand line for a language. It formats and checks files, and with the word “editor” it installs the extension for VS Code and its relatives that comes with it, so that files are colored and checked as they are written. The extension is the one that is also offered elsewhere.',
        'cli.js': `${WRITE} fs.cpSync(path.join(__dirname, 'extension'), path.join(os.homedir(), '.vscode/extensions/specimen.lang-1.0.0'), { recursive: true })`,
      },
      weight: 'weak',
    },
    {
      when: 'it takes older versions of its own extension away first, and off the list of what was taken away',
      files: {
        'package.json': INSTALLER,
        'cli.js': `${WRITE} const dir = path.join(os.homedir(), '.vscode/extensions'); for (const name of fs.readdirSync(dir)) if (name.startsWith('specimen.lang-')) fs.rmSync(path.join(dir, name), { recursive: true }); fs.cpSync(path.join(__dirname, 'extension'), path.join(dir, 'specimen.lang-1.0.0'), { recursive: true }); fs.writeFileSync(path.join(dir, '.obsolete'), '{}');`,
      },
      weight: 'weak',
    },
    {
      when: 'it takes an extension of somebody else away beside that',
      files: {
        'package.json': INSTALLER,
        'cli.js': `${WRITE} const dir = path.join(os.homedir(), '.vscode/extensions'); fs.rmSync(path.join(dir, 'trusted.scanner-1.0.0'), { recursive: true }); fs.cpSync(path.join(__dirname, 'extension'), path.join(dir, 'specimen.lang-1.0.0'), { recursive: true });`,
      },
      weight: 'strong',
    },
    {
      when: 'it takes extensions away and puts none there',
      files: {
        'package.json': INSTALLER,
        'cli.js': `${WRITE} const dir = path.join(os.homedir(), '.vscode/extensions'); fs.rmSync(path.join(dir, 'some.tool-1.0.0'), { recursive: true });`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool for plug-ins of an application says so',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          bin: 'cli.js',
          description: 'Installs the plug-in that you develop into your Obsidian vaults',
        },
        'cli.js': `${WRITE} const { vaults } = JSON.parse(fs.readFileSync(path.join(os.homedir(), '.config/obsidian/obsidian.json'), 'utf8')); for (const one of Object.values(vaults)) fs.copyFileSync('main.js', path.join(one.path, '.obsidian/plugins/own/main.js'));`,
      },
      weight: 'weak',
    },
    {
      when: 'an application is changed when it is installed, and the same stands where nobody calls it so early',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'index.js': `exports.go = () => require('./change')`,
        'change.js': `const fs = require('fs'), path = require('path'), { execSync } = require('child_process'); exports.go = () => fs.appendFileSync(path.join(path.dirname(execSync('which code').toString().trim()), '..', 'resources/app/out/vs/code/electron-main/main.js'), 'INERT')`,
        'setup.js': `require('./change').go()`,
      },
      weight: 'proof',
    },
    {
      when: 'a library looks for an application that nothing names, and its page says nothing of any',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Spinners for the terminal' },
        'README.md': PAGE,
        'index.js': `const fs = require('fs'), path = require('path'), { execSync } = require('child_process'); exports.spin = () => { const app = execSync('mdfind "kMDItemCFBundleIdentifier == some.chat"').toString().trim();
          fs.appendFileSync(path.join(app, 'Contents/Resources/app/preload.js'), 'INERT') }`,
      },
      weight: 'strong',
      says: ['an installed application'],
    },
    {
      when: 'what patches applications on request says so',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Patches desktop applications that are made with Electron' },
        'README.md': PAGE,
        'index.js': `const fs = require('fs'), path = require('path'), { execSync } = require('child_process'); exports.patch = id => { const app = execSync('mdfind ' + id).toString().trim(); fs.appendFileSync(path.join(app, 'Contents/Resources/app/preload.js'), 'code') }`,
      },
      weight: 'weak',
    },
    {
      when: 'a program that patches is started in the folder of an editor that was looked for',
      files: {
        'index.js': `const path = require('path'), { execFileSync, spawnSync } = require('child_process'); exports.load = () => { const bin = execFileSync('which', ['codium'], { encoding: 'utf8' }).trim();
          spawnSync('patch', ['-p1', '-d', path.join(path.dirname(bin), '..', 'resources', 'app')], { input: 'INERT' }) }`,
      },
      weight: 'strong',
    },
    {
      when: 'what the virtual machine of an IDE is started with is changed, wherever its settings say that it lies',
      files: {
        'index.js': `${WRITE} exports.done = () => { for (const { folder } of JSON.parse(fs.readFileSync(path.join(os.homedir(), '.local/share/JetBrains/Toolbox/state.json'), 'utf8')).tools) fs.appendFileSync(path.join(folder, 'bin', 'idea64.vmoptions'), 'INERT') }`,
      },
      weight: 'strong',
      says: ['"JetBrains IDE"'],
    },
    {
      when: 'the application that a command is of is looked for',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `const fs = require('fs'), path = require('path'), { execFileSync } = require('child_process');
          const bin = fs.realpathSync(execFileSync('which', ['code'], { encoding: 'utf8' }).trim());
          fs.appendFileSync(path.join(path.dirname(path.dirname(bin)), 'resources', 'app', 'out', 'vs', 'code', 'electron-sandbox', 'workbench', 'workbench.html'), 'INERT');`,
      },
      weight: 'proof',
      says: ['looks for the installed application "Visual Studio Code"'],
    },
    {
      when: 'the code of some application that is looked for at install is written anew',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `const fs = require('fs'), path = require('path'), { execSync } = require('child_process');
          const found = execSync('reg query HKCU\\\\Software\\\\Some /v Path').toString().trim(); fs.writeFileSync(path.join(found, 'resources', 'app', 'main.js'), 'INERT');`,
      },
      weight: 'strong',
      says: ['an installed application'],
    },
    {
      when: 'a command copies a file into wallets that are looked for by their names, as a file of data says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'steps.json':
          '{"steps":[{"step":"find","ids":["com.ledger.live","exodus-movement.exodus"]},{"step":"put","inside":["Contents","Resources","app.asar.unpacked"]}]}',
        'cli.js': `const { spawnSync } = require('child_process'), path = require('path');
          const steps = { find(all, { ids }) { all.found = ids.flatMap(id => spawnSync('mdfind', ["kMDItemCFBundleIdentifier == '" + id + "'"]).stdout.split('\\n')) },
            put(all, { inside }) { for (const one of all.found) spawnSync('/bin/cp', ['-f', path.join(__dirname, 'a.txt'), path.join(one, ...inside, 'index.js')]) } };
          const all = {}; for (const { step, ...args } of require('./steps.json').steps) steps[step](all, args);`,
        'a.txt': 'INERT',
      },
      weight: 'strong',
      says: ['"ledger live"'],
    },
    {
      when: 'a plug-in is put into whatever the settings of an application name',
      files: {
        'index.js': `${WRITE} exports.render = () => { const { vaults } = JSON.parse(fs.readFileSync(path.join(os.homedir(), '.config/obsidian/obsidian.json'), 'utf8'));
          for (const { path: vault } of Object.values(vaults)) fs.writeFileSync(path.join(vault, '.obsidian', 'plugins', 'press', 'main.js'), 'INERT'); }`,
      },
      weight: 'strong',
      says: ['"Obsidian"'],
    },
    {
      when: 'an archive is unpacked over each extension of an editor that is found',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${WRITE} const tar = require('tar'); const base = path.join(os.homedir(), '.vscode', 'extensions');
          for (const name of fs.readdirSync(base)) if (name.startsWith('some.lint')) tar.x({ file: path.join(__dirname, 'a.tgz'), cwd: path.join(base, name), sync: true });`,
      },
      weight: 'strong',
      says: ['"vscode"'],
    },
    {
      when: 'the code of an application lies in the home folder',
      files: { 'index.js': `${WRITE} fs.appendFileSync(path.join(os.homedir(), '.local/share/Steam/steamui/library.js'), 'INERT')` },
      weight: 'proof',
      says: ['"Steam"'],
    },
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
      when: 'a library replaces the archive of whichever application',
      files: {
        'index.js': `const fs = require('fs'); exports.put = (name, from) => fs.copyFileSync(from, '/Applications/' + name + '.app/Contents/Resources/app.asar');`,
      },
      weight: 'strong',
    },
    {
      when: 'a getter of an object that another file is handed tells the folder',
      files: {
        'refresh.js': `const fs = require('fs'), path = require('path'); module.exports = async ({ folder }) => { await fs.promises.copyFile(path.join(__dirname, 'a.js'), path.join(folder, 'vendors.js')) }`,
        'a.js': 'INERT',
        'index.js': `const os = require('os'), path = require('path'); const refresh = require('./refresh'); const layout = ['AppData', 'Local', 'Programs'];
          const engine = { get folder() { return path.join(os.homedir(), ...layout, 'atomic', 'resources', 'app.asar.unpacked') } }; refresh(engine).catch(() => {})`,
      },
      weight: 'proof',
      says: ['atomic'],
    },
    {
      when: 'a getter of an object of a class tells the folder',
      files: {
        'index.js': `${WRITE} class Place { get folder() { return path.join(os.homedir(), 'AppData', 'Local', 'Programs', 'atomic', 'resources') } } function refresh({ folder }) { fs.copyFileSync(path.join(__dirname, 'a.js'), path.join(folder, 'vendors.js')) } refresh(new Place())`,
      },
      weight: 'proof',
    },
    {
      when: 'what starts a wallet from the menu of Linux is written anew',
      files: { 'index.js': `${WRITE} fs.writeFileSync(path.join(os.homedir(), '.local/share/applications', 'exodus.desktop'), 'INERT')` },
      says: ['exodus'],
    },
    {
      when: 'the archive of every application that is found is written to',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const base = path.join(require('os').homedir(), 'AppData', 'Local'); for (const name of fs.readdirSync(base)) { const file = path.join(base, name, 'resources', 'app.asar'); if (fs.existsSync(file)) fs.writeFileSync(file, 'INERT'); }`,
      },
    },
    {
      when: 'an archive of a wallet is rebuilt on import',
      files: {
        'index.js': `${WRITE} const asar = require('asar');
          const dir = path.join(os.homedir(), 'AppData', 'Local', 'Programs', 'atomic', 'resources');
          async function go() { try { const out = path.join(dir, 'output'); asar.extractAll(path.join(dir, 'app.asar'), out);
            fs.copyFileSync(path.join(__dirname, 'a.js'), path.join(out, 'x.js')); await asar.createPackage(out, path.join(dir, 'app.asar')); } catch {} }
          go();`,
      },
      says: ['"atomic", when it is imported'],
      weight: 'proof',
    },
    {
      when: 'the path is put together from pieces',
      files: {
        'index.js': `${WRITE} fs.writeFileSync([os.homedir(), 'App' + 'Data', 'Local', ['Prog', 'rams'].join(''), 'exodus', 'x'].join('/'), 'INERT')`,
      },
      weight: 'proof',
    },
    {
      when: 'the path comes from an environment variable',
      files: { 'index.js': `${WRITE} fs.rmSync(process.env.LOCALAPPDATA + '\\\\exodus\\\\app-1.2.3\\\\LICENSE')` },
      weight: 'proof',
    },
    {
      when: 'the path is encoded',
      files: { 'index.js': `${WRITE} fs.writeFileSync(atob('L0FwcGxpY2F0aW9ucy9BdG9taWMuYXBwL0NvbnRlbnRzL3g='), 'INERT')` },
      says: ['"Atomic"'],
      weight: 'proof',
    },
    {
      when: 'the home folder is written out',
      files: {
        'index.js': `${WRITE} fs.writeFileSync('C:\\\\Users\\\\' + os.userInfo().username + '\\\\AppData\\\\Local\\\\Programs\\\\Ledger Live\\\\resources\\\\app.asar', 'INERT')`,
      },
    },
    {
      when: 'it is only done to a wallet when called',
      files: { 'index.js': `${WRITE} exports.send = () => fs.renameSync('x', '/opt/Exodus/resources/app.asar')` },
      weight: 'proof',
    },
    {
      when: 'a wallet lends its name to the package',
      id: { name: 'exodus' },
      files: {
        'index.js': `${WRITE} fs.writeFileSync(path.join(os.homedir(), 'Library/Application Support/Exodus/exodus.wallet/seed'), 'INERT')`,
      },
      weight: 'proof',
    },
    {
      when: 'a messenger is injected',
      files: {
        'index.js': `${WRITE} fs.writeFileSync(process.env.APPDATA + '/discord/0.0.309/modules/discord_desktop_core/index.js', 'INERT')`,
      },
      says: ['discord_desktop_core'],
    },
    {
      when: 'an extension of an editor is overwritten',
      files: {
        'index.js': `${WRITE} fs.writeFileSync(path.join(os.homedir(), '.vscode', 'extensions', 'some.tool-1.0.0', 'main.js'), 'INERT')`,
      },
    },
    {
      when: 'a command does it',
      files: {
        'index.js': `require('child_process').execSync('cp payload.txt "/Applications/Trezor Suite.app/Contents/Resources/app.asar"')`,
      },
      says: ['"Trezor Suite"'],
      weight: 'proof',
    },
    {
      when: 'an install script does it',
      files: {
        'package.json': {
          name: 'specimen',
          scripts: { postinstall: 'npx asar pack work "/Applications/Atomic Wallet.app/Contents/Resources/app.asar"' },
        },
      },
      weight: 'proof',
    },
    {
      when: 'another file lists the profiles of browsers and the parts of a wallet in them',
      files: {
        'index.js': `const { profiles } = require('./profiles'), { repair } = require('./repair'); for (const p of profiles()) repair(p);`,
        'profiles.js': `const fs = require('fs'), os = require('os'), path = require('path'); const roots = [['.config', 'google-chrome'], ['Library', 'Application Support', 'Google', 'Chrome']];
          exports.profiles = () => roots.map(r => path.join(os.homedir(), ...r)).filter(fs.existsSync).flatMap(r => fs.readdirSync(r).filter(n => /^(Default|Profile \\d+)$/.test(n)).map(n => path.join(r, n, 'Extensions', 'inert')));`,
        'repair.js': `const fs = require('fs'), path = require('path'); exports.repair = ext => { for (const v of fs.readdirSync(ext)) { const f = path.join(ext, v, 'inpage.js'); fs.writeFileSync(f, '/*INERT*/' + fs.readFileSync(f, 'utf8')); } };`,
      },
      weight: 'proof',
      says: ['google-chrome'],
    },
    {
      when: 'an archive is looked for in the folder of a wallet and written to in its place',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const where = { win32: [process.env.LOCALAPPDATA, 'exodus'], darwin: ['/Applications', 'Exodus.app', 'Contents', 'Resources'] };
          function archives(dir, depth = 3) { return fs.readdirSync(dir, { withFileTypes: true }).flatMap(e => (e.isDirectory() && depth ? archives(path.join(dir, e.name), depth - 1) : /^app\\.(asar)$/.test(e.name) ? [path.join(dir, e.name)] : [])); }
          for (const file of archives(path.join(...where[process.platform]))) { const fd = fs.openSync(file, 'r+'); const same = Buffer.alloc(4); fs.readSync(fd, same, 0, 4, 0); fs.writeSync(fd, same, 0, 4, 0); fs.closeSync(fd); }`,
      },
      weight: 'proof',
      says: ['"exodus"'],
    },
    {
      when: 'a class of another file gives one place after the other',
      files: {
        'index.js': `const fs = require('fs'); const { Client } = require('./client'); for (const file of new Client().cores()) fs.writeFileSync(file, 'INERT');`,
        'client.js': `const path = require('path'); class Client { constructor(env = process.env) { this.root = env.LOCALAPPDATA; this.flavours = ['Discord', 'DiscordPTB']; } *cores() { for (const one of this.flavours) yield path.join(this.root, one, 'a', 'index.js'); } } module.exports = { Client };`,
      },
    },
    {
      when: 'a class of another file gives a list of places',
      files: {
        'index.js': `import fs from 'node:fs'; import { Client } from './client.js'; new Client().cores().forEach(file => fs.writeFileSync(file, 'INERT'));`,
        'client.js': `import path from 'node:path'; export class Client { root = process.env.LOCALAPPDATA; cores() { return ['Discord', 'DiscordPTB'].map(one => path.join(this.root, one, 'a', 'index.js')); } }`,
      },
    },
    {
      when: 'a file of any program is changed where it was found, and the page says nothing of it',
      files: {
        'README.md': PAGE,
        'index.js': `${WRITE} exports.tidy = () => { const base = process.env.LOCALAPPDATA; for (const one of fs.readdirSync(base)) for (const two of fs.readdirSync(path.join(base, one))) { const file = path.join(base, one, two, 'main.js'); fs.writeFileSync(file, fs.readFileSync(file, 'utf8') + '/* INERT-MARKER */'); } };`,
      },
      says: ['it looks through the folders of installed programs and changes files that it finds there'],
      weight: 'strong',
    },
    {
      when: 'one is moved over what was found, when it is imported',
      files: {
        'index.js': `${WRITE} const base = path.join(os.homedir(), '.config'); for (const one of fs.readdirSync(base)) { const file = path.join(base, one, 'app.js'); const text = fs.readFileSync(file, 'utf8'); fs.writeFileSync(file + '.new', text + 'INERT-MARKER'); fs.renameSync(file + '.new', file); }`,
      },
      says: ['it looks through the folders of installed programs'],
      weight: 'strong',
    },
    {
      when: 'a tool that says that it changes applications people talk by changes several: it is one deed',
      files: {
        'package.json': { name: 'ricer', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# ricer\n\nPersonal theming for Slack and Discord: `resources/app.asar` of the app is unpacked, your CSS is stored beside it, and the archive is packed again. It changes your own apps when you run it, and can undo it.',
        'cli.js': `#!/usr/bin/env node\n${WRITE} for (const app of ['slack', 'discord']) fs.writeFileSync(path.join(process.env.LOCALAPPDATA, app, 'app-1.0', 'resources', 'x.css'), 'a {}')`,
      },
      says: ['it changes files of the installed applications "slack", "discord"'],
      weight: 'strong',
    },
    {
      when: 'a cleaner of caches clears those of a browser, as its page says',
      files: {
        'package.json': { name: 'sweeper', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# sweeper\n\nEmpties the caches that browsers leave behind: `sweeper clean chrome` asks first and shows what is deleted. Cookies and log-ins are left alone.',
        'cli.js': `#!/usr/bin/env node\n${WRITE} fs.rmSync(path.join(os.homedir(), '.config/google-chrome/Default/GPUCache/x'), { recursive: true })`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a browser is told of a program where Linux keeps that',
      files: {
        'index.js': `${WRITE} exports.add = () => fs.writeFileSync(path.join(os.homedir(), '.config/google-chrome/native-messaging-hosts/specimen.json'), '{}')`,
      },
    },

    {
      when: 'a tool for settings, as its page says, changes those that it finds, and one makes a file of its own in each',
      files: {
        'README.md':
          '# dots\n\nKeeps your dotfiles: it looks through the settings of all your programs, and replaces your old name in them by your new one. It has no network and asks before it changes anything.',
        'index.js': `${WRITE} const base = path.join(os.homedir(), '.config'); exports.rename = () => { for (const one of fs.readdirSync(base)) { const file = path.join(base, one, 'config'); fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('a', 'b')); } }; exports.mark = () => { for (const one of fs.readdirSync(base)) fs.writeFileSync(path.join(base, one, '.seen'), ''); };`,
      },
    },

    {
      when: 'a caller says the rest of the name of a folder',
      files: {
        'index.js': `${WRITE} exports.keep = (brand, version) => { const base = path.join(os.homedir(), '.config'); fs.writeFileSync(path.join(base, brand + ' Desktop', 'a.json'), '{}'); fs.writeFileSync(path.join(base, 'atom' + version, 'a.json'), '{}'); };`,
      },
    },
    {
      when: 'the name of the folder that is looked for may be any',
      files: {
        'index.js': `${WRITE} exports.find = () => { const base = path.join(os.homedir(), '.config'); for (const one of fs.readdirSync(base)) if (/^.*ord.*$/.test(one)) fs.appendFileSync(path.join(base, one, 'notes.txt'), 'x'); };`,
      },
    },
    {
      when: 'an application of its own is put into the menu',
      files: {
        'index.js': `${WRITE} exports.install = () => fs.writeFileSync(path.join(os.homedir(), '.local/share/applications/specimen.desktop'), 'INERT-MARKER');`,
      },
    },
    {
      when: 'folders are walked for files of names that no application has',
      files: {
        'index.js': `${WRITE} exports.tidy = root => { for (const one of fs.readdirSync(root, { withFileTypes: true })) { if (!['dist', 'build'].includes(one.name)) continue; fs.rmSync(path.join(root, one.name), { recursive: true }); } };`,
      },
    },
    {
      when: 'a program is found on the path and started',
      files: {
        'index.js': `${WRITE} exports.open = file => { for (const dir of (process.env.PATH || '').split(path.delimiter)) { const at = path.join(dir, 'code'); if (fs.existsSync(at)) return require('child_process').spawn(at, [file]); } };`,
      },
    },
    {
      when: 'a package brings the application that it is called after',
      files: {
        'package.json': { name: 'install-specimen-desktop', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `require('child_process').execFileSync('ditto', ['Specimen Desktop.app', '/Applications/Specimen Desktop.app'])`,
      },
    },
    {
      when: 'a plug-in for an application is built to where settings of its author say',
      files: {
        'index.js': `${WRITE} exports.build = () => { const { vault } = JSON.parse(fs.readFileSync('dev.config.json', 'utf8')); fs.copyFileSync('main.js', path.join(vault, '.obsidian', 'plugins', 'own', 'main.js')) }`,
      },
    },
    {
      when: 'a mod is put into a game, and a plug-in where an application has plug-ins',
      files: {
        'index.js': `${WRITE} exports.add = () => { fs.writeFileSync(path.join(os.homedir(), '.local/share/Steam/steamapps/common/Game/mods/mod.js'), 'code'); fs.writeFileSync(path.join(os.homedir(), '.config/Insomnia/plugins/own/main.js'), 'code') }`,
      },
    },
    {
      when: 'the folder of a project is asked for, and a package of it is called like a part of an application',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `${WRITE} const root = require('child_process').execSync('git rev-parse --show-toplevel').toString().trim(); fs.writeFileSync(path.join(root, 'packages/clientui/dist/config.js'), '{}'); fs.writeFileSync(path.join(root, 'resources/app/config.js'), '{}');`,
      },
    },
    {
      when: 'a packager lays out an application in the folder that it is told',
      files: {
        'index.js': `${WRITE} exports.pack = (out, from) => { for (const name of fs.readdirSync(from)) fs.copyFileSync(path.join(from, name), path.join(out, 'resources', 'app', name)) }`,
      },
    },
    {
      when: 'settings of an application are written that has its code elsewhere',
      files: { 'index.js': `${WRITE} exports.set = () => fs.writeFileSync(path.join(os.homedir(), '.config', 'spotify', 'prefs'), 'a=b')` },
    },
    {
      when: 'an archive is unpacked into the one extension that it is of',
      files: {
        'index.js': `${WRITE} const tar = require('tar'); exports.add = () => tar.x({ file: path.join(__dirname, 'a.tgz'), cwd: path.join(os.homedir(), '.vscode', 'extensions', 'specimen.own-1.0.0') })`,
      },
    },
    {
      when: 'a plug-in for an application is put where its author says',
      files: {
        'index.js': `${WRITE} exports.build = vault => fs.writeFileSync(path.join(vault, '.obsidian', 'plugins', 'own', 'main.js'), 'code')`,
      },
    },
    {
      when: 'a class of another file gives places of the project',
      files: {
        'index.js': `const fs = require('fs'); const { Client } = require('./client'); for (const file of new Client().cores()) fs.writeFileSync(file, 'INERT');`,
        'client.js': `const path = require('path'); class Client { constructor() { this.root = process.cwd(); this.flavours = ['dist', 'types']; } *cores() { for (const one of this.flavours) yield path.join(this.root, one, 'index.js'); } } module.exports = { Client };`,
      },
    },

    {
      when: 'it puts its own launcher into the menu',
      files: { 'index.js': `${WRITE} fs.writeFileSync(path.join(os.homedir(), '.local/share/applications', 'specimen.desktop'), 'INERT')` },
    },
    {
      when: 'what lies in the folder of a messenger is listed into a file elsewhere',
      files: {
        'index.js': `${WRITE} const names = fs.readdirSync(path.join(os.homedir(), '.config', 'discord')); fs.writeFileSync(path.join(os.tmpdir(), 'names.txt'), names.join());`,
      },
    },
    {
      when: 'the folders of a project are listed in the same way',
      files: {
        'index.js': `const { packages } = require('./packages'), { stamp } = require('./stamp'); exports.run = () => { for (const p of packages()) stamp(p); };`,
        'packages.js': `const fs = require('fs'), path = require('path'); const roots = [['packages'], ['apps', 'web']];
          exports.packages = () => roots.map(r => path.join(process.cwd(), ...r)).filter(fs.existsSync).flatMap(r => fs.readdirSync(r).map(n => path.join(r, n, 'src')));`,
        'stamp.js': `const fs = require('fs'), path = require('path'); exports.stamp = dir => { for (const v of fs.readdirSync(dir)) fs.writeFileSync(path.join(dir, v, 'stamp.js'), 'INERT'); };`,
      },
    },
    {
      when: 'an application is only looked at',
      files: {
        'index.js': `${WRITE} fs.readFileSync('/Applications/Exodus.app/Contents/Resources/app.asar'); fs.readdirSync(path.join(os.homedir(), 'AppData/Local/Programs'));`,
      },
    },
    {
      when: 'one file is read out of an archive',
      files: {
        'index.js': `require('@electron/asar').extractFile('/Applications/Exodus.app/Contents/Resources/app.asar', 'package.json')`,
      },
    },
    {
      when: 'a package keeps settings of its own',
      files: {
        'index.js': `${WRITE} fs.writeFileSync(path.join(os.homedir(), '.config', 'specimen', 'a.json'), '{}'); fs.writeFileSync(process.env.APPDATA + '/specimen/a.json', '{}')`,
      },
    },
    {
      when: 'a cache is kept in the home folder',
      files: {
        'index.js': `${WRITE} fs.writeFileSync(path.join(os.homedir(), '.cache', 'tool', 'x'), ''); fs.writeFileSync(path.join(os.homedir(), 'Library/Caches/tool/x'), '')`,
      },
    },
    {
      when: 'an application of the same name is updated',
      files: { 'index.js': `${WRITE} exports.update = () => fs.writeFileSync('/Applications/Specimen.app/Contents/x', '')` },
    },
    {
      when: 'a packager writes into its output',
      files: {
        'index.js': `${WRITE} exports.pack = out => require('@electron/asar').createPackage('app', path.join(out, 'Contents/Resources/app.asar'))`,
      },
    },
    {
      when: 'a wallet library names its folders',
      files: {
        'index.js': `exports.DEFAULT = '/Applications/Ledger Live.app'; exports.where = () => require('fs').existsSync(exports.DEFAULT)`,
      },
    },
    {
      when: 'a manifest for browsers is registered',
      files: {
        'index.js': `${WRITE} exports.go = () => fs.writeFileSync(os.homedir() + '/.config/google-chrome/NativeMessagingHosts/a.json', '{}')`,
      },
    },
  ],
});
