/** Between the texts of a target that may be any of them. */
export const EITHER = ' | ';

/**
 * Whether something is lost where a text is told to a length. Of several ways that it may be, those past the end are no loss where they lead to what the ones before do:
 * one program lies in very many places.
 */
export function losesSomething(text: string, longest: number): boolean {
  if (text.length < longest) return false;
  const ways = text.split(EITHER);
  const kept = new Set<string>();
  let length = 0;
  for (const way of ways) {
    length += way.length + EITHER.length;
    if (length <= longest) kept.add(endOf(way));
    else if (ways.length === 1 || !kept.has(endOf(way))) return true;
  }
  return false;
}

/** The ways that fit into a length, and of the others those that lead to something else. */
export function fitted(text: string, longest: number): string {
  if (text.length <= longest || !text.includes(EITHER)) return text;
  const ends = new Set<string>();
  let length = 0;
  const kept = text.split(EITHER).filter(way => {
    length += way.length + EITHER.length;
    const isNew = !ends.has(endOf(way));
    ends.add(endOf(way));
    return length <= longest || isNew;
  });
  return kept.join(EITHER);
}

/** `cloudflared.exe` of a path to it. */
export function endOf(way: string): string {
  return way.slice(Math.max(way.lastIndexOf('/'), way.lastIndexOf('\\')) + 1);
}
