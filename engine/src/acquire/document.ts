/** Whether a value is an object with members, and not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One own member of what may be an object. Untrusted: a document's keys are never looked up through a prototype. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The own members of what may be an object, `__proto__` and `constructor` as harmless as any other. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isObject(value) ? Object.entries(value) : []);
}

/** The own members of what may be an object that are strings. */
export function stringsOf(value: unknown): Map<string, string> {
  const strings = new Map<string, string>();
  for (const [key, text] of membersOf(value)) if (typeof text === 'string') strings.set(key, text);
  return strings;
}
