import { leaf, type Inline } from './block.ts';
import { pairBrackets, readBracketed, type Pairs } from './brackets.ts';
import { readTag } from './tags.ts';

/** Where words in brackets lead that are only named in a text: `[name]: address`. */
export type References = ReadonlyMap<string, string>;

/** Untrusted: links lie in each other only so deep, and what closes further away closes nothing. */
const [DEEPEST, FURTHEST] = [3, 800];

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', copy: '©', reg: '®', trade: '™', mdash: '—', ndash: '–' }),
);

/** The start of anything that is not plain text. */
const SPECIAL = /[\\`*_~<[!&\n]|https?:\/\//g;
const LINES = new Set(['br', 'p', 'div', 'li', 'tr', 'dt', 'dd', 'summary', 'hr']);
const CODE = new Set(['code', 'kbd', 'samp', 'tt']);

/** Something read: what it is, if anything, and the offset after it. */
interface Read {
  readonly end: number;
  readonly text?: string;
  readonly pieces?: readonly Inline[];
  readonly strong?: boolean;
  readonly emphasis?: boolean;
}

/** Where a reader is. */
interface Here {
  readonly source: string;
  readonly at: number;
  readonly references: References;
  readonly pairs: Pairs;
  readonly depth: number;
  readonly strong: boolean;
  readonly emphasis: boolean;
}

/** Reads one paragraph of markdown, with the HTML a registry's page draws. What it does not know it shows as written. */
export function readInline(source: string, references: References, depth: number = 0): Inline[] {
  const found: Inline[] = [];
  const pairs = pairBrackets(source);
  let plain = '';
  let [strong, emphasis] = [false, false];
  const flush = (): void => {
    if (plain !== '') found.push({ as: 'text', shown: plain, strong, emphasis });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(source)?.index ?? source.length;
    plain += source.slice(at, next);
    if (next === source.length) break;
    const read = readAt({ source, at: next, references, pairs, depth, strong, emphasis });
    plain += read.text ?? '';
    if (read.pieces || read.strong !== undefined || read.emphasis !== undefined) flush();
    if (read.pieces) found.push(...read.pieces);
    strong = read.strong ?? strong;
    emphasis = read.emphasis ?? emphasis;
    at = read.end;
  }
  flush();
  return found;
}

function readAt(here: Here): Read {
  const { source, at } = here;
  const character = source[at] ?? '';
  switch (character) {
    case '\\':
      return readEscape(source, at);
    case '`':
      return readCode(source, at);
    case '*':
    case '_':
    case '~':
      return readStress(here, character);
    case '<':
      return readAngle(here);
    case '[':
      return readLink(here);
    case '!':
      return readImage(here);
    case '&':
      return readEntity(source, at);
    case '\n':
      return / {2}$/.test(source.slice(Math.max(0, at - 2), at)) ? { pieces: [{ as: 'break' }], end: at + 1 } : { text: ' ', end: at + 1 };
    default:
      return readAddress(source, at);
  }
}

