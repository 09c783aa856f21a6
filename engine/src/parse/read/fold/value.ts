import { NOT_WORKED_OUT, OTHERS, type Value } from '../../../model/module.ts';

/** Nothing is known of it. */
export const UNKNOWN: Value = {
  text: undefined,
  whole: false,
  decoded: false,
  from: [],
  members: undefined,
  elements: undefined,
  callable: undefined,
  params: [],
  holds: [],
  imports: [],
};

/** Texts and lists longer than this are cut: enough for any path, command or encoded script worth reading. */
export const LONGEST = 200_000;

/** What was not looked at, because there is too much of it. */
export const NOT_LOOKED_AT: Value = { ...UNKNOWN, from: [OTHERS] };

/** What a package works out of its own data, in a way that was not followed. */
export const UNFOLLOWED: Value = { ...UNKNOWN, from: [NOT_WORKED_OUT] };

/** Writes, calls and returns of one thing that are looked at. */
const MOST_LOOKED_AT = 256;

/** What is worked out for each of many places; of more than are looked at, that there are others. */
export function eachOf<T>(places: readonly T[], work: (place: T) => Value | readonly Value[]): Value[] {
  if (places.length <= MOST_LOOKED_AT) return places.flatMap(place => work(place));
  return [...places.slice(0, MOST_LOOKED_AT).flatMap(place => work(place)), NOT_LOOKED_AT];
}

/** A fully known text. */
export function textValue(text: string, decoded = false): Value {
  return { ...UNKNOWN, text: text.length > LONGEST ? text.slice(0, LONGEST) : text, whole: text.length <= LONGEST, decoded };
}

/** A text whose meaning is known but not its letters: `<home>`. */
export function placeholder(text: string, from: readonly number[] = []): Value {
  return { ...UNKNOWN, text, from };
}

/** Whether nothing is known of what it says or has. */
export function isOpen({ text, members, elements, callable }: Value): boolean {
  return text === undefined && members === undefined && elements === undefined && callable === undefined;
}
