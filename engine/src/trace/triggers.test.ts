import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const SEND = `fetch('https://a.invalid')`;

const NAMER = `var d = Object.defineProperty; var n = (f, value) => d(f, 'name', { value, configurable: true }); `;

/** What runs it, the code, and the trigger of its one connection. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['what stands behind the question whether the file was started', `if (require.main === module) ${SEND}`, 'run'],
  ['the same as minifiers write it', `if ((module.exports = {}, require.main === module)) ${SEND}`, 'run'],
  ['a listener of what is made there', `new FileReader().onload = () => ${SEND}`, 'import'],
  ['a listener of what a function gives', `const open = () => new FileReader(); open().onload = () => ${SEND}`, 'import'],
  ['a getter that is offered', `module.exports = { get x() { return ${SEND} } }`, 'call'],
  ['a getter that is read', `const o = { get x() { return ${SEND} } }; o.x`, 'import'],
  ['a getter defined on an export', `Object.defineProperty(exports, 'x', { get() { ${SEND} } })`, 'call'],
  ['a function of a list that a library is handed', `require('async').parallel([() => ${SEND}])`, 'import'],
  ['a function of a list that is only kept', `exports.all = [() => ${SEND}]`, 'call'],
  ['a trap of a proxy that is offered', `module.exports = new Proxy({}, { get() { ${SEND} } })`, 'import'],
  ['a trap of a proxy that is a member of what is offered', `exports.x = new Proxy({}, { get() { ${SEND} } })`, 'call'],
  ['a trap that runs when somebody assigns', `module.exports = new Proxy({}, { set() { ${SEND} } })`, 'call'],
  ['a setter that is assigned', `const o = { set x(v) { ${SEND} } }; o.x = 1`, 'import'],
  ['an inherited constructor', `class B { constructor() { ${SEND} } } class A extends B {} new A()`, 'import'],
  [
    'a constructor called by super',
    `class B { constructor() { ${SEND} } } class A extends B { constructor() { super() } } new A()`,
    'import',
  ],
  ['an inherited method', `class B { go() { ${SEND} } } class A extends B {} new A().go()`, 'import'],
  [
    'what a field of an offered class begins with',
    `exports.A = class { x = keep(() => ${SEND}); constructor() {} }; const keep = f => f()`,
    'call',
  ],
  ['the same of an inherited constructor', `class B { constructor() {} } exports.A = class extends B { x = ${SEND} }`, 'call'],
  ['the same, made', `class B { constructor() {} } class A extends B { x = ${SEND} } new A()`, 'import'],
  ['what a field of a class begins with that is made', `class A { x = ${SEND}; constructor() {} } new A()`, 'import'],
  ['what a field of a class without a constructor begins with', `class A { x = ${SEND} } new A()`, 'import'],
  ['the same of one that is offered', `exports.A = class { x = ${SEND} }`, 'call'],
  ['the same of one that is offered and extends such a one', `class B { y = 1 } exports.A = class extends B { x = ${SEND} }`, 'call'],
  [
    'a constructor that stands behind a class with fields that extends it',
    `const make = () => new A(); class B { constructor() { ${SEND} } } class A extends B { x = 1 } make()`,
    'import',
  ],
  ['what a field of the class itself begins with', `class A { static x = ${SEND}; constructor() {} }`, 'import'],
  ['a static block', `class A { static { ${SEND} } }`, 'import'],
  ['a method handed out bound', `class A { constructor() { setTimeout(this.go.bind(this), 1) } go() { ${SEND} } } new A()`, 'import'],
  [
    'a function of the outside that is bound to what it works on, handed to a timer',
    `setTimeout(require('https').get.bind(null, 'https://a.invalid'), 1)`,
    'import',
  ],
  ['the same by its name, heard at the end', `const end = fetch.bind(null, 'https://a.invalid'); process.on('exit', end)`, 'import'],
  ['the same in what is offered', `exports.later = () => setTimeout(require('https').get.bind(null, 'https://a.invalid'), 1)`, 'call'],
  ['a method of a prototype', `function A() {} A.prototype.go = function () { ${SEND} }; new A().go()`, 'import'],
  ['a function in a list', `for (const f of [() => ${SEND}]) f()`, 'import'],
  ['a tag', 'function t() { ' + SEND + ' } t`a`', 'import'],
  ['a listener for the end of the process', `process.on('exit', () => ${SEND})`, 'import'],
  ['a microtask', `queueMicrotask(() => ${SEND})`, 'import'],
  ['a function that a compiler keeps the name of', `${NAMER}function go() { ${SEND} } n(go, 'go'); exports.go = go`, 'call'],
  ['the same in an expression', `${NAMER}exports.go = n(() => ${SEND}, 'go')`, 'call'],
  ['the same, called', `${NAMER}const go = n(() => ${SEND}, 'go'); go()`, 'import'],
  ['the same, handed out', `${NAMER}const go = n(() => ${SEND}, 'go'); setTimeout(go, 1)`, 'import'],
  ['one that is given members', `exports.go = Object.assign(() => ${SEND}, { a: 1 })`, 'call'],
  ['the same, called', `const go = Object.assign(() => ${SEND}, { a: 1 }); go()`, 'import'],
  ['a frozen one, called', `const go = Object.freeze(() => ${SEND}); go()`, 'import'],
  ['a frozen one, handed out', `const go = Object.freeze(() => ${SEND}); setTimeout(go, 1)`, 'import'],
  ['one in a frozen object', `const o = Object.freeze({ go() { ${SEND} } }); o.go()`, 'import'],
  [
    'a handler of a socket kept in a field',
    `class A { open() { this.socket = require('x').open(); this.socket.onmessage = () => ${SEND} } } new A().open()`,
    'import',
  ],
  ['a handler that is only offered', `exports.A = class { open() { this.onmessage = () => ${SEND} } }`, 'call'],
  ['an object that listens', `const o = { handleEvent() { ${SEND} } }; new EventTarget().addEventListener('x', o)`, 'import'],
  ['a trap of a proxy that is read', `const p = new Proxy({}, { get() { ${SEND}; return 1 } }); p.x`, 'import'],
  ['a trap of a proxy that is called', `const p = new Proxy(() => {}, { apply() { ${SEND} } }); p()`, 'import'],
  ['a trap of a proxy that is offered', `exports.p = new Proxy({}, { get() { ${SEND}; return 1 } })`, 'call'],
  ['a method under a symbol', `const go = Symbol('go'); class A { [go]() { ${SEND} } } new A()[go]()`, 'import'],
  ['a function that is the default of a setting', `const f = ({ go = () => ${SEND} } = {}) => go(); f()`, 'import'],
  ['one of two getters of a name', `const a = { get x() { return 1 } }, b = { get x() { ${SEND}; return 2 } }; b.x`, 'import'],
  ['one put on an object', `const o = Object.assign({}, { go() { ${SEND} } }); o.go()`, 'import'],
  ['one that is given members by a destructured name', `const { assign } = Object; exports.go = assign(() => ${SEND}, { a: 1 })`, 'call'],
  ['one that an Object of the file’s own calls', `const Object = { assign: f => f() }; Object.assign(() => ${SEND})`, 'import'],
  ['one that a helper calls beside naming it', `function n(f) { f(); return f } n(() => ${SEND})`, 'import'],
  ['the main program', `if (require.main === module) ${SEND}`, 'run'],
  ['a function of the main program', `function go() { ${SEND} } if (require.main === module) go()`, 'run'],
  [
    'a function of the main program that others may call too',
    `exports.go = go; function go() { ${SEND} } if (require.main === module) go()`,
    'run',
  ],
  [
    'a function that the main program calls by its file',
    `import { pathToFileURL } from 'node:url'; export async function go() { ${SEND} } if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) go().catch(() => {})`,
    'run',
  ],
  [
    'the same, by an address that is put together',
    `export const go = () => ${SEND}; const isMain = import.meta.url === \`file://\${process.argv[1]}\`; if (isMain) { go().then(() => {}) }`,
    'run',
  ],
  [
    'a function of the main program that is called without one',
    `function go() { ${SEND} } if (require.main === module) go(); go()`,
    'import',
  ],
  ['one that is handed out beside that', `function go() { ${SEND} } if (require.main === module) go(); setTimeout(go, 1)`, 'import'],
  ['one that the page calls beside that', `const go = () => ${SEND}; if (require.main === module) go(); onmessage = go`, 'import'],
  [
    'one behind a test that any file passes',
    `export const go = () => ${SEND}; if (import.meta.url.includes(process.argv[1].slice(0, 1))) go()`,
    'import',
  ],
  [
    'one behind a test for another file',
    `export const go = () => ${SEND}; if (import.meta.url !== \`file://\${process.argv[1]}\`) go()`,
    'import',
  ],
  ['one behind a test that holds in any file', `const go = () => ${SEND}; if (require.main) go()`, 'import'],
  ['code behind a return when imported', `if (require.main !== module) return; ${SEND}`, 'run'],
  ['code that runs only when imported', `if (require.main !== module) ${SEND}`, 'import'],
  ['the program that was started', `if (process.argv[1] === __filename) ${SEND}`, 'run'],
  ['a command that another file starts', `require('commander').program.command('x').action(() => ${SEND})`, 'call'],
  ['a command of a command line that it starts', `const y = require('yargs'); y.command('x', 'd', {}, () => ${SEND}).parse()`, 'import'],
  ['a method that is a command', `class A { constructor(p) { p.action(this.go.bind(this)) } go() { ${SEND} } } new A(cli)`, 'call'],
  [
    'a command that another package is told of',
    `import { command } from '@a/cli'; export const x = command('x', {}, async () => ${SEND})`,
    'call',
  ],
  [
    'a command that the whole of another package is',
    `import command from '@a/cli'; export default command('x', {}, async () => ${SEND})`,
    'call',
  ],
  ['what looks like one and is its own', `function command(n, f) { f() } export const x = command('x', async () => ${SEND})`, 'import'],
  [
    'what another file of its own is told of',
    `import { command } from './cli.js'; export const x = command('x', {}, async () => ${SEND})`,
    'import',
  ],
  ['a function that is a command and is called', `const go = () => ${SEND}; cli.action(go); go()`, 'import'],
];

const CLI = `const { program } = require('commander'); program.command('x').action(() => ${SEND}); `;

/** What a command line is in, and when its one command is run. */
const COMMANDS: readonly (readonly [string, Record<string, string | object>, string])[] = [
  [
    'in a program that is imported as well',
    { 'package.json': { name: 'a', main: 'a.js', bin: 'a.js' }, 'a.js': `${CLI}program.parse()` },
    'run',
  ],
  [
    'that a hook only describes',
    {
      'package.json': { name: 'a', bin: 'b.js', scripts: { postinstall: 'node h.js' } },
      'h.js': `require('./c')`,
      'b.js': `require('./c').parse()`,
      'c.js': `${CLI}module.exports = program`,
    },
    'run',
  ],
  [
    'that a hook starts',
    { 'package.json': { name: 'a', bin: 'h.js', scripts: { postinstall: 'node h.js' } }, 'h.js': `${CLI}program.parse(['x'])` },
    'install/run',
  ],
];

