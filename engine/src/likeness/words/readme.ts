import type { FileTree } from '../../model/package.ts';
import { finished, hashText, joined } from '../hash.ts';

const LONGEST = 200_000;
const FEWEST_WORDS = 60;
const SHINGLE = 4;

/** The README of a package as text; empty where there is none. */
export function readmeOf(files: FileTree): string {
  for (const pattern of [/^readme\.md$/i, /^readme\.(?:markdown|mdown|rst|txt|adoc)$/i, /^readme$/i]) {
    for (const [path, bytes] of files) if (pattern.test(path)) return new TextDecoder().decode(bytes.subarray(0, LONGEST));
  }
  return '';
}

/** The first heading, in one line. */
export function titleOf(readme: string): string {
  const plain = withoutComments(readme.slice(0, 5000));
  const found =
    /^#[ \t]+(.{1,300})$/m.exec(plain) ?? /^(.{1,300})\r?\n=+[ \t]*$/m.exec(plain) ?? /<h1[^>]{0,300}>([\s\S]{0,1000}?)<\/h1>/i.exec(plain);
  const text = (found?.[1] ?? '')
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,300}\)/g, '$1')
    .replace(/<[^>]{0,300}>/g, ' ')
    .replace(/[`*_#]/g, '');
  return text.trim().slice(0, 200);
}

/** Untrusted: a comment that never ends is looked for once. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('<!--'); open !== -1; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open + 4);
    if (close === -1) break;
    parts.push(text.slice(at, open));
    at = close + 3;
  }
  return [...parts, text.slice(at)].join(' ');
}

/** Every four words in a row, badges, addresses and markup left out, and the package's own name too, however it is now called. */
export function readmeHashes(readme: string, ownNames: readonly string[]): number[] {
  const words = wordsOf(readme, ownNames);
  if (words.length < FEWEST_WORDS) return [];
  const each = words.map(word => hashText(word));
  const hashes: number[] = [];
  for (let at = 0; at + SHINGLE <= each.length; at++) {
    let hash = 0;
    for (let step = 0; step < SHINGLE; step++) hash = joined(hash, each[at + step] ?? 0);
    hashes.push(finished(hash));
  }
  return hashes;
}

/** Untrusted: every pattern looks only so far, or a page made for it would take hours. */
function wordsOf(readme: string, ownNames: readonly string[]): string[] {
  let text = withoutComments(readme)
    .toLowerCase()
    .replace(/!\[[^\]]{0,300}\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\])/g, ' ')
    .replace(/<[^>]{0,500}>/g, ' ')
    .replace(/\b(?:https?|git|ssh):\/\/[^\s)>\]]+/g, ' ');
  for (const name of ownNames) if (name.length > 1) text = text.replaceAll(name.toLowerCase(), ' ');
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
