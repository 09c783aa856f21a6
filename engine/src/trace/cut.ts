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
    length += lengthOf(way);
    if (length <= longest) kept.add(endOf(way));
    else if (ways.length === 1 || !kept.has(endOf(way))) return true;
  }
  return false;
}

/** The ways that fit into a length, those first that lead where no other does: of paths and commands what they end with tells that. */
export function fitted(text: string, longest: number, whither: (way: string) => string = endOf): string {
  if (text.length <= longest || !text.includes(EITHER)) return text;
  const ways = text.split(EITHER);
  const first = new Map<string, number>();
  ways.forEach((way, at) => first.has(whither(way)) || first.set(whither(way), at));
  const needed = new Set(first.values());
  let left = longest - [...needed].reduce((sum, at) => sum + lengthOf(ways[at]), 0);
  return ways.filter((way, at) => needed.has(at) || (left -= lengthOf(way)) >= 0).join(EITHER);
}

function lengthOf(way = ''): number {
  return way.length + EITHER.length;
}

/**
 * What addresses lead to: the host, and as much of the path as tells one service of many users from another (`discord.com/api/webhooks`). Behind a host
 * that is not known no part of the path tells anything.
 */
export function hostAndService(address: string): string {
  const [place = address, host = ''] = /^(?:[a-z][\w+.-]*:)?(?:\/\/)?([^/]*)(?:\/[^/]*){0,2}/i.exec(address) ?? [];
  return /^[*<]/.test(host) ? host : place;
}

/** `cloudflared.exe` of a path to it. */
export function endOf(way: string): string {
  return way.slice(Math.max(way.lastIndexOf('/'), way.lastIndexOf('\\')) + 1);
}
