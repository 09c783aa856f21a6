/** An element of DER (ITU-T X.690, chapter 8) of up to 65,535 bytes. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), content]);
}

/** A SEQUENCE of elements. */
export const seq = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);

/** An OBJECT IDENTIFIER, whose content is written in hex. */
export const oid = (hex: string): Uint8Array => der(6, Buffer.from(hex, 'hex'));
