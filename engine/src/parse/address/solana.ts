import { base58 } from './base58.ts';

const P = 2n ** 255n - 19n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/** A wallet of Solana: 32 bytes that are a point of ed25519. Accounts of programs lie off the curve; there is no checksum. */
export function isSolanaWallet(text: string): boolean {
  const bytes = base58(text);
  return bytes?.length === 32 && isOnCurve(bytes);
}

/** Whether x² = (y² − 1) / (d·y² + 1) has a solution modulo 2²⁵⁵ − 19 (RFC 8032, 5.1.3). */
function isOnCurve(bytes: Uint8Array): boolean {
  let y = 0n;
  for (const byte of bytes.toReversed()) y = (y << 8n) | BigInt(byte);
  const sign = y >> 255n;
  y &= (1n << 255n) - 1n;
  if (y >= P) return false;
  const u = (y * y - 1n + P) % P;
  const v = (D * y * y + 1n) % P;
  // u/v is a square exactly where u·v is: Euler's criterion.
  const product = (u * v) % P;
  return product === 0n ? sign === 0n : power(product, (P - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}
