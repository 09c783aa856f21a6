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

/** What stands in a pattern: folders of any depth, anything at all, part of a name, one of several, and any other sign. */
const PARTS = new RegExp(String.raw`(?<=^|\/)(?:\*{1,2}\/)+|(?<=^|\/)\*{1,2}$|\*{1,2}|${CHOICE.source}|[^]`, 'g');

/** Those of the paths that a pattern means. A part of it that is no more than `*` stands for folders of any depth, as what `find` lists is told. */
export function pathsMeant(pattern: string, paths: Iterable<string>): string[] {
  if (!isPattern(pattern)) return [];
  const form = pattern.replaceAll(PARTS, (part: string, at: number) => {
    if (part.startsWith('*') && part.endsWith('/')) return '(?:.*/)?';
    if (part.startsWith('*')) return at === pattern.lastIndexOf('/') + 1 && at + part.length === pattern.length ? '.+' : '[^/]*';
    return part.length > 1 ? `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})` : escaped(part);
  });
  const meant = new RegExp(`^${form}$`);
  return [...paths].filter(path => meant.test(path));
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w/]/g, String.raw`\$&`);
}
