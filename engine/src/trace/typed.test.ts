import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';
import { growsEvenly } from '../../test/effort.ts';

const SEND = `fetch('https://a.invalid')`;

/** When a program does what stands behind a word, where a hook starts it as `postinstall` says. */
function whenSent(program: string, postinstall: string, files: Readonly<Record<string, string>> = {}): string | undefined {
  const manifest = { name: 'x', bin: { go: 'cli.js' }, scripts: { postinstall, setup: 'node cli.js clean' } };
  const { effects } = behaviourOf({ 'package.json': manifest, 'cli.js': program, ...files });
  return effects.find(({ api }) => api === 'fetch')?.triggers.join('+');
}

const BY_ARGV = `if (process.argv[2] === 'clean') ${SEND}`;

const WAYS: readonly (readonly [string, string])[] = [
  ['by the argument itself', BY_ARGV],
  ['by what is left of the arguments', `const [command] = process.argv.slice(2); if (command === 'clean') ${SEND}`],
  ['by a case', `switch (process.argv[2]) { case 'tidy': case 'clean': ${SEND} }`],
  ['by a word among them', `if (process.argv.slice(2).includes('clean')) ${SEND}`],
  [
    'by a function',
    `function main([command]) { if (command === 'clean') clean() } function clean() { ${SEND} } main(process.argv.slice(2))`,
  ],
  ['by a table', `const table = { clean() { ${SEND} }, setup() {} }; table[process.argv[2]]()`],
  ['by minimist', `const { _: [command] } = require('minimist')(process.argv.slice(2)); if (command === 'clean') ${SEND}`],
  [
    'by Node',
    `const { positionals } = require('node:util').parseArgs({ allowPositionals: true }); if (positionals[0] === 'clean') ${SEND}`,
  ],
  [
    'by commander',
    `const { program } = require('commander'); program.command('clean <x>').option('-f').action(() => ${SEND}); program.parse()`,
  ],
  [
    'by its alias',
    `const { program } = require('commander'); program.command('tidy').alias('clean').action(() => ${SEND}); program.parse()`,
  ],
  [
    'by a command of commander that has a name',
    `const { program } = require('commander'); const clean = program.command('clean'); clean.action(async () => { await ${SEND} }); program.parse()`,
  ],
  ['by yargs', `require('yargs').command('clean', 'cleans', y => y, () => { ${SEND} }).command('setup', '').parse()`],
  ['by a command of yargs that has options', `require('yargs').command('clean', 'cleans', { force: {} }, () => { ${SEND} }).parse()`],
  ['by cac', `const cli = require('cac')(); cli.command('clean', 'cleans').action(go); function go() { ${SEND} } cli.parse()`],
];

