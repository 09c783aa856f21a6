import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const USES = `const fs = require('fs'), os = require('os'), path = require('path'), util = require('util');`;
const FILE = '<home>/a/b/c.txt';

/** Ways to put a path together. */
const WAYS: Readonly<Record<string, string>> = {
  'joined by the sign of the system': `const file = [os.homedir(), ...'a/b/c.txt'.split('/')].join(path.sep);`,
  'reduced from its parts': `const file = ['a', 'b', 'c.txt'].reduce((made, one) => path.join(made, one), os.homedir());`,
  'gathered in a loop': `let file = os.homedir(); for (const one of ['a', 'b', 'c.txt']) file = path.join(file, one);`,
  'gathered in a loop that adds': `let file = os.homedir(); for (const one of ['a', 'b', 'c.txt']) { file += '/' + one; }`,
  'added piece by piece': `let file = ''; file += os.homedir(); file += '/a'; file += '/b/c.txt';`,
  'the first that a generator gives': `function* files() { yield path.join(os.homedir(), 'a', 'b', 'c.txt'); } const file = files().next().value;`,
  'formatted by Node': `const file = util.format('%s/a/%s/c.txt', os.homedir(), 'b');`,
  'formatted by the code': `const fill = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => values[name]); const file = fill('{home}/a/{name}/c.txt', { home: os.homedir(), name: 'b' });`,
};

const written = (code: string): string[] =>
  behaviourOf({
    'index.js': `${USES} ${code} fs.writeFileSync(file, 'INERT');`,
  }).effects.flatMap(({ kind, target }) => (kind === 'writes file' ? target.split(' | ') : []));

describe('a path', () => {
  for (const [way, code] of Object.entries(WAYS))
    it(`is told where it is ${way}`, () => {
      const told = written(code);
      assert.ok(told.includes(FILE), told.join('\n'));
    });

  it('is not told of what is added to it elsewhere, or under a condition', () => {
    for (const code of [
      `let file = os.homedir(); if (process.argv[2]) file += '/a';`,
      `let file = os.homedir(); const add = () => { file += '/a'; }; add();`,
    ])
      assert.ok(!written(code).includes('<home>/a'), code);
  });

  it('is what it was where it is read before more is added', () => {
    const told = written(`let file = os.homedir() + '/.npmrc'; fs.rmSync(file); file += 'x'; file += '/y';`);
    assert.ok(
      told.some(one => one.startsWith('<home>/.npmrc') && !one.startsWith('<home>/.npmrcx')),
      told.join('\n'),
    );
  });

  it('is not filled in by a pattern that means one place alone', () => {
    const told = written(`const file = '/m/{a}/{b}'.replace(/\\{(\\w+)\\}/, (_, name) => name);`);
    assert.ok(!told.includes('/m/a/b'), told.join('\n'));
  });

  it('is no number that is counted up', () => {
    assert.ok(!written(`let at = 1; at += 1; at++; const file = '/a' + at;`).includes('/a11'));
  });

  it('is not filled in by patterns that take long, and in time', { timeout: 5_000 }, () => {
    const code = `const file = '${'a'.repeat(40)}!'.replace(/(a+)+$/g, (_, name) => name) + '${'{x}'.repeat(600)}'.replace(/\\{(\\w+)\\}/g, (_, name) => name);`;
    assert.ok(written(code).length <= 1);
  });
});

it('a function that is interpreted is not given nothing for what a loop goes through', () => {
  const code = `const name = part => ['.', part, 'rc']['red' + 'uce']((all, one) => all + one, ''); for (const part of ['bash', 'zsh']) require('fs').rmSync(name(part));`;
  assert.deepEqual(
    behaviourOf({ 'index.js': code }).effects.map(({ target }) => target),
    ['.bashrc | .zshrc'],
  );
});
