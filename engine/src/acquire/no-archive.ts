import { constants, gunzipSync } from 'node:zlib';

import { ToolError } from '../model/tool-error.ts';

const BLOCK = 512;
/** Packed bytes that are looked at: they unfold to four megabytes at most. */
const LOOKED_AT = 4096;
/** Octal digits of a tar's header, and the checksum of its other bytes. */
const CHECKSUM = { at: 148, length: 8 } as const;

/**
 * Says that somebody named something that is no archive at all: an empty file, a text, a page of a web site. Throws `ToolError('usage')` then.
 * What a registry serves in the place of an archive is a finding; what a person names is that person's mistake. Other bytes are left to the examination.
 */
export function refuseNoArchive(bytes: Uint8Array, named: string): void {
  const what = nothingLikeIt(bytes);
  if (what === undefined) return;
  throw new ToolError('usage', `${named} is no archive (${what}), so there is nothing to examine.`, {
    hint: 'Name the .tgz of a package, a folder of it, or its name in the registry. A page that was saved instead of a download looks like this.',
  });
}

function nothingLikeIt(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'the file is empty';
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return textIn(bytes);
  const inside = unfolded(bytes);
  return inside === undefined ? undefined : textIn(inside) && `it is compressed, and what is in it is a text or a web page`;
}

/** A tar is binary as well: its header is padded with zeros, and its checksum tells it even where somebody has filled those. */
function textIn(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, BLOCK);
  if (start.includes(0) || isTarHeader(start)) return undefined;
  return isText(start) ? 'a text or a web page' : undefined;
}

function isTarHeader(start: Uint8Array): boolean {
  if (start.length < BLOCK) return false;
  const { at, length } = CHECKSUM;
  const told = Number.parseInt(new TextDecoder('latin1').decode(start.subarray(at, at + length)).trim(), 8);
  const sum = start.reduce((all, byte, index) => all + (index >= at && index < at + length ? 0x20 : byte), 0);
  return told === sum;
}

/** Bytes without control characters that read as UTF-8, or as one of the eight-bit alphabets. */
function isText(start: Uint8Array): boolean {
  return start.every(byte => byte >= 0x20 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 0x1b);
}

/** The beginning of what is compressed; undefined where that cannot be read. */
function unfolded(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes.subarray(0, LOOKED_AT), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Untrusted: what breaks the decompressor is for the examination to tell.
    return undefined;
  }
}
