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

/** Untrusted: a file may be one name. */
const NAME = '(?<![\\w$.])([\\w$.]{1,60}?)\\s*(?:\\?\\.|\\.)\\s*';
const TYPING = '(?:input|change|key(?:up|down|press)|paste|blur|focusout)';
const LISTENS = 'addEventListener\\s*\\(\\s*["\'`]';

/** `field.addEventListener('change', …)`, `field.oninput = …`, `field.matches('input[type=password]')`. */
const TYPED = `(?:${LISTENS}${TYPING}["'\`]|on${TYPING}\\s*=(?!=)|matches\\s*\\(\\s*["'\`][^"'\`\\n]{0,80}?(?:input|textarea|password|cc-))`;
const OF_FIELD = new RegExp(NAME + TYPED, 'g');
const OF_ANY_FIELD = new RegExp(TYPED, 'g');

/** What is only asked of forms: a name alone could be anything's. */
const OF_FORM = new RegExp(
  `${NAME}(?:${LISTENS}submit|on(?:submit|formdata)\\b|elements\\b|requestSubmit|checkValidity)|\\bFormData\\s*\\(\\s*([\\w$.]{1,60})`,
  'g',
);
const KEYS = new RegExp(`${LISTENS}key(?:up|down|press)["'\`]|\\bonkey(?:up|down|press)\\s*=(?!=)`, 'g');
const SUBMITS = /["'`]submit["'`]|\bonsubmit\b/gi;

/** `register('password')`, `name="cvc"`, `{ password: '' }`. Source: the documentation of React Hook Form. */
const REGISTERED = /(?:\bregister\s*\(\s*|\bname\s*[=:]\s*)["'`](\w{3,40})["'`]|\b(\w{3,40})\s*:\s*(?:""|''|``)/g;

/** Looks through a file once: fields of pages are asked for their values by the thousand. */
export function heardIn(text: string): Heard {
  return {
    fields: namesOf(text, OF_FIELD),
    forms: namesOf(text, OF_FORM),
    typing: placesOf(text, OF_ANY_FIELD),
    submits: placesOf(text, SUBMITS),
    keys: placesOf(text, KEYS),
    secrets: [...namesOf(text, REGISTERED).keys()].filter(isToldBySecret),
  };
}

function placesOf(text: string, pattern: RegExp): readonly number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

function namesOf(text: string, pattern: RegExp): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { 1: one, 2: other, index } of text.matchAll(pattern)) {
    const name = one ?? other;
    if (name === undefined) continue;
    const places = found.get(name) ?? [];
    found.set(name, places);
    places.push(index);
  }
  return found;
}
