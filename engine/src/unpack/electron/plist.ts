/** A value of a property list. */
export type Plist = string | number | boolean | readonly Plist[] | ReadonlyMap<string, Plist>;

/** The longest honest list is the seal of a large application, a few megabytes. */
const LONGEST = 64 * 1024 * 1024;
const DEEPEST = 64;

const TAG = /<(\/?)(dict|array|key|string|data|integer|real|date|true|false)\b[^<>]*?(\/?)>/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

interface Open {
  readonly map: Map<string, Plist> | undefined;
  readonly list: Plist[] | undefined;
  key: string | undefined;
}

/**
 * Reads an XML property list; `data` comes as its base64 text without blanks. Undefined where it is none, or is binary.
 * Untrusted: no entity but the five of XML and numbers is known, no document type is read, and nesting is bounded.
 */
export function readPlist(text: string): Plist | undefined {
  if (text.length > LONGEST) return undefined;
  const clean = withoutComments(text);
  const open: Open[] = [];
  let result: Plist | undefined;
  const put = (value: Plist): void => {
    const into = open.at(-1);
    if (into === undefined) result ??= value;
    else if (into.list) into.list.push(value);
    else if (into.key !== undefined) {
      into.map?.set(into.key, value);
      into.key = undefined;
    }
  };
  for (const tag of clean.matchAll(TAG)) {
    const [whole, closing, name = '', empty] = tag;
    if (name === 'dict' || name === 'array') {
      if (closing) open.pop();
      else {
        const next: Open = { map: name === 'dict' ? new Map() : undefined, list: name === 'array' ? [] : undefined, key: undefined };
        put(next.map ?? next.list ?? []);
        if (!empty) open.push(next);
        if (open.length > DEEPEST) return undefined;
      }
    } else if (!closing) {
      const from = tag.index + whole.length;
      const content = empty ? '' : clean.slice(from, Math.max(from, clean.indexOf('<', from)));
      const into = open.at(-1);
      if (name === 'key' && into) into.key = unescaped(content);
      else if (name !== 'key') put(valueOf(name, content));
    }
  }
  return result;
}

/** A member of a dictionary inside dictionaries; undefined where one of the steps is missing. */
export function memberOf(list: Plist | undefined, ...path: readonly string[]): Plist | undefined {
  let at: Plist | undefined = list;
  for (const key of path) at = at instanceof Map ? at.get(key) : undefined;
  return at;
}

function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start + 4);
    kept += text.slice(from, start);
    from = end === -1 ? text.length : end + 3;
    if (end === -1) break;
  }
  return kept + text.slice(from);
}

function valueOf(name: string, content: string): Plist {
  if (name === 'true' || name === 'false') return name === 'true';
  if (name === 'integer' || name === 'real') return Number(content);
  return name === 'data' ? content.replace(/\s+/g, '') : unescaped(content);
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
