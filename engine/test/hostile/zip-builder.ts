import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as it is written into a zip; what is left out is what an honest archive has. */
export interface ZipFile {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** What the directory claims. */
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: number;
  readonly localName?: string;
  /** Unix file type and permissions. */
  readonly mode?: number;
  /** Whether sizes stand only behind the data. */
  readonly descriptor?: boolean;
  /** Whether sizes and offset stand only in the zip64 extra field. */
  readonly wide?: boolean;
  readonly offset?: number;
}

/** A zip of the given files, `behind` appended, its end record claiming `count` entries. */
export function zip(files: readonly ZipFile[], more: { readonly count?: number; readonly behind?: Uint8Array } = {}): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const local = localRecord(file);
    central.push(centralRecord(file, file.offset ?? offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(more.count ?? files.length, 8);
  end.writeUInt16LE(more.count ?? files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end, more.behind ?? Buffer.alloc(0)]));
}

function packed(file: ZipFile): Buffer {
  return file.stored === true ? Buffer.from(file.body) : deflateRawSync(file.body);
}

function fields(file: ZipFile, header: Buffer, at: number): void {
  const flags = (file.flags ?? 0x800) | (file.descriptor === true ? 8 : 0);
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(file.method ?? (file.stored === true ? 0 : 8), at + 4);
  header.writeUInt32LE(file.crc ?? crc32(file.body), at + 10);
  header.writeUInt32LE(file.packed ?? packed(file).length, at + 14);
  header.writeUInt32LE(file.size ?? Buffer.from(file.body).length, at + 18);
}

function localRecord(file: ZipFile): Buffer {
  const name = Buffer.from(file.localName ?? file.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  fields(file, header, 4);
  if (file.descriptor === true) header.fill(0, 14, 26);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([
    header,
    name,
    packed(file),
    file.descriptor === true ? Buffer.from('PK\x07\x08\0\0\0\0\0\0\0\0\0\0\0\0') : Buffer.alloc(0),
  ]);
}

function centralRecord(file: ZipFile, offset: number): Buffer {
  const name = Buffer.from(file.name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt8(20, 4);
  header.writeUInt8(3, 5);
  fields(file, header, 6);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(file.mode ?? 0o100644, 40);
  header.writeUInt32LE(offset, 42);
  if (file.wide !== true) return Buffer.concat([header, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(header.readUInt32LE(24)), 4);
  extra.writeBigUInt64LE(BigInt(header.readUInt32LE(20)), 12);
  extra.writeBigUInt64LE(BigInt(offset), 20);
  for (const at of [20, 24, 42]) header.writeUInt32LE(0xffffffff, at);
  header.writeUInt16LE(28, 30);
  return Buffer.concat([header, name, extra]);
}
