import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import type { Unread } from '../model/verdict.ts';
import { withImages } from './in-images.ts';

/** What lies at a path. Times in milliseconds; what is in an image has those of the image. */
export interface Found {
  readonly size: number;
  readonly ino: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/**
 * A disk that is only read: this machine's own, or one that is mounted or copied below a folder. What lies in the file system of an AppImage lies below its
 * path, as in a folder.
 */
export interface Disk {
  readonly root: string;
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): readonly string[];
  /** What lies there, links inside the disk followed; undefined where there is nothing, or a link leads out of the disk. */
  look(path: string): Found | undefined;
  /** The same without following a link. */
  lookAt(path: string): Found | undefined;
  /** Where a link leads, as it is written; undefined where there is none. */
  linkAt(path: string): string | undefined;
  /** A whole file of at most so many bytes; undefined where it is none, is larger, or cannot be read. */
  read(path: string, most: number): Uint8Array | undefined;
  /** Hands over a file piece by piece; false where it cannot be read to the end. The piece is only good until the next. */
  stream(path: string, onPiece: (piece: Uint8Array) => void): boolean;
  /** A part of a file, or what there is of it. */
  readPart(path: string, at: number, bytes: number): Uint8Array | undefined;
  /** What could not be read and was there. */
  readonly unreadable: readonly Unread[];
}

const PIECE = 4 * 1024 * 1024;
/** What is not there, or is no folder, is no trouble. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

/** Opens a disk. Nothing on it is ever written, and no link is followed that leads out of it. */
export function openDisk(root: string): Disk {
  const unreadable: Unread[] = [];
  const top = realpathSync(root);
  const isInside = (path: string): boolean => {
    const from = relative(top, path);
    return from !== '..' && !from.startsWith(`..${sep}`) && !/^[a-z]:/i.test(from);
  };
  const attempt = <T>(path: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      if (!ABSENT.has(code) && !unreadable.some(one => one.path === path)) unreadable.push({ path, why: `the system says ${code}` });
      return undefined;
    }
  };
  const opened = <T>(path: string, work: (file: number, size: number) => T): T | undefined =>
    attempt(path, () => {
      if (!isInside(realpathSync(path))) return undefined;
      const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        const found = fstatSync(file);
        return found.isFile() ? work(file, found.size) : undefined;
      } finally {
        closeSync(file);
      }
    });
  const readAt = (file: number, into: Uint8Array, at: number): number => {
    let length = 0;
    for (let read = -1; read !== 0 && length < into.length;) {
      read = readSync(file, into, length, into.length - length, at + length);
      length += read;
    }
    return length;
  };

  const disk: Disk = {
    root: top,
    unreadable,
    list: path => attempt(path, () => (isInside(realpathSync(path)) ? readdirSync(path).toSorted() : [])) ?? [],
    look: path => attempt(path, () => (isInside(realpathSync(path)) ? lstatSync(realpathSync(path)) : undefined)),
    lookAt: path => attempt(path, () => lstatSync(path)),
    linkAt: path => attempt(path, () => readlinkSync(path)),
    read: (path, most) =>
      opened(path, (file, size) => {
        if (size > most) return undefined;
        const bytes = new Uint8Array(size);
        return bytes.subarray(0, readAt(file, bytes, 0));
      }),
    readPart: (path, at, bytes) =>
      opened(path, (file, size) => {
        const part = new Uint8Array(Math.max(0, Math.min(bytes, size - at)));
        return part.subarray(0, readAt(file, part, at));
      }),
    stream: (path, onPiece) =>
      opened(path, (file, size) => {
        const piece = new Uint8Array(Math.min(PIECE, Math.max(1, size)));
        for (let at = 0; at < size;) {
          const read = readAt(file, piece, at);
          if (read === 0) return false;
          onPiece(piece.subarray(0, read));
          at += read;
        }
        return true;
      }) ?? false,
  };
  return withImages(disk, (path, why) => void (unreadable.some(one => one.path === path) || unreadable.push({ path, why })));
}

/** A path below a folder, from one with `/`. */
export function below(folder: string, path: string): string {
  return join(folder, ...path.split('/'));
}
