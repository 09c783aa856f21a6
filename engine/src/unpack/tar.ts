import type { Refused } from '../model/package.ts';
import type { Collection } from './collect.ts';
import { gunzipLoosely } from './gunzip-loosely.ts';
import { joinChunks } from '../model/join-chunks.ts';
import { beginTar, finishTar, type Reading } from './tar-reading.ts';
import { trailing } from './trailing.ts';

/** Compressed bytes that may follow the end of the archive: padding and a checksum. Also bounds what decompressing them can bring. */
const TAIL = 4096;

/** How many first bytes tell a form of compression. */
const MARK = 4;

/**
 * Bytes handed to node-tar at a time. It decompresses a slice in one go, so that small slices keep a bomb small:
 * deflate unfolds 1:1032, zstd up to 1:32768.
 */
const SLICE = { plain: 65536, gzip: 4096, zstd: 1024 } as const;

/**
 * Reads a tar, plain or compressed, with npm's own parser, so that the tree is the one npm would install.
 * Returns what made npm's decompressor give up on a gzip before the archive in it ended, if anything did.
 */
export function readTar(bytes: Uint8Array, into: Collection): Refused | undefined {
  const form = formOf(bytes);
  const reading = beginTar(into, form === 'gzip');
  if (form === 'zstd') into.refuse('', 'unreadable entry', 'it is compressed with zstd, which only some installers read', 'kept');
  const unfed = feed(bytes, form, reading);
  const { fault } = reading;
  if (fault !== undefined && form === 'gzip' && !reading.ended && fault.problem !== 'compression bomb') return fault;
  if (fault !== undefined) into.refuse('', fault.problem, fault.says, fault.as);
  finishTar(reading);
  if (into.full() || form === 'zstd' || fault !== undefined || reading.hopeless) return undefined;
  const behind = unfed > 0 ? `${unfed} compressed bytes follow the end of the archive` : trailing(bytes, reading.tarBytes, form);
  if (behind !== undefined) into.refuse('', 'trailing data', behind, 'kept');
  return undefined;
}

/**
 * Reads a gzipped tar that npm refuses for `fault`: a more lenient installer may take it, so what can be read is examined.
 * Reports the fault for what it is: one behind the end of the archive damages no file.
 */
export function readDamagedTar(bytes: Uint8Array, fault: Refused, into: Collection): void {
  const reading = beginTar(into, false);
  let held: Uint8Array = new Uint8Array();
  gunzipLoosely(bytes, chunk => {
    // Node-tar would unpack a gzip in a gzip without our small slices; no installer takes one for a package.
    const ready = held.length < MARK ? joinChunks([held, chunk]) : chunk;
    if (held.length < MARK) held = ready;
    if (held.length < MARK) return true;
    if (formOf(held) !== 'plain') return false;
    reading.parser.write(Buffer.from(ready.buffer, ready.byteOffset, ready.length));
    return !reading.stopped && !reading.ended;
  });
  if (!reading.ended) into.refuse('', fault.problem, fault.says, fault.as);
  else into.refuse('', fault.problem === 'unreadable entry' ? 'trailing data' : fault.problem, fault.says, 'kept');
  finishTar(reading);
}

/** Feeds the parser until the archive ends or a limit is met; returns how many compressed bytes it was not given. */
function feed(bytes: Uint8Array, form: keyof typeof SLICE, reading: Reading): number {
  // Node-tar reads headers only from a Buffer; this is a view, not a copy.
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let fed = 0;
  while (fed < buffer.length && !reading.stopped) {
    // A gzip's last bytes are fed although the tar has ended, because they hold its checksum.
    if (reading.ended && buffer.length - fed > TAIL) return buffer.length - fed;
    reading.parser.write(buffer.subarray(fed, fed + SLICE[form]));
    fed += SLICE[form];
  }
  if (!reading.stopped) reading.parser.end();
  return 0;
}

function formOf(bytes: Uint8Array): keyof typeof SLICE {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return 'zstd';
  return 'plain';
}
