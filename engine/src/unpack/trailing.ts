import { count } from '../model/count.ts';
import { gunzipLoosely } from './gunzip-loosely.ts';

/** Zero bytes that may pad an archive; GNU tar fills up to 10 KiB. */
const PADDING = 65536;

/**
 * Tells what follows the end of a tar, or undefined when that is nothing or zeros.
 * `tarBytes` is how much of the unpacked bytes the tar itself takes.
 */
export function trailing(bytes: Uint8Array, tarBytes: number, form: 'gzip' | 'plain'): string | undefined {
  if (form === 'plain') {
    return bytes.subarray(tarBytes).every(byte => byte === 0)
      ? undefined
      : `${count(bytes.length - tarBytes, 'byte follows', 'bytes follow')} the end of the archive`;
  }
  // RFC 1952: a gzip stream ends in its unpacked size. When the last one has the size of the tar, there is nothing else.
  if (bytes.length >= 18 && sizeField(bytes) === tarBytes % 2 ** 32) return undefined;
  return lookBehind(bytes, tarBytes);
}

function sizeField(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
}

function lookBehind(bytes: Uint8Array, tarBytes: number): string | undefined {
  let out = 0;
  let found: string | undefined;
  const { members, broke } = gunzipLoosely(bytes, chunk => {
    const rest = chunk.subarray(Math.max(0, tarBytes - out));
    out += chunk.length;
    if (rest.some(byte => byte !== 0)) found = 'bytes that no installer reads follow the end of the archive';
    else if (out > tarBytes + PADDING) found = 'the archive is followed by an unusual amount of zeros';
    return found === undefined;
  });
  if (found !== undefined) return found;
  if (members) return 'the file is several gzip streams in a row; installers differ in how many they read';
  return broke === undefined ? undefined : `unreadable bytes follow the compressed data (${broke})`;
}
