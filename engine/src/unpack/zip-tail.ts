/** One file as a zip's directory lists it, for archives too large to be held in memory. Offsets and sizes in bytes; all of it is the attacker's word. */
export interface ListedEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where the local header is said to be. */
  readonly local: number;
}

/** Where the directory of a zip lies. */
export interface DirectoryPlace {
  readonly start: number;
  readonly length: number;
  /** How many entries it says it has. */
  readonly promised: number;
}

/** The end of an archive within which its end record must lie, with a comment of any length. */
export const TAIL_BYTES: number = 22 + 65_535 + 20 + 56;
/** The fixed part of a local header; the name and extra fields follow. */
export const LOCAL_BYTES = 30;

const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const UNKNOWN_32 = 0xffffffff;

/** Finds the directory (PKWARE APPNOTE 4.3) from the last bytes of an archive, which begin at `at`; undefined where there is none. */
export function findDirectory(tail: Uint8Array, at: number): DirectoryPlace | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_RECORD) end -= 1;
  if (end < 0) return undefined;
  const short = { promised: view.getUint16(end + 10, true), length: view.getUint32(end + 12, true), start: view.getUint32(end + 16, true) };
  const wide = end >= 20 && view.getUint32(end - 20, true) === LOCATOR_64 ? uint64(view, end - 12) - at : -1;
  const place =
    wide >= 0 && wide + 56 <= tail.length && view.getUint32(wide, true) === END_RECORD_64
      ? { promised: uint64(view, wide + 32), length: uint64(view, wide + 40), start: uint64(view, wide + 48) }
      : short;
  return place.start + place.length <= at + tail.length ? place : undefined;
}

/** Reads the directory itself, one entry after the other, up to `most`; it ends early where it is broken. */
export function* listEntries(directory: Uint8Array, most: number): Generator<ListedEntry, undefined> {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let left = most;
  for (let at = 0; left > 0 && at + 46 <= directory.length && view.getUint32(at, true) === CENTRAL_HEADER; left -= 1) {
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.length) break;
    const wide = wideFields(view, nameEnd, view.getUint16(at + 30, true));
    const take = (value: number): number => (value === UNKNOWN_32 ? (wide.shift() ?? value) : value);
    const size = take(view.getUint32(at + 24, true));
    const packed = take(view.getUint32(at + 20, true));
    yield {
      name: decoder.decode(directory.subarray(at + 46, nameEnd)),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed,
      size,
      local: take(view.getUint32(at + 42, true)),
    };
    at = next;
  }
  return undefined;
}

/** Where the packed bytes begin behind a local header, counted from it; undefined where there is no such header. */
export function contentStart(header: Uint8Array): number | undefined {
  if (header.length < LOCAL_BYTES) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  return view.getUint32(0, true) === LOCAL_HEADER ? LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true) : undefined;
}

/** The 64-bit values of the zip64 extra field, in their fixed order: size, packed size, offset. */
function wideFields(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const values: number[] = [];
    const stop = Math.min(at + 4 + view.getUint16(at + 2, true), start + length);
    for (let value = at + 4; value + 8 <= stop; value += 8) values.push(uint64(view, value));
    return values;
  }
  return [];
}

function uint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
