import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';

import { ToolError } from '../model/tool-error.ts';
import { readList } from './list.ts';

describe('readList', () => {
  it('gives one spec a line, without comments and blanks', async () => {
    const text = '\uFEFFexpress\r\n  # a comment\n\n  @s/x@^1 || 2  \n--no-audit\n#last\n./folder #1';
    assert.deepEqual(await readList(Readable.from([text])), ['express', '@s/x@^1 || 2', '--no-audit', './folder #1']);
  });
  it('joins characters that were cut between chunks', async () => {
    const bytes = Buffer.from('./grüße\n./x');
    assert.deepEqual(await readList(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)])), ['./grüße', './x']);
  });
  it('gives nothing for nothing', async () => assert.deepEqual(await readList(Readable.from([])), []));
  it('refuses a list without end', async () => {
    const endless = (function* () {
      for (;;) yield 'x\n'.repeat(100_000);
    })();
    await assert.rejects(readList(Readable.from(endless)), (error: unknown) => error instanceof ToolError && error.code === 'usage');
  });
});
