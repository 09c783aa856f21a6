import { examine } from '../../../test/examine.ts';
import { packsSecrets } from './packs-secrets.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(packsSecrets, {
  speaks: [
    {
      when: 'one place in the code copies many files of a kind',
      files: {
        'index.js': `${CP} for (const [one, as] of [['.ssh/id_rsa', 'a'], ['.ssh/id_ed25519', 'b'], ['.ssh/id_ecdsa', 'c']]) fs.copyFileSync(path.join(os.homedir(), one), path.join('/srv/kept', as))`,
      },
      times: 1,
    },
    {
      when: 'a command packs the keys',
      files: { 'index.js': `${CP} cp.execSync('tar czf /tmp/inert.tgz ' + os.homedir() + '/.ssh')` },
      weight: 'proof',
      says: ['SSH keys'],
    },
    { when: 'a hook does it', files: { 'package.json': hook('zip -r inert.zip ~/.aws/credentials') }, weight: 'proof' },
    {
      when: 'a library packs the wallet',
      files: { 'index.js': `${CP} require('archiver')('zip').directory(os.homedir() + '/.electrum/', false)` },
      weight: 'proof',
      says: ['a wallet'],
    },
    {
      when: 'a library packs what it read',
      files: { 'index.js': `${CP} const z = new (require('adm-zip'))(); z.addLocalFolder(os.homedir() + '/.gnupg/')` },
      weight: 'proof',
    },
    {
      when: 'its page is about cookies of requests, and it copies those of a browser, when it is called',
      files: {
        'README.md':
          '# set-cookie\n\nReads the `Set-Cookie` headers of an answer and gives plain objects.\n\n```js\nimport { read } from "set-cookie";\n```',
        'index.js': `${CP} exports.read = () => fs.copyFileSync(os.homedir() + '/.config/google-chrome/Default/Cookies', os.tmpdir() + '/unmask-marker.db')`,
      },
      weight: 'strong',
    },
    {
      when: 'its page says that it takes cookies out of browsers',
      files: {
        'README.md':
          '# cookie-reader\n\nImports the cookies of Chrome and Firefox, so that a request is sent as the browser would send it.',
        'index.js': `${CP} exports.read = () => fs.copyFileSync(os.homedir() + '/.config/google-chrome/Default/Cookies', os.tmpdir() + '/unmask-marker.db')`,
      },
      weight: 'weak',
    },
    {
      when: 'keys are copied to what is a backup of something else that is copied there',
      files: {
        'index.js': `${CP} for (const one of ['/srv/notes', os.homedir() + '/.ssh/id_rsa']) fs.copyFileSync(one, '/srv/notes.bak')`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'one of several files of settings gets a backup beside it before it is changed',
      files: {
        'README.md':
          '# seats\n\nWrites the same server of tools into the settings of each assistant. It shows the difference first and asks; it has no network.',
        'index.js': `${CP} const home = os.homedir();
          const CLIENTS = { claude: { file: path.join(home, '.config', 'Claude', 'claude_desktop_config.json') }, code: { file: path.join(home, '.claude.json') }, cursor: { file: path.join(home, '.cursor', 'mcp.json') } };
          class Settings { constructor(id) { const c = CLIENTS[id]; Object.assign(this, c, { id }); } save() { fs.copyFileSync(this.file, this.file + '.old-' + new Date().toISOString()); } }
          exports.keep = id => new Settings(id).save();`,
      },
    },
    {
      when: 'the settings of SSH, wherever they lie, are written beside and moved into their place',
      files: {
        'index.js': `${CP} const dir = process.env.KEY_DIR || path.join(os.homedir(), '.ssh'); exports.save = text => { const at = path.join(dir, 'config'); fs.writeFileSync(at + '.tmp', text); fs.renameSync(at + '.tmp', at); };`,
      },
    },
    {
      when: 'a file beside the keys is written anew',
      files: {
        'index.js': `${CP} exports.add = text => { const at = path.join(os.homedir(), '.ssh', 'config'); fs.writeFileSync(at + '.new', text); fs.renameSync(at + '.new', at); }`,
      },
    },
    {
      when: 'the project is packed',
      files: { 'index.js': `${CP} cp.execSync('tar czf dist.tgz dist'); require('archiver')('zip').directory('dist', false)` },
    },
    {
      when: 'a file is packed whose path an answer names that was asked for with a login',
      files: {
        'index.js': `${CP} const login = fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8'); const named = JSON.parse(login).path;
          exports.go = () => { const archive = require('archiver')('zip'); archive.file(named, { name: 'a' }); archive.pipe(fs.createWriteStream('dist.zip')); };`,
      },
    },
    { when: 'keys are only unpacked elsewhere', files: { 'index.js': `${CP} cp.execSync('git archive HEAD')` } },
  ],
});
