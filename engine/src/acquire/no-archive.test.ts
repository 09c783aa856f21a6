import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { ToolError } from '../model/tool-error.ts';
import { refuseNoArchive } from './no-archive.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The header of a tar whose name fills all that may be filled, so that no zero gives it away. */
function header(): Uint8Array {
  const start = new Uint8Array(512).fill(0x61);
  start.set(bytesOf('        '), 148);
  const sum = start.reduce((all, byte) => all + byte, 0);
  start.set(bytesOf(`${sum.toString(8).padStart(7, '0')} `), 148);
  return start;
}

describe('what is no archive at all', () => {
  for (const [what, bytes, says] of [
    ['an empty file', new Uint8Array(), /page\.tgz is no archive \(the file is empty\)/],
    ['a page', bytesOf('<!doctype html><title>Not found – nothing</title>'), /a text or a web page/],
    ['a text', bytesOf('hello\n'), /a text or a web page/],
    ['a compressed text', gzipSync('hello\n'), /compressed, and what is in it is a text/],
  ] as const) {
    it(`is said of ${what}`, () => {
      assert.throws(
        () => refuseNoArchive(bytes, 'page.tgz'),
        (error: unknown) => error instanceof ToolError && error.code === 'usage' && says.test(error.message) && error.hint !== undefined,
      );
    });
  }

  for (const [what, bytes] of [
    ['a plain tar', header()],
    ['a gzipped tar', gzipSync(header())],
    ['a gzip that is cut off', gzipSync(header()).subarray(0, 30)],
    ['a gzip that cannot be read', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff])],
    ['a zip', bytesOf('PK\u0003\u0004 and more')],
    ['bytes of which nobody knows anything', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1])],
  ] as const) {
    it(`is not said of ${what}`, () => {
      assert.doesNotThrow(() => refuseNoArchive(bytes, 'x.tgz'));
    });
  }
});
