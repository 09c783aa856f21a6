import { count } from '../../model/count.ts';

/** The start of an archive: where its JSON text lies and where the bytes of files begin. */
export interface Frame {
  readonly words: readonly [number, number, number, number];
  /** Offset of the JSON text. */
  readonly textAt: number;
  readonly textBytes: number;
  readonly bodyAt: number;
}

/** Bytes before the JSON text: two pickles of Chromium, one around the size of the other. */
export const FRAME_BYTES = 16;

/** A header of a million files is smaller. */
const LARGEST_HEADER = 64 * 1024 * 1024;

/** Reads the four words; a text says why they are none. `archiveBytes` is the size of the whole archive, of which `start` may be all that was read. */
export function readFrame(start: Uint8Array, archiveBytes: number): Frame | string {
  if (start.length < FRAME_BYTES || archiveBytes < FRAME_BYTES) return 'it is too short to hold a header';
  const view = new DataView(start.buffer, start.byteOffset, FRAME_BYTES);
  const words = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)] as const;
  const [sizeOfSize, header, payload, text] = words;
  if (sizeOfSize !== 4) return `it begins with ${sizeOfSize}, where an archive of Electron begins with 4`;
  if (header !== payload + 4) return `its header is told to have ${count(header, 'byte')}, and then ${payload}`;
  if (text > payload - 4) return `its header of ${count(payload, 'byte')} is told to hold a text of ${text}`;
  if (header > LARGEST_HEADER) return `its header has ${count(header, 'byte')}; ${LARGEST_HEADER} are read at most`;
  if (8 + header > archiveBytes) return `its header of ${count(header, 'byte')} is longer than the archive of ${archiveBytes}`;
  return { words, textAt: FRAME_BYTES, textBytes: text, bodyAt: 8 + header };
}
