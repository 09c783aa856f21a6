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
const LARGE = 200_000;

/** The content of a file as 32 bits, line ends counted as one kind. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = bytes.length > LARGE ? bytes.length : 0x811c9dc5;
  const half = LARGE / 2;
  const parts = bytes.length > LARGE ? [bytes.subarray(0, half), bytes.subarray(-half)] : [bytes];
  for (const part of parts) {
    for (let at = 0; at < part.length; at++) {
      const byte = part[at] ?? 0;
      if (byte !== 13) hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return finished(hash);
}
