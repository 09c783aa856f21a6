import type { Advisory } from '../model/advisory.ts';

/** The name of the incident each record belongs to: records that call each other aliases, directly or through others, are one. */
export function incidentsOf(advisories: readonly Pick<Advisory, 'id' | 'aliases'>[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let above = parent.get(top); above !== undefined && above !== top; above = parent.get(top)) top = above;
    // Aliases can run in circles and in long chains: each is walked once.
    for (let at = id; at !== top;) {
      const above = parent.get(at) ?? top;
      parent.set(at, top);
      at = above;
    }
    return top;
  };
  for (const { id, aliases } of advisories) {
    for (const alias of [id, ...aliases]) {
      const [one, other] = [root(id), root(alias)];
      if (one === other) continue;
      // The better name stands at the top, whatever the order of the records.
      const [top, below] = isBetter(one, other) ? [one, other] : [other, one];
      parent.set(below, top);
    }
  }
  return new Map(advisories.map(({ id }) => [id, root(id)]));
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