describe('a program that is a file to import as well', () => {
  it('runs what it calls in other files when it is started', () => {
    const files = {
      'package.json': { name: 'a', main: 'b.js' },
      'b.js': `const { go } = require('./c'); exports.main = () => go(); if (require.main === module) { go(); }`,
      'c.js': `exports.go = () => ${SEND}`,
    };
    const [effect] = behaviourOf(files).effects.filter(one => one.kind === 'connects');
    assert.deepEqual(effect?.triggers, ['run', 'call']);
  });
});

/** How `exports` opens files, and when the body of the file, its own function and the one that it offers run. */
const OPENED: readonly (readonly [string, object, string])[] = [
  ['by their names', { '.': './a.js', './lib/*': './lib/*' }, 'never never call'],
  ['by their names without an extension', { '.': './a.js', './lib/*': { node: './lib/*.js' } }, 'never never call'],
  ['under other names', { '.': './a.js', './*': './lib/*.js' }, 'import import call'],
  ['one by one', { '.': './a.js', './lib/x': './lib/x.js' }, 'import import call'],
  ['by their names, and nothing else', { './lib/*': './lib/*.js' }, 'import import call'],
];

/** A command beside what is imported, what it consists of, what `exports` says, and when the two bodies run. */
const PROGRAMS: readonly (readonly [string, string, object, string])[] = [
  ['under a name of its own', `import '../run.mjs'`, { '.': './a.js', './run': './run.mjs' }, 'run'],
  ['under the name of the package', `import '../run.mjs'`, { '.': './run.mjs' }, 'import/run'],
  ['beside what else it does', `import '../run.mjs'; export const x = 1`, { '.': './a.js', './run': './run.mjs' }, 'import/run'],
  ['beside what else it loads', `import '../run.mjs'; import '../a.js'`, { '.': './a.js', './run': './run.mjs' }, 'import/run'],
];

