const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b_6a_57_b2, 0x26_50_8e_6d, 0x1e_a1_19_fa, 0x3d_42_33_dd, 0x2a_14_62_b3];

/** A text in bech32 (BIP 173) or bech32m (BIP 350), its checksum verified. `words` have five bits each. */
export interface Bech32 {
  readonly prefix: string;
  readonly words: readonly number[];
  readonly modified: boolean;
}

/** Reads bech32 of any length: Cardano does not keep to 90 letters. */
export function bech32(text: string): Bech32 | undefined {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return undefined;
  const split = lower.lastIndexOf('1');
  if (split < 1 || lower.length - split < 7) return undefined;
  const prefix = lower.slice(0, split);
  const words = [...lower.slice(split + 1)].map(letter => CHARSET.indexOf(letter));
  if (words.includes(-1)) return undefined;
  const codes = [...prefix].map(letter => letter.charCodeAt(0));
  const sum = polymod([...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31), ...words]);
  if (sum !== 1 && sum !== 0x2b_c8_30_a3) return undefined;
  return { prefix, words: words.slice(0, -6), modified: sum !== 1 };
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1_ff_ff_ff) << 5) ^ value;
    GENERATORS.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  }
  return sum;
}

/** Words of five bits as bytes; undefined where what is left over is not zero. */
export function bytesOfWords(words: readonly number[]): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const word of words) {
    held = (held << 5) | word;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
    held &= 0xff;
  }
  return bits >= 5 || (held & ((1 << bits) - 1)) !== 0 ? undefined : Uint8Array.from(bytes);
}

/** The words of a text in the charset of bech32; undefined for other letters. */
export function wordsOf(text: string): number[] | undefined {
  const words = [...text].map(letter => CHARSET.indexOf(letter));
  return words.includes(-1) ? undefined : words;
}
