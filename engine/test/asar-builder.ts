import { createHash } from 'node:crypto';

/** One file of an archive to build. */
export interface AsarInput {
  readonly path: string;
  readonly body: string | Uint8Array;
  /** Its bytes lie beside the archive. */
  readonly unpacked?: boolean;
  readonly executable?: boolean;
}

type Node = Record<string, unknown>;

/** Folders in a `Map`: names like `__proto__` are names as any. */
type Folder = Map<string, Node | Folder>;

const BLOCK = 4194304;

/** An archive as the vendors' tools write it: files in the given order, without gaps, with integrity unless told otherwise. */
export function asar(inputs: readonly AsarInput[], { integrity = true }: { integrity?: boolean } = {}): Uint8Array {
  const root: Folder = new Map();
  const body: Uint8Array[] = [];
  let offset = 0;
  for (const { path, body: content, unpacked, executable } of inputs) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const node: Node = { size: bytes.length };
    if (unpacked) node['unpacked'] = true;
    else node['offset'] = String(offset);
    if (executable) node['executable'] = true;
    if (integrity) node['integrity'] = integrityOf(bytes);
    put(root, path.split('/'), node);
    if (unpacked) continue;
    body.push(bytes);
    offset += bytes.length;
  }
  return Buffer.concat([frame(`{"files":${written(root)}}`), ...body]);
}

/** The part of an archive before the bytes of files: any text as header. */
export function frame(text: string): Uint8Array {
  const json = Buffer.from(text);
  const padded = Math.ceil(json.length / 4) * 4;
  const start = Buffer.alloc(16 + padded);
  start.writeUInt32LE(4, 0);
  start.writeUInt32LE(padded + 8, 4);
  start.writeUInt32LE(padded + 4, 8);
  start.writeUInt32LE(json.length, 12);
  json.copy(start, 16);
  return start;
}

/** What an archive's header hashes to: the value that vendors embed. */
export function headerHash(archive: Uint8Array): string {
  const length = Buffer.from(archive).readUInt32LE(12);
  return createHash('sha256')
    .update(archive.subarray(16, 16 + length))
    .digest('hex');
}

function put(folder: Folder, [name = '', ...rest]: string[], node: Node): void {
  if (rest.length === 0) {
    folder.set(name, node);
    return;
  }
  const known = folder.get(name);
  const inner: Folder = known instanceof Map ? known : new Map();
  folder.set(name, inner);
  put(inner, rest, node);
}

function written(folder: Folder): string {
  const members = [...folder].map(
    ([name, node]) => `${JSON.stringify(name)}:${node instanceof Map ? `{"files":${written(node)}}` : JSON.stringify(node)}`,
  );
  return `{${members.join()}}`;
}

function integrityOf(bytes: Uint8Array): Node {
  const hash = (part: Uint8Array): string => createHash('sha256').update(part).digest('hex');
  const blocks: string[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) blocks.push(hash(bytes.subarray(at, at + BLOCK)));
  return { algorithm: 'SHA256', hash: hash(bytes), blockSize: BLOCK, blocks };
}
