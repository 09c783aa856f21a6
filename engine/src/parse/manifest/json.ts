import { count } from '../../model/count.ts';
import { isObject } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';

/** What a `package.json` holds, whether it is JSON as installers demand, and what is odd about it. */
export interface ReadJson {
  readonly object: Json;
  readonly readable: boolean;
  readonly odd: readonly string[];
  /** Whether it was not looked at because of its size. */
  readonly cut?: true;
}

/** A larger manifest is not parsed: the largest honest ones are under a megabyte. */
const MANIFEST_BYTES = 16 * 1024 * 1024;

/** Reads the bytes of a `package.json`. Where strict JSON fails, comments and trailing commas are forgiven, as Bun does, and said. */
export function readJson(bytes: Uint8Array | undefined): ReadJson {
  if (bytes === undefined) return { object: {}, readable: false, odd: ['package.json is missing'] };
  if (bytes.length > MANIFEST_BYTES)
    return { object: {}, readable: false, odd: [`package.json is ${count(bytes.length, 'byte')} long and was not read`], cut: true };
  const text = new TextDecoder().decode(bytes);
  const odd: string[] = [];
  const strict = parse(text);
  const value = 'value' in strict ? strict : parse(forgive(text));
  if (!('value' in strict)) odd.push(`package.json is not JSON: ${strict.error}`);
  if (!('value' in value)) return { object: {}, readable: false, odd };
  if (!isObject(value.value)) return { object: {}, readable: false, odd: [...odd, 'package.json is not an object'] };
  for (const key of duplicateKeys(text)) odd.push(`${key} is given more than once; the last one counts`);
  return { object: value.value, readable: 'value' in strict, odd };
}

function parse(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message.slice(0, 200) : 'it cannot be parsed' };
  }
}

/** The same text without comments and trailing commas. */
function forgive(text: string): string {
  const bare = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g, part => (part.startsWith('"') ? part : ' '));
  return bare.replaceAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s{0,2000}[}\]])/g, part => (part === ',' ? '' : part));
}

/** Keys that appear twice at the top level or in a member of it such as `scripts`: `scripts.install`. */
function duplicateKeys(text: string): string[] {
  const path: { seen: Set<string> | undefined; key: string }[] = [];
  const twice: string[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
  let expectsKey = false;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [part] = token;
    const inner = path.at(-1);
    if (part === '{' || part === '[') path.push({ seen: part === '{' ? new Set() : undefined, key: '' });
    else if (part === '}' || part === ']') path.pop();
    else if (part.startsWith('"') && expectsKey && inner?.seen) {
      inner.key = part;
      if (inner.seen.has(part) && path.length <= 2 && twice.length < 20) twice.push(path.map(level => level.key.slice(1, -1)).join('.'));
      inner.seen.add(part);
    }
    expectsKey = part === '{' || (part === ',' && path.at(-1)?.seen !== undefined);
  }
  return twice;
}
