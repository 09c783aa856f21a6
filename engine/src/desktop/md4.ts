const S1 = [3, 7, 11, 19];
const S2 = [3, 5, 9, 13];
const S3 = [3, 9, 11, 15];
const ORDER2 = [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15];
const ORDER3 = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];

/** MD4 (RFC 1320) in lower-case hex. It protects nothing: webpack names files by it, and OpenSSL no longer has it. */
export function md4(bytes: Uint8Array): string {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, bytes.length << 3, true);
  view.setUint32(padded.length - 4, Math.floor(bytes.length / 0x20000000), true);

  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const words = new Int32Array(16);
  for (let at = 0; at < padded.length; at += 64) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(at + index * 4, true);
    mix(state, words);
  }
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => out.setInt32(index * 4, word, true));
  return Array.from(new Uint8Array(out.buffer), byte => byte.toString(16).padStart(2, '0')).join('');
}

function mix(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  const step = (mixed: number, shift: number): void => {
    const sum = (a + mixed) | 0;
    [a, d, c, b] = [d, c, b, (sum << shift) | (sum >>> (32 - shift))];
  };
  for (let index = 0; index < 16; index += 1) step(((b & c) | (~b & d)) + (words[index] ?? 0), S1[index & 3] ?? 0);
  for (let index = 0; index < 16; index += 1)
    step(((b & c) | (b & d) | (c & d)) + (words[ORDER2[index] ?? 0] ?? 0) + 0x5a827999, S2[index & 3] ?? 0);
  for (let index = 0; index < 16; index += 1) step((b ^ c ^ d) + (words[ORDER3[index] ?? 0] ?? 0) + 0x6ed9eba1, S3[index & 3] ?? 0);
  state[0] = ((state[0] ?? 0) + a) | 0;
  state[1] = ((state[1] ?? 0) + b) | 0;
  state[2] = ((state[2] ?? 0) + c) | 0;
  state[3] = ((state[3] ?? 0) + d) | 0;
}
