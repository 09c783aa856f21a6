import type { Chain, Recognised } from '../../model/address.ts';
import { base58Chain, isPolkadot, isXrp } from './base58-chains.ts';
import { bech32Chain, isCashAddress } from './bech32-chains.ts';
import { isAlgorand, isByron, isMixedCaseRight, isMonero, isStellar, isTon } from './other-chains.ts';
import { isSolanaWallet } from './solana.ts';

/** Shape first, checksum second: a shape costs nothing and leaves hardly anything to check. In this order. */
const SHAPES: readonly (readonly [RegExp, Chain, (text: string) => boolean])[] = [
  [/^(bitcoincash:)?[qp][02-9ac-hj-np-z]{41}$/i, 'Bitcoin Cash', isCashAddress],
  [/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/, 'XRP', isXrp],
  [/^X[1-9A-HJ-NP-Za-km-z]{46}$/, 'XRP', isXrp],
  [/^[48][1-9A-HJ-NP-Za-km-z]{94}([1-9A-HJ-NP-Za-km-z]{11})?$/, 'Monero', isMonero],
  [/^(Ae2|DdzFF)[1-9A-HJ-NP-Za-km-z]{50,110}$/, 'Cardano', isByron],
  [/^G[A-D][A-Z2-7]{54}$/, 'Stellar', isStellar],
  [/^[A-Z2-7]{58}$/, 'Algorand', isAlgorand],
  [/^[EU][Qf][\w+/-]{46}$/, 'TON', isTon],
  [/^[1-9A-HJ-NP-Za-km-z]{46,49}$/, 'Polkadot', isPolkadot],
];

/**
 * What a text is the address of, its checksum verified where the chain has one; undefined for anything else. Pure, and bounded by the length of an address.
 * A legacy address of Bitcoin Cash looks like one of Bitcoin, and an old `3…` of Litecoin too: they are told as Bitcoin.
 */
export function recognise(text: string): Recognised | undefined {
  if (text.length < 25 || text.length > 130) return undefined;
  if (/^0x[\da-f]{40}$/i.test(text)) {
    const right = isMixedCaseRight(text);
    return right === false ? undefined : { chain: 'Ethereum', proven: right === true };
  }
  if (/^(bc|ltc|cosmos|addr|stake)1/i.test(text)) {
    const chain = bech32Chain(text);
    if (chain) return { chain, proven: true };
  }
  for (const [shape, chain, isRight] of SHAPES) if (shape.test(text) && isRight(text)) return { chain, proven: true };
  if (!/^[1-9A-HJ-NP-Za-km-z]{25,44}$/.test(text)) return undefined;
  const chain = text.length > 36 ? undefined : base58Chain(text);
  if (chain) return { chain, proven: true };
  return looksRandom(text) && isSolanaWallet(text) ? { chain: 'Solana', proven: false } : undefined;
}

/** Without a checksum, words run together must not pass: random letters hold digits and both cases. */
function looksRandom(text: string): boolean {
  return text.length >= 32 && /\d.*\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text);
}
