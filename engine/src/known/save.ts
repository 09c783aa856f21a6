import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { replaceFile } from '../disk/replace-file.ts';
import type { About } from '../likeness/known/form.ts';
import { stored, storedIn } from '../likeness/known/stored.ts';
import { writeKnown } from '../likeness/known/write.ts';
import type { Sketch } from '../model/likeness.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { loadKnown } from './file.ts';
import { withHeader } from './header.ts';

/** How large an index has become. */
export interface Saved {
  readonly packages: number;
  readonly bytes: number;
}

/** Writes an index of some packages in the place of whatever was there. Throws `ToolError('disk')`. */
export function saveKnown(path: string, sketches: readonly Sketch[], about: About): Saved {
  const each = once(sketches);
  return write(path, writeKnown(stored(each), about), each.length);
}

/** Adds packages to an index, or starts one: the same version of a package is replaced, other versions stay. Throws `ToolError('disk')`. */
export function addKnown(path: string, sketches: readonly Sketch[], about: About): Saved {
  const loaded = loadKnown(path);
  const each = once(sketches);
  const fresh = new Set(each.map(keyOf));
  const before = loaded === undefined ? [] : storedIn(loaded).filter(one => !fresh.has(keyOf(one.words)));
  const all = [...before, ...stored(each)];
  return write(path, writeKnown(all, loaded === undefined ? about : { ...about, from: joined(loaded.about.from, about.from) }), all.length);
}

/** Installed side by side, the same version lies in several folders. */
function once(sketches: readonly Sketch[]): Sketch[] {
  return [...new Map(sketches.map(one => [keyOf(one), one])).values()];
}

function keyOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}@${version}`;
}

function joined(before: string, added: string): string {
  return before === added ? added : `${before}; ${added}`;
}

/** Whoever reads meanwhile finds the old file or the new one, never half of it. */
function write(path: string, index: Uint8Array, packages: number): Saved {
  const file = withHeader(index);
  try {
    mkdirSync(dirname(path), { recursive: true });
    // It is no secret: what was published, and how it looks.
    replaceFile(path, file, 0o644);
  } catch (cause) {
    throw new ToolError('disk', `${path} could not be written: ${saidByDisk(cause)}`, { hint: 'Name another file by --output.', cause });
  }
  return { packages, bytes: file.length };
}
