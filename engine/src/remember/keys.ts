import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

import type { CodeFile, Whole } from '../model/remembered.ts';

/** The name under which something is remembered, by its content. */
export type Key = Uint8Array;

/** The name of a file's facts: what it holds, in which dialects it is read and what names mean in it, never where it lies. */
export function keyOfFile({ bytes, dialects, names = '' }: CodeFile, revision: string): Key {
  return createHash('sha256')
    .update(`file\0${revision}\0${dialects}\0${JSON.stringify(names)}\0`)
    .update(bytes)
    .digest();
}

/** The name of a study. Each part says how long it is, so that no two packages run together into the same bytes. */
export function keyOfWhole({ id, bytes, limits, told }: Whole, revision: string): Key {
  const all = createHash('sha256').update(`whole\0${revision}\0`);
  const part = (content: string | Uint8Array): void => {
    // `serialize` keeps apart what UTF-8 would not: the names are the attacker's, and may hold halves of characters.
    const whole = typeof content === 'string' ? serialize(content) : content;
    all.update(`${whole.length}\0`).update(whole);
  };
  part(JSON.stringify([id.name, id.version, id.from, limits, bytes.as]));
  part(serialize(told));
  if (bytes.as === 'archive') part(bytes.bytes);
  else {
    part(serialize(bytes.refused));
    for (const [path, content] of bytes.files) {
      part(path);
      part(content);
    }
  }
  return all.digest();
}

/** What proves that an entry is the one that was written under this name, whole. */
export function sealOf(key: Key, content: Uint8Array): Uint8Array {
  return createHash('sha256').update(key).update(content).digest();
}
