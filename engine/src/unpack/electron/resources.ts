/** One resource of a Windows executable: a type and a name, which are numbers or texts, and its bytes. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** More than any application of Electron has: icons in all sizes, strings in all languages. */
const MOST = 20_000;

interface Table {
  readonly at: number;
  readonly path: readonly string[];
}

/** Lists the resources of a section: three levels of tables (type, name, language), then the bytes. Untrusted: tables may point anywhere. */
export function readResources(section: Uint8Array, address: number): Resource[] {
  const view = new DataView(section.buffer, section.byteOffset, section.length);
  const u16 = (at: number): number => (at + 2 <= view.byteLength ? view.getUint16(at, true) : 0);
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at, true) : 0);
  const nameAt = (word: number): string => {
    if (word < 0x80000000) return String(word);
    const at = word - 0x80000000;
    const end = at + 2 + 2 * u16(at);
    return end > section.length ? '' : new TextDecoder('utf-16le').decode(section.subarray(at + 2, end));
  };

  const found: Resource[] = [];
  const open: Table[] = [{ at: 0, path: [] }];
  let seen = 0;
  for (let table = open.pop(); table !== undefined; table = open.pop()) {
    const entries = u16(table.at + 12) + u16(table.at + 14);
    for (let index = 0; index < entries; index += 1) {
      seen += 1;
      const entry = table.at + 16 + index * 8;
      if (seen > MOST || entry + 8 > section.length) return found;
      const path = [...table.path, nameAt(u32(entry))];
      const to = u32(entry + 4);
      if (to >= 0x80000000) {
        if (path.length < 3) open.push({ at: to - 0x80000000, path });
        continue;
      }
      const at = u32(to) - address;
      const size = u32(to + 4);
      if (at >= 0 && at + size <= section.length && size > 0)
        found.push({ type: path[0] ?? '', name: path[1] ?? '', bytes: section.subarray(at, at + size) });
    }
  }
  return found;
}
