/** Decodings that hide text, by the names the platform gives them. Pure: no `Buffer`, only what every engine has. */
const utf8 = new TextDecoder('utf-8');

/** Bytes of a text in an encoding `Buffer.from` knows; undefined for one that cannot be undone here. */
export function bytesOf(text: string, encoding: string): Uint8Array | undefined {
  switch (encoding.toLowerCase()) {
    case 'base64':
    case 'base64url':
      return base64(text);
    case 'hex':
      return Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], pair => Number.parseInt(pair, 16));
    case 'latin1':
    case 'binary':
    case 'ascii':
      return Uint8Array.from(text, letter => letter.charCodeAt(0) & 255);
    case 'utf8':
    case 'utf-8':
      return new TextEncoder().encode(text);
    default:
      return undefined;
  }
}

/** Bytes as text in an encoding `Buffer#toString` knows. */
export function textOf(bytes: Uint8Array, encoding: string): string | undefined {
  switch (encoding.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return utf8.decode(bytes);
    case 'latin1':
    case 'binary':
      // A `TextDecoder` called so means Windows-1252. Source: the Encoding Standard.
      return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
    case 'ascii':
      return Array.from(bytes, byte => String.fromCharCode(byte & 127)).join('');
    case 'hex':
      return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    case 'base64':
      return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
    default:
      return undefined;
  }
}

function base64(text: string): Uint8Array | undefined {
  const clean = text
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/[^A-Za-z0-9+/]/g, '');
  // A single letter left over carries no byte: the platform's own decoder drops it too.
  const whole = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  return Uint8Array.from(atob(whole), letter => letter.charCodeAt(0));
}

/** `unescape`: `%41` and `%u0041`. */
export function unescaped(text: string): string {
  return text.replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_all, long: string | undefined, short: string | undefined) =>
    String.fromCharCode(Number.parseInt(long ?? short ?? '0', 16)),
  );
}
