import { isThing, list, pattern, plain, type Datum, type Native, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { oneOfNames } from '../outside/entry-names.ts';
import { boundedMatcher, goesOnAt } from '../../patterns/bounded-matcher.ts';
import { asOf, knownText, madeOf } from '../values/values.ts';
import { refused } from './objects.ts';
import { namesThrough } from './pattern-names.ts';

/** A regular expression of the package, where matching it with a text cannot take long: once from a place on, or wherever it is in it. */
export function matcherOf(asked: Datum, text: string, run: Run, from?: number): RegExp | undefined {
  if (!isThing(asked) || asked.is !== 'pattern') return undefined;
  const [source, flags] = [asked.props.get('source'), asked.props.get('flags')];
  if (typeof source !== 'string' || typeof flags !== 'string') return undefined;
  const { matcher, steps } = boundedMatcher(source, flags, text, from);
  // The engine compiles each expression anew, however little of the text it looks at.
  spend(run, 4 + source.length / 2 + source.length ** 2 / 64 + steps / STEPS_EACH);
  return matcher;
}

/** So many letters looked at take as long as a step of everything else. */
const STEPS_EACH = 32;

export function patternMethod(name: string, run: Run): Native | undefined {
  if (name !== 'test' && name !== 'exec') return undefined;
  return ({ self, args: [given] }) => {
    const text = knownText(given) ?? given;
    const from = isThing(self) ? beginningOf(self) : 0;
    const matcher = typeof text === 'string' ? matcherOf(self, text, run, from) : undefined;
    if (!matcher || typeof text !== 'string' || !isThing(self)) {
      const told = oneOfNames(text, namesOf(self));
      return name === 'test' ? told : { ...madeOf([text], run), ...(told.tells && { tells: told.tells }) };
    }
    return name === 'test' ? tested(matcher, text, self) : asOf(executed(matcher, text, self), given, run);
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

function beginningOf({ props }: Thing): number {
  return goesOnAt(String(props.get('flags')), Number(props.get('lastIndex') ?? 0));
}

function executed(matcher: RegExp, text: string, self: Thing): Datum {
  matcher.lastIndex = beginningOf(self);
  const found = matcher.exec(text);
  self.props.set('lastIndex', matcher.lastIndex);
  if (!found) return null;
  return groupsOf(found);
}

/** A match as code sees it. */
export function groupsOf(found: RegExpExecArray | RegExpMatchArray): Thing {
  const groups = list([...found]);
  groups.props.set('index', found.index);
  groups.props.set('input', found.input);
  if (found.indices) groups.props.set('indices', list(found.indices.map(one => list([...(one ?? [])]))));
  if (found.groups) groups.props.set('groups', plain(Object.entries(found.groups)));
  return groups;
}

/** Longer ones are not looked at before they are asked for. */
const LONGEST_CHECKED = 1_000;

function isValid(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags).flags.length === flags.length;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** `new RegExp(source, flags)` */
export function patternOf(source: Datum, flags: Datum, run: Run): Datum {
  if (isThing(source) && source.is === 'pattern')
    return typeof flags === 'string' ? pattern(String(source.props.get('source')), flags) : source;
  if (typeof source !== 'string' || (flags !== undefined && typeof flags !== 'string')) return madeOf([source], run);
  spend(run, source.length / 16);
  if (source.length <= LONGEST_CHECKED && !isValid(source, flags ?? '')) throw refused('SyntaxError', 'Invalid regular expression');
  return pattern(source, flags ?? '');
}
