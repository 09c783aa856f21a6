import type { AsarHeader, AsarReading } from '../../model/asar.ts';
import { isObject, jsonIn, member } from '../../model/json.ts';
import type { Limits } from '../../model/limits.ts';
import { collect } from '../collect.ts';
import type { Collection } from '../collect.ts';
import { duplicateNames } from './duplicate-names.ts';
import { measure } from './extent.ts';
import { readNodes } from './nodes.ts';
import { readFrame } from './words.ts';

const DUPLICATES_TOLD = 50;

/**
 * Reads the header of an archive of Electron. `start` must hold at least the header, `archiveBytes` is the size of the whole.
 * It never throws: without a header, `refused` says why.
 */
export function readAsarHeader(start: Uint8Array, archiveBytes: number, limits: Limits): AsarReading {
  const into = collect(limits, archiveBytes);
  const header = readHeader(start, archiveBytes, into);
  return { header, refused: into.finish().refused };
}

/** Takes the files of a whole archive into a collection. Links and files that lie beside it are left out, and told. */
export function readAsar(bytes: Uint8Array, into: Collection): void {
  const header = readHeader(bytes, bytes.length, into);
  for (const { path } of header?.links ?? []) into.refuse(path, 'link', 'a link, which was not followed', 'left out');
  for (const { path, at, size } of header?.files ?? []) {
    if (into.full()) return;
    if (at === undefined) into.refuse(path, 'unreadable entry', 'its bytes lie beside the archive', 'left out');
    else if (into.fits(path, size)) {
      into.spend(size);
      into.add(path, path, bytes.subarray(at, at + size));
    }
  }
}

function readHeader(start: Uint8Array, archiveBytes: number, into: Collection): AsarHeader | undefined {
  const refuse = (says: string): undefined => void into.refuse('', 'not an archive', says, 'left out');
  const frame = readFrame(start, archiveBytes);
  if (typeof frame === 'string') return refuse(frame);
  const json = start.subarray(frame.textAt, frame.textAt + frame.textBytes);
  if (json.length < frame.textBytes) return refuse('its header breaks off');
  const text = new TextDecoder().decode(json);
  const root = filesIn(text);
  if (root === undefined) return refuse('its header is no list of files');
  for (const name of duplicateNames(text, DUPLICATES_TOLD))
    into.refuse(name, 'duplicate name', 'it stands twice in one folder of the header; the later one is read', 'kept');
  const nodes = readNodes(root, { into, bodyAt: frame.bodyAt, archiveBytes });
  const { unclaimed } = measure(nodes.files, frame.bodyAt, archiveBytes, into);
  return { words: frame.words, json, bodyAt: frame.bodyAt, unclaimed, ...nodes };
}

/** The folder at the top of the header's tree. */
function filesIn(text: string): object | undefined {
  const files = member(jsonIn(text), 'files');
  return isObject(files) ? files : undefined;
}
