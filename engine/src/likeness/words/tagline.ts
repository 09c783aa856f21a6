/** Shorter ones are alike by chance. */
const SHORTEST = 15;

/** A tagline without case, punctuation and the package's own name; empty where too little is left to tell anything. */
export function plainTagline(tagline: string, ownNames: readonly string[]): string {
  let text = tagline.slice(0, 1000).normalize('NFKC').toLowerCase();
  for (const name of ownNames) if (name.length > 1) text = text.replaceAll(name.toLowerCase(), ' ');
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const plain = words.join(' ');
  return plain.length >= SHORTEST && words.length >= 3 ? plain : '';
}

/** How many of the words of two taglines are the same, of all that either has. */
export function taglineLikeness(one: string, other: string): number {
  return setLikeness(new Set(one.split(' ')), new Set(other.split(' ')));
}

/** The share of what two sets have in common in all that they have. */
export function setLikeness<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  let both = 0;
  for (const item of one) if (other.has(item)) both += 1;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}
