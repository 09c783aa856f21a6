import { basename } from 'node:path';

import type { Disk, Found } from './disk.ts';
import { openImage } from './image.ts';
import type { Image } from './image.ts';
import type { ImageNode } from '../unpack/squashfs/squashfs.ts';

/** A path in an image, with `/`; the empty one is its top. */
interface Inside {
  readonly file: string;
  readonly image: Image;
  readonly inner: string;
}

/** The image that a path leads through or to; undefined where it leads to none that is read. */
type FindImage = (path: string) => Inside | undefined;

const NAMED = /\.AppImage(?=[\\/]|$)/i;
/** Trees of images are held while they are looked at, one after another. */
const MOST_OPEN = 2;

/** A disk in which an AppImage is also the folder of what lies in it. `note` is told of what cannot be read. */
export function withImages(disk: Disk, note: (path: string, why: string) => void): Disk {
  const find = imageFinder(disk, note);
  const within: FindImage = path => {
    const at = NAMED.exec(path);
    return at === null || path.length === at.index + at[0].length ? undefined : find(path);
  };
  return {
    ...disk,
    list: path => {
      const top = disk.list(path);
      const inside = top.length > 0 ? undefined : find(path);
      const node = inside?.image.at(inside.inner, true);
      return node?.kind === 'folder' ? node.names : top;
    },
    look: path => disk.look(path) ?? foundIn(disk, within(path), true),
    lookAt: path => disk.lookAt(path) ?? foundIn(disk, within(path), false),
    linkAt: path => {
      const inside = within(path);
      const node = inside?.image.at(inside.inner, false);
      return node?.kind === 'link' ? node.target : disk.linkAt(path);
    },
    read: (path, most) => {
      const inside = within(path);
      const size = sizeIn(inside);
      return inside === undefined ? disk.read(path, most) : size > most ? undefined : part(inside, 0, size);
    },
    readPart: (path, at, bytes) => {
      const inside = within(path);
      return inside === undefined ? disk.readPart(path, at, bytes) : part(inside, at, Math.max(0, Math.min(bytes, sizeIn(inside) - at)));
    },
    stream: (path, onPiece) => {
      const inside = within(path);
      if (inside === undefined) return disk.stream(path, onPiece);
      const isWhole = inside.image.stream(inside.inner, 0, Number.MAX_SAFE_INTEGER, onPiece);
      if (!isWhole) note(path, `a block of it is broken in ${basename(inside.file)}`);
      return isWhole;
    },
  };
}

/** Opens each image once, and again when it is another. */
function imageFinder(disk: Disk, note: (path: string, why: string) => void): FindImage {
  const open = new Map<string, { readonly mark: string; readonly image: Image | string }>();
  const imageAt = (file: string): Image | string | undefined => {
    const found = disk.look(file);
    if (!found?.isFile()) return undefined;
    const mark = `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
    const known = open.get(file);
    if (known?.mark === mark) return known.image;
    const image = openImage((at, bytes) => disk.readPart(file, at, bytes));
    const oldest = open.keys().next().value;
    if (open.size >= MOST_OPEN && oldest !== undefined) open.delete(oldest);
    open.set(file, { mark, image });
    if (typeof image === 'string') note(file, image);
    else for (const one of image.unread) note(`${file}/${one.path}`, one.why);
    return image;
  };
  return path => {
    const at = NAMED.exec(path);
    const file = at === null ? path : path.slice(0, at.index + at[0].length);
    const image = at === null ? undefined : imageAt(file);
    if (image === undefined || typeof image === 'string') return undefined;
    return { file, image, inner: path.slice(file.length + 1).replaceAll('\\', '/') };
  };
}

function sizeIn(inside: Inside | undefined): number {
  const node = inside?.image.at(inside.inner, true);
  return node?.kind === 'file' ? node.size : 0;
}

function part({ image, inner }: Inside, from: number, bytes: number): Uint8Array | undefined {
  if (image.at(inner, true)?.kind !== 'file') return undefined;
  const into = new Uint8Array(bytes);
  let length = 0;
  const isWhole = image.stream(inner, from, bytes, piece => {
    into.set(piece, length);
    length += piece.length;
  });
  return isWhole ? into : undefined;
}

function foundIn(disk: Disk, inside: Inside | undefined, follow: boolean): Found | undefined {
  const node = inside?.image.at(inside.inner, follow);
  if (inside === undefined || node === undefined) return undefined;
  return foundAs(node, disk.look(inside.file));
}

function foundAs(node: ImageNode, image: Found | undefined): Found {
  return {
    size: node.kind === 'file' ? node.size : 0,
    ino: 0,
    mtimeMs: image?.mtimeMs ?? 0,
    ctimeMs: image?.ctimeMs ?? 0,
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
    isSymbolicLink: () => node.kind === 'link',
  };
}
