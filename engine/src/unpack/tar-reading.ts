import { Parser, type ReadEntry } from 'tar';

import { count } from '../model/count.ts';
import type { Refused } from '../model/package.ts';
import type { Collection } from './collect.ts';
import { faultOf, reportBadArchive, reportBadHeader } from './tar-faults.ts';
import { tarFiles, type TarFiles } from './tar-files.ts';

/** One reading of a tar, and what it has seen so far. */
export interface Reading {
  readonly parser: Parser;
  readonly into: Collection;
  readonly files: TarFiles;
  /** Bytes of tar that have been read: headers and contents, rounded up to blocks. */
  tarBytes: number;
  /** Whether the two empty blocks that end an archive have been met. */
  ended: boolean;
  /** Whether reading was cut off or failed. */
  stopped: boolean;
  fault: Refused | undefined;
  /** Whether it ends too early or nothing in it could be read. */
  hopeless: boolean;
  /** Whether the last header was damaged: the blocks of its content look like damaged headers too, and are not told one by one. */
  damaged: boolean;
  /** Whether a single empty block was met, where some installers stop and npm goes on. */
  paused: boolean;
  /** The file being read. */
  open: { readonly entry: string; readonly bytes: Uint8Array; filled: number } | undefined;
}

const BLOCK = 512;

/** Starts a reading; its parser is ready to be written to. It stops at the end of the tar unless `readsOn`. */
export function beginTar(into: Collection, readsOn: boolean): Reading {
  const reading: Reading = {
    parser: new Parser(),
    into,
    files: tarFiles(into),
    tarBytes: 0,
    ended: false,
    stopped: false,
    fault: undefined,
    hopeless: false,
    damaged: false,
    paused: false,
    open: undefined,
  };
  listen(reading, readsOn);
  return reading;
}

function listen(reading: Reading, readsOn: boolean): void {
  const { parser, into } = reading;
  parser.on('entry', (entry: ReadEntry) => {
    countBytes(reading, BLOCK + entry.startBlockSize);
    if (reading.paused)
      into.refuse(entry.path, 'trailing data', 'it follows an empty block, where some installers stop; npm goes on', 'kept');
    reading.paused = reading.damaged = false;
    if (!reading.stopped) take(entry, reading);
  });
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    countBytes(reading, BLOCK + entry.startBlockSize);
    reading.paused = reading.damaged = false;
    const what = entry.meta ? `an extended header of ${count(entry.size, 'byte')}` : `an entry of type ${entry.type}`;
    into.refuse(entry.path, 'unreadable entry', `${what}, which npm skips`, 'left out');
  });
  parser.on('meta', (text: string) => countBytes(reading, BLOCK + blocks(new TextEncoder().encode(text).length)));
  parser.on('nullBlock', () => {
    countBytes(reading, BLOCK);
    reading.paused = true;
  });
  parser.on('eof', () => {
    countBytes(reading, BLOCK);
    reading.ended = true;
    // Node-tar hoards what follows, and copies all of it with each piece that comes.
    if (!readsOn) stop(reading);
  });
  parser.on('warn', (code: string, message: string, data: { readonly header?: { readonly path?: string } }) => {
    if (code !== 'TAR_ENTRY_INVALID') {
      reading.hopeless = true;
      reportBadArchive(message, into);
      return;
    }
    countBytes(reading, BLOCK);
    if (!reading.damaged) reportBadHeader(data.header?.path ?? '', message, into);
    reading.damaged = true;
  });
  parser.on('error', (error: Error) => {
    if (!reading.stopped) reading.fault = faultOf(error, reading);
    reading.stopped = true;
  });
}

/** Counts what came out; past the limits the parser is cut off at once, also in the middle of a slice. */
function countBytes(reading: Reading, bytes: number): void {
  reading.tarBytes += bytes;
  reading.into.spend(bytes);
  if (reading.into.full()) stop(reading);
}

/** Cuts the parser off; it answers with an error event, which is not a fault then. */
function stop(reading: Reading): void {
  if (reading.stopped) return;
  reading.stopped = true;
  reading.parser.abort(new Error('nothing more is wanted'));
}

function take(entry: ReadEntry, reading: Reading): void {
  const { into, files } = reading;
  const wanted = /^(?:Old|Contiguous)?File$/.test(entry.type);
  if (entry.type === 'Link' || entry.type === 'SymbolicLink') {
    into.refuse(entry.path, 'link', `a link to ${(entry.linkpath ?? '').slice(0, 200)}; npm skips links`, 'left out');
  } else if (!wanted && !/^(?:Directory|GNUDumpDir)$/.test(entry.type)) {
    into.refuse(entry.path, 'device or pipe', `an entry of type ${entry.type}; installers skip it`, 'left out');
  }
  if (!wanted || !into.fits(entry.path, entry.size)) {
    entry.resume();
    return;
  }
  // Room for what its header says, within the limits: it takes memory only where it is filled, and in pieces a file would be there twice.
  const open = { entry: entry.path, bytes: new Uint8Array(entry.size), filled: 0 };
  reading.open = open;
  entry.on('data', chunk => {
    open.bytes.set(chunk, open.filled);
    open.filled += chunk.length;
  });
  entry.on('end', () => {
    if (entry.remain > 0) return;
    reading.open = undefined;
    files.add(entry.path, open.bytes);
    if (into.full()) stop(reading);
  });
}

/** Ends a reading. Of a file that was begun and never ended, what there is is examined. */
export function finishTar(reading: Reading): void {
  const { open, into, files } = reading;
  // Only an aborted parser gives its decompressor's memory back before the garbage collector comes by.
  stop(reading);
  if (into.full()) return;
  if (open !== undefined) {
    into.refuse(open.entry, 'truncated', 'the archive ends or breaks inside this file', 'kept');
    files.add(open.entry, open.bytes.slice(0, open.filled));
  }
  files.finish();
}

function blocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}
