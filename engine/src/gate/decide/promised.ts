/** As every client reads a hash: an algorithm in small letters, base64, nothing behind it. What is written in another way is ignored by some. */
const HASH = /^sha(?:1|256|384|512)-[A-Za-z0-9+/]{26,88}={0,2}$/;

/** The hashes of an integrity text, and whether it holds bytes: at least one, and nothing beside them that a client might read as another. Untrusted text. */
export function promisedIn(integrity: string): { readonly hashes: readonly string[]; readonly holds: boolean } {
  const words = integrity.split(/\s+/).filter(word => word !== '');
  const hashes = words.filter(word => HASH.test(word));
  return { hashes, holds: hashes.length > 0 && hashes.length === words.length };
}

/** The hash that alone is promised of an archive; undefined where it is not said which bytes are meant. */
export function onlyHash(integrity: string): string | undefined {
  const { hashes, holds } = promisedIn(integrity);
  const [sha512 = '', ...more] = hashes;
  return holds && more.length === 0 && sha512.startsWith('sha512-') ? sha512 : undefined;
}

/** Whether every one of these hashes is among the others, or has an algorithm of which those know nothing. */
export function agrees(hashes: readonly string[], others: readonly string[]): boolean {
  const algorithms = new Set(others.map(algorithmOf));
  return hashes.every(hash => others.includes(hash) || !algorithms.has(algorithmOf(hash)));
}

/** `sha512` of `sha512-…`. */
export function algorithmOf(hash: string): string {
  return hash.slice(0, hash.indexOf('-'));
}
