/** Untrusted: more of them in one pattern take long to be looked for. */
const MOST_STARS = 3;
const LONGEST = 500;

/** Whether a path stands for all files of a form: `steps/*.sh`, and `setup{.py,/__main__.py}` for the one or the other. */
export function isPattern(path: string): boolean {
  return ANY.test(path) && path.length < LONGEST && (path.match(/\*/g)?.length ?? 0) <= MOST_STARS;
}

/** Whether it names files that are only looked for, so that nothing is missing where there are none. */
export function isChoice(path: string): boolean {
  return CHOICE.test(path);
}

const CHOICE = /(?<!\$)\{[\w./-]*(?:,[\w./-]*)+\}/;
const ANY = new RegExp(String.raw`\*|${CHOICE.source}`);

/** What stands in a pattern: folders of any depth, anything at all, part of a name, one of several, and letters. */
const PARTS = new RegExp(String.raw`(?<=^|\/)(?:\*{1,2}\/)+|\*{1,2}|${CHOICE.source}|(?:(?!\*|${CHOICE.source})[^])+`, 'g');

type Part =
  | { readonly is: 'text'; readonly ways: readonly string[] }
  | { readonly is: 'folders' }
  | { readonly is: 'any'; readonly mayBeDeep: boolean };

/** Those of the paths that a pattern means. A part of it that is no more than `*` stands for folders of any depth, as what `find` lists is told. */
export function pathsMeant(pattern: string, paths: Iterable<string>): string[] {
  if (!isPattern(pattern)) return [];
  const parts = partsOf(pattern);
  return [...paths].filter(path => isMeant(path, parts));
}

function partsOf(pattern: string): Part[] {
  return Array.from(pattern.matchAll(PARTS), ({ 0: part, index }): Part => {
    if (part.startsWith('*') && part.endsWith('/')) return { is: 'folders' };
    const isWholeName = index === pattern.lastIndexOf('/') + 1 && index + part.length === pattern.length;
    if (part.startsWith('*')) return { is: 'any', mayBeDeep: isWholeName };
    return { is: 'text', ways: CHOICE.test(part) ? part.slice(1, -1).split(',') : [part] };
  });
}

/** Goes through a path once for each part, with all places that the parts before may end at. Untrusted: a path may be as long as an archive lets it. */
function isMeant(path: string, parts: readonly Part[]): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (part.is === 'text') {
      for (const at of ends) for (const way of part.ways) if (path.startsWith(way, at)) next.add(at + way.length);
    } else if (part.is === 'folders') {
      const first = Math.min(...ends);
      for (const at of ends) next.add(at);
      for (let at = path.indexOf('/', first); at >= 0; at = path.indexOf('/', at + 1)) next.add(at + 1);
    } else if (part.mayBeDeep) {
      for (const at of ends) if (at < path.length) next.add(path.length);
    } else {
      let until = -1;
      for (const at of [...ends].toSorted((a, b) => a - b)) {
        const slash = path.indexOf('/', at);
        const last = slash < 0 ? path.length : slash;
        for (let end = Math.max(at, until + 1); end <= last; end++) next.add(end);
        until = Math.max(until, last);
      }
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return ends.has(path.length);
}
