/** What a shortcut of Windows starts. Untrusted: anybody who runs as the user writes those of the user. */
export interface ShellLink {
  /** The program, as the link tells it; empty where it tells none that is read. */
  readonly target: string;
  readonly arguments: string;
}

const HEADER = 76;
/** `{00021401-0000-0000-C000-000000000046}` as it lies in the file. */
const CLASS = '0114020000000000c000000000000046';
const FLAGS = { idList: 1, info: 2, name: 4, relativePath: 8, folder: 0x10, arguments: 0x20, unicode: 0x80 } as const;
/** The block that tells a target by variables of the environment: a path of 260 bytes, and again in UTF-16. */
const ENVIRONMENT = 0xa0000001;
const NARROW = 260;
const LONGEST = 32_767;
const MOST_BLOCKS = 32;

/**
 * Reads a shortcut; undefined where it is none, or breaks off. Source: [MS-SHLLINK], the shell link binary file format. The list of shell items is passed by:
 * what installers write tells the path as well.
 */
export function readShellLink(bytes: Uint8Array): ShellLink | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEADER || view.getUint32(0, true) !== HEADER || hex(bytes.subarray(4, 20)) !== CLASS) return undefined;
  const flags = view.getUint32(20, true);
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const u16 = (at: number): number | undefined => (at + 2 <= bytes.length ? view.getUint16(at, true) : undefined);
  const u32 = (at: number): number | undefined => (at + 4 <= bytes.length ? view.getUint32(at, true) : undefined);
  let at = HEADER;
  if (has(FLAGS.idList)) at += 2 + (u16(at) ?? bytes.length);
  let target = '';
  if (has(FLAGS.info)) {
    const size = u32(at) ?? bytes.length;
    target = targetIn(bytes.subarray(at, at + size));
    at += Math.max(4, size);
  }
  const texts = new Map<number, string>();
  for (const flag of [FLAGS.name, FLAGS.relativePath, FLAGS.folder, FLAGS.arguments]) {
    if (!has(flag)) continue;
    const characters = u16(at);
    if (characters === undefined || characters > LONGEST) return undefined;
    const length = characters * (has(FLAGS.unicode) ? 2 : 1);
    const text = bytes.subarray(at + 2, at + 2 + length);
    if (text.length < length) return undefined;
    texts.set(flag, has(FLAGS.unicode) ? wide(text) : narrow(text));
    at += 2 + length;
  }
  if (target === '') target = environmentTarget(bytes, at, u32) || (texts.get(FLAGS.relativePath) ?? '');
  return { target, arguments: texts.get(FLAGS.arguments) ?? '' };
}

/** The path in the part that tells where the target lay: base and suffix, in UTF-16 where that is there. */
function targetIn(info: Uint8Array): string {
  if (info.length < 28) return '';
  const view = new DataView(info.buffer, info.byteOffset, info.length);
  const header = view.getUint32(4, true);
  const isLocal = (view.getUint32(8, true) & 1) !== 0;
  const text = (field: number, read: (bytes: Uint8Array) => string): string =>
    field + 4 > Math.min(header, info.length) ? '' : read(info.subarray(view.getUint32(field, true)));
  if (!isLocal) return '';
  const local = text(28, untilWideEnd) || text(16, untilEnd);
  return local + (text(32, untilWideEnd) || text(24, untilEnd));
}

function environmentTarget(bytes: Uint8Array, from: number, u32: (at: number) => number | undefined): string {
  for (let at = from, blocks = 0; blocks < MOST_BLOCKS; blocks += 1) {
    const size = u32(at) ?? 0;
    if (size < 8) return '';
    const block = bytes.subarray(at + 8, at + size);
    if (u32(at + 4) === ENVIRONMENT) return untilWideEnd(block.subarray(NARROW)) || untilEnd(block.subarray(0, NARROW));
    at += size;
  }
  return '';
}

function untilEnd(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return narrow(bytes.subarray(0, end === -1 ? 0 : Math.min(end, LONGEST)));
}

function untilWideEnd(bytes: Uint8Array): string {
  for (let at = 0; at + 1 < bytes.length && at < LONGEST * 2; at += 2)
    if (bytes[at] === 0 && bytes[at + 1] === 0) return wide(bytes.subarray(0, at));
  return '';
}

function wide(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes);
}

/** In the code page of whoever wrote it, which is not told: letters beyond ASCII may be others. */
function narrow(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, one => one.toString(16).padStart(2, '0')).join('');
}
