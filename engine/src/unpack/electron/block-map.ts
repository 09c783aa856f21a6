/** What a block map says of one file: its length, and the base64 SHA-256 of each 64 KB of it. */
export interface BlockList {
  readonly bytes: number;
  readonly hashes: readonly string[];
}

const SHA256 = /HashMethod\s*=\s*"[^"]*xmlenc#sha256"/;
/** Up to the next bracket of either kind: a text of nothing but openings is gone through once. */
const PIECE = /<File\b([^<>]*)>|<Block\b([^<>]*)>/g;
const MOST_FILES = 100_000;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads an `AppxBlockMap.xml`: files by their lower-case paths with `/`, as Windows compares them. Undefined where it is none, or hashes by something
 * else. Untrusted: what is no attribute is passed by. Source: Microsoft's schema of the package block map.
 */
export function readBlockMap(text: string): ReadonlyMap<string, BlockList> | undefined {
  if (!text.includes('<BlockMap') || !SHA256.test(text)) return undefined;
  const files = new Map<string, { bytes: number; hashes: string[] }>();
  let current: { bytes: number; hashes: string[] } | undefined;
  for (const [, file, block] of text.matchAll(PIECE)) {
    if (file !== undefined) {
      const name = attribute(file, 'Name');
      const bytes = Number(attribute(file, 'Size'));
      if (name === undefined || !Number.isSafeInteger(bytes) || files.size >= MOST_FILES) return undefined;
      current = { bytes, hashes: [] };
      files.set(plain(name).replaceAll('\\', '/').toLowerCase(), current);
    } else if (block !== undefined) current?.hashes.push(attribute(block, 'Hash') ?? '');
  }
  return files;
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(text)?.[1];
}

function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return NAMED[name ?? ''] ?? whole;
  });
}
