import type { Value } from '../../../model/module.ts';
import { EITHER, unique } from '../../read/fold/ways.ts';
import { isOpen, isThing, open, type Condition, type Datum, type EntryNamed, type Open } from '../values/datum.ts';
import type { Run } from '../run.ts';

/** Stands in texts for a name that only the world knows. Letters for private use: no path has any. */
export const ENTRY: RegExp = /[\uE000-\uF8FF]/;
export const EACH_ENTRY: RegExp = /[\uE000-\uF8FF]/g;
const ENTRIES = /([\uE000-\uF8FF])/;

/** Longer texts are no paths. */
export const LONGEST_PATH = 2_000;

/** What is known of a name where it is held against another. */
export function namedAs(tested: Open, value: string, holds: boolean): EntryNamed | undefined {
  if (value.trim() === '' || value.length > LONGEST_NAMES || ENTRY.test(value)) return undefined;
  const entry = tested.value.text?.length === 1 && ENTRY.test(tested.value.text) ? tested.value.text : undefined;
  if (entry !== undefined) return { kind: 'entry', entry, value, holds };
  if (tested.about === undefined || value.length < 2) return undefined;
  // What begins with a dot is how it ends: `path.extname(name) === '.js'`.
  return { kind: 'entry', entry: tested.about, value: value.startsWith('.') ? `*${value}` : `*${value}*`, holds };
}

/** All names that something may have. */
const LONGEST_NAMES = 2_000;

/** Whether something has one of several names, where that is not known. */
export function oneOfNames(tested: Datum, names: readonly string[]): Open {
  const known = isOpen(tested) && names.length > 0 && names.length <= MOST_NAMES ? namedAs(tested, names.join(EITHER), true) : undefined;
  return known ? { ...open(), tells: [known] } : open();
}

const MOST_NAMES = 24;

/** What `name.endsWith(part)` and its like tell where they are true. */
export function askedOf(tested: Datum, method: string, part: string | undefined): Datum {
  const text = isOpen(tested) ? tested.value.text : undefined;
  if (text === undefined || part === undefined || !isOpen(tested)) return open();
  if (method === 'endsWith') return endingIn(text, part);
  if (method !== 'startsWith' && method !== 'includes') return open();
  return oneOfNames(tested, [method === 'includes' ? `*${part}*` : `${part}*`]);
}

/** A part of a path of which all is known. */
const KNOWN = /^[\w.@ -]+$/;

/** `path.endsWith('/resources/app.asar')` tells the last parts of a path, as far as they are names that are not known. */
function endingIn(path: string, end: string): Datum {
  const parts = path.length > LONGEST_PATH ? [] : path.split(/[\\/]/).toReversed();
  const names = end.length > LONGEST_PATH ? [] : end.split(/[\\/]/).toReversed();
  const isOther = names.some((name, at) => {
    const part = parts[at] ?? '';
    return KNOWN.test(part) && (at === names.length - 1 ? !part.endsWith(name) : part !== name);
  });
  if (isOther && parts.length > 0) return false;
  const tells = names.flatMap((name, at): EntryNamed[] => {
    const entry = parts[at] ?? '';
    // The first of them may be the end of a longer name.
    const value = at === names.length - 1 ? `*${name}` : name;
    return name !== '' && entry.length === 1 && ENTRY.test(entry) ? [{ kind: 'entry', entry, value, holds: true }] : [];
  });
  return tells.length === 0 ? open() : { ...open(), tells, isPart: tells.length > 1 };
}

/** What is so where one of two is so. */
export function eitherTold(one: readonly Condition[], other: readonly Condition[]): readonly Condition[] {
  const [first, ...more] = one;
  const [second, ...others] = other;
  if (first?.kind !== 'entry' || second?.kind !== 'entry' || more.length + others.length > 0) return [];
  if (first.entry !== second.entry || !first.holds || !second.holds) return [];
  const value = unique([...first.value.split(EITHER), ...second.value.split(EITHER)]).join(EITHER);
  return value.length > LONGEST_NAMES ? [] : [{ ...first, value }];
}

