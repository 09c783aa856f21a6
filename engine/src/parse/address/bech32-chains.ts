import type { Chain } from '../../model/address.ts';
import { bech32, bytesOfWords, wordsOf, type Bech32 } from './bech32.ts';

/** The chain of an address in bech32: witness programs of Bitcoin and Litecoin, accounts of Cosmos, Shelley addresses of Cardano. */
export function bech32Chain(text: string): Chain | undefined {
  const read = bech32(text);
  if (!read) return undefined;
  switch (read.prefix) {
    case 'bc':
      return isWitness(read, text) ? 'Bitcoin' : undefined;
    case 'ltc':
      return isWitness(read, text) ? 'Litecoin' : undefined;
    case 'cosmos':
      return !read.modified && [20, 32].includes(bytesOfWords(read.words)?.length ?? 0) ? 'Cosmos' : undefined;
    case 'addr':
    case 'stake':
      return isShelley(read) ? 'Cardano' : undefined;
    default:
      return undefined;
  }
}

/** BIP 141 and BIP 350: version 0 in bech32 with 20 or 32 bytes, later ones in bech32m with 2 to 40. */
function isWitness({ words, modified }: Bech32, text: string): boolean {
  const [version = 99, ...rest] = words;
  const length = bytesOfWords(rest)?.length ?? 0;
  if (text.length > 90 || version > 16) return false;
  return version === 0 ? !modified && (length === 20 || length === 32) : modified && length >= 2 && length <= 40;
}

/** CIP 19: the header's high half is the type, the low one the network. */
function isShelley({ prefix, words, modified }: Bech32): boolean {
  const bytes = bytesOfWords(words);
  const header = bytes?.[0];
  if (!bytes || header === undefined || modified || (header & 15) !== 1) return false;
  const type = header >> 4;
  if (prefix === 'stake') return (type === 14 || type === 15) && bytes.length === 29;
  if (type <= 3) return bytes.length === 57;
  return type <= 5 ? bytes.length > 29 && bytes.length < 57 : type <= 7 && bytes.length === 29;
}

const GENERATORS = [0x98_f2_bc_8e_61n, 0x79_b7_6d_99_e2n, 0xf3_3e_5f_b3_c4n, 0xae_2e_ab_e2_a8n, 0x1e_4f_43_e4_70n];

/** `bitcoincash:q…` and the same without its prefix. Source: the cashaddr specification. */
export function isCashAddress(text: string): boolean {
  const body = text.replace(/^bitcoincash:/i, '');
  const words = wordsOf(body.toLowerCase());
  if (!words || (body !== body.toLowerCase() && body !== body.toUpperCase())) return false;
  const prefix = Array.from('bitcoincash', letter => letter.charCodeAt(0) & 31);
  let sum = 1n;
  for (const value of [...prefix, 0, ...words]) {
    const top = sum >> 35n;
    sum = ((sum & 0x07_ff_ff_ff_ffn) << 5n) ^ BigInt(value);
    GENERATORS.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) sum ^= generator;
    });
  }
  const bytes = bytesOfWords(words.slice(0, -8));
  return sum === 1n && bytes?.length === 21 && (bytes[0] === 0 || bytes[0] === 8);
}
