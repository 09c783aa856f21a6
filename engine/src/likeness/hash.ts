/** The last step of MurmurHash3 (public domain): every bit of the input decides about every bit of the result. */
export function finished(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** One number from two, in which their order counts. */
export function joined(hash: number, next: number): number {
  return (Math.imul(hash ^ next, 0x01000193) + 0x9e3779b9 + (hash << 6)) | 0;
}

/** A text as 32 bits. Not for trust: whoever tries finds another text with the same. */
export function hashText(text: string, start: number = 0, end: number = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finished(hash);
}

/** Larger files are known by their ends and their length. */
const LARGE = 64_000;

/** The content of a file as 32 bits. */
export function hashBytes(bytes: Uint8Array): number {
  if (bytes.length <= LARGE) return finished(hashPart(bytes, bytes.length));
  const half = LARGE / 2;
  return finished(hashPart(bytes.subarray(-half), hashPart(bytes.subarray(0, half), bytes.length)));
}

function hashPart(bytes: Uint8Array, start: number): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let hash = start ^ 0x811c9dc5;
  for (let at = 0; at < whole; at += 4) hash = joined(hash, Math.imul(words.getUint32(at, true), 0xcc9e2d51));
  for (let at = whole; at < bytes.length; at++) hash = joined(hash, bytes[at] ?? 0);
  return hash;
}
