import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { readKnown, type Known } from '../likeness/known/read.ts';
import { ToolError } from '../model/tool-error.ts';

const MAGIC = 'UNMASKKN';
const HEADER = 64;

/** An index and what proves that it is whole. */
export interface Loaded {
  readonly known: Known;
  readonly digest: string;
}

/** An index as it lies on disk: a word that says what it is, the SHA-256 of the rest, and the rest. */
export function sealed(index: Uint8Array): Uint8Array {
  const file = new Uint8Array(HEADER + index.length);
  file.set(Buffer.from(MAGIC, 'latin1'));
  file.set(createHash('sha256').update(index).digest(), MAGIC.length);
  file.set(index, HEADER);
  return file;
}

/** Reads an index. Throws `ToolError('disk')` where it is not whole or belongs to another version; undefined where there is none. */
export function loadKnown(path: string): Loaded | undefined {
  const file = readIfThere(path);
  if (file === undefined) return undefined;
  const hint = 'Make it again: unmask known build. Or remove the file.';
  const index = file.subarray(HEADER);
  const digest = createHash('sha256').update(index).digest();
  const whole =
    file.length > HEADER &&
    file.toString('latin1', 0, MAGIC.length) === MAGIC &&
    digest.equals(file.subarray(MAGIC.length, MAGIC.length + 32));
  if (!whole) throw new ToolError('disk', `${path} is no whole index of known packages.`, { hint });
  const known = readKnown(index);
  if (known === undefined) throw new ToolError('disk', `${path} was made by another version of Unmask.`, { hint });
  return { known, digest: digest.toString('hex') };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new ToolError('disk', `${path} could not be read: ${String(cause)}`, { cause });
  }
}
