import { fileURLToPath } from 'node:url';

/** The index that comes with Unmask. */
export function shippedIndex(from: string = import.meta.url): string {
  return fileURLToPath(new URL('../../data/known.bin', from));
}
