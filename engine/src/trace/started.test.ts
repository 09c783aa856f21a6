import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const SEND = `fetch('https://a.invalid');`;
const CP = `const cp = require('child_process'), path = require('path');`;

/** When the file `lib/send.js` sends something, where code of `lib/start.js` says this. */
function sentBy(code: string, by: 'install' | 'import' = 'import', more: Readonly<Record<string, string>> = {}): readonly string[] {
  const { effects } = behaviourOf({
    'package.json': {
      name: 'specimen',
      version: '1.0.0',
      main: 'lib/start.js',
      bin: { specimen: 'lib/send.js' },
      scripts: { tidy: 'node lib/send.js', ...(by === 'install' && { postinstall: 'node lib/start.js' }) },
    },
    'lib/start.js': `${CP} ${code}`,
    'lib/send.js': SEND,
    'lib/names.json': { all: ['./send.js'] },
    ...more,
  });
  return effects.filter(({ kind }) => kind === 'connects').flatMap(({ triggers }) => triggers);
}

describe('what code starts is read as a hook is', () => {
  for (const [how, code] of [
    ['a path in quotes', 'cp.exec(`node "${path.join(__dirname, \'send.js\')}"`)'],
    ['the program and the path in quotes', 'cp.exec(`"${process.execPath}" "${__dirname}/send.js"`)'],
    ['a line for a shell in a list', `cp.spawn('sh', ['-c', 'node "' + __dirname + '/send.js" &'])`],
    ['the folder it goes to first', 'cp.exec(`cd "${__dirname}" && node send`)'],
    ['the folder it is started in', `cp.spawn('node', ['send.js'], { cwd: __dirname })`],
    ['signs of the shell right behind it', 'cp.exec("(node " + __dirname + "/send.js>/dev/null&)")'],
    ['a script of the package', `cp.execSync('npm run tidy', { cwd: path.join(__dirname, '..') })`],
    ['options before it', `cp.spawn('node', ['--a', '--b', '--c', '--d', '--e', '--f', '--g', '--h', '--i', __dirname + '/send.js'])`],
    [
      'a copy of it',
      `const to = path.join(require('os').tmpdir(), 'x.js'); require('fs').copyFileSync(__dirname + '/send.js', to); cp.fork(to)`,
    ],
    [
      'a copy of it, in quotes',
      `const to = require('os').tmpdir() + '/x.js'; require('fs').renameSync(__dirname + '/send.js', to); cp.exec('node "' + to + '"')`,
    ],
    [
      'what it says, written elsewhere',
      `const fs = require('fs'); fs.writeFileSync(__dirname + '/x.js', fs.readFileSync(__dirname + '/send.js')); require('./x')`,
    ],
    ['what a process is fed', `cp.spawn('node').stdin.end(require('fs').readFileSync(__dirname + '/send.js'))`],
    [
      'what is piped into a process',
      `require('fs').createReadStream(__dirname + '/send.js').pipe(cp.spawn(process.execPath, ['-']).stdin)`,
    ],
    ['the input of a process', `cp.execFileSync('node', { input: require('fs').readFileSync(__dirname + '/send.js') })`],
    ['what a shell hands to it', "cp.exec('node < ' + __dirname + '/send.js')"],
    ['a path as Windows has it', String.raw`cp.spawn('node', [__dirname + '\\send.js'])`],
    [
      'one of its folder',
      `for (const name of require('fs').readdirSync(__dirname)) if (name > 'm') cp.spawn('node', [path.join(__dirname, name)])`,
    ],
    ['a member of a file of data', `require(require('./names.json').all[0])`],
    ['a copy of the interpreter by its variable', 'cp.exec(process.env.npm_node_execpath + " " + __dirname + "/send.js")'],
  ] as const)
    it(how, () => assert.ok(sentBy(code).includes('import')));

  for (const [how, code] of [
    ['a script, at the root', `cp.execSync('npm run tidy')`],
    ['a path from the root', `cp.spawn('node', ['lib/send'])`],
    ['a command of the package', `cp.execSync('npx specimen')`],
  ] as const)
    it(`${how}, at install`, () => assert.ok(sentBy(code, 'install').includes('install')));

  for (const script of [
    'here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)\nWHAT=x exec node "$here/send.js"\n',
    'cd "$(dirname "$0")/.." || exit 1\nnode lib/send.js\n',
    'cd lib\nnode send.js\n',
  ])
    it(`a file beside the script: ${script.trim()}`, () =>
      assert.ok(
        sentBy('', 'import', {
          'package.json': JSON.stringify({ name: 'specimen', version: '1.0.0', scripts: { postinstall: 'sh lib/run.sh' } }),
          'lib/run.sh': script,
        }).includes('install'),
      ));

  it('a text that is fed to an interpreter', () => {
    for (const line of ['cat words.txt | node', 'node < words.txt'])
      assert.ok(
        sentBy(`cp.execSync(${JSON.stringify(line)})`, 'install', { 'words.txt': `fetch('https://b.invalid')` }).includes('install'),
        line,
      );
  });

  it('a recipe', () => {
    assert.ok(sentBy(`cp.execSync('make', { cwd: __dirname })`, 'import', { 'lib/Makefile': 'all:\n\tnode send.js\n' }).includes('import'));
  });
});

describe('what code starts elsewhere is none of the package', () => {
  for (const [how, code] of [
    ['a script of whoever uses it', `cp.execSync('npm run tidy')`],
    ['a script of another folder', `cp.execSync('npm run tidy', { cwd: '/srv/other' })`],
    ['a copy of another file', `require('fs').copyFileSync('/srv/a.js', '/tmp/x.js'); cp.fork('/tmp/x.js')`],
    ['what another program is fed', `cp.spawn('wc').stdin.end(require('fs').readFileSync(__dirname + '/send.js'))`],
    ['a file of another folder', `cp.spawn('node', ['lib/send.js'], { cwd: process.env.HOME })`],
  ] as const)
    it(how, () => assert.deepEqual(sentBy(code), ['run']));
});
