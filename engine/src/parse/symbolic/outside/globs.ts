import type { Value } from '../../../model/module.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { EITHER, unique } from '../../read/fold/ways.ts';
import { textValue, UNKNOWN } from '../../read/fold/value.ts';
import type { Outside } from '../../read/name/outside.ts';
import { isFromHere } from './working-folder.ts';

const LIBRARIES = /^(?:glob|fast-glob|globby|tinyglobby)$/;
const OF_FILES = /(?:^|\.)glob(?:Sync)?$/;

/** Whether something lists the files that fit a pattern. */
export function isGlob({ module, path }: Outside): boolean {
  return LIBRARIES.test(module) || (/^fs(?:\/promises)?$/.test(module) && OF_FILES.test(path));
}

const MOST_PATTERNS = 64;
/** Longer patterns find nothing in particular. */
const LONGEST_PATTERN = 500;

/** The paths that fit: what is not known of them is `*`. Source: the documentation of `fast-glob`, “Pattern syntax” and “cwd”. */
export function pathsOfGlob([patterns, how]: readonly Value[]): Value {
  const asked = patterns?.elements ?? patterns?.members?.get('patterns')?.elements ?? (patterns ? [patterns] : []);
  const texts = asked.slice(0, MOST_PATTERNS).flatMap(({ text }) => text?.slice(0, MOST_PATTERNS * LONGEST_PATTERN).split(EITHER) ?? []);
  const ways = unique(texts.filter(one => !one.startsWith('!') && one.length <= LONGEST_PATTERN).flatMap(withoutBraces)).slice(
    0,
    MOST_PATTERNS,
  );
  if (ways.length === 0) return UNKNOWN;
  const folder = how?.members?.get('cwd') ?? patterns?.members?.get('cwd');
  const inFolder = (way: string): string =>
    folder?.text !== undefined && isFromHere(way) ? (BUILTINS.get('path:join')?.([folder, textValue(way)])?.text ?? way) : way;
  return { ...textValue(unique(ways.map(plainly).map(inFolder)).join(EITHER)), whole: false };
}

/** `{a,b}/c` and `@(a|b)/c` are `a/c` and `b/c`. */
function withoutBraces(pattern: string): string[] {
  let ways = [pattern.replace(ONE_OF, (_, inside: string) => `{${inside.replaceAll('|', ',')},}`.replace(',}', '}'))];
  for (let left = 4; left > 0 && ways.some(one => BRACES.test(one)); left--) {
    const next: string[] = [];
    for (const one of ways) {
      const [all = '', inside = ''] = BRACES.exec(one) ?? [];
      for (const way of all === '' ? [one] : inside.split(',').map(part => one.replace(all, () => part)))
        if (next.length < MOST_PATTERNS) next.push(way);
    }
    ways = next;
  }
  return ways;
}

const BRACES = /\{([^{},]{0,200},[^{}]{0,400})\}/;
const ONE_OF = /[@+]\(([^()]{1,200})\)/g;

/** A class of one letter is that letter. */
function plainly(pattern: string): string {
  return pattern
    .replace(/\[([^\]!^])\]/g, '$1')
    .replace(/[?!*]\([^()]{0,200}\)|\[[^\][]{0,100}\]|\?|\*+/g, '*')
    .replace(/\*(?:\/\*)+/g, '*/*');
}
