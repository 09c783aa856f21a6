import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';

/** A larger package.json holds more than a manifest: the largest honest ones are under a megabyte. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The package.json of the user's own project, as JSON of any shape; nothing where there is none. What is wrong with it is the user's to mend:
 * throws `ToolError('disk')` where it cannot be read, or is no JSON.
 */
export function ownManifest(folder: string): unknown {
  const path = join(folder, 'package.json');
  try {
    return parsed(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return undefined;
    throw new ToolError('disk', `${path} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Without it nobody can tell what the project asks for.',
      cause,
    });
  }
}

/** The package.json of somebody else's package, as JSON of any shape; nothing where there is none, or it is no JSON. Throws what the disk throws. */
export function foreignManifest(folder: string): unknown {
  const text = foreignManifestText(folder);
  return text === undefined ? undefined : jsonOf(text);
}

/** Its text; nothing where there is no file, or one that is no manifest by its size. Throws what the disk throws. */
export function foreignManifestText(folder: string): string | undefined {
  const path = join(folder, 'package.json');
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= LARGEST ? readFileSync(path, 'utf8') : undefined;
}

/** JSON of any shape; nothing where a text is none. */
export function jsonOf(text: string): unknown {
  try {
    return parsed(text);
  } catch (error) {
    // Untrusted: what is wrong with it is told when the package is examined; here it only tells nothing.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parsed(text: string): unknown {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  return value;
}
