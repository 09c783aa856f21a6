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

/** An own member of a foreign object. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return found;
}

/** The same where it is a text with something in it. */
export function memberText(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
