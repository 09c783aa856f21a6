/** Bytes being written, one after the other. */
export interface ByteWriter {
  readonly length: () => number;
  varint(value: number): void;
  /** A text behind its length. */
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
  /** A text alone. */
  bare(text: string): void;
  /** What was written from `start` to `end`; good until more is written. */
  part(start: number, end: number): Uint8Array;
  finish(): Uint8Array;
}

/** Starts writing. */
export function writeBytes(): ByteWriter {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1 << 16);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(Math.ceil(bytes.length * 1.5), length + more));
    larger.set(bytes);
    bytes = larger;
  };
  const varint = (value: number): void => {
    room(8);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[length++] = (rest % 0x80) | 0x80;
    bytes[length++] = rest;
  };
  const write = (more: Uint8Array): void => {
    room(more.length);
    bytes.set(more, length);
    length += more.length;
  };
  // Where the text is to stand, and not into bytes of its own: those of hundreds of thousands are garbage that is cleared away late.
  const bare = (text: string): void => {
    room(text.length * 3);
    length += encoder.encodeInto(text, bytes.subarray(length)).written;
  };
  return {
    length: () => length,
    varint,
    text: text => {
      // Only of a short ASCII text the length is known before it is written: it takes one byte, and nothing is moved.
      const start = length;
      varint(text.length);
      bare(text);
      const size = length - start - 1;
      if (size === text.length && size < 0x80) return;
      length = start;
      const encoded = encoder.encode(text);
      varint(encoded.length);
      write(encoded);
    },
    bytes: write,
    bare,
    part: (start, end) => bytes.subarray(start, end),
    finish: () => bytes.slice(0, length),
  };
}
