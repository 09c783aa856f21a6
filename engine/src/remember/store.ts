import { DatabaseSync } from 'node:sqlite';

import { makeFolder } from '../disk/make-folder.ts';
import { clearStore, storeFile } from './files.ts';
import { sealOf } from './keys.ts';
import type { Key } from './keys.ts';

/** One entry: its name, and what is kept under it. */
export type Entry = readonly [key: Key, content: Uint8Array];

/** Entries on this disk, shared by all processes of this user. Gives and takes whole entries or none. */
export interface Store {
  get(key: Key): Uint8Array | undefined;
  /** Writes entries, and notes which were used, in one transaction. */
  put(entries: readonly Entry[], used: readonly Key[]): void;
  close(): void;
}

const SEAL_BYTES = 32;
const DAY_MS = 86_400_000;
/** Others are writing: an examination does not wait longer for them than this. */
const PATIENCE_MS = 100;

/**
 * Opens the store, and makes it where there is none; what is no store of ours is thrown away once. Throws when the disk does not let us.
 * Without a write-ahead log there is no file that is mapped into memory, which somebody could cut short under us; and without `synchronous`
 * a failing computer can leave a broken file, which is what the seals are for.
 */
export function openStore(folder: string, mostBytes: number): Store {
  makeFolder(folder);
  const file = storeFile(folder);
  try {
    return storeIn(openDatabase(file), mostBytes);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    clearStore(folder);
    return storeIn(openDatabase(file), mostBytes);
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    database.exec(`PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = TRUNCATE; PRAGMA cell_size_check = ON;
      CREATE TABLE IF NOT EXISTS facts (key BLOB PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL)`);
    // A table of that name and another form would break only later.
    database.prepare('SELECT key, used, content FROM facts LIMIT 1').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeIn(database: DatabaseSync, mostBytes: number): Store {
  const select = database.prepare('SELECT content FROM facts WHERE key = ?');
  const insert = database.prepare('INSERT OR REPLACE INTO facts (key, used, content) VALUES (?, ?, ?)');
  const touch = database.prepare('UPDATE facts SET used = ?1 WHERE key = ?2 AND used < ?1');
  const pages = database.prepare(
    'SELECT (c.page_count - f.freelist_count) * s.page_size AS bytes FROM pragma_page_count c, pragma_freelist_count f, pragma_page_size s',
  );
  const forget = database.prepare(
    'DELETE FROM facts WHERE rowid IN (SELECT rowid FROM facts ORDER BY used, rowid LIMIT max(1, (SELECT count(*) FROM facts) / 4))',
  );
  const transact = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    get: key => {
      const sealed = select.get(key)?.['content'];
      if (!(sealed instanceof Uint8Array)) return undefined;
      const content = sealed.subarray(SEAL_BYTES);
      return Buffer.compare(sealed.subarray(0, SEAL_BYTES), sealOf(key, content)) === 0 ? content : undefined;
    },
    put: (entries, used) => {
      if (entries.length === 0 && used.length === 0) return;
      const today = Math.floor(Date.now() / DAY_MS);
      transact(() => {
        for (const [key, content] of entries) insert.run(key, today, Buffer.concat([sealOf(key, content), content]));
        for (const key of used) touch.run(today, key);
        // A quarter goes at once: the next writes find room, and do not each pay for looking.
        if (entries.length > 0 && Number(pages.get()?.['bytes']) > mostBytes) forget.run();
      });
    },
    close: () => database.close(),
  };
}

/** SQLITE_CORRUPT, SQLITE_NOTADB, or a schema that is not ours: sqlite.org/rescode.html. */
export function isDamaged(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error)) return false;
  return error.errcode === 11 || error.errcode === 26 || error.errcode === 1;
}
