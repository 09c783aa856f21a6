import { TEXT_METHODS } from '../../read/fold/text-methods.ts';
import type { Span } from '../../../model/place.ts';
import { LONGEST, UNFOLLOWED } from '../../read/fold/value.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, isOpen, isThing, iterator, list, open, plain, type Datum, type Native } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend, spendOn } from '../steps.ts';
import { leaveOpen, listOfAll } from '../values/long-lists.ts';
import { datumOf, madeOf, valueOf } from '../values/values.ts';
import { ASKS } from './methods.ts';
import { groupsOf, matcherOf, patternOf } from './patterns.ts';

/** Methods that give the same wherever they run, of a text and of arguments that are known. */
const PLAIN = new Set(
  (
    'isWellFormed toWellFormed at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare normalize slice startsWith substring substr ' +
    'toLowerCase toUpperCase toString trim trimEnd trimStart valueOf'
  ).split(' '),
);

/** A method of a text that is known. */
export function textMethod(name: string, run: Run): Native | undefined {
  if (PLAIN.has(name) || BOUNDED.has(name)) return ({ self, args }) => plainly(name, String(self), args, run);
  // Which letters of few languages change otherwise is for the machine to say.
  if (name === 'toLocaleLowerCase' || name === 'toLocaleUpperCase')
    return ({ self }) => plainly(name === 'toLocaleLowerCase' ? 'toLowerCase' : 'toUpperCase', String(self), [], run);
  if (name === 'split') return ({ self, args }) => split(String(self), args, run);
  if (name === 'replace' || name === 'replaceAll')
    return ({ self, args, at }) => replaced(String(self), args, { all: name === 'replaceAll', at, run });
  if (name === 'match' || name === 'search') return ({ self, args: [asked] }) => matched(name, String(self), asked, run);
  if (name === 'matchAll') return ({ self, args: [asked] }) => matchedAll(String(self), asked, run);
  return undefined;
}

const BOUNDED: ReadonlySet<string> = new Set(['repeat', 'padStart', 'padEnd']);

