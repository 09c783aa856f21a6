/** One file as the central directory of a zip lists it. Offsets and sizes in bytes; all of it is the attacker's word. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; nothing else is read. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Unix file type and permissions, 0 when the archive was not made on Unix. */
  readonly mode: number;
  /** Where the packed bytes start; undefined when the local header is not there. */
  readonly start: number | undefined;
  /** The name in the local header, which some tools believe instead. */
  readonly localName: string;
}

/** What the directory of a zip says; `entries` ends early where the directory is broken. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly promised: number;
  /** Where the archive ends; bytes after it belong to nothing. */
  readonly end: number;
}

const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const UNKNOWN_32 = 0xffffffff;

/** Reads the central directory (PKWARE APPNOTE 4.3), up to `most` entries; undefined when the file has none. */
export function readDirectory(bytes: Uint8Array, most: number): ZipDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = findEnd(view);
  if (at === undefined) return undefined;
  let promised = view.getUint16(at + 10, true);
  let offset = view.getUint32(at + 16, true);
  const wide = at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64 ? uint64(view, at - 12) : undefined;
  if (wide !== undefined && wide + 56 <= bytes.length && view.getUint32(wide, true) === END_RECORD_64) {
    promised = uint64(view, wide + 32);
    offset = uint64(view, wide + 48);
  }
  const entries: ZipEntry[] = [];
  while (
    entries.length < promised &&
    entries.length <= most &&
    offset + 46 <= bytes.length &&
    view.getUint32(offset, true) === CENTRAL_HEADER
  ) {
    const { entry, next } = readEntry(bytes, view, offset);
    entries.push(entry);
    offset = next;
  }
  return { entries, promised, end: at + 22 + view.getUint16(at + 20, true) };
}

/** The last end record: it may be followed by a comment of up to 64 KiB. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 65536 * 2; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  return undefined;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  const wide = wideFields(view, at + 46 + nameLength, extraLength);
  const take = (value: number): number => (value === UNKNOWN_32 ? (wide.shift() ?? value) : value);
  const size = take(view.getUint32(at + 24, true));
  const packed = take(view.getUint32(at + 20, true));
  const local = take(view.getUint32(at + 42, true));
  const there = local + 30 <= bytes.length && view.getUint32(local, true) === LOCAL_HEADER;
  const localNameLength = there ? view.getUint16(local + 26, true) : 0;
  const entry: ZipEntry = {
    name: text(bytes.subarray(at + 46, at + 46 + nameLength)),
    encrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    mode: view.getUint8(at + 5) === 3 ? view.getUint16(at + 40, true) : 0,
    start: there ? local + 30 + localNameLength + view.getUint16(local + 28, true) : undefined,
    localName: there ? text(bytes.subarray(local + 30, local + 30 + localNameLength)) : '',
  };
  return { entry, next };
}

/** The 64-bit values of the zip64 extra field, in their fixed order: size, packed size, offset. */
function wideFields(view: DataView, start: number, length: number): number[] {
  const end = Math.min(start + length, view.byteLength);
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const values: number[] = [];
    const stop = Math.min(at + 4 + view.getUint16(at + 2, true), end);
    for (let value = at + 4; value + 8 <= stop; value += 8) values.push(uint64(view, value));
    return values;
  }
  return [];
}

function uint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** Names are UTF-8 by flag or by habit; what is not comes out with replacement characters and is reported. */
function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
