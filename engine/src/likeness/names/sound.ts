/**
 * How a text begins and which consonants are heard in it, near enough for a reader of English: `dizcord` and `discord` are one sound.
 * Letters alone are looked at, and digits stand for themselves.
 */
export function sound(letters: string): string {
  let out = '';
  let last = '';
  for (let index = 0; index < letters.length; index++) {
    const letter = letters.charAt(index);
    const heard = 'aeiouyhw'.includes(letter) ? '' : consonant(letter, letters.charAt(index + 1));
    if (heard !== last) out += heard;
    last = heard;
  }
  return 'aeiouy'.includes(letters.charAt(0)) ? `a${out}` : out;
}

function consonant(letter: string, next: string): string {
  const soft = next === 'e' || next === 'i' || next === 'y';
  switch (letter) {
    case 'c':
      return soft ? 's' : 'k';
    case 'g':
      return soft ? 'j' : 'g';
    case 'q':
      return 'k';
    case 'p':
      return next === 'h' ? 'f' : 'p';
    case 'v':
      return 'f';
    case 'x':
    case 'z':
      return 's';
    default:
      return letter;
  }
}
