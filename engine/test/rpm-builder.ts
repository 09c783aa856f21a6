import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

interface Value {
  readonly tag: number;
  readonly type: 4 | 8;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** The header of a package as rpm keeps it, with the files at these absolute paths. */
export function rpmHeader(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const paths = [...files.keys()].toSorted();
  const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const directories = [...new Set(paths.map(directoryOf))];
  const values = [
    texts(
      1035,
      paths.map(path =>
        createHash('sha256')
          .update(files.get(path) ?? '')
          .digest('hex'),
      ),
    ),
    numbers(
      1116,
      paths.map(path => directories.indexOf(directoryOf(path))),
    ),
    texts(
      1117,
      paths.map(path => path.slice(directoryOf(path).length)),
    ),
    texts(1118, directories),
    numbers(5011, [8]),
  ];
  const index = Buffer.alloc(8 + values.length * 16);
  const data: Uint8Array[] = [];
  let length = 0;
  for (const [at, { tag, type, count, bytes }] of values.entries()) {
    const gap = type === 4 ? (4 - (length % 4)) % 4 : 0;
    data.push(new Uint8Array(gap), bytes);
    for (const [word, value] of [tag, type, length + gap, count].entries()) index.writeUInt32BE(value, 8 + at * 16 + word * 4);
    length += gap + bytes.length;
  }
  index.writeUInt32BE(values.length, 0);
  index.writeUInt32BE(length, 4);
  return Buffer.concat([index, ...data]);
}

/** A database of rpm with these headers; `schema` makes its table. */
export function rpmDatabase(headers: readonly Uint8Array[], schema: string = SCHEMA): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-made-'));
  try {
    const file = join(folder, 'rpmdb.sqlite');
    const database = new DatabaseSync(file);
    database.exec(schema);
    if (schema === SCHEMA) for (const header of headers) database.prepare('INSERT INTO Packages (blob) VALUES (?)').run(header);
    database.close();
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As rpm 4.16 and later make it. */
const SCHEMA = "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)";

function texts(tag: number, all: readonly string[]): Value {
  return { tag, type: 8, count: all.length, bytes: Buffer.from(all.map(one => `${one}\0`).join('')) };
}

function numbers(tag: number, all: readonly number[]): Value {
  const bytes = Buffer.alloc(all.length * 4);
  for (const [at, one] of all.entries()) bytes.writeUInt32BE(one, at * 4);
  return { tag, type: 4, count: all.length, bytes };
}
