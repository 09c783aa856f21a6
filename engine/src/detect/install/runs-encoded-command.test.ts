import { examine } from '../../../test/examine.ts';
import { runsEncodedCommand } from './runs-encoded-command.ts';

const hook = (command: string): { 'package.json': object } => ({ 'package.json': { scripts: { postinstall: command } } });
const INERT = btoa('echo __inert');

examine(runsEncodedCommand, {
  speaks: [
    { when: 'base64 is decoded into a shell', files: hook(`echo ${INERT} | base64 -d | sh`) },
    { when: 'PowerShell is given an encoded command', files: hook(`powershell -NoProfile -EncodedCommand ${INERT}${INERT}`) },
    { when: 'node -e evaluates base64', files: hook(`node -e "eval(Buffer.from('${INERT}', 'base64').toString())"`) },
    {
      when: 'a script that a hook starts does it',
      files: { ...hook('sh run.sh'), 'run.sh': `#!/bin/sh\neval "$(echo ${INERT} | base64 --decode)"\nxxd -r -p data.hex | bash\n` },
      times: 2,
    },
    {
      when: 'code starts a shell that does it',
      files: { 'index.js': `require('child_process').exec('openssl enc -d -aes-256-cbc -in data.bin -pass pass:inert | sh');` },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a script decodes a picture, and later starts a shell',
      files: { ...hook('sh run.sh'), 'run.sh': `#!/bin/sh\nbase64 -d logo.txt > logo.png\nsh ./other.sh | cat\n`, 'other.sh': '' },
    },
    { when: 'base64 is written to a file', files: hook(`echo ${INERT} | base64 -d > logo.png`) },
    { when: 'PowerShell runs a script of the package', files: hook('powershell -File install.ps1') },
    { when: 'node -e prints a hint', files: hook(`node -e "console.log('thank you')"`) },
  ],
});
