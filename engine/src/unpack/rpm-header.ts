/** A file that rpm installed, and the hash it was packed with. */
export interface RpmFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512';
  /** Lower-case hex. */
  readonly hash: string;
}

const DIGESTS = 1035;
const DIRECTORY_OF = 1116;
const NAMES = 1117;
const DIRECTORIES = 1118;
const ALGORITHM = 5011;
/** As OpenPGP numbers them (RFC 4880, 9.4), which rpm does too; packages of before 2008 tell none and mean the first. */
const ALGORITHMS: ReadonlyMap<number, RpmFile['algorithm']> = new Map([
  [1, 'md5'],
  [2, 'sha1'],
  [8, 'sha256'],
  [10, 'sha512'],
]);
const MOST_TAGS = 10_000;
const MOST_FILES = 200_000;
const ENTRY = 16;

interface Tag {
  readonly at: number;
  readonly count: number;
}

/**
 * Reads the files of a package from its header, as the database of rpm keeps it: how many tags and bytes, the tags, the bytes. Undefined where it is none.
 * Source: rpm's own description of the format (`docs/manual/format_header.md`). Untrusted: every place and count is held against the length.
 */
export function readRpmHeader(bytes: Uint8Array): readonly RpmFile[] | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = view.getUint32(0);
  const data = 8 + count * ENTRY;
  if (count > MOST_TAGS || data + view.getUint32(4) > bytes.length) return undefined;
  const tags = new Map<number, Tag>();
  for (let at = 8; at < data; at += ENTRY) {
    const tag = { at: data + view.getUint32(at + 8), count: view.getUint32(at + 12) };
    if (tag.at <= bytes.length && tag.count <= MOST_FILES) tags.set(view.getUint32(at), tag);
  }
  const numbers = (tag: Tag | undefined): number[] =>
    tag === undefined || tag.at + tag.count * 4 > bytes.length
      ? []
      : Array.from({ length: tag.count }, (_, index) => view.getUint32(tag.at + index * 4));
  const texts = (tag: Tag | undefined): string[] => (tag === undefined ? [] : textsAt(bytes, tag));
  const directories = texts(tags.get(DIRECTORIES));
  const where = numbers(tags.get(DIRECTORY_OF));
  const digests = texts(tags.get(DIGESTS));
  const algorithm = ALGORITHMS.get(numbers(tags.get(ALGORITHM))[0] ?? 1);
  if (algorithm === undefined) return undefined;
  return texts(tags.get(NAMES)).flatMap((name, index) => {
    const directory = directories[where[index] ?? -1];
    const hash = digests[index]?.toLowerCase() ?? '';
    // Folders, links and what is made at run time have no hash.
    return directory === undefined || !/^[\da-f]{32,128}$/.test(hash) ? [] : [{ path: directory + name, algorithm, hash }];
  });
}

function textsAt(bytes: Uint8Array, { at, count }: Tag): string[] {
  const texts: string[] = [];
  for (let start = at; texts.length < count && start < bytes.length;) {
    const end = bytes.indexOf(0, start);
    if (end < 0) return texts;
    texts.push(new TextDecoder().decode(bytes.subarray(start, end)));
    start = end + 1;
  }
  return texts;
}