function readEscape(source: string, at: number): Read {
  const next = source[at + 1] ?? '';
  if (next === '\n') return { pieces: [{ as: 'break' }], end: at + 2 };
  return /[!-/:-@[-`{-~]/.test(next) ? { text: next, end: at + 2 } : { text: '\\', end: at + 1 };
}

/** A span of code ends with as many ticks as it starts with. */
function readCode(source: string, at: number): Read {
  const ticks = /^`+/.exec(source.slice(at, at + 40))?.[0] ?? '`';
  const rest = source.slice(at + ticks.length, at + ticks.length + FURTHEST);
  const close = rest.search(new RegExp(`(?<!\`)${ticks}(?!\`)`));
  if (close === -1) return { text: ticks, end: at + ticks.length };
  return { pieces: [leaf(rest.slice(0, close).trim(), 'code')], end: at + ticks.length + close + ticks.length };
}

function readStress({ source, at, strong, emphasis }: Here, sign: string): Read {
  let end = at;
  while (source[end] === sign && end - at < 3) end += 1;
  const written = source.slice(at, end);
  const [before, after] = [source[at - 1] ?? ' ', source[end] ?? ' '];
  const inWord = sign === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  const closes = !/\s/.test(before) && (written.length > 1 ? strong : emphasis);
  const opens = !/\s/.test(after) && source.slice(end, end + FURTHEST).includes(written);
  if (sign === '~') return written.length === 2 ? { text: '', end } : { text: written, end };
  if (inWord || (!closes && !opens)) return { text: written, end };
  return {
    end,
    ...(written.length > 1 && { strong: !closes }),
    ...(written.length !== 2 && { emphasis: !closes }),
  };
}

function readAngle(here: Here): Read {
  const { source, at } = here;
  if (source.startsWith('<!--', at)) return readComment(source, at);
  const auto = /^<((?:https?:\/\/|mailto:)[^\s<>]{1,400}|[\w.+-]{1,64}@[\w.-]{1,200})>/.exec(source.slice(at, at + 420));
  if (auto?.[1] !== undefined) return { pieces: [{ as: 'link', to: auto[1], inside: [leaf(auto[1])] }], end: at + auto[0].length };
  const tag = readTag(source, at);
  if (tag === undefined) {
    // Not drawn by a registry's page, so a reader of this one is to see it.
    const raw = /^<[a-z/!?][^<>]{0,300}>/i.exec(source.slice(at, at + 310));
    return raw ? { pieces: [leaf(raw[0], 'raw')], end: at + raw[0].length } : { text: '<', end: at + 1 };
  }
  const { name, closes, attributes, end } = tag;
  if (name === 'b' || name === 'strong') return { strong: !closes, end };
  if (name === 'i' || name === 'em') return { emphasis: !closes, end };
  if (name === 'img') return { pieces: [{ as: 'image', from: attributes.get('src') ?? '', alt: attributes.get('alt') ?? '' }], end };
  if (LINES.has(name)) return { pieces: [{ as: 'break' }], end };
  if (!closes && (name === 'a' || CODE.has(name))) return readElement(here, name, attributes.get('href') ?? '', end);
  return name === 'td' || name === 'th' ? { text: ' ', end } : { end };
}

/** A page does not draw it; its reader may be a program that reads it all the same. */
function readComment(source: string, at: number): Read {
  const close = source.indexOf('-->', at + 4);
  const words = source.slice(at + 4, close === -1 ? undefined : close).trim();
  return { pieces: words === '' ? [] : [leaf(words, 'comment')], end: close === -1 ? source.length : close + 3 };
}

function readElement({ source, references, depth }: Here, name: string, to: string, from: number): Read {
  const close = source
    .slice(from, from + FURTHEST)
    .toLowerCase()
    .indexOf(`</${name}>`);
  if (close === -1 || depth >= DEEPEST) return { end: from };
  const inside = source.slice(from, from + close);
  const end = from + close + name.length + 3;
  if (name !== 'a') return { pieces: [leaf(inside.replaceAll(/<[^<>]{0,200}>/g, ''), 'code')], end };
  const read = readInline(inside, references, depth + 1);
  return { pieces: to === '' ? read : [{ as: 'link', to, inside: read }], end };
}

function readLink({ source, at, references, pairs, depth }: Here): Read {
  const link = depth >= DEEPEST ? undefined : readBracketed(source, at, references, pairs);
  if (link === undefined) return { text: '[', end: at + 1 };
  return { pieces: [{ as: 'link', to: link.address, inside: readInline(link.words, references, depth + 1) }], end: link.end };
}

function readImage({ source, at, references, pairs }: Here): Read {
  const image = source[at + 1] === '[' ? readBracketed(source, at + 1, references, pairs) : undefined;
  return image === undefined
    ? { text: '!', end: at + 1 }
    : { pieces: [{ as: 'image', from: image.address, alt: image.words }], end: image.end };
}

function readEntity(source: string, at: number): Read {
  const [written = '&', name = '', code = ''] = /^&(?:([a-z]{2,8})|#(x?[\da-f]{1,6}));/i.exec(source.slice(at, at + 12)) ?? [];
  const number = code === '' ? NaN : /^x/i.test(code) ? parseInt(code.slice(1), 16) : parseInt(code, 10);
  const named = number >= 0 && number <= 0x10ffff ? String.fromCodePoint(number) : ENTITIES.get(name.toLowerCase());
  return { text: named ?? written, end: at + written.length };
}

function readAddress(source: string, at: number): Read {
  const address = /^https?:\/\/[^\s<>()[\]"'`]{0,400}/.exec(source.slice(at, at + 420))?.[0].replace(/[.,;:!?*_]+$/, '') ?? 'http';
  return { pieces: [{ as: 'link', to: address, inside: [leaf(address)] }], end: at + address.length };
}
