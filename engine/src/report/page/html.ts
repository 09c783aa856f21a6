import { visible, visibleLine } from '../printable.ts';

/** A piece of a page that is safe as it stands. Only this file makes one out of a text that is not ours, and it escapes all of it. */
export interface Html {
  readonly html: string;
}

/** Ends a line of preformatted text. */
export const LINE_END: Html = { html: '\n' };

/** What can stand in a page: pieces, their lists, and nothing. */
export type Content = Html | undefined | readonly Content[];

/** What is a mark of ours in `visible` texts: a character a screen would hide or obey, or a line break. */
const MARK = /\\u\{[0-9a-f]{1,6}\}/g;
/** Beside HTML's own: what a build log would obey, where a page is printed to one. */
const SPECIAL = /[&<>"'`]|(?<=:):|:(?=:)|(?<=#)#/g;

/** Untrusted text on one line; hidden characters are shown as boxes, and at most `limit` characters. */
export function text(untrusted: string, limit: number = 300): Html {
  return { html: boxed(visible(untrusted, limit)) };
}

/** The same with its blanks as they are, for code. */
export function codeText(untrusted: string, limit: number = 500): Html {
  return { html: boxed(visibleLine(untrusted, limit)) };
}

/** An element with its attributes: their values are escaped, their names and the element's are ours. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | true | undefined>>,
  ...content: readonly Content[]
): Html {
  const told = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : value === true ? ` ${key}` : ` ${key}="${escape(visible(value, 1000))}"`,
  );
  return { html: `<${name}${told.join('')}>${join(content).html}</${name}>` };
}

/** An element that holds nothing. */
export function empty(name: string, attributes: Readonly<Record<string, string>> = {}): Html {
  return { html: element(name, attributes).html.slice(0, -`</${name}>`.length) };
}

/** Pieces in a row. */
export function join(content: Content): Html {
  if (content === undefined) return { html: '' };
  if ('html' in content) return content;
  return { html: content.map(one => join(one).html).join('') };
}

function boxed(shown: string): string {
  let html = '';
  let at = 0;
  for (const { 0: mark, index } of shown.matchAll(MARK)) {
    html += `${escape(shown.slice(at, index))}<b class="hidden">U+${mark.slice(3, -1).toUpperCase().padStart(4, '0')}</b>`;
    at = index + mark.length;
  }
  return html + escape(shown.slice(at));
}

function escape(safe: string): string {
  return safe.replace(SPECIAL, character => `&#${character.charCodeAt(0)};`);
}
