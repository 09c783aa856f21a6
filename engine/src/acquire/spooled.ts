import { createHash } from 'node:crypto';
import { closeSync, read, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** Bytes that were fetched: in memory where they are few, else in a file that stays open as long as somebody holds them. */
export interface Spooled {
  readonly size: number;
  readonly lies: { readonly in: 'memory'; readonly bytes: Uint8Array } | { readonly in: 'file'; readonly path: string };
  /** Their hash as Subresource Integrity writes it. Those that were asked for beforehand cost nothing. */
  hash(algorithm: string): Promise<string>;
  /** Reads them from their beginning; several may do so at the same time. */
  stream(): Readable;
  /** So many more hold them; whoever made them is the first. */
  hold(more: number): void;
  /** One holds them no longer: a file of their own is taken away after the last. */
  release(): void;
  /** The file has another name from now on, and stays when nobody holds it. Throws what the disk throws. */
  keepAs(path: string): void;
}

/** A file that is open for reading. */
export interface OpenFile {
  readonly path: string;
  readonly fd: number;
}

/** What is known of a file, and whether it goes when nobody holds it any more. */
interface About {
  readonly size: number;
  /** Hashes by their algorithms. */
  readonly known: Map<string, string>;
  readonly remove: boolean;
}

const PIECE = 64 * 1024;
const readAt = promisify(read);

/** Bytes in memory. They are gone when nobody knows of them any more, as all others. */
export function spooledInMemory(bytes: Uint8Array, known: Map<string, string>): Spooled {
  const stream = (): Readable => Readable.from([bytes]);
  return {
    size: bytes.length,
    lies: { in: 'memory', bytes },
    hash: algorithm => hashOf(algorithm, known, stream),
    stream,
    hold: () => undefined,
    release: () => undefined,
    keepAs: () => undefined,
  };
}

/** Bytes in a file, whose descriptor is closed after the last who holds them. */
export function spooledFile(file: OpenFile, { size, known, remove }: About): Spooled {
  let [holders, passes, { path }] = [1, remove, file];
  const release = (): void => {
    holders -= 1;
    if (holders > 0) return;
    closeSync(file.fd);
    if (passes) rmSync(path, { force: true });
  };
  const stream = (): Readable => {
    const reading = Readable.from(pieces(file.fd, size), { objectMode: false, highWaterMark: PIECE });
    // Whoever reads holds it: a descriptor that is closed meanwhile may be another file's the next moment.
    holders += 1;
    return reading.once('close', release);
  };
  return {
    size,
    get lies() {
      return { in: 'file', path } as const;
    },
    hash: algorithm => hashOf(algorithm, known, stream),
    stream,
    hold: more => void (holders += more),
    release,
    keepAs: to => {
      renameSync(path, to);
      [path, passes] = [to, false];
    },
  };
}

async function hashOf(algorithm: string, known: Map<string, string>, stream: () => Readable): Promise<string> {
  const before = known.get(algorithm);
  if (before !== undefined) return before;
  const hash = createHash(algorithm);
  for await (const piece of stream()) hash.update(piece);
  const text = `${algorithm}-${hash.digest('base64')}`;
  known.set(algorithm, text);
  return text;
}

async function* pieces(fd: number, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    const { bytesRead, buffer } = await readAt(fd, Buffer.allocUnsafe(PIECE), 0, PIECE, at);
    // Nobody but us writes to it: then it was cut off, and so is the answer.
    if (bytesRead === 0) throw new Error('a file was cut off while it was read');
    yield buffer.subarray(0, Math.min(bytesRead, size - at));
    at += bytesRead;
  }
}
