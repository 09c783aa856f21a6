import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../test/behave.ts';

const NEEDS = `const { PassThrough, Transform, Writable, pipeline } = require('stream'); const https = require('https'); const parts = [];`;
const RUNS = `eval(Buffer.concat(parts).toString())`;
const FLOW = 'https.get → eval as content';

const STREAMS: readonly (readonly [string, string])[] = [
  [
    'of a class',
    `class Sink extends Writable { _write(chunk, _, done) { parts.push(chunk); done(); } _final(done) { ${RUNS}; done(); } } const sink = new Sink();`,
  ],
  [
    'made with options',
    `const sink = new Transform({ transform(chunk, _, done) { parts.push(chunk); done(); }, flush(done) { ${RUNS}; done(); } });`,
  ],
];

describe('a stream of the file’s own', () => {
  for (const [what, stream] of STREAMS)
    it(`is given what is piped to it: ${what}`, () => {
      for (const pipe of ['r.pipe(sink)', 'pipeline(r, sink, () => {})', 'pipeline(r, new PassThrough(), sink, () => {})'])
        assert.deepEqual(flowLines({ 'index.js': `${NEEDS} ${stream} https.get('https://a.invalid', r => ${pipe});` }), [FLOW], pipe);
    });

  it('to which nothing is piped is given nothing', () => {
    for (const [, stream] of STREAMS)
      assert.deepEqual(
        flowLines({ 'index.js': `${NEEDS} ${stream} https.get('https://a.invalid', r => r.pipe(process.stdout)); sink.end('x');` }),
        [],
      );
  });
});
