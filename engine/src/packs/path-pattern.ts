/** A pattern of a path: how many patterns match a path is found out by its last segment. */
export interface PathPattern {
  readonly segments: readonly string[];
}

/** How many `**` a pattern may have: each multiplies what a long path may cost. */
const MOST_ANY = 2;
const MOST_SEGMENTS = 32;

/** Reads a pattern, segments between slashes. What is wrong with it, where something is. */
export function readPathPattern(pattern: string): PathPattern | string {
  const segments = pattern.split('/');
  if (segments.some(one => one === '' || one === '.' || one === '..')) return 'a segment is empty, "." or ".."';
  if (segments.length > MOST_SEGMENTS) return `it has more than ${MOST_SEGMENTS} segments`;
  if (segments.filter(one => one === '**').length > MOST_ANY) return `it has more than ${MOST_ANY} times "**"`;
  if (segments.some(one => one.includes('**') && one !== '**')) return '"**" stands for whole segments only';
  const last = segments.at(-1) ?? '';
  if (last === '**' || /^\**$/.test(last)) return 'its last segment names nothing';
  return { segments };
}

/** Whether the end of a path is as the pattern has it. */
export function matchesPath({ segments }: PathPattern, path: readonly string[]): boolean {
  return endsAs(segments, segments.length, path, path.length);
}

function endsAs(pattern: readonly string[], wanted: number, path: readonly string[], left: number): boolean {
  if (wanted === 0) return true;
  const segment = pattern[wanted - 1] ?? '';
  if (segment === '**') {
    for (let rest = left; rest >= 0; rest -= 1) if (endsAs(pattern, wanted - 1, path, rest)) return true;
    return false;
  }
  return left > 0 && matchesSegment(segment, path[left - 1] ?? '') && endsAs(pattern, wanted - 1, path, left - 1);
}

/** Whether a name is as a segment has it, `*` standing for anything. Takes no longer than both lengths multiplied. */
export function matchesSegment(segment: string, name: string): boolean {
  let [at, star, back] = [0, -1, 0];
  for (let index = 0; index < name.length;) {
    if (segment[at] === '*') {
      star = at;
      at += 1;
      back = index;
    } else if (at < segment.length && segment[at] === name[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      back += 1;
      index = back;
    } else return false;
  }
  while (segment[at] === '*') at += 1;
  return at === segment.length;
}
