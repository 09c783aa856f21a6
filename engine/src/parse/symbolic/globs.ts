import type { Value } from '../../model/module.ts';
import { BUILTINS } from '../read/fold/builtins.ts';
import { EITHER, unique } from '../read/fold/ways.ts';
import { textValue, UNKNOWN } from '../read/fold/value.ts';
import type { Outside } from '../read/name/outside.ts';

const LIBRARIES = /^(?:glob|fast-glob|globby|tinyglobby)$/;
const OF_FILES = /(?:^|\.)glob(?:Sync)?$/;

/** Whether something lists the files that fit a pattern. */
export function isGlob({ module, path }: Outside): boolean {
  return LIBRARIES.test(module) || (/^fs(?:\/promises)?$/.test(module) && OF_FILES.test(path));
}

const MOST_PATTERNS = 16;

/** The paths that fit: what is not known of them is `*`. Source: the documentation of `fast-glob`, “Pattern syntax” and “cwd”. */
export function pathsOfGlob([patterns, how]: readonly Value[]): Value {
  const asked = patterns?.elements ?? patterns?.members?.get('patterns')?.elements ?? (patterns ? [patterns] : []);
  const texts = asked.flatMap(one => (one.text === undefined || one.text.startsWith('!') ? [] : one.text.split(EITHER)));
  const ways = unique(texts.flatMap(withoutBraces)).slice(0, MOST_PATTERNS).map(plainly);
  if (ways.length === 0) return UNKNOWN;
  const found = { ...textValue(ways.join(EITHER)), whole: false };
  const folder = how?.members?.get('cwd') ?? patterns?.members?.get('cwd');
  return (folder?.text !== undefined && BUILTINS.get('path:join')?.([folder, found])) || found;
}

/** `{a,b}/c` is `a/c` and `b/c`. */
function withoutBraces(pattern: string): string[] {
  let ways = [pattern];
  for (let left = 4; left > 0 && ways.some(one => BRACES.test(one)); left--)
    ways = ways
      .flatMap(one => {
        const [all = '', inside = ''] = BRACES.exec(one) ?? [];
        return all === '' ? [one] : inside.split(',').map(way => one.replace(all, () => way));
      })
      .slice(0, MOST_PATTERNS);
  return ways;
}

const BRACES = /\{([^{},]*,[^{}]*)\}/;

function plainly(pattern: string): string {
  return pattern.replace(/[@+?!*]\([^)]*\)|\[[^\]]*\]|\?|\*+/g, '*').replace(/\*(?:\/\*)+/g, '*/*');
}
