import { basename } from 'node:path';

import type { Disk, Found } from './disk.ts';
import { openImage } from './image.ts';
import type { Image } from './image.ts';
import type { ImageNode } from '../unpack/squashfs/squashfs.ts';

/** An image, and a path in it with `/`. */
interface Inside {
  readonly file: string;
  readonly image: Image;
  readonly inner: string;
}

const NAMED = /\.(?:AppImage)(?=[\\/]|$)/i;
/** Trees of images are held while they are looked at, one after another. */
const MOST_OPEN = 2;

/** A disk in which an AppImage is also the folder of what lies in it. `note` is told of what cannot be read. */
export function withImages(disk: Disk, note: (path: string, why: string) => void): Disk {
  const open = new Map<string, { readonly mark: string; readonly image: Image | string }>();
  const imageAt = (file: string): Image | undefined => {
    const found = disk.look(file);
    if (!found?.isFile()) return undefined;
    const mark = `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
    const known = open.get(file);
    const image = known?.mark === mark ? known.image : openImage((at, bytes) => disk.readPart(file, at, bytes));
    if (known?.mark !== mark) {
      if (open.size >= MOST_OPEN) open.delete(open.keys().next().value ?? '');
      open.set(file, { mark, image });
      if (typeof image === 'string') note(file, image);
      else for (const one of image.unread) note(`${file}/${one.path}`, one.why);
    }
    return typeof image === 'string' ? undefined : image;
  };
  const insideOf = (path: string): Inside | undefined => {
    const at = NAMED.exec(path);
    if (at === null) return undefined;
    const file = path.slice(0, at.index + at[0].length);
    const image = imageAt(file);
    return image && { file, image, inner: path.slice(file.length + 1).replaceAll('\\', '/') };
  };
  const nodeAt = (path: string, follow: boolean): Found | undefined => {
    const inside = insideOf(path);
    if (inside === undefined) return undefined;
    const node = inside.image.at(inside.inner, follow);
    return node && foundAs(node, disk.look(inside.file));
  };
  const isWithin = (path: string): boolean => {
    const at = NAMED.exec(path);
    return at !== null && path.length > at.index + at[0].length;
  };
  const collected = (path: string, from: number, bytes: number): Uint8Array | undefined => {
    const inside = insideOf(path);
    const size = nodeAt(path, true)?.size ?? 0;
    const into = new Uint8Array(Math.max(0, Math.min(bytes, size - from)));
    let length = 0;
    const isWhole = inside?.image.stream(inside.inner, from, bytes, piece => {
      into.set(piece, length);
      length += piece.length;
    });
    return isWhole ? into : undefined;
  };

  return {
    ...disk,
    list: path => {
      const inside = disk.look(path)?.isDirectory() ? undefined : insideOf(path);
      if (inside === undefined) return disk.list(path);
      const node = inside.image.at(inside.inner, true);
      return node?.kind === 'folder' ? node.names : [];
    },
    look: path => (isWithin(path) ? (disk.look(path) ?? nodeAt(path, true)) : disk.look(path)),
    lookAt: path => (isWithin(path) ? (disk.lookAt(path) ?? nodeAt(path, false)) : disk.lookAt(path)),
    linkAt: path => {
      const inside = isWithin(path) ? insideOf(path) : undefined;
      const node = inside?.image.at(inside.inner, false);
      return node?.kind === 'link' ? node.target : disk.linkAt(path);
    },
    read: (path, most) => {
      const found = isWithin(path) ? nodeAt(path, true) : undefined;
      if (found === undefined) return disk.read(path, most);
      return found.size > most ? undefined : collected(path, 0, found.size);
    },
    readPart: (path, at, bytes) => (isWithin(path) && nodeAt(path, true) ? collected(path, at, bytes) : disk.readPart(path, at, bytes)),
    stream: (path, onPiece) => {
      const inside = isWithin(path) ? insideOf(path) : undefined;
      if (inside === undefined) return disk.stream(path, onPiece);
      const isWhole = inside.image.stream(inside.inner, 0, Number.MAX_SAFE_INTEGER, onPiece);
      if (!isWhole) note(path, `a block of it is broken in ${basename(inside.file)}`);
      return isWhole;
    },
  };
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
