import type { FileTree } from '../../model/package.ts';
import { isCode } from '../code/code-files.ts';
import type { Tokens } from '../code/token-row.ts';
import { tokensOf } from '../code/tokens.ts';
import { finished, joined } from '../hash.ts';
import { statementsOf } from './statements.ts';

/** All that the code of a package says, to be looked for in other code. */
export interface Spoken {
  readonly statements: ReadonlySet<number>;
  /** Pairs of words that follow each other, and all words. */
  readonly pairs: ReadonlySet<number>;
  readonly words: ReadonlySet<number>;
}

/** The whole code of a package, its tests too. */
export function spokenIn(files: FileTree): Spoken {
  const [statements, pairs, words] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const [path, bytes] of files) {
    if (!isCode(path)) continue;
    const text = new TextDecoder().decode(bytes);
    const tokens = tokensOf(text);
    for (const { hash } of statementsOf(text, tokens)) statements.add(hash);
    let before = 0;
    for (const at of wordsIn(tokens)) {
      const word = tokens.word[at] ?? 0;
      words.add(word);
      pairs.add(pairOf(before, word));
      before = word;
    }
  }
  return { statements, pairs, words };
}

/** Where words stand among the tokens. */
export function wordsIn({ count, word }: Tokens): number[] {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (word[at] !== 0) found.push(at);
  return found;
}

/** Two words that follow each other. */
export function pairOf(one: number, other: number): number {
  return finished(joined(joined(0, one), other));
}
