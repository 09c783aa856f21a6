/** Bytes being written, one after the other. */
export interface ByteWriter {
  readonly length: () => number;
  varint(value: number): void;
  /** A text behind its length. */
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
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
  return {
    length: () => length,
    varint,
    text: text => {
      const encoded = encoder.encode(text);
      varint(encoded.length);
      write(encoded);
    },
    bytes: write,
    part: (start, end) => bytes.subarray(start, end),
    finish: () => bytes.slice(0, length),
  };
}
