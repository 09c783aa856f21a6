import type { KeyTable } from './key-table.ts';
import type { NameIndex } from './name-index.ts';
import { readNameList } from './name-list.ts';

/** The first eight bytes. The digit changes when names are filed under other keys: an index of another time finds nothing. */
const MAGIC = 'unmnam2\n';
const HEADER = 24;

/** Writes an index down: a header, the names, and the table as it lies in memory, numbers with the lowest byte first. */
export function packed({ names, table }: NameIndex): Uint8Array {
  const text = new TextEncoder().encode(names.text);
  const { starts, checks, ids } = table;
  const startsAt = aligned(HEADER + text.length);
  const idsAt = startsAt + starts.byteLength;
  const checksAt = idsAt + ids.byteLength;
  const bytes = new Uint8Array(checksAt + checks.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const header = new DataView(bytes.buffer);
  for (const [index, value] of [text.length, starts.length, checks.length, ids.BYTES_PER_ELEMENT].entries()) {
    header.setUint32(8 + index * 4, value, true);
  }
  bytes.set(text, HEADER);
  bytes.set(new Uint8Array(starts.buffer, starts.byteOffset, starts.byteLength), startsAt);
  bytes.set(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength), idsAt);
  bytes.set(checks, checksAt);
  return bytes;
}

/** Reads an index that was written down; nothing where the bytes are none of this kind and time, or not all there. */
export function unpacked(bytes: Uint8Array): NameIndex | undefined {
  if (bytes.length < HEADER || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) return undefined;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [textBytes, buckets, entries, idBytes] = [0, 1, 2, 3].map(index => header.getUint32(8 + index * 4, true));
  if (textBytes === undefined || buckets === undefined || entries === undefined || (idBytes !== 2 && idBytes !== 4)) return undefined;
  const startsAt = aligned(HEADER + textBytes);
  const idsAt = startsAt + buckets * 4;
  const checksAt = idsAt + entries * idBytes;
  if (checksAt + entries !== bytes.length || buckets < 17 || Math.log2(buckets - 1) % 1 !== 0) return undefined;
  const ids = copied(bytes, idsAt, checksAt);
  const table: KeyTable = {
    starts: new Uint32Array(copied(bytes, startsAt, idsAt)),
    ids: idBytes === 2 ? new Uint16Array(ids) : new Uint32Array(ids),
    checks: bytes.subarray(checksAt),
  };
  return { names: readNameList(new TextDecoder().decode(bytes.subarray(HEADER, HEADER + textBytes))), table };
}

/** Wider numbers can only be looked at from a place that their width divides; a buffer that was read may begin anywhere. */
function copied(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(from, to)).buffer;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 4) * 4;
}

/** Only the names of an index that was written down, one a line; nothing where the bytes are none of this kind and time. */
export function packedText(bytes: Uint8Array): string | undefined {
  if (bytes.length < HEADER || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(8, true);
  return HEADER + length > bytes.length ? undefined : new TextDecoder().decode(bytes.subarray(HEADER, HEADER + length));
}