describe('a command that is exported too', () => {
  for (const [how, bin, exports, expected] of PROGRAMS)
    it(`${how}: ${expected}`, () => {
      const { effects } = behaviourOf({
        'package.json': { name: 'a', bin: 'bin/x.mjs', exports },
        'bin/x.mjs': `#!/usr/bin/env node\n'use strict'\n${bin}`,
        'a.js': '1',
        'run.mjs': SEND,
      });
      assert.deepEqual(
        effects.map(effect => effect.triggers.join('/')),
        [expected],
      );
    });
});

describe('files that a pattern opens', () => {
  for (const [how, exports, expected] of OPENED)
    it(`${how} run as if there were no pattern: ${expected}`, () => {
      const { effects } = behaviourOf({
        'package.json': { name: 'a', exports },
        'a.js': '1',
        'lib/x.js': `fetch('https://a.invalid'); function own() { ${SEND} } own(); exports.f = () => ${SEND}`,
      });
      const found = effects.filter(effect => effect.kind === 'connects').map(effect => effect.triggers.join('/') || 'never');
      assert.equal(found.join(' '), expected);
    });

  it('run when something that runs loads them', () => {
    const { effects } = behaviourOf({
      'package.json': { name: 'a', exports: { '.': './a.js', './lib/*': './lib/*' } },
      'a.js': `require('./lib/x')`,
      'lib/x.js': SEND,
    });
    assert.deepEqual(
      effects.flatMap(effect => effect.triggers),
      ['import'],
    );
  });
});

