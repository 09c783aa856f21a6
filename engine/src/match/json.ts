/** One own member of what may be an object. Untrusted: a record's keys are never looked up through a prototype. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const own: PropertyDescriptor | undefined = Object.getOwnPropertyDescriptor(value, name);
  return own?.value;
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
