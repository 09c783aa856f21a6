import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Unread } from '../../model/verdict.ts';
import { readRpmHeader } from '../../unpack/rpm-header.ts';
import type { RpmFile } from '../../unpack/rpm-header.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import { count } from '../../model/count.ts';

/** Databases of SQLite, which Fedora, RHEL and openSUSE have since 2020; and those of before, which are not read. */
const READ: readonly string[] = ['usr/lib/sysimage/rpm/rpmdb.sqlite', 'var/lib/rpm/rpmdb.sqlite'];
const NOT_READ: readonly string[] = ['var/lib/rpm/Packages', 'var/lib/rpm/Packages.db', 'usr/lib/sysimage/rpm/Packages.db'];
const LARGEST = 512 * 1024 * 1024;
const MOST_PACKAGES = 50_000;
/** The one table as rpm makes it: a view or a computed column of that name would run what somebody else wrote. */
const SCHEMA = /^CREATE TABLE ['"]?Packages['"]?\s*\(\s*hnum INTEGER PRIMARY KEY AUTOINCREMENT,\s*blob BLOB NOT NULL\s*\)$/i;

/** What rpm noted, and its database where that is not read. */
interface Rpm {
  readonly files: readonly RpmFile[];
  readonly unread: readonly Unread[];
}

/** Reads what rpm noted about the files of packages with an application of Electron in them. */
export function readRpm(disk: Disk): Rpm {
  const isThere = (path: string): boolean => disk.look(path)?.isFile() === true;
  const place = READ.map(path => below(disk.root, path)).find(isThere);
  const other = NOT_READ.map(path => below(disk.root, path)).find(isThere);
  const failed = (path: string, why: string): Rpm => ({
    files: [],
    unread: [{ path, why: `the database of rpm is not read: ${why}; what it installed has no reference here` }],
  });
  if (place === undefined) return other === undefined ? { files: [], unread: [] } : failed(other, 'it is of an older form');
  const bytes = disk.read(place, LARGEST);
  if (bytes === undefined) return failed(place, 'it is too large, or may not be read');
  // SQLite writes beside what it opens: it is given copies, with what was not moved into the database yet.
  const folder = mkdtempSync(join(tmpdir(), 'unmask-rpm-'));
  try {
    const file = join(folder, 'rpmdb.sqlite');
    writeFileSync(file, bytes);
    const later = disk.read(`${place}-wal`, LARGEST);
    if (later) writeFileSync(`${file}-wal`, later);
    const files = filesIn(file);
    if (typeof files === 'string') return failed(place, files);
    const { found, lost } = files;
    return { files: found, unread: lost === undefined ? [] : [{ path: place, why: lost }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was found, and what could not be. */
interface Found {
  readonly found: readonly RpmFile[];
  readonly lost: string | undefined;
}

/** A sentence where nothing can be read. */
function filesIn(file: string): Found | string {
  try {
    const database = new DatabaseSync(file);
    try {
      const made = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'Packages'").get()?.['sql'];
      if (typeof made !== 'string' || !SCHEMA.test(made)) return 'it is not as rpm makes it';
      const rows = database.prepare(`SELECT blob FROM Packages LIMIT ${MOST_PACKAGES + 1}`).iterate();
      const found: RpmFile[] = [];
      let [seen, broken] = [0, 0];
      for (const { blob } of rows) {
        seen += 1;
        const packaged = seen <= MOST_PACKAGES && blob instanceof Uint8Array ? readRpmHeader(blob) : undefined;
        if (packaged === undefined) broken += 1;
        else if (packaged.some(one => one.path.includes('/resources/app'))) found.push(...packaged);
      }
      const lost =
        broken === 0
          ? undefined
          : `${count(broken, 'package')} of rpm's database cannot be read: what they installed has no reference here`;
      return { found, lost };
    } finally {
      database.close();
    }
  } catch (error) {
    // Untrusted: a database that is damaged is no reference, which is told.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') return `it is damaged: ${error.message}`;
    throw error;
  }
}
