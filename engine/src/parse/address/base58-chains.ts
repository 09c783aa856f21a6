import { blake2b } from '@noble/hashes/blake2.js';

import type { Chain } from '../../model/address.ts';
import { base58, base58check, RIPPLE, startsWith } from './base58.ts';

/** Version bytes and the length of what follows them. Sources: chainparams of each node; XLS-5 (X-addresses); Tezos base58 prefixes. */
const VERSIONS: readonly (readonly [Chain, readonly number[], number])[] = [
  ['Bitcoin', [0x00], 20],
  ['Bitcoin', [0x05], 20],
  ['Litecoin', [0x30], 20],
  ['Litecoin', [0x32], 20],
  ['Dogecoin', [0x1e], 20],
  ['Dogecoin', [0x16], 20],
  ['Dash', [0x4c], 20],
  ['Dash', [0x10], 20],
  ['Zcash', [0x1c, 0xb8], 20],
  ['Zcash', [0x1c, 0xbd], 20],
  ['Tron', [0x41], 20],
  ['Tezos', [0x06, 0xa1, 0x9f], 20],
  ['Tezos', [0x06, 0xa1, 0xa1], 20],
  ['Tezos', [0x06, 0xa1, 0xa4], 20],
];

/** The chain of a base58check address of 25 to 36 letters. */
export function base58Chain(text: string): Chain | undefined {
  const payload = base58check(text);
  if (!payload) return undefined;
  return VERSIONS.find(([, version, rest]) => payload.length === version.length + rest && startsWith(payload, version))?.[0];
}

/** Classic `r…` addresses, and X-addresses with flag and tag inside. */
export function isXrp(text: string): boolean {
  if (text.startsWith('X')) {
    const payload = base58check(text, RIPPLE);
    return payload?.length === 31 && startsWith(payload, [0x05, 0x44]);
  }
  const payload = base58check(text, RIPPLE);
  return payload?.length === 21 && payload[0] === 0;
}

const SS58 = new TextEncoder().encode('SS58PRE');

/** SS58 accounts of Polkadot (prefix 0), Kusama (2) and the generic one (42). Source: the SS58 page of the Polkadot documentation. */
export function isPolkadot(text: string): boolean {
  const bytes = base58(text);
  if (bytes?.length !== 35 || ![0, 2, 42].includes(bytes[0] ?? -1)) return false;
  return startsWith(blake2b(Uint8Array.from([...SS58, ...bytes.subarray(0, 33)])), bytes.subarray(33));
}
