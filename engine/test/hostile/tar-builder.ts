import { gzipSync } from 'node:zlib';

/** One entry as it is written into a tar; what is left out is what an honest archive has. */
export interface TarEntry {
  readonly name: string;
  readonly body?: string | Uint8Array;
  /** The type flag: `0` file, `1` hard link, `2` symbolic link, `5` folder, `x` extended header… */
  readonly type?: string;
  readonly link?: string;
  /** The size the header claims. */
  readonly size?: number | string;
  readonly prefix?: string;
  readonly checksum?: number;
}

const BLOCK = 512;
const encoder = new TextEncoder();

/** One header block and the content behind it. */
export function tarEntry(entry: TarEntry): Uint8Array {
  const body = typeof entry.body === 'string' ? encoder.encode(entry.body) : (entry.body ?? new Uint8Array());
  const block = new Uint8Array(BLOCK + Math.ceil(body.length / BLOCK) * BLOCK);
  const put = (at: number, text: string): void => block.set(encoder.encode(text), at);
  const size = entry.size ?? body.length;
  put(0, entry.name);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, typeof size === 'string' ? size : `${size.toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(156, entry.type ?? '0');
  put(157, entry.link ?? '');
  put(257, 'ustar\x0000');
  put(345, entry.prefix ?? '');
  put(148, '        ');
  const sum = block.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  put(148, `${(entry.checksum ?? sum).toString(8).padStart(6, '0')}\0 `);
  block.set(body, BLOCK);
  return block;
}

/** A PAX extended header: `x` for the next entry, `g` for all that follow. */
export function pax(fields: Readonly<Record<string, string>>, type: 'x' | 'g' = 'x'): Uint8Array {
  const lines = Object.entries(fields).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const length = encoder.encode(rest).length;
    let total = length + 1;
    while (String(total).length + length !== total) total = String(total).length + length;
    return `${total}${rest}`;
  });
  return tarEntry({ name: 'PaxHeader', type, body: lines.join('') });
}

/** The two empty blocks that end an archive. */
export const END: Uint8Array = new Uint8Array(2 * BLOCK);

/** Puts pieces in a row; entries are written as tar entries. */
export function pieces(...parts: readonly (TarEntry | Uint8Array)[]): Uint8Array {
  const written = parts.map(part => (part instanceof Uint8Array ? part : tarEntry(part)));
  return new Uint8Array(Buffer.concat(written));
}

/** A plain tar with its end blocks. */
export function tar(...parts: readonly (TarEntry | Uint8Array)[]): Uint8Array {
  return pieces(...parts, END);
}

/** A gzipped tar, as npm publishes it. */
export function tgz(...parts: readonly (TarEntry | Uint8Array)[]): Uint8Array {
  return gzip(tar(...parts));
}

/** Bytes, gzipped. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(bytes));
}
