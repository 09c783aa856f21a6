import { textIn } from '../model/json.ts';

/** The name and version that a package.json tells; nothing where it is none. Untrusted: any bytes. */
export function readIdentity(bytes: Uint8Array | undefined): { readonly name: string; readonly version: string } | undefined {
  if (bytes === undefined) return undefined;
  return identityIn(new TextDecoder().decode(bytes));
}

/** The same for its text. */
export function identityIn(text: string): { readonly name: string; readonly version: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Untrusted: what is no JSON names no package, and its bytes were searched all the same.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const [name, version] = [wordIn(value, 'name'), wordIn(value, 'version')];
  return name === undefined ? undefined : { name, version: version ?? '' };
}

function wordIn(value: unknown, key: string): string | undefined {
  const word = textIn(value, key);
  return word !== '' && word.length <= 256 ? word : undefined;
}
