/** A JSON object of unknown make. Its keys are untrusted: it is read with `member`. */
export type Json = Readonly<Record<string, unknown>>;

/** What a text says as JSON; undefined where it says nothing: broken, or nested too deep for the parser. Untrusted: the caller tells what that means. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever the parser cannot read is no JSON, which is the answer.
    return undefined;
  }
}

/** Whether a value is an object with members, and not an array. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One own member of what may be an object: `constructor` and `__proto__` answer only where they are written. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** One member as text; empty where it is none. */
export function textIn(value: unknown, name: string): string {
  const text = member(value, name);
  return typeof text === 'string' ? text : '';
}

/** One member as a list; empty where it is missing, `null` or something else. */
export function listIn(value: unknown, name: string): readonly unknown[] {
  const list: unknown = member(value, name);
  return Array.isArray(list) ? list : [];
}

/** The texts of a list. */
export function textsIn(value: unknown, name: string): string[] {
  return listIn(value, name).filter(one => typeof one === 'string');
}

/** The own members of what may be an object, whatever they are called. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The same to look up, `__proto__` and `constructor` as harmless as any other. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(entriesOf(value));
}

/** Those of them that are texts. */
export function stringsOf(value: unknown): Map<string, string> {
  return new Map(entriesOf(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));
}
