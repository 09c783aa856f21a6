import type { AsarFile, AsarIntegrity, AsarLink } from '../../model/asar.ts';
import { count } from '../../model/count.ts';
import { pathWithin } from '../../model/path.ts';
import type { Collection } from '../collect.ts';
import { place } from '../names.ts';
import { readIntegrity } from './integrity.ts';
import { member } from '../../model/json.ts';

/** What the nodes of a header are held against. */
export interface Ground {
  readonly into: Collection;
  readonly bodyAt: number;
  readonly archiveBytes: number;
}

/** The nodes of a header, flat. */
export interface Nodes {
  readonly files: readonly AsarFile[];
  readonly links: readonly AsarLink[];
  readonly unpacked: number;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  readonly children: object;
}

interface Found {
  readonly files: AsarFile[];
  readonly links: AsarLink[];
  unpacked: number;
  seen: number;
}

/** Honest archives stay below thirty folders. */
const DEEPEST = 64;
/** A decimal number without leading zeros that a double holds exactly. */
const OFFSET = /^(?:0|[1-9]\d{0,14})$/;

/** Goes through all nodes without recursion, in the order they are written. Untrusted: every field may be anything that JSON can hold. */
export function readNodes(root: object, ground: Ground): Nodes {
  const found: Found = { files: [], links: [], unpacked: 0, seen: 0 };
  const open: Folder[] = [{ path: '', depth: 0, children: root }];
  for (let folder = open.pop(); folder !== undefined && !ground.into.full(); folder = open.pop()) {
    const inner: Folder[] = [];
    for (const [name, node] of Object.entries(folder.children)) {
      found.seen += 1;
      if (found.seen > ground.into.limits.files) {
        ground.into.refuse('', 'too many files', `there are more than ${ground.into.limits.files} entries`, 'left out');
        return found;
      }
      const below = readNode(name, node, folder, found, ground);
      if (below) inner.push(below);
    }
    for (const one of inner.toReversed()) open.push(one);
  }
  return found;
}

/** Notes a file or a link; gives back a folder that is still to be gone through. */
function readNode(name: string, node: unknown, folder: Folder, found: Found, ground: Ground): Folder | undefined {
  const entry = folder.path === '' ? name : `${folder.path}/${name}`;
  const { into } = ground;
  if (/[\\/]/.test(name) || name === '' || name === '.' || name === '..') {
    into.refuse(entry, 'escapes the package', 'its name is no name of a file', 'left out');
    return undefined;
  }
  const { path, doubts } = place(entry, entry);
  for (const { problem, says } of doubts) into.refuse(entry, problem, says, path === undefined ? 'left out' : 'kept');
  if (path === undefined) return undefined;
  if (path.length > into.limits.pathCharacters) {
    into.refuse(entry, 'too large', `its path is ${path.length} characters long`, 'left out');
    return undefined;
  }
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    into.refuse(entry, 'unreadable entry', 'it is neither a file nor a folder nor a link', 'left out');
    return undefined;
  }
  if (member(node, 'unpacked') === true) found.unpacked += 1;
  const children = member(node, 'files');
  if (children !== undefined) return folderOf(path, children, folder.depth + 1, into);
  const target = member(node, 'link');
  if (target === undefined) readFile(path, node, found, ground);
  else readLink(path, target, found, into);
  return undefined;
}

function folderOf(path: string, children: unknown, depth: number, into: Collection): Folder | undefined {
  if (typeof children !== 'object' || children === null || Array.isArray(children))
    into.refuse(path, 'unreadable entry', 'its list of files is no list', 'left out');
  else if (depth > DEEPEST) into.refuse(path, 'unreadable entry', `it lies ${depth} folders deep`, 'left out');
  else return { path, depth, children };
  return undefined;
}

function readLink(path: string, target: unknown, found: Found, into: Collection): void {
  const inside = typeof target === 'string' && !/^[\\/]|^[a-z]:/i.test(target) ? pathWithin(target.replaceAll('\\', '/')) : undefined;
  if (inside === undefined) into.refuse(path, 'escapes the package', 'a link that leads out of the archive', 'left out');
  else found.links.push({ path, target: inside });
}

function readFile(path: string, node: object, found: Found, { into, bodyAt, archiveBytes }: Ground): void {
  const size = member(node, 'size');
  const offset = member(node, 'offset');
  const refuse = (says: string): void => into.refuse(path, 'unreadable entry', says, 'left out');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return refuse('its size is no size');
  const beside = member(node, 'unpacked') === true;
  if (!beside && (typeof offset !== 'string' || !OFFSET.test(offset))) return refuse('its offset is no offset');
  const at = beside ? undefined : bodyAt + Number(offset);
  if (at !== undefined && at + size > archiveBytes)
    return into.refuse(
      path,
      'truncated',
      `it is told to end ${count(at + size - archiveBytes, 'byte')} behind the end of the archive`,
      'left out',
    );
  found.files.push({ path, size, at, executable: member(node, 'executable') === true, integrity: integrityOf(path, node, size, into) });
}

function integrityOf(path: string, node: object, size: number, into: Collection): AsarIntegrity | undefined {
  const written = member(node, 'integrity');
  if (written === undefined) return undefined;
  const read = readIntegrity(written, size);
  if (read === undefined) into.refuse(path, 'bad checksum', 'what it says of its integrity cannot be read', 'kept');
  return read;
}
