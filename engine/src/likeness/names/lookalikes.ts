/** Letters that look like a Latin one in common typefaces: Cyrillic, Greek, Armenian, Cherokee and extended Latin that no normal form folds. */
const ROWS: readonly (readonly [latin: string, lookalikes: string])[] = [
  ['a', 'аɑαᴀꭺ'],
  ['b', 'ьʙвɓƅᏏ'],
  ['c', 'сϲᴄⅽꮯ'],
  ['d', 'ԁɗđᴅⅾꮷ'],
  ['e', 'еєҽᴇℯɛ'],
  ['f', 'ƒꜰẝſ'],
  ['g', 'ɡɢǥցᶃ'],
  ['h', 'һհнʜħᏂ'],
  ['i', 'іıɩιɪⅰӏꙇ'],
  ['j', 'јϳյᴊ'],
  ['k', 'кκᴋƙĸ'],
  ['l', 'ⅼʟłƚǀ|'],
  ['m', 'мᴍⅿɱ'],
  ['n', 'пηɴոռŋ'],
  ['o', 'оοσօᴏ०০ⲟø'],
  ['p', 'рρᴘƿⲣ'],
  ['q', 'ԛզɋ'],
  ['r', 'гʀꭇᴦɍ'],
  ['s', 'ѕꜱʂ'],
  ['t', 'тτᴛŧ'],
  ['u', 'υսᴜʋц'],
  ['v', 'ѵνᴠⅴ'],
  ['w', 'ԝѡɯᴡω'],
  ['x', 'хχⅹ×'],
  ['y', 'уγүʏყ'],
  ['z', 'ᴢʐƶȥ'],
  ['-', '‐‑‒–—−⁃'],
  ['.', '․·'],
  ['/', '⁄∕'],
];

/** Look-alike → the Latin letter. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap(([latin, lookalikes]) => Array.from(lookalikes, letter => [letter, latin] as const)),
);
