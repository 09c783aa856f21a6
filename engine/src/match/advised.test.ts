import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { scanAdvised } from './advised.ts';

const advised = (details: string, name = 'inert'): readonly string[] | undefined => scanAdvised({ name, summary: '', details })?.apps;

describe('an advisory that sends its readers to their applications', () => {
  it('is one that says an application is changed, and which', () => {
    assert.deepEqual(advised('On import it unpacks app.asar, replaces a vendor file and packs it again.'), []);
    assert.deepEqual(advised('It overwrites a file of Atomic Wallet and of Exodus.'), ['Atomic Wallet', 'Exodus']);
    assert.deepEqual(advised('The payload injects code into the Discord client.'), ['Discord']);
    assert.deepEqual(advised('It looks around.\nThen it backdoors Electron apps'), []);
  });

  it('is known by the name of its package where the record says nothing', () => {
    const { apps, says, command } = scanAdvised({ name: 'nodejs-smtp', summary: 'Malicious code in nodejs-smtp (npm)', details: '' }) ?? {};
    assert.deepEqual(apps, ['Atomic Wallet', 'Exodus']);
    assert.match(says ?? '', /removing the package does not undo that/);
    assert.equal(command, 'unmask desktop scan');
  });

  it('is none that tells of theft, of other things by the same names, or of nothing', () => {
    for (const text of [
      'It reads the files of Exodus and sends them away.',
      'An atomic operation replaces the file under the cursor.',
      'It modifies package.json. It sends a message to Discord.',
      'It scrapes desktop wallets (Exodus, Ledger Live), and hooks the keyboard.',
      'It injects .vscode/tasks.json into repositories.',
      'Malicious code in a VS Code extension replaces nothing.',
      '',
    ])
      assert.equal(advised(text), undefined, text);
  });
});
