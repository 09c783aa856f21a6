import type { FileTree } from '../../model/package.ts';
import { isCode } from '../code/code-files.ts';
import { tokensOf } from '../code/tokens.ts';
import { finished, hashBytes, joined } from '../hash.ts';
import { bodiesOf } from './bodies.ts';
import { statementsOf } from './statements.ts';
import { heardIn } from './words.ts';

/** All that the code of a package says, to be looked for in other code. */
export interface Spoken {
  readonly statements: ReadonlySet<number>;
  /** The same with the names of variables. */
  readonly exact: ReadonlySet<number>;
  readonly words: ReadonlySet<number>;
  /** Words that stand near each other, in either order: tools that rewrite code exchange sides. */
  readonly pairs: ReadonlySet<number>;
  /** Words that follow each other, in either order. */
  readonly next: ReadonlySet<number>;
  /** How many functions say the same words, by these words as one number. */
  readonly bodies: ReadonlyMap<number, number>;
  /** How often each word is said: by file, and in all files together. */
  readonly often: { readonly of: ReadonlyMap<string, ReadonlyMap<number, number>>; readonly inAll: ReadonlyMap<number, number> };
}

/** A package that is to be taken away from others, read once however many there are. */
export interface Original {
  readonly files: FileTree;
  /** Its files by the hash of their bytes. */
  readonly byHash: ReadonlyMap<number, readonly (readonly [path: string, bytes: Uint8Array])[]>;
  /** Worked out when it is first asked for. */
  readonly spoken: () => Spoken;
}

/** How many words away is near. */
const NEAR = 5;

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
export function spokenIn(files: FileTree): Spoken {
  const spoken = {
    statements: new Set<number>(),
    exact: new Set<number>(),
    words: new Set<number>(),
    pairs: new Set<number>(),
    next: new Set<number>(),
  };
  const bodies = new Map<number, number>();
  const often = { of: new Map<string, Map<number, number>>(), inAll: new Map<number, number>() };
  for (const [path, bytes] of files) {
    if (!isCode(path)) continue;
    const text = new TextDecoder().decode(bytes);
    const tokens = tokensOf(text);
    for (const { hash, exact } of statementsOf(text, tokens)) {
      spoken.statements.add(hash);
      spoken.exact.add(exact);
    }
    const heard = heardIn(text, tokens);
    const { words } = heard;
    countInto(
      bodies,
      bodiesOf(tokens, heard).map(({ said }) => said),
    );
    often.of.set(path, countInto(new Map(), words));
    countInto(often.inAll, words);
    for (const [at, word] of words.entries()) {
      spoken.words.add(word);
      for (let other = at + 1; other <= at + NEAR && other < words.length; other++) spoken.pairs.add(pairOf(word, words[other] ?? 0));
      if (at > 0) spoken.next.add(pairOf(words[at - 1] ?? 0, word));
    }
  }
  return { ...spoken, bodies, often };
}

/** Adds up how often each word comes. */
export function countInto(counts: Map<number, number>, words: Iterable<number>): Map<number, number> {
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Two words, whichever comes first. */
export function pairOf(one: number, other: number): number {
  return finished(joined(joined(0, Math.min(one, other)), Math.max(one, other))) | 0;
}
