/** Bytes being written, one after the other. */
export interface ByteWriter {
  readonly length: () => number;
  varint(value: number): void;
  text(text: string): void;
  finish(): Uint8Array;
}

/** Starts writing. */
export function writeBytes(): ByteWriter {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1 << 16);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more));
    larger.set(bytes);
    bytes = larger;
  };
  const varint = (value: number): void => {
    room(8);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[length++] = (rest % 0x80) | 0x80;
    bytes[length++] = rest;
  };
  return {
    length: () => length,
    varint,
    text: text => {
      const encoded = encoder.encode(text);
      varint(encoded.length);
      room(encoded.length);
      bytes.set(encoded, length);
      length += encoded.length;
    },
    finish: () => bytes.slice(0, length),
  };
}
