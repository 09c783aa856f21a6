import type { Resource } from './resources.ts';

/** What a vendor embedded about an archive: its path below the application, with `/`, and the SHA-256 of its header in lower-case hex. */
export interface EmbeddedHash {
  readonly archive: string;
  readonly hash: string;
}

/** What the resources of an Electron executable tell. */
export interface ExecutableFacts {
  /** Undefined where the vendor embedded none. */
  readonly hashes: readonly EmbeddedHash[] | undefined;
  /** `1.2.3.4`, from the fixed part of the version resource; undefined where there is none. */
  readonly version: string | undefined;
  /** `ProductName` of the version resource: `Electron` where nobody wrote another into it. Untrusted text. */
  readonly product: string | undefined;
}

const VERSION_TYPE = '16';
/** Version resources of honest programs have a few hundred bytes. */
const LARGEST_VERSION = 16 * 1024;
const VERSION_MARK = 0xfeef04bd;
const HASH = /^[\da-f]{64}$/i;

/** Reads the hashes Electron validates (resource `INTEGRITY`, `ELECTRONASAR`: a JSON list) and the file's version. */
export function readFacts(resources: readonly Resource[]): ExecutableFacts {
  const list = resources.find(one => /^integrity$/i.test(one.type) && /^electronasar$/i.test(one.name));
  const version = resources.find(one => one.type === VERSION_TYPE);
  return {
    hashes: list && hashesIn(new TextDecoder().decode(list.bytes)),
    version: version && versionIn(version.bytes),
    product: version && productIn(version.bytes),
  };
}

/** A path as vendors write it, `resources\\app.asar` or `Resources/app.asar`, in one spelling. */
export function archivePath(written: string): string {
  return written.replaceAll('\\', '/').toLowerCase();
}

/** One hash as vendors write it, in either letter case; undefined where it is none. */
export function headerHash(written: unknown): string | undefined {
  return typeof written === 'string' && HASH.test(written) ? written.toLowerCase() : undefined;
}

function hashesIn(text: string): EmbeddedHash[] {
  let list: unknown;
  try {
    // Padding to whole words follows the text.
    list = JSON.parse(text.replace(/\0+$/, ''));
  } catch {
    // Untrusted: a resource that is no JSON embeds nothing that could be compared.
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('file' in one) || !('value' in one)) return [];
    const hash = headerHash(one.value);
    return typeof one.file === 'string' && hash !== undefined ? [{ archive: archivePath(one.file), hash }] : [];
  });
}

function versionIn(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 16 <= bytes.length; at += 4) {
    if (view.getUint32(at, true) !== VERSION_MARK) continue;
    return [at + 10, at + 8, at + 14, at + 12].map(word => view.getUint16(word, true)).join('.');
  }
  return undefined;
}

const PRODUCT = 'ProductName\0';
const LONGEST_PRODUCT = 200;

/** The text behind its key, both of two bytes a letter, padded to whole words. */
function productIn(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(
    ...Array.from(
      { length: Math.min(bytes.length, LARGEST_VERSION) >> 1 },
      (_, index) => (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8),
    ),
  );
  const at = text.indexOf(PRODUCT);
  if (at < 0) return undefined;
  const value = text.slice(at + PRODUCT.length).replace(/^\0/, '');
  const end = value.indexOf('\0');
  return value.slice(0, Math.min(end < 0 ? LONGEST_PRODUCT : end, LONGEST_PRODUCT)) || undefined;
}
