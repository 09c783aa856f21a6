/** The word without its ending of number, tense or doer: `parsers`, `parser`, `parsing` and `parsed` are all `pars`. */
export function ungrammatical(word: string): string {
  if (word.length < 4) return word;
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3);
  else if (stem.length > 4 && /e[dr]$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.length > 5 && stem.endsWith('or')) stem = stem.slice(0, -2);
  else if (stem.length > 4 && stem.endsWith('e')) stem = stem.slice(0, -1);
  if (stem.length > 4 && /([bdgklmnprt])\1$/.test(stem)) stem = stem.slice(0, -1);
  return stem;
}
