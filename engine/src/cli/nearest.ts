/** The known word that a mistyped one most resembles, or nothing when none is near: one slip in a short word, one more for every three letters. */
export function nearest(typed: string, known: Iterable<string>): string | undefined {
  // Untrusted length: no word of ours is longer, and the comparison is quadratic.
  const word = typed.slice(0, 64).toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const distance = word.length > 2 && lower.startsWith(word) ? 1 : editDistance(word, lower);
    if (distance < least && distance < lower.length) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and exchanges of two neighbours that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column++) {
      const replaced = (row[column] ?? 0) + (from[index] === to[column] ? 0 : 1);
      const exchanged =
        index > 0 && column > 0 && from[index] === to[column - 1] && from[index - 1] === to[column]
          ? (before[column - 1] ?? 0) + 1
          : Infinity;
      next.push(Math.min(replaced, exchanged, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