describe('words that are typed', () => {
  for (const [name, program] of WAYS) {
    it(`what waits for another one does not happen at install, ${name}`, () => assert.equal(whenSent(program, 'node cli.js setup'), 'run'));
    it(`what waits for the word of the hook does, ${name}`, () => assert.equal(whenSent(program, 'node cli.js clean'), 'install+run'));
  }

  it('a program that only another word starts does not run at install', () => {
    const files = { 'w.js': SEND };
    for (const start of [`require('child_process').fork('./w.js')`, `new (require('worker_threads').Worker)('./w.js')`])
      assert.equal(whenSent(`if (process.argv[2] === 'worker') ${start}`, 'node cli.js setup', files), 'run', start);
  });

  it('a file that only this word loads is not run either', () => {
    const program = `if (process.argv[2] === 'clean') require('./clean').clean()`;
    const files = { 'clean.js': `exports.clean = () => ${SEND}` };
    assert.equal(whenSent(program, 'node cli.js setup', files), 'run');
    assert.equal(whenSent(program, 'node cli.js clean', files), 'install+run');
  });

  for (const [name, hook] of [
    ['by another script', 'npm run setup'],
    ['by a name that npm links', 'go clean'],
    ['by npx', 'npx --no-install go clean'],
    ['by a shell script', 'sh run.sh'],
    ['by a program that starts it', 'node start.js'],
    ['by a word that only the shell knows', 'node cli.js $WHAT'],
  ] as const)
    it(`the word is the hook's own ${name}`, () => {
      const files = { 'run.sh': 'node cli.js clean\n', 'start.js': `require('child_process').fork('./cli.js', ['clean'])` };
      assert.equal(whenSent(BY_ARGV, hook, files), 'install+run');
    });

  for (const [name, program] of [
    ['stands there where nobody types any', `const command = process.argv[2] || 'clean'; if (command === 'clean') ${SEND}`],
    ['is put there by the program', `process.argv.push('clean'); if (process.argv[2] === 'clean') ${SEND}`],
    ['a file of data may say', `const said = require('./said.json'); const w = process.argv[2] || said.word; if (w === 'clean') ${SEND}`],
    ['the environment may say', `let w = process.argv[2]; if (!w) w = process.env.WORD; if (w === 'clean') ${SEND}`],
    ['is in the name of the program', `if (process.argv[0].includes('node')) ${SEND}`],
    ['is all but the words', `if (process.argv.slice(0, 1)[0].includes('node')) ${SEND}`],
    ['is what must not be typed', `if (process.argv[2] !== 'clean') ${SEND}`],
    ['is a number', `if (process.argv.length === 3) ${SEND}`],
    [
      'a program puts into its own parser',
      `const { program } = require('commander'); program.command('clean').action(() => ${SEND}); program.parse(['clean'], { from: 'user' })`,
    ],
    ['its parser takes for any', `const yargs = require('yargs'); yargs.command('$0', 'all', {}, () => ${SEND}).parse()`],
    [
      'its parser takes where there is none',
      `const { program } = require('commander'); program.command('clean', { isDefault: true }).action(() => ${SEND}); program.parse()`,
    ],
  ] as const)
    it(`nobody has to type a word that ${name}`, () => assert.equal(whenSent(program, 'node cli.js setup'), 'install+run'));

  for (const [name, change] of [
    ['an assignment', `process.argv[2] ??= 'cle' + 'an'`],
    ['another name', `const a = process.argv; a.push('cle' + 'an')`],
    ['a comment in it', `process./* the words */argv/**/[2]/**/ = 'cle' + 'an'`],
    ['letters that are escaped', `process.\\u0061rgv.push('cle' + 'an')`],
    ['a name in pieces', `process['ar' + 'gv'].push('cle' + 'an')`],
    ['a name in a text', `process['argv'].push('cle' + 'an')`],
    ['Object', `Object.assign(process.argv, { 2: 'cle' + 'an' })`],
    ['Reflect', `Reflect.set(process.argv, 2, 'cle' + 'an')`],
    ['a function', `function prepare(list) { const all = list; all[2] = 'cle' + 'an'; } prepare(process.argv)`],
    ['a function that is kept', `const prepare = (list, word) => { list[2] = word; }; prepare(process.argv, 'cle' + 'an')`],
    ['a helper of yargs', `require('yargs')(hideBin(process.argv).concat('cle' + 'an')).parse()`],
    ['Node by its other name', `require('child_process').spawnSync('nodejs', ['cli', 'cle' + 'an'])`],
    ['taking apart', `[process.argv[2]] = ['cle' + 'an']`],
    ['a loop', `for (process.argv[2] of ['cle' + 'an']) ;`],
    ['a new list', `process.argv = [...process.argv, 'cle' + 'an']`],
    [
      'the workers of a cluster',
      `const cluster = require('cluster'); cluster.setupPrimary({ exec: __filename, args: ['clean'] }); cluster.fork()`,
    ],
    ['another program that starts it', `require('child_process').spawn('env', ['node', __filename, 'clean'])`],
    ['a shell that nobody waits for', `require('child_process').spawn('nohup', ['node', 'cli.js', 'clean'])`],
    ['a program that is not known', `require('child_process').spawn(process.env.X, [__filename, 'clean'])`],
  ] as const) {
    it(`a word that the program itself says is typed by nobody: ${name}`, () => {
      assert.equal(whenSent(`${change}; ${BY_ARGV}`, 'node cli.js setup'), 'install+run');
      assert.equal(whenSent(`require('./a'); ${BY_ARGV}`, 'node cli.js setup', { 'a.js': change }), 'install+run');
    });
  }

  for (const [name, program, hook] of [
    ['is put before what is left', `const args = process.argv.slice(2); args.unshift('cle' + 'an'); if (args[0] === 'clean') ${SEND}`],
    ['is added to what is left', `const [command] = process.argv.slice(2).concat('cle' + 'an'); if (command === 'clean') ${SEND}`],
    ['minimist is given', `if (require('minimist')(['clean'])._[0] === 'clean') ${SEND}`],
    [
      'Node is given',
      `const { positionals } = require('node:util').parseArgs({ args: ['clean'], allowPositionals: true }); if (positionals[0] === 'clean') ${SEND}`,
    ],
    [
      'a parser is given by its name',
      `const { program } = require('commander'); program.command('clean').action(() => ${SEND}); const w = ['node', 'x', 'clean']; program.parse(w)`,
    ],
    [
      'is another one of the same command',
      `const { program } = require('commander'); program.command('clean').action(() => ${SEND}).alias('setup'); program.parse()`,
    ],
    [
      'is one of other ones',
      `const { program } = require('commander'); program.command('clean').aliases(['tidy', 'setup']).action(() => ${SEND}); program.parse()`,
    ],
    ['another case falls through to', `switch (process.argv[2]) { case 'setup': a(); case 'clean': ${SEND} }`],
    ['none falls through to', `switch (process.argv[2]) { default: case 'clean': ${SEND} }`],
    ['the shell makes of a pattern', BY_ARGV, 'node cli.js clea?'],
    ['the shell of Windows leaves', BY_ARGV, 'node cli.js cl^ean'],
    ['the shell makes of braces', BY_ARGV, 'node cli.js {clean,x}'],
    ['a file gives', BY_ARGV, 'xargs -a words node cli.js'],
    ['the code of a hook puts there', BY_ARGV, `node -e "process.argv[2]='cle'+'an';require('./cli.js')"`],
  ] as const)
    it(`nobody has to type a word that ${name}`, () => assert.equal(whenSent(program, hook ?? 'node cli.js setup'), 'install+run'));

  for (const [name, program] of [
    ['a list of its commands', `const known = ['setup', 'clean']; if (!known.includes(process.argv[2])) process.exit(1); ${BY_ARGV}`],
    [
      'what is left of its words',
      `const args = process.argv.slice(2); const files = []; for (const one of args) files.push(one); ${BY_ARGV}`,
    ],
    ['another program that it starts', `require('child_process').spawn('git', process.argv.slice(3)); ${BY_ARGV}`],
    ['arguments of another program', `require('puppeteer').launch({ args: ['--no-sandbox'] }); ${BY_ARGV}`],
    ['a method that is handed the command line', `const program = { parse(e) { e.push('x'); } }; program.parse(process.argv); ${BY_ARGV}`],
    ['a word that is shown', `console.log('clean'); ${BY_ARGV}`],
    ['another list that is parsed', `require('zod').array().parse(['a']); ${BY_ARGV}`],
    ['two words in a row', `const command = process.argv[2], more = process.argv[3]; if (command === 'clean') ${SEND}`],
  ] as const)
    it(`a user types it still beside ${name}`, () => assert.equal(whenSent(program, 'node cli.js setup'), 'run'));

  it('a hook that first makes files programs has typed no word of theirs', () => {
    assert.equal(whenSent(BY_ARGV, 'chmod +x bin/* && node cli.js setup'), 'run');
  });

  it('takes as long as there are values of names, one out of the other', () => {
    growsEvenly(30, size => {
      const named = Array.from({ length: 6 }, (_, at) => `let z${at + 1} = z${at}; ${`z${at + 1} = z${at}; `.repeat(size)}`).join('');
      return () => void whenSent(`let z0 = process.argv[2]; ${named} if (z6 === 'clean') ${SEND}`, 'node cli.js setup');
    });
  });

  it('takes as long as the code of it is', () => {
    const makers = [
      (size: number) => Array.from({ length: size }, (_, at) => `const a${at} = process.argv[${at}];`).join(' '),
      (size: number) => `require(`.repeat(size),
      (size: number) => `process.argv; a.splice(`.repeat(size),
      (size: number) => `'clean', `.repeat(size),
      (size: number) => `.alias(`.repeat(size),
      (size: number) => `program.parse([${"'a', ".repeat(size)}`,
      (size: number) => `const f = a => a; f(process.argv); `.repeat(size),
      (size: number) => `main(process.argv); function${' '.repeat(size * 4)} main = ${' '.repeat(size * 4)}`,
    ];
    for (const maker of makers)
      growsEvenly(2_000, size => {
        const text = `${BY_ARGV};/*${maker(size)}*/ require('commander').program.command('clean').action(() => ${SEND});`;
        return () => void whenSent(text, 'node cli.js setup');
      });
  });
});
