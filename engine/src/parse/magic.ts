import type { ContentKind } from '../model/content.ts';

/** Tells the kinds that announce themselves by their first bytes; undefined for everything else. */
export function kindByMagic(bytes: Uint8Array): ContentKind | undefined {
  if (bytes.length < 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return executable(view) ?? archive(view) ?? picture(view) ?? font(view);
}

function executable(view: DataView): ContentKind | undefined {
  const first = view.getUint32(0);
  if (first === 0x7f454c46) return 'elf executable';
  if (first === 0x0061736d) return 'webassembly';
  // Mach-O: 32 and 64 bit, as written by either byte order; 64-bit universal.
  if ([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabf].includes(first)) return 'mach-o executable';
  if (first === 0xcafebabe && view.byteLength >= 8) {
    // Universal Mach-O and Java share this mark. Next comes a count of architectures, or a class file's version, 45 and up.
    return view.getUint32(4) < 43 ? 'mach-o executable' : 'java class';
  }
  if (view.getUint16(0) === 0x4d5a && view.byteLength >= 0x40) {
    const header = view.getUint32(0x3c, true);
    if (header + 4 <= view.byteLength && view.getUint32(header) === 0x50450000) return 'windows executable';
  }
  return undefined;
}

const ARCHIVES: readonly (readonly [kind: ContentKind, mark: string])[] = [
  ['zip archive', 'PK\x03\x04'],
  ['zip archive', 'PK\x05\x06'],
  ['zip archive', 'PK\x07\x08'],
  ['gzip archive', '\x1f\x8b\x08'],
  ['other archive', '7z\xbc\xaf\x27\x1c'],
  ['other archive', 'Rar!\x1a\x07'],
  ['other archive', '\xfd7zXZ\x00'],
  ['other archive', '\x28\xb5\x2f\xfd'],
  ['other archive', 'MSCF\x00\x00\x00\x00'],
  ['other archive', '!<arch>\n'],
  ['other archive', 'xar!\x00'],
];

function archive(view: DataView): ContentKind | undefined {
  for (const [kind, mark] of ARCHIVES) if (has(view, 0, mark)) return kind;
  if (has(view, 0, 'BZh') && has(view, 4, '1AY&SY')) return 'other archive';
  if (has(view, 257, 'ustar')) return 'tar archive';
  // Chromium's pickle: the size of the size, then the header's size twice more, then the length of its JSON.
  if (view.byteLength >= 24 && view.getUint32(0, true) === 4 && has(view, 16, '{"files"')) return 'asar archive';
  return undefined;
}

const PICTURES: readonly string[] = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'II*\x00', 'MM\x00*'];

function picture(view: DataView): ContentKind | undefined {
  if (PICTURES.some(mark => has(view, 0, mark))) return 'image';
  if (has(view, 0, 'RIFF') && has(view, 8, 'WEBP')) return 'image';
  if (has(view, 4, 'ftypavif')) return 'image';
  // Icon or cursor: reserved, type 1 or 2, then a plausible number of pictures, each with a zero byte in its entry.
  if (view.byteLength >= 22 && (has(view, 0, '\x00\x00\x01\x00') || has(view, 0, '\x00\x00\x02\x00'))) {
    const count = view.getUint16(4, true);
    return count > 0 && count <= 256 && view.getUint8(9) === 0 ? 'image' : undefined;
  }
  const bitmap = has(view, 0, 'BM') && view.byteLength >= 26 && view.getUint32(6, true) === 0 && view.getUint32(10, true) < view.byteLength;
  return bitmap ? 'image' : undefined;
}

function font(view: DataView): ContentKind | undefined {
  if (['wOFF', 'wOF2', 'OTTO', 'ttcf'].some(mark => has(view, 0, mark))) return 'font';
  // TrueType: version 1.0 or `true`, then a table count that real fonts keep small.
  const trueType = has(view, 0, '\x00\x01\x00\x00') || has(view, 0, 'true\x00');
  return trueType && view.byteLength >= 12 && view.getUint16(4) > 0 && view.getUint16(4) < 64 ? 'font' : undefined;
}

function has(view: DataView, at: number, mark: string): boolean {
  if (view.byteLength < at + mark.length) return false;
  for (let i = 0; i < mark.length; i += 1) if (view.getUint8(at + i) !== mark.charCodeAt(i)) return false;
  return true;
}
