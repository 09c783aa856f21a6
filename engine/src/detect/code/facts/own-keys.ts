import type { Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeIn } from './code-in.ts';

const GENERAL = /^(?:api|key|token|secret|access|auth|private|password)$/;

/** The words of a variable's name that say whose key it holds, lower case: none in `SECRET_KEY`, which is nobody's in particular. */
export function ownWords(variable: string): string[] {
  return variable
    .toLowerCase()
    .split('_')
    .filter(word => !GENERAL.test(word));
}

/**
 * Reads of variables by the keys they are for: `A_KEY || B_KEY || KEY` are names under which one and the same key is looked for, one after the other;
 * any other read is a key by itself.
 */
export function keysRead(secrets: readonly Effect[], files: FileTree): Effect[][] {
  const keys: Effect[][] = [];
  const inOrder = secrets.toSorted((one, other) => one.at.path.localeCompare(other.at.path) || one.at.start - other.at.start);
  for (const secret of inOrder) {
    const key = keys.at(-1);
    const last = key?.at(-1);
    const between = last?.at.path === secret.at.path ? codeIn(secret.at, files).slice(last.at.end, secret.at.start) : '';
    if (key && /^\s*(?:\|\||\?\?)\s*$/.test(between)) key.push(secret);
    else keys.push([secret]);
  }
  return keys;
}
