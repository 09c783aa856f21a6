import type { CodeFile } from '../model/remembered.ts';
import { dialects } from './syntax.ts';

/** Larger texts are not parsed: the largest honest file measured has 9.1 MB. */
export const LARGEST_FILE = 24_000_000;

/** Whether a file is left unread for its size. */
export function isTooLarge(bytes: Uint8Array): boolean {
  return bytes.length > LARGEST_FILE;
}

/** A file as JavaScript or TypeScript, and `names`, what the manifest gives names of modules to mean: what its facts are remembered by. */
export function codeFile(path: string, bytes: Uint8Array, names: string | undefined): CodeFile {
  return { path, bytes, dialects: dialects(path).join(), names };
}

/** A file as a script of a shell, for which no names of modules mean anything. */
export function scriptFile(path: string, bytes: Uint8Array): CodeFile {
  return { path, bytes, dialects: 'script', names: undefined };
}