function plainly(name: string, text: string, args: readonly Datum[], run: Run): Datum {
  const known = args.filter(one => typeof one === 'string' || typeof one === 'number' || one === undefined);
  if (known.length < args.length) return ASKS.has(name) ? open() : byValues(name, text, args, run);
  const length = BOUNDED.has(name) ? Number(args[0]) * (name === 'repeat' ? text.length : 1) : 0;
  if (length > LONGEST) return madeOf([text], run);
  if (length > 0) spend(run, length / 256);
  const given = known.reduce<number>((sum, one) => sum + String(one).length, 0);
  // Looking for a long text in another may try it anew at each letter.
  spend(run, 1 + (text.length + given) / 64 + (text.length * given) / 65_536);
  const method: unknown = Reflect.get(String.prototype, name);
  if (typeof method !== 'function') return undefined;
  try {
    const value: unknown = Reflect.apply(method, text, known);
    if (typeof value === 'string') return fitted(value);
    return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  } catch (error) {
    // What the language refuses here it refuses in the package.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** No longer text is known. */
function fitted(text: string): Datum {
  return text.length > LONGEST ? open(UNFOLLOWED) : text;
}

function byValues(name: string, text: string, args: readonly Datum[], run: Run): Datum {
  const value = TEXT_METHODS.get(name)?.(
    valueOf(text, run),
    args.map(one => valueOf(one, run)),
  );
  return value ? datumOf(value) : madeOf([text, ...args], run);
}

function split(text: string, [by, most]: readonly Datum[], run: Run): Datum {
  spend(run, 1 + text.length / 16);
  const limit = typeof most === 'number' ? most : undefined;
  if (by === undefined || typeof by === 'string') return listOfAll(by === undefined ? [text] : text.split(by, limit), run);
  const sign = isOpen(by) && by.named?.module === 'path' ? signOf(by.named.path, text) : undefined;
  if (sign !== undefined) return listOfAll(text.split(sign, limit), run);
  const matcher = matcherOf(by, text, run);
  return matcher ? listOfAll(text.split(matcher, limit), run) : leaveOpen(list([text]), run);
}

/** What stands between folders, or the parts of a path, on the system that the text is for. */
function signOf(api: string, text: string): string | undefined {
  if (api.endsWith('delimiter')) return /;|^[A-Za-z]:/.test(text) ? ';' : ':';
  return api.endsWith('sep') ? (text.includes('\\') ? '\\' : '/') : undefined;
}

/** Letters that may come of it where each of the text is replaced. */
const MOST_REPLACED = 4_000_000;

interface Replacing {
  readonly all: boolean;
  readonly at: Span;
  readonly run: Run;
}

function replaced(text: string, [asked, by]: readonly Datum[], { all, at: where, run }: Replacing): Datum {
  spend(run, 1 + text.length / 16);
  const matcher = typeof asked === 'string' ? asked : matcherOf(asked, text, run, all || isGlobal(asked) ? undefined : 0);
  if (matcher === undefined) {
    const made = isFunction(by)
      ? callFunction(by, undefined, [madeOf([text], run), madeOf([text], run), madeOf([text], run)], where, run)
      : by;
    return madeOf([text, made], run);
  }
  const parts: Datum[] = [];
  let end = 0;
  const give = (match: string, groups: readonly (string | undefined)[], at: number, byName: unknown): string => {
    parts.push(text.slice(end, at));
    const named = typeof byName === 'object' && byName !== null ? [plain(Object.entries(byName))] : [];
    parts.push(isFunction(by) ? callFunction(by, undefined, [match, ...groups, at, text, ...named], where, run) : by);
    end = at + match.length;
    return '';
  };
  // Each `$` may stand for the whole text.
  const put = typeof by === 'string' ? by.length + (by.split('$').length - 1) * text.length : 0;
  if (typeof by === 'string' && text.length * put > MOST_REPLACED) return madeOf([text, by], run);
  if (typeof by === 'string') return fitted(all ? text.replaceAll(globally(matcher), by) : text.replace(matcher, by));
  const step = (match: string, ...rest: readonly unknown[]): string => {
    const at = rest.findIndex(one => typeof one === 'number');
    return give(
      match,
      rest.slice(0, at).map(one => (typeof one === 'string' ? one : undefined)),
      Number(rest[at]),
      rest[at + 2],
    );
  };
  if (all) text.replaceAll(globally(matcher), step);
  else text.replace(matcher, step);
  parts.push(text.slice(end));
  spendOn(run, parts);
  return joined(parts, run);
}

/** Whether an expression looks for all that there is. */
function isGlobal(asked: Datum): boolean {
  return isThing(asked) && String(asked.props.get('flags')).includes('g');
}

function globally(matcher: string | RegExp): string | RegExp {
  return typeof matcher === 'string' || matcher.flags.includes('g') ? matcher : new RegExp(matcher.source, `${matcher.flags}g`);
}

function joined(parts: readonly Datum[], run: Run): Datum {
  if (parts.every(one => typeof one !== 'object' || one === null)) return fitted(parts.map(String).join(''));
  return byValues('concat', '', parts, run);
}

function matched(name: string, text: string, asked: Datum, run: Run): Datum {
  const pattern = typeof asked === 'string' ? patternOf(asked, undefined, run) : asked;
  const matcher = matcherOf(pattern, text, run, name === 'match' && isGlobal(pattern) ? undefined : 0);
  if (!matcher) return madeOf([text], run);
  if (name === 'search') return text.search(matcher);
  const found = text.match(matcher);
  return found ? groupsOf(found) : null;
}

const MOST_MATCHES = 5_000;

function matchedAll(text: string, asked: Datum, run: Run): Datum {
  const matcher = isThing(asked) ? matcherOf(asked, text, run) : undefined;
  if (!matcher) return iterator([list([madeOf([text], run), madeOf([text], run)])]);
  const found: Datum[] = [];
  for (const one of text.matchAll(new RegExp(matcher.source, matcher.flags.includes('g') ? matcher.flags : `${matcher.flags}g`))) {
    if (found.length >= MOST_MATCHES) {
      found.push(leaveOpen(list([]), run));
      break;
    }
    spend(run, 4);
    found.push(groupsOf(one));
  }
  return iterator(found);
}
