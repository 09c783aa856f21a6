import type { Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { fileHolding } from '../../../model/path.ts';
import { perPackage } from './per-package.ts';

/** The file a place lies in, also where its code is text inside that file. */
export function fileOf({ path }: Effect['at']): string {
  return fileHolding(path);
}

/** Whether it is done by code that the package writes into programs or pages of others: it runs when they do. */
export function isWrittenInto({ path }: Effect['at']): boolean {
  return /\/\/text\d+$/.test(path);
}

/** The text of the file a place lies in; empty where the package has no such file. */
export function codeIn(at: Effect['at'], files: FileTree): string {
  const path = fileOf(at);
  const last = lastRead(files);
  if (last.path !== path) Object.assign(last, { path, text: new TextDecoder().decode(files.get(path)) });
  return last.text;
}

/** Effects stand in the order of their files, and many may stand in a large one. Keeping the texts of all files would cost as much again as they do. */
const lastRead = perPackage((): { path?: string; text: string } => ({ text: '' }));

/** What is written at a place itself. Untrusted: a call may hold a whole file, of which no more than `most` letters are told. */
export function codeAt(at: Effect['at'], files: FileTree, most: number = LONGEST_CALL): string {
  return codeIn(at, files).slice(at.start, Math.min(at.end, at.start + most));
}

const LONGEST_CALL = 20_000;

/** Code with its escapes undone and its texts in pieces put together: how a text in it reads, however it was written. */
export function plainCode(code: string): string {
  const spelled = code.includes('\\') ? code.replace(ESCAPE, (_, two: string, four: string) => letter(two ?? four)) : code;
  return spelled.includes('+') ? spelled.replace(/(["'`])\s*\+\s*\1/g, '') : spelled;
}

const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4}))/gi;

/** A quotation mark stays as it is written, so that texts end where they end. */
function letter(code: string): string {
  const character = String.fromCharCode(Number.parseInt(code, 16));
  return /["'`\\]/.test(character) ? `\\${character}` : character;
}

/** A star is a star, however it is written. */
export function withStars(code: string): string {
  return code.replace(/\\(?:x2a|u002a|u\{0*2a\}|52)/gi, '*');
}

/** Code whose comments are blanks, so that everything else stands where it stood. Untrusted: who nests templates or writes odd patterns has some code taken for comments. */
export function withoutComments(code: string): string {
  return code.replace(TOKENS, found => (/^\/[*/]/.test(found) ? ' '.repeat(found.length) : found));
}

/** Comments, and what may hold their signs: patterns behind an operator, and texts. */
const TOKENS =
  /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|(?<=[=(,:[!&|?{};]\s{0,9})\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+\/|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*(?:`|$)/g;
