import { count } from '../model/count.ts';
import type { Limits } from '../model/limits.ts';
import type { Bytes } from '../model/subject.ts';
import { readAsar } from './asar/asar.ts';
import { collect, type Collection, type Unpacked } from './collect.ts';
import { place } from './names.ts';
import { readDamagedTar, readTar } from './tar.ts';
import { readZip } from './zip.ts';

/** Turns bytes into the tree that would be installed and a list of what is odd about them. It never throws and never writes. */
export function unpack(bytes: Bytes, limits: Limits): Unpacked {
  if (bytes.as === 'tree') {
    const passed = collect(limits, Infinity);
    for (const [path, content] of bytes.files) {
      if (passed.full()) break;
      passed.spend(content.length);
      addFromTree(path, content, passed);
    }
    const { files, refused } = passed.finish();
    return { files, refused: [...bytes.refused, ...refused] };
  }
  return unpackArchive(bytes.bytes, limits);
}

function unpackArchive(bytes: Uint8Array, limits: Limits): Unpacked {
  const into = collect(limits, bytes.length);
  if (bytes.length > limits.archiveBytes) {
    into.refuse('', 'too large', `the archive has ${count(bytes.length, 'byte')}; ${limits.archiveBytes} are opened at most`, 'left out');
  } else if (isZip(bytes)) guarded(into, () => readZip(bytes, into));
  else if (isAsar(bytes)) guarded(into, () => readAsar(bytes, into));
  else {
    const fault = guarded(into, () => readTar(bytes, into));
    if (fault !== undefined) {
      const salvaged = collect(limits, bytes.length);
      guarded(salvaged, () => readDamagedTar(bytes, fault, salvaged));
      return salvaged.finish();
    }
  }
  return into.finish();
}

/** Readers report what they know; what a library still throws on hostile bytes is one more thing that could not be read. */
function guarded<T>(into: Collection, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    into.refuse('', 'unreadable entry', `reading stopped: ${error instanceof Error ? error.message : String(error)}`, 'left out');
    return undefined;
  }
}

function addFromTree(path: string, content: Uint8Array, into: Collection): void {
  const { path: clean, doubts } = place(path, path);
  for (const doubt of doubts) into.refuse(path, doubt.problem, doubt.says, clean === undefined ? 'left out' : 'kept');
  if (clean !== undefined) into.add(path, clean, content);
}

/** Local file header, or the end record of an empty archive. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/** Chromium's pickle: the size of a size, and then the header's text. A tar begins with a name. */
function isAsar(bytes: Uint8Array): boolean {
  return bytes[0] === 4 && bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 0 && bytes[16] === 0x7b;
}
