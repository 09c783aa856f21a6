import type { Advisory } from '../model/advisory.ts';
import { order } from './gather.ts';
import { packChunk, packStamps, readChunk, RECORDS_IN_CHUNK, stampLines, stampsOf } from './packed.ts';
import type { Chunk, Packed, Stamp } from './packed.ts';

/**
 * Puts what changed into records that are packed: only the chunks that hold it are made anew. `changes` has, for each id, all that its document
 * says now, which may be nothing. The result is in order as before.
 */
export function patch(packed: Packed, changes: ReadonlyMap<string, readonly Advisory[]>): Packed {
  const waiting = [...changes.keys()].sort();
  const stamps = stampsOf(packed);
  const chunks: Chunk[] = [];
  const lines: Uint8Array[] = [];
  const write = (advisories: readonly Advisory[]): void => {
    for (let at = 0; at < advisories.length; at += RECORDS_IN_CHUNK) {
      const some = advisories.slice(at, at + RECORDS_IN_CHUNK);
      chunks.push(packChunk(some, packed.dictionary));
      lines.push(stampLines(some));
    }
  };
  for (const [at, chunk] of packed.chunks.entries()) {
    const own = take(stamps, chunk.records);
    const last = own.at(-1)?.id ?? '';
    const isLast = at === packed.chunks.length - 1;
    // An id that belongs between two chunks goes into the second. The documents of one id may be divided among two: both let go of the old.
    const here = takeWhile(waiting, id => isLast || id <= last);
    const old = new Set(own.filter(stamp => changes.has(stamp.id)).map(stamp => stamp.id));
    if (here.length === 0 && old.size === 0) {
      chunks.push(chunk);
      lines.push(stampLines(own));
      continue;
    }
    const kept = readChunk(chunk.bytes, packed.dictionary, packed.feed).filter(one => !old.has(one.id));
    write([...kept, ...here.flatMap(id => changes.get(id) ?? [])].sort(order));
  }
  if (packed.chunks.length === 0) write(waiting.flatMap(id => changes.get(id) ?? []).sort(order));
  return { ...packed, records: chunks.reduce((sum, chunk) => sum + chunk.records, 0), stamps: packStamps(lines), chunks };
}

function take(stamps: Iterator<Stamp>, count: number): readonly Stamp[] {
  const taken: Stamp[] = [];
  for (let next = stamps.next(); !next.done; next = stamps.next()) {
    taken.push(next.value);
    if (taken.length === count) break;
  }
  return taken;
}

/** Takes from the front of a list what fulfils a condition. */
function takeWhile(list: string[], holds: (one: string) => boolean): readonly string[] {
  const end = list.findIndex(one => !holds(one));
  return list.splice(0, end === -1 ? list.length : end);
}
