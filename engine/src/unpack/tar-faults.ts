import type { Refused } from '../model/package.ts';
import type { Collection } from './collect.ts';

/** Tells why reading stopped for good. The messages are those of zlib and node-tar; npm fails on each of them. */
export function faultOf(
  error: Error & { readonly code?: string },
  progress: { readonly tarBytes: number; readonly ended: boolean },
): Refused {
  const says = `npm refuses it: ${error.message}`;
  if (error.message.includes('ratio exceeded')) return { entry: '', problem: 'compression bomb', says, as: 'left out' };
  if (error.code === 'Z_BUF_ERROR') return { entry: '', problem: 'truncated', says, as: progress.ended ? 'kept' : 'left out' };
  if (/incorrect (?:data|length) check/.test(error.message)) return { entry: '', problem: 'bad checksum', says, as: 'kept' };
  if (progress.ended) return { entry: '', problem: 'trailing data', says, as: 'kept' };
  return { entry: '', problem: 'unreadable entry', says, as: 'left out' };
}

/** Reports a header that installers skip: where the next readable one stands, reading goes on. */
export function reportBadHeader(path: string, message: string, into: Collection): void {
  const problem = message === 'checksum failure' ? 'bad checksum' : 'unreadable entry';
  into.refuse(path, problem, `a header that installers skip: ${message}`, 'left out');
}

/** Reports an archive that node-tar calls bad as a whole: it ends too early, or nothing in it can be read. */
export function reportBadArchive(message: string, into: Collection): void {
  if (message.startsWith('Truncated')) into.refuse('', 'truncated', 'the archive ends in the middle; npm refuses it', 'left out');
  else into.refuse('', 'not an archive', 'there is no readable entry in it; npm refuses it', 'left out');
}
