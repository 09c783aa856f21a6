/** One word, spelled in two ways: the left is the way that stands for both. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['color', 'colour'],
  ['colors', 'colours'],
  ['gray', 'grey'],
  ['center', 'centre'],
  ['license', 'licence'],
  ['catalog', 'catalogue'],
  ['dialog', 'dialogue'],
  ['analog', 'analogue'],
  ['behavior', 'behaviour'],
  ['favorite', 'favourite'],
  ['flavor', 'flavour'],
  ['meter', 'metre'],
  ['fiber', 'fibre'],
  ['defense', 'defence'],
  ['canceled', 'cancelled'],
  ['modeling', 'modelling'],
  ['labeled', 'labelled'],
  ['program', 'programme'],
  ['artifact', 'artefact'],
  ['check', 'cheque'],
  ['disk', 'disc'],
  ['tire', 'tyre'],
  ['plow', 'plough'],
  ['optimize', 'optimise'],
  ['analyze', 'analyse'],
  ['javascript', 'ecmascript'],
];
const ONE_WAY = new Map(PAIRS.map(([kept, other]) => [other, kept]));

/** The word in the one spelling that stands for all of them: `colour` → `color`, `serialise` → `serialize`. */
export function spelled(word: string): string {
  const known = ONE_WAY.get(word);
  if (known !== undefined) return known;
  if (word.length < 7 || !word.includes('is')) return word;
  return word.replace(/is(e|er|ed|ing|ation)$/, 'iz$1');
}