/** What starts `b.js`, what stands in it, and when its one connection is made. */
const STARTED: readonly (readonly [string, string, string, string])[] = [
  [
    'a process',
    `require('child_process').spawn(process.execPath, [require('path').join(__dirname, 'b.js')])`,
    `if (require.main === module) ${SEND}`,
    'import',
  ],
  [
    'a fork',
    `require('child_process').fork('./b.js')`,
    `const go = () => ${SEND}; exports.go = go; if (require.main === module) go()`,
    'import/run',
  ],
  ['a thread', `new (require('worker_threads').Worker)('./b.js')`, `if (require.main === module) require('./c').go()`, 'import/run'],
  ['an import', `require('./b.js')`, `const go = () => ${SEND}; exports.go = go; if (require.main === module) go()`, 'run'],
];

describe('a file that asks whether it was started', () => {
  for (const [how, code, started, expected] of STARTED)
    it(`by ${how}: ${expected}`, () => {
      const { effects } = behaviourOf({ 'index.js': code, 'b.js': started, 'c.js': `exports.go = () => ${SEND}` });
      const found = effects.filter(effect => effect.kind === 'connects' && effect.triggers.length > 0);
      assert.equal(found.map(effect => effect.triggers.join('/')).join(' '), expected);
    });
});

describe('commands', () => {
  for (const [where, files, expected] of COMMANDS) {
    it(`of a command line ${where}: ${expected}`, () => {
      const effects = behaviourOf(files).effects.filter(effect => effect.kind === 'connects');
      assert.deepEqual(
        effects.map(effect => effect.triggers.join('/')),
        [expected],
      );
    });
  }
});

