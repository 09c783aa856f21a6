import type { FileTree } from '../../model/package.ts';
import { isCode } from '../code/code-files.ts';
import type { Tokens } from '../code/token-row.ts';
import { IDENTIFIER, PUNCTUATION, REGEX, tokensOf } from '../code/tokens.ts';
import { finished, hashBytes, hashText, joined } from '../hash.ts';
import { statementsOf } from './statements.ts';

/** All that the code of a package says, to be looked for in other code. */
export interface Spoken {
  readonly statements: ReadonlySet<number>;
  /** The same with the names of variables. */
  readonly exact: ReadonlySet<number>;
  readonly words: ReadonlySet<number>;
  /** Words that stand near each other, in either order: tools that rewrite code exchange sides. */
  readonly pairs: ReadonlySet<number>;
}

/** A package that is to be taken away from others, read once however many there are. */
export interface Original {
  readonly files: FileTree;
  /** Its files by the hash of their bytes. */
  readonly byHash: ReadonlyMap<number, readonly (readonly [path: string, bytes: Uint8Array])[]>;
  /** Worked out when it is first asked for. */
  readonly spoken: () => Spoken;
}

/** What stands before and after a name in a list of names. */
const OPENS = signs('{,');
const CLOSES = signs(',}=');

/** How many words away is near. */
const NEAR = 5;

function signs(text: string): ReadonlySet<number> {
  return new Set(Array.from(text, sign => PUNCTUATION + sign.charCodeAt(0)));
}

/** Reads a package that is to be taken away from others. */
export function readOriginal(files: FileTree): Original {
  const byHash = Map.groupBy(files, ([, bytes]) => hashBytes(bytes));
  let spoken: Spoken | undefined;
  return { files, byHash, spoken: () => (spoken ??= spokenIn(files)) };
}

/** Where in the original the same bytes lie: at the same path if they are there too. */
export function sameBytes({ byHash }: Original, path: string, bytes: Uint8Array): string | undefined {
  const same = byHash.get(hashBytes(bytes))?.filter(([, other]) => equals(bytes, other)) ?? [];
  return (same.find(([other]) => other === path) ?? same[0])?.[0];
}

function equals(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The whole code of a package, its tests too. */
function spokenIn(files: FileTree): Spoken {
  const spoken = { statements: new Set<number>(), exact: new Set<number>(), words: new Set<number>(), pairs: new Set<number>() };
  for (const [path, bytes] of files) {
    if (!isCode(path)) continue;
    const text = new TextDecoder().decode(bytes);
    const tokens = tokensOf(text);
    for (const { hash, exact } of statementsOf(text, tokens)) {
      spoken.statements.add(hash);
      spoken.exact.add(exact);
    }
    const words = heardIn(text, tokens);
    for (const [at, word] of words.entries()) {
      spoken.words.add(word);
      for (const other of words.slice(at + 1, at + 1 + NEAR)) spoken.pairs.add(pairOf(word, other));
    }
  }
  return spoken;
}

/** Words, and names that become words when tools write them out: `{ name }` is `{ name: a }` then. */
function heardIn(text: string, { count, kind, word, start, end }: Tokens): number[] {
  const found: number[] = [];
  for (let at = 0; at < count; at++) {
    const listed = kind[at] === IDENTIFIER && OPENS.has(kind[at - 1] ?? 0) && CLOSES.has(kind[at + 1] ?? 0);
    const hash = listed ? hashText(text, start[at], end[at]) : (word[at] ?? 0);
    if (hash !== 0 && kind[at] !== REGEX) found.push(hash);
  }
  return found;
}

/** The words among some tokens. Patterns are none: tools write them anew. */
export function wordsIn({ word, kind }: Tokens, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const hash = word[at] ?? 0;
    if (hash !== 0 && kind[at] !== REGEX) found.push(hash);
  }
  return found;
}

/** Two words, whichever comes first. */
export function pairOf(one: number, other: number): number {
  return finished(joined(joined(0, Math.min(one, other)), Math.max(one, other))) | 0;
}
