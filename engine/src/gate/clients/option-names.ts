/** What an option says about where packages come from, or where they go to. */
export type Meant =
  | { readonly as: 'registry' }
  | { readonly as: 'scope'; readonly scope: string }
  | { readonly as: 'settings' }
  | { readonly as: 'folder' }
  /** Would undo what the gate sets. */
  | { readonly as: 'undoing' }
  /** A spelling that one client or another takes for an option of this name: nobody can tell for all of them whether it does. */
  | { readonly as: 'unclear'; readonly name: string };

/** Options as they are written out. pnpm takes any setting behind `--config.`. */
const WRITTEN: readonly (readonly [RegExp, Meant['as'] & ('registry' | 'settings' | 'folder')])[] = [
  [/^--(?:config\.)?registry$/, 'registry'],
  [/^--(?:config\.)?(?:userconfig|npmrc-auth-file)$/, 'settings'],
  [/^(?:--prefix|--dir|--cwd|-C)$/, 'folder'],
];
const SCOPE = /^--(?:config\.)?(@[^:=]+):registry$/;

/**
 * Every such option without its hyphens, and the fewest letters of its beginning that a client takes for it: npm up to 11 and pnpm take every
 * beginning that fits none of their other options, whatever number of dashes stands before it (`nopt`). Fewer letters fit another option of each.
 */
const NAMES: readonly (readonly [name: string, fewest: number])[] = [
  ['registry', 3],
  ['userconfig', 4],
  ['npmrcauthfile', 4],
  ['prefix', 5],
  ['dir', 2],
  ['cwd', 3],
];
/** Those that would undo what the gate sets: no registry is made of them, in whatever spelling. */
const UNDOING: readonly (readonly [name: string, fewest: number])[] = [
  ['replaceregistryhost', 3],
  ['globalconfig', 7],
  ['useyarnrc', 9],
  ['git', 3],
];
/** Letters that npm takes one by one behind any number of dashes: `-fC app` is `--force --prefix app`, and so is `--C app`. */
const LETTERS = /^-+(?=\S*C)[acdfghlmnpqsvwyBCDEHLOPS?]+$/;

/** What an option says of registries and places; undefined for a word that is none, or says nothing of them. The value behind `=` is passed over. */
export function meantBy(word: string): Meant | undefined {
  if (!word.startsWith('-')) return undefined;
  const [written = ''] = word.split('=', 1);
  const scope = SCOPE.exec(written)?.[1];
  if (scope !== undefined) return { as: 'scope', scope };
  const plain = WRITTEN.find(([pattern]) => pattern.test(written));
  if (plain !== undefined) return { as: plain[1] };
  if (LETTERS.test(written)) return { as: 'unclear', name: '-C' };
  // A `no-` is no hindrance: npm reads `--no-replace-registry-host never` as never.
  const bare = written.replace(/^-+/, '').replace(/^(?:no-|config\.)+/i, '');
  if (/^@[^:]+:registry$/i.test(bare)) return { as: 'unclear', name: `--${bare}` };
  const letters = bare.toLowerCase().replaceAll(/[-_]/g, '');
  const begins = ([name, fewest]: readonly [string, number]): boolean => letters.length >= fewest && name.startsWith(letters);
  if (UNDOING.some(begins)) return { as: 'undoing' };
  const near = NAMES.find(begins);
  return near === undefined ? undefined : { as: 'unclear', name: `--${near[0] === 'npmrcauthfile' ? 'npmrc-auth-file' : near[0]}` };
}
