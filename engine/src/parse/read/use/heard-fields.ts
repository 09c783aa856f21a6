import { isToldBySecret } from '../walk/secret-names.ts';

/** Where code listens to fields and to forms: the places in the text by the names they have there, and of all of them. */
export interface Heard {
  readonly fields: ReadonlyMap<string, readonly number[]>;
  readonly forms: ReadonlyMap<string, readonly number[]>;
  readonly typing: readonly number[];
  readonly submits: readonly number[];
  /** Listeners for keys. */
  readonly keys: readonly number[];
  /** Names of secrets under which fields are registered, or begin empty. */
  readonly secrets: readonly string[];
}

const TYPING = '(?:input|change|key(?:up|down|press)|paste|blur|focusout)';
const LISTENS = 'addEventListener\\s*\\(\\s*["\'`]';

/** `field.addEventListener('change', …)`, `field.oninput = …`, `field.matches('input[type=password]')`. */
const TYPED = new RegExp(
  `${LISTENS}${TYPING}["'\`]|on${TYPING}\\s*=(?!=)|matches\\s*\\(\\s*["'\`][^"'\`\\n]{0,80}?(?:input|textarea|password|cc-)`,
  'g',
);

/** What is only asked of forms: a name alone could be anything's. */
const OF_FORM = new RegExp(`${LISTENS}submit|on(?:submit|formdata)\\b|elements\\b|requestSubmit|checkValidity`, 'g');
const FORM_DATA = /\bFormData\s*\(\s*([\w$.]{1,60})/g;
const KEYS = new RegExp(`${LISTENS}key(?:up|down|press)["'\`]|\\bonkey(?:up|down|press)\\s*=(?!=)`, 'g');
const SUBMITS = /["'`]submit["'`]|\bonsubmit\b/gi;

/** `register('password')`, `name="cvc"`. Source: the documentation of React Hook Form. */
const REGISTERED = /\b(?:register\s*\(|name\s*[=:])\s*["'`](\w{3,40})["'`]/g;
/** `{ password: '' }`. */
const EMPTY = /:\s*(?:""|''|``)/g;
const KEY = /\b(\w{3,40})\s*$/;

/** The longest name that a member is taken of. Untrusted: a file may be one name. */
const LONGEST_NAME = 60;

/** Looks through a file once: fields of pages are asked for their values by the thousand. Rare words are looked for, and names before them: to begin with the names takes five times as long. */
export function heardIn(text: string): Heard {
  const typing = placesOf(text, TYPED);
  const forms = ownersAt(placesOf(text, OF_FORM), text);
  for (const { 1: name, index } of text.matchAll(FORM_DATA)) if (name !== undefined) add(name, index, forms);
  return {
    fields: ownersAt(typing, text),
    forms: new Map([...forms].map(([name, places]) => [name, places.toSorted((a, b) => a - b)])),
    typing,
    submits: placesOf(text, SUBMITS),
    keys: placesOf(text, KEYS),
    secrets: secretsIn(text),
  };
}

function secretsIn(text: string): readonly string[] {
  const registered = Array.from(text.matchAll(REGISTERED), ({ 1: name }) => name);
  const empty = placesOf(text, EMPTY).map(at => KEY.exec(text.slice(Math.max(0, at - LONGEST_NAME), at))?.[1]);
  return [...new Set([...registered, ...empty])].filter(name => name !== undefined).filter(isToldBySecret);
}

function placesOf(text: string, pattern: RegExp): readonly number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

/** Whose member stands at each place, if it is one: `field?.on…`, with any blanks between. */
function ownersAt(places: readonly number[], text: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const at of places) {
    const dot = blanksBefore(at, text) - 1;
    if (text[dot] !== '.') continue;
    const end = blanksBefore(text[dot - 1] === '?' ? dot - 1 : dot, text);
    let start = end;
    while (start > 0 && end - start <= LONGEST_NAME && OF_NAMES.test(text.charAt(start - 1))) start--;
    if (start < end && end - start <= LONGEST_NAME) add(text.slice(start, end), start, found);
  }
  return found;
}

const OF_NAMES = /[\w$.]/;

/** Where the blanks begin that end at a place. Each stretch of them is gone through for the word behind it alone. */
function blanksBefore(at: number, text: string): number {
  let start = at;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  return start;
}

function add(name: string, at: number, found: Map<string, number[]>): void {
  const places = found.get(name);
  if (places) places.push(at);
  else found.set(name, [at]);
}
