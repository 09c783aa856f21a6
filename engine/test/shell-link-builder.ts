/** How a shortcut is built. */
export interface LinkForm {
  /** Where the path of the target stands: told by the link, in UTF-16 there, or by variables alone. */
  readonly as?: 'narrow' | 'wide' | 'variables';
}

/** A shortcut of Windows to a program, as [MS-SHLLINK] has it. */
export function shellLink(target: string, given: string = '', { as = 'narrow' }: LinkForm = {}): Uint8Array {
  const header = Buffer.alloc(76);
  header.writeUInt32LE(76, 0);
  header.write('0114020000000000c000000000000046', 4, 'hex');
  header.writeUInt32LE(1 | (as === 'variables' ? 0x200 : 2) | 4 | 0x20 | 0x80, 20);
  const idList = Buffer.from([4, 0, 2, 0, 0, 0]);
  const parts = [header, idList, ...(as === 'variables' ? [] : [info(target, as === 'wide')]), text('A name'), text(given)];
  return Buffer.concat([...parts, ...(as === 'variables' ? [variables(target)] : []), Buffer.alloc(4)]);
}

function info(target: string, isWide: boolean): Uint8Array {
  const head = Buffer.alloc(isWide ? 36 : 28);
  const volume = Buffer.alloc(16);
  const path = isWide ? Buffer.from(`${target}\0`, 'utf16le') : Buffer.from(`${target}\0`, 'latin1');
  const short = Buffer.from('C:\\OTHER~1\0', 'latin1');
  const body = isWide ? [volume, short, path, Buffer.alloc(2)] : [volume, path, Buffer.alloc(1)];
  head.writeUInt32LE(head.length, 4);
  head.writeUInt32LE(1, 8);
  head.writeUInt32LE(head.length, 12);
  const at = head.length + volume.length;
  head.writeUInt32LE(at, 16);
  head.writeUInt32LE(at + (isWide ? short.length - 1 : path.length), 24);
  if (isWide) {
    head.writeUInt32LE(at + short.length, 28);
    head.writeUInt32LE(at + short.length + path.length, 32);
  }
  const whole = Buffer.concat([head, ...body]);
  whole.writeUInt32LE(whole.length, 0);
  return whole;
}

function text(words: string): Uint8Array {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(words.length);
  return Buffer.concat([count, Buffer.from(words, 'utf16le')]);
}

function variables(target: string): Uint8Array {
  const block = Buffer.alloc(8 + 260 + 520);
  block.writeUInt32LE(block.length, 0);
  block.writeUInt32LE(0xa0000001, 4);
  block.write(target, 8, 'latin1');
  block.write(target, 268, 'utf16le');
  return block;
}