describe('triggers', () => {
  for (const [what, code, expected] of CASES) {
    it(`${what}: ${expected}`, () => {
      const effects = behaviourOf({ 'index.js': code }).effects.filter(effect => effect.kind === 'connects');
      assert.deepEqual(
        effects.map(effect => effect.triggers.join('/')),
        [expected],
      );
    });
  }
});

/** What stands where nothing comes to, and what such a place declares all the same. */
const BEHIND_RETURN: readonly (readonly [string, string, string])[] = [
  ['in a function', `const go = () => { return 1; ${SEND} }; go();`, ''],
  ['in a block', `for (const one of [1]) { continue; ${SEND} }`, ''],
  ['behind an error', `exports.go = () => { throw new Error('no'); ${SEND} };`, ''],
  ['behind one of two ways', `const go = one => { if (one) return 1; ${SEND} }; go();`, 'import'],
  ['in a function that is declared there', `const go = () => { return send(); function send() { ${SEND} } }; go();`, 'import'],
  ['in one under a label', `const go = () => { send(); return; label: function send() { ${SEND} } }; go();`, 'import'],
];

describe('a function that something is asked about', () => {
  for (const asks of ['Object.getPrototypeOf(go).constructor', 'Object.getOwnPropertyNames(go)', 'Object.freeze(go)'])
    it(`runs when it is called, and not by ${asks}`, () =>
      assert.deepEqual(
        behaviourOf({
          'index.js': `const known = ${asks}; export async function go(at) { require('fs').unlinkSync(at); }`,
        }).effects.flatMap(({ kind, triggers }) => (kind === 'deletes' ? triggers : [])),
        ['call'],
      ));
});

describe('code behind a return', () => {
  for (const [where, code, expected] of BEHIND_RETURN)
    it(`${where}: ${expected || 'never runs'}`, () => {
      const found = behaviourOf({ 'index.js': code }).effects.filter(effect => effect.kind === 'connects');
      assert.equal(found.map(effect => effect.triggers.join('/')).join(' '), expected);
    });
});

describe('what is only kept', () => {
  const KEPT = [
    'const { spawn } = require("child_process"); module.exports = { run: spawn }',
    'const cp = require("child_process"); const o = { run: cp.spawn }; module.exports = o',
    'const cp = require("child_process"); class T { constructor() { this._spawn = cp.spawn; this.fetch = fetch } } module.exports = T',
    'const fs = require("fs"); exports.readFile = fs.readFile',
  ];
  for (const code of KEPT) it(`does nothing yet: ${code}`, () => assert.deepEqual(behaviourOf({ 'index.js': code }).effects, []));

  it('does what it does when it is called under its new name, or handed to whoever calls it', () => {
    const kinds = (code: string): string[] => behaviourOf({ 'index.js': code }).effects.map(one => one.kind);
    assert.deepEqual(kinds('const cp = require("child_process"); const o = { run: cp.spawn }; o.run("ls")'), ['spawns']);
    assert.deepEqual(kinds('const cp = require("child_process"); [1].forEach(cp.exec)'), ['spawns']);
    assert.deepEqual(kinds('const cp = require("child_process"); cp.spawn = () => {}'), ['patches a global']);
    assert.deepEqual([...new Set(kinds('const home = process.env.HOME; module.exports = home'))], ['reads environment']);
  });
});

it('functions of other files in a table that is gone through are not called by that', () => {
  const behaviour = behaviourOf({
    'index.js': `import http from './http.js'; import xhr from './xhr.js'; import utils from './utils.js'; const known = { http, xhr }; utils.forEach(known, (one, value) => { Object.defineProperty(one, 'name', { value }); }); export default known;`,
    'http.js': `export default typeof process !== 'undefined' && function http(config) { return fetch(config.url); };`,
    'xhr.js': `export default function xhr(config) { return fetch(config.url); }`,
    'utils.js': `function forEach(list, visit) { for (const key of Object.keys(list)) visit.call(null, list[key], key, list); } export default { forEach };`,
  });
  const asked = behaviour.effects.filter(({ kind }) => kind === 'connects');
  assert.deepEqual(
    asked.map(({ triggers }) => triggers),
    [['call'], ['call']],
  );
});
