import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ContentKind } from '../model/content.ts';
import { tar } from '../../test/hostile/tar-builder.ts';
import { classify } from './content.ts';

type Case = readonly [kind: ContentKind, path: string, bytes: Uint8Array | string];

/** Bytes from Latin-1 text, padded with zeros to a length. */
function raw(text: string, length = text.length): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(Uint8Array.from(text, character => character.charCodeAt(0)));
  return bytes;
}

function pe(): Uint8Array {
  const bytes = raw('MZ', 512);
  bytes[0x3c] = 0x80;
  bytes.set([0x50, 0x45, 0, 0], 0x80);
  return bytes;
}

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

const BINARIES: readonly Case[] = [
  ['windows executable', 'logo.png', pe()],
  ['native addon', 'build/Release/x.NODE', pe()],
  ['native addon', 'x.node', raw('\x7fELF\x02\x01\x01', 64)],
  ['native addon', 'x.node', raw('\xcf\xfa\xed\xfe', 64)],
  ['javascript', 'x.node.js', 'MZ is a text'],
  ['text', 'x.node', 'module.exports = {}'],
  ['text', 'MZ', 'MZ and nothing that Windows would run'.padEnd(100)],
  ['elf executable', 'bin/run', raw('\x7fELF\x02\x01\x01', 64)],
  ['mach-o executable', 'a', raw('\xfe\xed\xfa\xce', 32)],
  ['mach-o executable', 'b', raw('\xce\xfa\xed\xfe', 32)],
  ['mach-o executable', 'c', raw('\xfe\xed\xfa\xcf', 32)],
  ['mach-o executable', 'd', raw('\xca\xfe\xba\xbe\x00\x00\x00\x02', 64)],
  ['mach-o executable', 'e', raw('\xca\xfe\xba\xbf\x00\x00\x00\x02', 64)],
  ['java class', 'f', raw('\xca\xfe\xba\xbe\x00\x00\x00\x34', 64)],
  ['webassembly', 'x.txt', raw('\0asm\x01\0\0\0')],
  ['zip archive', 'x.js', raw('PK\x03\x04', 30)],
  ['zip archive', 'empty.zip', raw('PK\x05\x06', 22)],
  ['gzip archive', 'x.json', raw('\x1f\x8b\x08', 20)],
  ['tar archive', 'x', tar({ name: 'a', body: 'b' })],
  ['asar archive', 'app', raw(`\x04\0\0\0\x20\0\0\0\x1c\0\0\0\x18\0\0\0{"files":{"a":{}}}`, 64)],
  ['other archive', 'x', raw('7z\xbc\xaf\x27\x1c', 32)],
  ['other archive', 'x', raw('Rar!\x1a\x07\x01\x00')],
  ['other archive', 'x', raw('\xfd7zXZ\x00', 20)],
  ['other archive', 'x', raw('BZh91AY&SY', 20)],
  ['other archive', 'x', raw('\x28\xb5\x2f\xfd', 20)],
  ['image', 'x', raw('\x89PNG\r\n\x1a\n', 30)],
  ['image', 'x', raw('\xff\xd8\xff\xe0', 30)],
  ['image', 'x', raw('GIF89a', 30)],
  ['image', 'x', raw('RIFF\0\0\0\0WEBPVP8 ', 30)],
  ['image', 'x', raw('\0\0\x01\0\x01\0\x10\x10\0\0', 30)],
  ['image', 'x', raw('BM\x46\0\0\0\0\0\0\0\x1a\0\0\0', 70)],
  ['font', 'x', raw('wOF2', 30)],
  ['font', 'x', raw('wOFF', 30)],
  ['font', 'x', raw('OTTO', 30)],
  ['font', 'x', raw('\0\x01\0\0\0\x0f\0\x80', 30)],
  ['binary', 'x.js', raw('var a\0 = 1')],
  ['binary', 'x.txt', raw('\xff\xc0 no text')],
];

const TEXTS: readonly Case[] = [
  ['text', 'README.md', '# Title\n\n$ npm install'],
  ['text', 'empty', ''],
  ['text', 'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['text', 'wide.txt', utf16('hello', true)],
  ['javascript', 'wide.js', utf16('var a', false)],
  ['javascript', 'lib/a.mjs', 'export {}'],
  ['javascript', 'lib/A.TSX', 'export {}'],
  ['javascript', 'a.js', '{"looks": "like JSON"}'],
  ['javascript', 'bin/run', '#!/usr/bin/env node\nrequire("x")'],
  ['javascript', 'bin/run2', '#!/usr/bin/env -S NODE_OPTIONS=x node --no-warnings\n'],
  ['shell script', 'setup.js', '#!/bin/sh\necho marker'],
  ['shell script', 'x', '#! /usr/bin/env bash\n'],
  ['python script', 'x', '#!/usr/bin/python3.12\n'],
  ['powershell script', 'x', '#!/usr/bin/env pwsh\n'],
  ['text', 'x', '#!/usr/bin/perl\n'],
  ['powershell script', 'x.txt', '# helper\r\n[CmdletBinding()]\r\nparam($a)'],
  ['powershell script', 'x.txt', '$ErrorActionPreference = "Stop"'],
  ['text', 'x.styl', '$color = #fff'],
  ['batch script', 'x.txt', '\r\n@ECHO OFF\r\nrem marker'],
  ['text', 'x.css', '@charset "utf-8";'],
  ['json', 'x', '\ufeff{\n  "a": 1 }'],
  ['json', 'x', '["a", "b"]'],
  ['json', 'x', '[1,2]'],
  ['json', 'x', '{}'],
  ['text', 'x.md', '[1]: https://docs.invalid'],
  ['text', 'x.md', '[![badge](b.svg)](x)'],
  ['text', '.editorconfig', '[*]\nindent_size = 2'],
  ['text', 'x.css', '{ color: red }'],
  ['html', 'x', '<!-- note -->\n<!DOCTYPE html><p>'],
  ['html', 'x', '<script>1</script>'],
  ['text', 'cut', `${'a'.repeat(4095)}é and more`],
];

describe('classify', () => {
  for (const [kind, path, bytes] of [...BINARIES, ...TEXTS]) {
    const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    it(`${kind}: ${path} ${JSON.stringify(new TextDecoder('latin1').decode(content.subarray(0, 24)))}`, () => {
      assert.deepEqual(classify(new Map([[path, content]])), [{ path, size: content.length, kind }]);
    });
  }

  it('reads views into larger buffers', () => {
    const bytes = raw('xxxxx\x7fELF', 100).subarray(5);
    assert.equal(classify(new Map([['a', bytes]]))[0]?.kind, 'elf executable');
  });
});
