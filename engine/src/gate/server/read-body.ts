import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/** Reads a body, and unpacks it where it is packed; undefined where either form is larger than `most`, or it cannot be unpacked. */
export async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > most) return undefined;
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks, length);
  const packed = request.headers['content-encoding'] ?? 'identity';
  if (packed === 'identity') return body;
  if (packed !== 'gzip') return undefined;
  try {
    return await unpack(body, { maxOutputLength: most });
  } catch {
    // Untrusted: damaged, or a bomb.
    return undefined;
  }
}
