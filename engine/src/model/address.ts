import type { Span } from './place.ts';

/** Chains whose addresses can be told from other text. Testnets are left out: nothing can be stolen on them. */
export type Chain =
  | 'Algorand'
  | 'Bitcoin'
  | 'Bitcoin Cash'
  | 'Cardano'
  | 'Cosmos'
  | 'Dash'
  | 'Dogecoin'
  | 'Ethereum'
  | 'Litecoin'
  | 'Monero'
  | 'Polkadot'
  | 'Solana'
  | 'Stellar'
  | 'TON'
  | 'Tezos'
  | 'Tron'
  | 'XRP'
  | 'Zcash';

/** What a text is the address of. */
export interface Recognised {
  readonly chain: Chain;
  /** Whether a checksum was verified; otherwise only length, alphabet and structure are right (Solana, Ethereum in one letter case). */
  readonly proven: boolean;
}

/** A wallet address in a string of a module. */
export interface Address extends Recognised {
  readonly text: string;
  /** Why nobody is robbed by it: burn address, program, well-known contract, published test account. */
  readonly known: 'burn' | 'program' | 'contract' | 'test account' | undefined;
  /** Whether the string holds nothing else. An address inside a link to a block explorer is no recipient. */
  readonly alone: boolean;
  /** Whether it had to be decoded, joined or unescaped. */
  readonly decoded: boolean;
  /** Whether it is the name of a member: what a table is asked for by. */
  readonly isKey: boolean;
  /** Indices into `functions`: where it is written, and who uses the variables it is kept in. */
  readonly seenIn: readonly number[];
  readonly at: Span;
}

/** One way in which code puts a recipient in another's place; noted only in files that hold addresses. */
export interface Substitution {
  /**
   * `match`: replaces what looks like an address. `member`: sets `.to`, `.address`, `.recipient`. `nearest`: chooses by edit distance.
   * `sometimes`: stands in the place of what was handed over where an amount, the time or chance decides so; `instead`: where anything else does.
   * `replaced`: is put where a text held something else.
   */
  readonly how: 'match' | 'member' | 'nearest' | 'sometimes' | 'instead' | 'replaced';
  /** Index into `functions`. */
  readonly in: number;
  readonly at: Span;
}
