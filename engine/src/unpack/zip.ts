import { Inflate } from 'fflate';

import { count } from '../model/count.ts';
import type { Collection } from './collect.ts';
import { crc32 } from './crc32.ts';
import { joinChunks } from '../model/join-chunks.ts';
import { place, withoutFirstFolder } from './names.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Packed bytes inflated at a time: deflate unfolds at most 1:1032, so one step brings 16 MiB at most. */
const SLICE = 16384;

/** Reads a zip by its central directory, as unzip tools do. Sizes are what comes out, never what a header claims. */
export function readZip(bytes: Uint8Array, into: Collection): void {
  const directory = readDirectory(bytes, into.limits.files);
  if (directory === undefined) {
    into.refuse('', 'truncated', 'the zip has no directory at its end', 'left out');
    return;
  }
  const { entries, promised, end } = directory;
  const strip = entries.length > 0 && entries.every(entry => entry.name.startsWith('package/'));
  for (const entry of entries) {
    into.spend(46);
    if (into.full()) return;
    if (!entry.name.endsWith('/')) takeEntry(bytes, entry, strip, into);
  }
  if (entries.length < promised && !into.full()) {
    into.refuse('', 'truncated', `the directory breaks off after ${entries.length} of ${count(promised, 'entry', 'entries')}`, 'left out');
  }
  if (end < bytes.length)
    into.refuse('', 'trailing data', `${count(bytes.length - end, 'byte follows', 'bytes follow')} the end of the archive`, 'kept');
  if (end > bytes.length) into.refuse('', 'truncated', 'the archive ends inside its comment', 'kept');
}

function takeEntry(bytes: Uint8Array, entry: ZipEntry, strip: boolean, into: Collection): void {
  const { name, start } = entry;
  const type = entry.mode & 0xf000;
  if (type === 0xa000) into.refuse(name, 'link', 'a symbolic link', 'left out');
  else if (type !== 0 && type !== 0x8000) into.refuse(name, 'device or pipe', 'neither a file nor a folder', 'left out');
  else if (entry.encrypted) into.refuse(name, 'unreadable entry', 'it is encrypted', 'left out');
  else if (entry.method !== 0 && entry.method !== 8)
    into.refuse(name, 'unreadable entry', `it is compressed by method ${entry.method}`, 'left out');
  else if (start === undefined || start > bytes.length) into.refuse(name, 'truncated', 'its content is not in the archive', 'left out');
  else {
    const slashed = name.replaceAll('\\', '/');
    const { path, doubts } = place(slashed, strip ? withoutFirstFolder(slashed) : slashed);
    for (const doubt of doubts) into.refuse(name, doubt.problem, doubt.says, path === undefined ? 'left out' : 'kept');
    if (entry.localName !== name) into.refuse(name, 'unreadable entry', 'the two directories of the zip give it different names', 'kept');
    if (path === undefined) return;
    const content = readContent(bytes.subarray(start, start + entry.packed), entry, into);
    if (content !== undefined) into.add(name, path, content);
  }
}

function readContent(packed: Uint8Array, entry: ZipEntry, into: Collection): Uint8Array | undefined {
  if (packed.length < entry.packed) into.refuse(entry.name, 'truncated', 'the archive ends inside this file', 'kept');
  const content = entry.method === 0 ? stored(packed, entry, into) : inflated(packed, entry, into);
  if (content === undefined) return undefined;
  if (content.length !== entry.size) {
    into.refuse(entry.name, 'unreadable entry', `the directory promises ${count(entry.size, 'byte')}; ${content.length} came out`, 'kept');
  } else if (crc32(content) !== entry.crc) into.refuse(entry.name, 'bad checksum', 'its content does not match its checksum', 'kept');
  return content;
}

function stored(packed: Uint8Array, entry: ZipEntry, into: Collection): Uint8Array | undefined {
  into.spend(packed.length);
  return into.full() || !into.fits(entry.name, packed.length) ? undefined : packed.slice();
}

/** Inflates in steps and stops where a limit does, or where the data breaks: what came out until then is kept. */
function inflated(packed: Uint8Array, entry: ZipEntry, into: Collection): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate(chunk => {
    chunks.push(chunk);
    size += chunk.length;
    into.spend(chunk.length);
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE) {
      inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
      if (into.full() || !into.fits(entry.name, size)) return undefined;
    }
  } catch (error) {
    into.refuse(
      entry.name,
      'unreadable entry',
      `its compressed data is damaged: ${error instanceof Error ? error.message : String(error)}`,
      'kept',
    );
  }
  return joinChunks(chunks);
}
