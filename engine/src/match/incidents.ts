import { writeBytes } from './byte-writer.ts';

/** Joins records that call each other aliases, directly or through others, into incidents. */
export interface Incidents {
  /** Takes the next record. */
  add(id: string, aliases: readonly string[]): void;
  /** The name of the incident of each record that is not called by its own id, by the record's place. */
  finish(): ReadonlyMap<number, string>;
}

/** Which hashes of ids were met, and which twice; a bit each. */
const HASH_BITS = 24;

/**
 * Starts joining. Until all records are there only the bytes of their ids are kept, for nearly all of them share none: an id that is met once
 * joins nothing.
 */
export function startIncidents(): Incidents {
  const lines = writeBytes();
  const ends: number[] = [];
  const once = new Uint8Array(2 ** (HASH_BITS - 3));
  const twice = new Uint8Array(2 ** (HASH_BITS - 3));
  return {
    add: (id, aliases) => {
      for (const one of [id, ...aliases]) {
        const hash = hashOf(one);
        mark(isMarked(once, hash) ? twice : once, hash);
      }
      lines.bare([id, ...aliases].join('\n'));
      ends.push(lines.length());
    },
    finish: () => {
      const decoder = new TextDecoder();
      const joined = startJoining();
      for (const [record, end] of ends.entries()) {
        const [id = '', ...aliases] = decoder.decode(lines.part(ends[record - 1] ?? 0, end)).split('\n');
        const joining = aliases.filter(alias => isMarked(twice, hashOf(alias)) || isBetter(alias, id));
        if (joining.length > 0 || isMarked(twice, hashOf(id))) joined.add(record, id, joining);
      }
      return joined.finish();
    },
  };
}

function mark(bits: Uint8Array, hash: number): void {
  bits[hash >>> 3] = (bits[hash >>> 3] ?? 0) | (1 << (hash & 7));
}

function isMarked(bits: Uint8Array, hash: number): boolean {
  return ((bits[hash >>> 3] ?? 0) & (1 << (hash & 7))) !== 0;
}

/** FNV-1a, folded. Ids that collide are looked at for nothing, and that is all. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> HASH_BITS) ^ hash) & (2 ** HASH_BITS - 1);
}

interface Joining {
  add(record: number, id: string, aliases: readonly string[]): void;
  finish(): ReadonlyMap<number, string>;
}

function startJoining(): Joining {
  const parents = new Map<string, string>();
  const records: (readonly [record: number, id: string])[] = [];
  const root = (id: string): string => {
    let top = id;
    for (let above = parents.get(top); above !== undefined; above = parents.get(top)) top = above;
    // Aliases can run in circles and in long chains: each is walked once.
    for (let at = id; at !== top;) {
      const above = parents.get(at) ?? top;
      parents.set(at, top);
      at = above;
    }
    return top;
  };
  return {
    add: (record, id, aliases) => {
      records.push([record, id]);
      for (const alias of aliases) {
        const [one, other] = [root(id), root(alias)];
        if (one === other) continue;
        // The better name stands at the top, whatever the order of the records.
        if (isBetter(one, other)) parents.set(other, one);
        else parents.set(one, other);
      }
    },
    finish: () =>
      new Map(
        records.flatMap(([record, id]) => {
          const top = root(id);
          return top === id ? [] : [[record, top] as const];
        }),
      ),
  };
}

/** Names people know: the OpenSSF's first, then GitHub's. */
const KNOWN: readonly RegExp[] = [/^MAL-/, /^GHSA-/];

function isBetter(a: string, b: string): boolean {
  const rank = (id: string): number => {
    const at = KNOWN.findIndex(pattern => pattern.test(id));
    return at === -1 ? KNOWN.length : at;
  };
  return rank(a) === rank(b) ? a < b : rank(a) < rank(b);
}