/** What gives a name in another spelling, or a part of it. */
const SPELLS =
  /^(?:toLowerCase|toUpperCase|normalize|trim|trimStart|trimEnd|replace|replaceAll|slice|substring|split|basename|extname|parse)$/;

/** Something that is made of a name and does not hold it any more says something about it still, where it is that in another spelling. */
export function sayingOf(made: Datum, by: string, of: readonly Datum[]): Datum {
  if (!isOpen(made) || !SPELLS.test(by) || ENTRY.test(made.value.text ?? '')) return made;
  const abouts = unique(of.flatMap(one => (isOpen(one) ? (one.about ?? ENTRY.exec(one.value.text ?? '')?.[0] ?? []) : [])));
  return abouts.length === 1 ? { ...made, about: abouts[0] } : made;
}

/** The conditions that tell names. */
export function namesIn(conditions: readonly Condition[]): readonly EntryNamed[] {
  return conditions.flatMap(one => (one.kind === 'entry' && one.holds ? [one] : []));
}

function namesKnown(conditions: readonly Condition[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { entry, value } of namesIn(conditions)) if (!names.has(entry) || !value.includes('*')) names.set(entry, value);
  return names;
}

/** A text where more is known of the names in it. */
export function narrowed(datum: Datum, conditions: readonly Condition[]): Datum {
  return conditions.length > 0 && isOpen(datum) ? letThrough(datum, conditions) : datum;
}

/** The same of one of a list that was let through: what keeps its name among other things as well. */
export function letThrough(datum: Datum, conditions: readonly Condition[]): Datum {
  const names = namesKnown(conditions);
  return names.size === 0 ? datum : withNames(datum, names);
}

/** What keeps a name among other things is small. */
const MOST_MEMBERS = 12;

function withNames(datum: Datum, names: ReadonlyMap<string, string>): Datum {
  if (isOpen(datum)) {
    const { text } = datum.value;
    const said = text !== undefined && text.length <= LONGEST_PATH && ENTRY.test(text) ? told(text, names, letter => letter) : text;
    return said === text ? datum : { ...datum, value: { ...datum.value, text: said } };
  }
  if (!isThing(datum) || datum.is !== 'plain' || datum.props.size > MOST_MEMBERS) return datum;
  const props = new Map([...datum.props].map(([key, value]) => [key, isOpen(value) ? withNames(value, names) : value]));
  return [...props].every(([key, value]) => value === datum.props.get(key)) ? datum : { ...datum, props };
}

/** What is said of something: names that are not known are `*`. */
export function shown(value: Value, { entries, guards }: Pick<Run, 'entries' | 'guards'>): Value {
  return entries === 0 ? value : shownWith(value, namesKnown(guards));
}

function shownWith(value: Value, names: ReadonlyMap<string, string>): Value {
  const { text, elements, members } = value;
  const inside = (one: Value): Value => shownWith(one, names);
  const isNamed = text !== undefined && ENTRY.test(text);
  if (!isNamed && !elements && !members) return value;
  return {
    ...value,
    ...(isNamed && { text: told(text, names, () => '*').replace(/\*{2,}/g, '*'), parts: undefined }),
    ...(elements && { elements: elements.map(inside) }),
    ...(members && { members: new Map([...members].map(([key, one]) => [key, inside(one)])) }),
  };
}

/** Ways that a text is told in. */
const MOST_WAYS = 16;

function told(text: string, names: ReadonlyMap<string, string>, unknown: (letter: string) => string): string {
  if (text.length > LONGEST_PATH) return text.replace(EACH_ENTRY, unknown);
  const ways = text.split(EITHER).flatMap(way => {
    let told = [''];
    for (const part of way.split(ENTRIES)) {
      const meant = ENTRY.test(part) ? (names.get(part)?.split(EITHER) ?? [unknown(part)]) : [part];
      told = meant.length === 1 ? told.map(one => one + meant[0]) : told.flatMap(one => meant.map(name => one + name)).slice(0, MOST_WAYS);
    }
    return told;
  });
  return unique(ways).slice(0, MOST_WAYS).join(EITHER);
}
