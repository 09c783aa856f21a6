/** A manifest whose hook runs a command. */
export function hooked(command: string, more: Readonly<Record<string, unknown>> = {}, hook = 'postinstall'): object {
  return { name: 'inert', version: '1.0.0', ...more, scripts: { [hook]: command } };
}

/** A manifest with more fields than a name and a version. */
export function manifest(more: Readonly<Record<string, unknown>>): object {
  return { name: 'inert', version: '1.0.0', ...more };
}

/** Text as base64. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Text as hex digits. */
export function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}
