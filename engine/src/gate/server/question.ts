import { weighJson } from '../../model/json-weight.ts';
import type { JsonWeight } from '../../model/json-weight.ts';
import { roomForBytes } from '../room-for-bytes.ts';
import type { Call } from './call.ts';

/** What a client asks in a body: JSON, or why it is not read. */
export type Question = { readonly as: 'json'; readonly value: unknown } | { readonly as: 'nonsense' } | { readonly as: 'too many' };

/** Far above what the largest projects ask. */
const MOST_BYTES = 16 * 1024 * 1024;
/** A tree of twenty thousand packages with what each requires; it parses in a fifth of a second. */
const HEAVIEST: JsonWeight = { values: 600_000, depth: 1000 };
/** Of all that are read at the same time. A few kilobytes may unpack to as much as one may have. */
const ROOM = { bytes: 8 * MOST_BYTES, patienceMs: 10_000 };

/** Reads what clients ask in bodies, so many at a time. */
export function openQuestions(): (call: Call) => Promise<Question> {
  const room = roomForBytes(ROOM);
  return async call => {
    const size = mostOf(call);
    if (!room.take(size) && !(await room.wait(size))) return { as: 'too many' };
    try {
      const bytes = await call.body(MOST_BYTES);
      return bytes === undefined ? { as: 'nonsense' } : parse(bytes);
    } finally {
      room.leave(size);
    }
  };
}

function mostOf({ headers }: Call): number {
  const said = headers['content-encoding'] === undefined ? Number(headers['content-length'] ?? MOST_BYTES) : MOST_BYTES;
  return Math.min(MOST_BYTES, said);
}

function parse(bytes: Uint8Array): Question {
  // Untrusted: weighed before it is parsed, as documents are.
  const { values, depth } = weighJson(bytes, HEAVIEST);
  if (values > HEAVIEST.values || depth > HEAVIEST.depth) return { as: 'nonsense' };
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { as: 'json', value };
  } catch {
    // Told as a bad question by the caller.
    return { as: 'nonsense' };
  }
}
