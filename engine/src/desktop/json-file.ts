import { member } from '../model/json.ts';

/** JSON of a file; undefined where there is none. Untrusted: the result may have any shape. */
export function readJson(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return value;
  } catch {
    // What is no JSON tells nothing here; the ring reads the same file and tells that it is none.
    return undefined;
  }
}

/** An own member of a foreign object, where it is a text with something in it. */
export function memberText(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
