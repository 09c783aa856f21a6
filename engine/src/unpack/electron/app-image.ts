/**
 * Where the file system of an AppImage begins: behind the table of sections of its ELF runtime. A sentence where it has none that is read. Source: the
 * AppImage specification, type 2, and `elf(5)`. Untrusted: what is told is a place, whose content is read as any other.
 */
export function imageStart(head: Uint8Array): number | string {
  if (head.length < ELF_HEAD || head[0] !== 0x7f || head[1] !== 0x45 || head[2] !== 0x4c || head[3] !== 0x46)
    return 'it is no program of Linux';
  if (head[8] === 0x41 && head[9] === 0x49 && head[10] === 1) return 'it is an AppImage of type 1, which is not read';
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const isWide = head[4] === 2;
  const isLittle = head[5] === 1;
  const table = isWide ? Number(view.getBigUint64(0x28, isLittle)) : view.getUint32(0x20, isLittle);
  const [size, count] = isWide ? [0x3a, 0x3c] : [0x2e, 0x30];
  const start = table + view.getUint16(size, isLittle) * view.getUint16(count, isLittle);
  return Number.isSafeInteger(start) && start >= ELF_HEAD ? start : 'its runtime does not say where its file system begins';
}

/** Bytes of the head of an ELF file of 64 bits; one of 32 has fewer. */
export const ELF_HEAD = 64;
