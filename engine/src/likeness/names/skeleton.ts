const PAIRS = /rn|vv/;
const ALL_PAIRS = /rn|vv/g;
const DIGITS = /[0134578i9]/;
const READ_AS: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
]);

/** Letters as a hurried reader takes them: two texts with one skeleton are easily read as the same. */
export function skeleton(letters: string): string {
  const joined = PAIRS.test(letters) ? letters.replace(ALL_PAIRS, pair => (pair === 'rn' ? 'm' : 'w')) : letters;
  if (!DIGITS.test(joined)) return joined;
  let read = '';
  for (const letter of joined) read += READ_AS.get(letter) ?? letter;
  return read;
}
