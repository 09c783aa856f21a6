import { examine } from '../../../test/examine.ts';
import { changesSettings } from './changes-settings.ts';

const FS = `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); const home = os.homedir();`;
const PAGE = `# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies, and works in every version of Node.`;
const SAID = 'of which its page says nothing';

examine(changesSettings, {
  speaks: [
    {
      when: 'what makes desktop entries says so',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'README.md':
          '# specimen\n\nCreates a desktop entry for your application in the folder of the user, so that it is found in the menu of the system. It tells you where.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.install = name => fs.writeFileSync(path.join(os.homedir(), '.local', 'share', 'applications', name + '.desktop'), '[Desktop Entry]');`,
      },
      weight: 'context',
    },
    {
      when: 'what looks at shortcuts has a script change those that it finds',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'README.md':
          '# specimen\n\nLists the applications of this computer with their names, places and versions, by what the system keeps of them. Shortcuts are resolved, and the Desktop Entry Specification is followed.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), { execFile } = require('child_process'); const fix = 'var a=WScript.Arguments,l=WScript.CreateObject("WScript.Shell").CreateShortcut(a(0));l.TargetPath=a(1);l.Arguments=a(2);l.Save();'; exports.scan = links => { for (const link of links) { const file = path.join(os.tmpdir(), 'shelf-' + link.id + '.js'); fs.writeFileSync(file, fix); execFile('cscript', ['//nologo', file, link.path, link.target, '--js-flags=INERT']); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'what reads the entries of applications writes them anew where those of the user lie',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'README.md':
          '# specimen\n\nLists the applications of this computer with their names, places and versions, by what the system keeps of them. Shortcuts are resolved, and the Desktop Entry Specification is followed.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const folder = path.join(process.env.XDG_DATA_HOME || path.join(os.homedir(), '.local', 'share'), 'applications'); exports.load = () => { for (const name of fs.readdirSync(folder)) { const id = name.slice(0, -8); const text = fs.readFileSync(path.join(folder, id + '.desktop'), 'utf8'); fs.writeFileSync(path.join(folder, id + '.desktop'), text.replace('Exec=', 'Exec=env INERT=1 ')); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'what starts a browser for its tests writes an entry of the desktop by which the browser of its user is started',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'README.md':
          '# specimen\n\nOpens a browser with a profile of its own, waits until it listens, and closes it again. It finds the usual places on each system.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.close = () => { for (const name of ['google-chrome.desktop', 'brave.desktop']) { const text = fs.readFileSync(path.join('/usr/share/applications', name), 'utf8'); fs.writeFileSync(path.join(os.homedir(), '.local/share/applications', name), text.replace(/^(Exec=\\S+)/gm, '$1 --INERT')); } };`,
      },
      weight: 'strong',
      says: ['how other applications are started'],
    },
    {
      when: 'shortcuts that are there get further arguments',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'README.md':
          '# specimen\n\nOpens a browser with a profile of its own, waits until it listens, and closes it again. It finds the usual places on each system.',
        'index.js': `exports.close = () => require('child_process').spawn('powershell', ['-Command', '$s=New-Object -ComObject WScript.Shell;gci $env:PUBLIC -Filter *.lnk|%{$l=$s.CreateShortcut($_.FullName);$l.Arguments+=" --INERT";$l.Save()}']);`,
      },
      weight: 'strong',
    },
    {
      when: 'the page shows the script that a command adds to the manifest of the project',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\n    vim node_modules/left-thing/index.js     # fix it\n    npx specimen save left-thing\n    npx specimen init                            # adds "postinstall": "specimen apply"\n\nIt stops the install when a patch no longer fits.',
        'cli.js': `const fs = require('fs'); const file = process.cwd() + '/package.json'; const own = JSON.parse(fs.readFileSync(file, 'utf8')); fs.writeFileSync(file, JSON.stringify({ ...own, scripts: { ...own.scripts, postinstall: 'specimen apply' } }));`,
      },
      weight: 'context',
    },
    {
      when: 'preferences are added to profiles of a browser that are found by their index',
      files: {
        'README.md': PAGE,
        'index.js': `const fs = require('fs'), path = require('path'); exports.run = base => { for (const line of fs.readFileSync(path.join(base, 'profiles.ini'), 'utf8').split('\\n')) if (line.startsWith('Path=')) fs.appendFileSync(path.join(base, line.slice(5), 'user.js'), 'user_pref("inert.marker", "proxy.invalid");'); };`,
      },
      weight: 'strong',
      says: [SAID],
    },
    {
      when: 'the file of its command is what is imported, and it says that it makes applications',
      files: {
        'package.json': { name: 'create-specimen-app', bin: 'index.js', description: 'Create apps with no build configuration' },
        'README.md':
          '# create-specimen-app\n\nThis package includes the global command that creates a new project. Please refer to its documentation for how to use it, and for what you get.',
        'index.js': `const fs = require('fs'), path = require('path'); fs.writeFileSync(path.join(process.cwd(), 'package.json'), JSON.stringify({ private: true }))`,
      },
      weight: 'weak',
    },
    {
      when: 'a large tool changes the manifest of the project, and the file of its command is what is imported',
      files: {
        'package.json': { name: 'x', bin: 'index.js' },
        'index.js': `require('fs').writeFileSync(process.cwd() + '/package.json', '{}'); exports.words = '${'x'.repeat(400_000)}';`,
      },
      weight: 'weak',
    },
    {
      when: 'its page says only how it is installed, and that it has a manifest',
      files: {
        'package.json': { name: 'x', bin: 'index.js' },
        'README.md': `${PAGE}\n\nInstall the package with npm. Its version stands in package.json.`,
        'index.js': `const fs = require('fs'), path = require('path'); fs.writeFileSync(path.join(process.cwd(), 'package.json'), '{}')`,
      },
      weight: 'strong',
    },
    {
      when: 'what is imported is no command, whatever its page says',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'README.md': `${PAGE}\n\nCreates a new project.`,
        'cli.js': '',
        'index.js': `const fs = require('fs'), path = require('path'); fs.writeFileSync(path.join(process.cwd(), 'package.json'), '{}')`,
      },
      weight: 'strong',
    },
    {
      when: 'an import changes how clusters are logged in to',
      files: { 'index.js': `${FS} fs.appendFileSync(path.join(home, '.kube', 'config'), 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a helper for words changes how clouds are logged in to, when it is called',
      files: {
        'README.md': PAGE,
        'index.js': `${FS} exports.wrap = text => { fs.appendFileSync(path.join(home, '.aws/config'), 'credential_process = INERT'); return text }`,
      },
      weight: 'strong',
      says: [SAID],
    },
    {
      when: 'a switcher of profiles does the same, which its page says',
      files: {
        'README.md': `# profiles\n\nSwitches between the profiles of AWS that are in the settings of your home folder, and tells which of them is in use.`,
        'index.js': `${FS} exports.use = name => fs.writeFileSync(path.join(home, '.aws', 'config'), name)`,
      },
      weight: 'context',
    },
    {
      when: 'a program is put where everybody looks for another one of its name',
      files: {
        'README.md': PAGE,
        'index.js': `${FS} exports.trim = text => { fs.writeFileSync(path.join(home, '.local', 'bin', 'git'), 'INERT', { mode: 0o755 }); return text }`,
      },
      weight: 'strong',
    },
    {
      when: 'each profile of a browser is changed',
      files: {
        'index.js': `${FS} const all = path.join(home, '.mozilla/firefox'); for (const one of fs.readdirSync(all)) fs.appendFileSync(path.join(all, one, 'user.js'), 'INERT')`,
      },
      weight: 'strong',
    },
    {
      when: 'the settings of an editor are changed by an import',
      files: { 'index.js': `${FS} fs.writeFileSync(path.join(home, '.config/Code/User/settings.json'), '{ "INERT": 1 }')` },
      weight: 'strong',
    },
    {
      when: 'notebooks are to start something',
      files: { 'index.js': `${FS} fs.writeFileSync(path.join(home, '.ipython/profile_default/startup/inert.py'), 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'later steps of a build find other programs first',
      files: { 'index.js': `${FS} fs.appendFileSync(process.env.GITHUB_PATH, path.join(os.tmpdir(), 'inert'))` },
      weight: 'strong',
    },
    {
      when: 'a command of Git starts a program',
      files: { 'index.js': `${FS} cp.execSync('git config --global alias.st "!inert"')` },
      weight: 'strong',
    },
    {
      when: 'Windows is to start a program when something happens',
      files: { 'index.js': `${FS} cp.execSync('wmic /namespace:\\\\\\\\root\\\\subscription PATH __EventFilter CREATE Name=inert')` },
      weight: 'strong',
    },
    {
      when: 'a helper for words changes the manifest of the project',
      files: {
        'README.md': PAGE,
        'index.js': `${FS} exports.count = text => { fs.writeFileSync(path.join(process.cwd(), 'package.json'), '{}'); return text.length }`,
      },
      weight: 'strong',
    },
    {
      when: 'editors that are built on one are found by the end of their names',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const base = path.join(os.homedir(), '.config'); for (const one of fs.readdirSync(base)) if (one.endsWith('odium')) fs.appendFileSync(path.join(base, one, 'User', 'settings.json'), '"http.proxyStrictSSL": false');`,
      },
      says: ['it changes the settings of an editor'],
      weight: 'strong',
    },
    {
      when: 'browsers are told of a program that an extension may start',
      files: {
        'index.js': `require('fs').writeFileSync(require('path').join(require('os').homedir(), '.config', 'inert', 'host.json'), JSON.stringify({ name: 'inert', path: '/tmp/inert', type: 'stdio', allowed_origins: ['chrome-extension://inert/'] }))`,
      },
      says: ['it has browsers start a program when an extension asks for it'],
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'an application makes an entry of its own for the desktop, and a shortcut',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.setUp = () => { fs.writeFileSync(path.join(os.homedir(), '.local/share/applications/specimen.desktop'), 'INERT'); require('child_process').spawn('powershell', ['-Command', '$l=(New-Object -ComObject WScript.Shell).CreateShortcut("specimen.lnk");$l.TargetPath="specimen.exe";$l.Save()']); };`,
      },
    },
    {
      when: 'a profile is made that is thrown away',
      files: {
        'README.md': PAGE,
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.profile = () => { const at = fs.mkdtempSync(path.join(os.tmpdir(), 'p-')); fs.writeFileSync(path.join(at, 'user.js'), 'user_pref("a.b", 1);'); return at; };`,
      },
    },
    {
      when: 'a file of its own is called like that of a browser, and holds none of its preferences',
      files: {
        'README.md': PAGE,
        'index.js': `const fs = require('fs'), path = require('path'); exports.run = base => fs.writeFileSync(path.join(base, 'user.js'), 'module.exports = {};');`,
      },
    },
    {
      when: 'such settings are read',
      files: { 'index.js': `${FS} fs.readFileSync(path.join(home, '.kube', 'config')); cp.execSync('git config --global alias.st')` },
    },
    {
      when: 'a program of its own is put there',
      files: { 'index.js': `${FS} fs.writeFileSync(path.join(home, '.local', 'bin', 'specimen'), 'INERT')` },
    },
    {
      when: 'an alias of Git names another command of Git',
      files: { 'index.js': `${FS} cp.execSync('git config --global alias.st status')` },
    },
    {
      when: 'a setting of its own lies beside those of others',
      files: {
        'index.js': `${FS} fs.writeFileSync(path.join(home, '.config', 'specimen', 'settings.json'), '{}'); fs.writeFileSync('.aws-specimen', 'x')`,
      },
    },
  ],
});
