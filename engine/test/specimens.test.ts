import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { parseSync, Visitor } from 'oxc-parser';

import { filesBelow, ROOT } from '../scripts/sources.ts';
import { liveHosts } from './inert.ts';

const CORPUS = join(ROOT, 'engine/test/corpus');

/** An empty corpus would prove nothing. */
const FEWEST_SPECIMENS = 1;

const specimens = existsSync(CORPUS) ? filesBelow(CORPUS) : [];

describe('the specimens', () => {
  it('are there', () => {
    assert.ok(specimens.length >= FEWEST_SPECIMENS, `${specimens.length} files in engine/test/corpus`);
  });

  it('are read by tests as text inside modules of data, so each is TypeScript that does nothing', () => {
    assert.deepEqual(
      specimens.filter(path => !path.endsWith('.ts')),
      [],
    );
    assert.deepEqual(
      specimens.flatMap(path => deedsOf(readFileSync(join(CORPUS, path), 'utf8')).map(deed => `${path}: ${deed}`)),
      [],
    );
  });

  it('name no host that somebody could answer on', () => {
    assert.deepEqual(
      specimens.flatMap(path => liveHosts(readFileSync(join(CORPUS, path), 'utf8')).map(host => `${path}: ${host}`)),
      [],
    );
  });
});

describe('the tests', () => {
  it('never turn text into running code', () => {
    const folders = ['engine/src', 'engine/test', 'engine/scripts'];
    const files = folders.flatMap(folder => filesBelow(join(ROOT, folder), path => path !== 'corpus').map(path => `${folder}/${path}`));
    const tests = files.filter(path => path.endsWith('.ts') && (path.endsWith('.test.ts') || !path.startsWith('engine/src/')));
    assert.ok(tests.length >= 20, `only ${tests.length} files were seen`);
    assert.deepEqual(
      tests.flatMap(path => evaluations(readFileSync(join(ROOT, path), 'utf8')).map(found => `${path}: ${found}`)),
      [],
    );
  });
});

describe('the check', () => {
  it('finds hosts in addresses, bare, and behind encodings', () => {
    const host = ['evil', 'com'].join('.');
    const address = `https://user:secret@${host}:8080/x?y`;
    assert.deepEqual(liveHosts(`fetch('${address}')`), [host]);
    assert.deepEqual(liveHosts(`dns.resolve('${host}')`), [host]);
    assert.deepEqual(liveHosts(`mail a@api.${host}.`), [`api.${host}`]);
    assert.deepEqual(liveHosts(`connect('8.8.8.8')`), ['8.8.8.8']);
    assert.deepEqual(liveHosts(`atob('${Buffer.from(address).toString('base64')}')`), [host]);
    assert.deepEqual(liveHosts(`'${Buffer.from(address).toString('hex')}'`), [host]);
    assert.deepEqual(liveHosts(`'${[...Buffer.from(address)].map(byte => `\\x${byte.toString(16)}`).join('')}'`), [host]);
  });

  it('leaves inert names and code alone', () => {
    const text = `https://a.invalid/x http://b.example git+ssh://git@c.test:22 http://localhost:1 192.0.2.7 203.0.113.255 127.0.0.1 [::1]
      console.info(x); process.env.npm_config; require('net').connect(); os.homedir(); install.sh; socket.io; 1.2.3; Exodus.app; https://\${host}/`;
    assert.deepEqual(liveHosts(text), []);
  });

  it('finds a specimen that does something', () => {
    assert.deepEqual(deedsOf(`import { x } from 'node:fs';`), ['imports node:fs']);
    assert.deepEqual(deedsOf(`await import('x')`), ['imports dynamically']);
    assert.deepEqual(deedsOf(`process.exit()`), ['calls process.exit']);
    assert.deepEqual(deedsOf(`run()`), ['calls run']);
    assert.deepEqual(
      deedsOf(`import type { Inline } from '../examine.ts'; export const one: Inline = { when: 'a', files: { 'a.js': 'b'.repeat(9) } };`),
      [],
    );
  });

  it('finds a test that evaluates', () => {
    assert.deepEqual(
      evaluations(`import vm from 'node:vm'; eval('x'); new Function('x'); Function('x'); import('data:text/javascript,1')`),
      ['node:vm', 'eval', 'Function', 'Function', 'a data: module'],
    );
  });
});

/** What a module of data does beside being data: imports of anything but files beside it and types, and calls of anything but members of text and lists. */
function deedsOf(source: string): string[] {
  const { program, module } = parseSync('specimen.ts', source, { lang: 'ts', sourceType: 'module' });
  const deeds = module.staticImports
    .filter(found => !found.moduleRequest.value.startsWith('.') && !found.entries.every(entry => entry.isType))
    .map(found => `imports ${found.moduleRequest.value}`);
  const own = new Set(module.staticImports.flatMap(found => found.entries.map(entry => entry.localName.value)));
  const globals = new Set(['process', 'globalThis', 'require', 'module', 'fetch']);
  new Visitor({
    FunctionDeclaration(node) {
      if (node.id) own.add(node.id.name);
    },
  }).visit(program);
  new Visitor({
    ImportExpression: () => void deeds.push('imports dynamically'),
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && !own.has(callee.name)) deeds.push(`calls ${callee.name}`);
      if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && globals.has(callee.object.name)) {
        deeds.push(`calls ${source.slice(callee.start, callee.end)}`);
      }
    },
  }).visit(program);
  return deeds;
}

/** Ways in which a source turns text into running code. */
function evaluations(source: string): string[] {
  const { program, module } = parseSync('test.ts', source, { lang: 'ts', sourceType: 'module' });
  const found: string[] = module.staticImports.map(one => one.moduleRequest.value).filter(name => name === 'node:vm' || name === 'vm');
  const note = (name: string): void => void ((name === 'eval' || name === 'Function') && found.push(name));
  new Visitor({
    CallExpression: ({ callee }) => callee.type === 'Identifier' && note(callee.name),
    NewExpression: ({ callee }) => callee.type === 'Identifier' && note(callee.name),
    ImportExpression: ({ source: from }) =>
      from.type === 'Literal' && String(from.value).startsWith('data:') && found.push('a data: module'),
  }).visit(program);
  return found;
}
