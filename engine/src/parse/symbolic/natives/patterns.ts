import { isThing, list, pattern, plain, type Datum, type Native, type Thing } from '../datum.ts';
import { spend, type Run } from '../run.ts';
import { oneOfNames } from '../entry-names.ts';
import { madeOf } from '../values.ts';
import { namesThrough } from './pattern-names.ts';

/** One letter, class, escape or group of which none is repeated. */
const ONCE = /^(?:\[(?:[^\]\\]|\\.)+\]|\\[^\d]|\((?:\?[:=!]|\?<\w+>)?|\)\??(?![*+{])|[^\\()*+?{}|[\]]|\|)*$/;
const REPEATED = /(\[(?:[^\]\\]|\\.)+\]|\\[^\d]|[^\\()*+?{}|[\]^$])(?:[*+]\??|\{\d{1,2}(?:,\d{0,2})?\}|\?)/g;
const LONGEST_SOURCE = 200;

/** So many letters may be looked at, by a text of the length to the power of the repeated parts, and once more where it may begin anywhere. */
const MOST_LOOKED_AT = 4_000_000;

/** A regular expression of the package, where matching it with a text cannot take long. Untrusted: most can be made to. */
export function matcherOf(asked: Datum, text: string, run: Run): RegExp | undefined {
  if (!isThing(asked) || asked.is !== 'pattern') return undefined;
  const [source, flags] = [asked.props.get('source'), asked.props.get('flags')];
  if (typeof source !== 'string' || typeof flags !== 'string' || source.length > LONGEST_SOURCE || !/^[dgimsuy]*$/.test(flags))
    return undefined;
  const repeated = source.match(REPEATED)?.length ?? 0;
  const needed = neededIn(source, flags);
  if (needed !== '' && !text.includes(needed)) return NEVER();
  // Each choice may be made either way before what stands behind it fails.
  const choices = source.match(/\||\)\?/g)?.length ?? 0;
  const starts = /^\^/.test(source) && !flags.includes('m') ? 0 : 1;
  const looks = text.length ** Math.max(1, Math.min(repeated, 8) + starts) * 2 ** Math.min(choices, 64);
  if (looks > MOST_LOOKED_AT || !ONCE.test(source.replace(REPEATED, '$1'))) return undefined;
  spend(run, 1 + looks / 2_048);
  try {
    return new RegExp(source, flags);
  } catch (error) {
    // No valid pattern: the package would end here.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What matches nothing. */
const NEVER = (): RegExp => /(?!)/;

/** The letters that an expression begins with, and so whatever it matches. */
function neededIn(source: string, flags: string): string {
  if (flags.includes('i') || /(?<!\\)\|/.test(source)) return '';
  const [start = ''] = /^(?:\\[^\w]|[^\\^$.*+?()[\]{}|])*/.exec(source) ?? [];
  const letters = start.replace(/\\(.)/g, '$1');
  // The last of them may be repeated, and so be missing.
  return /^[*?{]/.test(source.slice(start.length)) ? letters.slice(0, -1) : letters;
}

export function patternMethod(name: string, run: Run): Native | undefined {
  if (name !== 'test' && name !== 'exec') return undefined;
  return ({ self, args: [text] }) => {
    const matcher = typeof text === 'string' ? matcherOf(self, text, run) : undefined;
    if (!matcher || typeof text !== 'string' || !isThing(self)) {
      const told = oneOfNames(text, namesOf(self));
      return name === 'test' ? told : { ...madeOf([text], run), ...(told.tells && { tells: told.tells }) };
    }
    return name === 'test' ? tested(matcher, text, self) : executed(matcher, text, self);
  };
}

/** The names that a pattern lets through. */
export function namesOf(asked: Datum): string[] {
  const source = isThing(asked) && asked.is === 'pattern' ? asked.props.get('source') : undefined;
  return typeof source === 'string' ? namesThrough(source) : [];
}

function tested(matcher: RegExp, text: string, self: Thing): boolean {
  return executed(matcher, text, self) !== null;
}

function executed(matcher: RegExp, text: string, self: Thing): Datum {
  matcher.lastIndex = Number(self.props.get('lastIndex') ?? 0) || 0;
  const found = matcher.exec(text);
  self.props.set('lastIndex', matcher.lastIndex);
  if (!found) return null;
  return groupsOf(found);
}

/** A match as code sees it. */
export function groupsOf(found: RegExpExecArray | RegExpMatchArray): Thing {
  const groups = list([...found]);
  groups.props.set('index', found.index);
  if (found.groups) groups.props.set('groups', plain(Object.entries(found.groups)));
  return groups;
}

/** `new RegExp(source, flags)` */
export function patternOf(source: Datum, flags: Datum, run: Run): Datum {
  if (isThing(source) && source.is === 'pattern')
    return typeof flags === 'string' ? pattern(String(source.props.get('source')), flags) : source;
  return typeof source === 'string' && (flags === undefined || typeof flags === 'string')
    ? pattern(source, flags ?? '')
    : madeOf([source], run);
}
