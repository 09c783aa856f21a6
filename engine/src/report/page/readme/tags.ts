/** What a registry's page makes of a tag: its look is left out here, a heading or a picture is told, and the rest is shown as it is written. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** The offset after it. */
  readonly end: number;
}

const LONGEST = 3000;
/** Tags that a registry's page draws, and that change nothing but looks. */
const HARMLESS = new Set(
  (
    'a abbr b br big blockquote center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p picture pre ' +
    'q s samp small source span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var'
  ).split(' '),
);

/** Reads the tag that starts at an offset; undefined where none does, or none that a page would draw. */
export function readTag(source: string, at: number): Tag | undefined {
  const part = source.slice(at, at + LONGEST);
  const opened = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i.exec(part);
  if (!opened) return undefined;
  const name = (opened[2] ?? '').toLowerCase();
  if (!HARMLESS.has(name)) return undefined;
  const end = endOf(part, opened[0].length);
  if (end === -1) return undefined;
  return { name, closes: opened[1] === '/', attributes: attributesIn(part.slice(opened[0].length, end)), end: at + end + 1 };
}

/** The bracket that closes a tag, whatever stands in quotes before it. */
function endOf(part: string, from: number): number {
  let quote = '';
  for (let at = from; at < part.length; at++) {
    const character = part[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
    else if (character === '<') return -1;
  }
  return -1;
}

function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key = '', double, single, bare] of text.matchAll(/([\w-]{1,40})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g))
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), double ?? single ?? bare ?? '');
  return found;
}
