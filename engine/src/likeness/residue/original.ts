import type { FileTree } from '../../model/package.ts';
import { hashBytes } from '../hash.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** A package that is to be taken away from others, read once however many there are. */
export interface Original {
  readonly files: FileTree;
  /** Its files by the hash of their bytes. */
  readonly byHash: ReadonlyMap<number, readonly (readonly [path: string, bytes: Uint8Array])[]>;
  /** Worked out when it is first asked for. */
  readonly vocabulary: () => Vocabulary;
}

/** Reads a package that is to be taken away from others. */
export function readOriginal(files: FileTree): Original {
  const byHash = Map.groupBy(files, ([, bytes]) => hashBytes(bytes));
  let vocabulary: Vocabulary | undefined;
  return { files, byHash, vocabulary: () => (vocabulary ??= vocabularyOf(files)) };
}

/** Where in the original the same bytes lie: at the same path if they are there too. */
export function sameBytes({ byHash }: Original, path: string, bytes: Uint8Array): string | undefined {
  const same = byHash.get(hashBytes(bytes))?.filter(([, other]) => equals(bytes, other)) ?? [];
  return (same.find(([other]) => other === path) ?? same[0])?.[0];
}

function equals(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
