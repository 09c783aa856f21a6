import { ToolError } from '../../model/tool-error.ts';
import { meantBy } from './option-names.ts';

/** What a person's own words say about registries and places, and the words without those that would lead past the gate. */
export interface Taken {
  readonly args: readonly string[];
  /** Instead of the configured default registry. */
  readonly registry?: string;
  /** Registries of scopes. */
  readonly scopes: ReadonlyMap<string, string>;
  /** A settings file in place of the user's own. */
  readonly userconfig?: string;
  /** The folder that the client works in. */
  readonly folder?: string;
  /** Bun's settings file: of all spellings, Bun obeys `--config=` alone, and the last one. */
  readonly config?: string;
}

type Taking = { -readonly [Key in keyof Taken]: Taken[Key] } & { args: string[]; scopes: Map<string, string> };

/** Takes what beats the environment out of the words: words win over variables with every client. Throws `ToolError('usage')`. */
export function takeRegistries(given: readonly string[]): Taken {
  const taken: Taking = { args: [], scopes: new Map() };
  const end = endOfOwn(given);
  for (let at = 0; at < end; at += 1) at += take(given[at] ?? '', at + 1 < end ? given[at + 1] : undefined, taken);
  taken.args.push(...given.slice(end));
  return taken;
}

/** Takes one word, and tells how many of the words behind it went with it. */
function take(word: string, next: string | undefined, taken: Taking): 0 | 1 {
  const equals = word.indexOf('=');
  const name = equals === -1 ? word : word.slice(0, equals);
  const value = equals === -1 ? next : word.slice(equals + 1);
  const meant = meantBy(word);
  if (meant?.as === 'undoing' || meant?.as === 'unclear') throw refused(name, meant.as === 'unclear' ? meant.name : undefined);
  if (meant?.as === 'folder' && value !== undefined) taken.folder = value;
  if (word.startsWith('--config=')) taken.config = value ?? '';
  if (meant === undefined || meant.as === 'folder') {
    taken.args.push(word);
    return 0;
  }
  // No client takes the next word for the registry of a scope.
  if (value === undefined || (meant.as === 'scope' && equals === -1))
    throw new ToolError('usage', `${name} has no value.`, { hint: `For example: ${name}=https://registry.example/` });
  if (meant.as === 'settings') taken.userconfig = value;
  else if (meant.as === 'registry') taken.registry = value;
  else taken.scopes.set(meant.scope, value);
  return equals === -1 ? 1 : 0;
}

/**
 * Where the client's own words end: behind a double dash stands what is for the program that is run. npm takes the dashes for the value of some
 * options (`--browser --`), so where an option stands right before them, words behind them that name a registry are not taken for a program's.
 */
function endOfOwn(given: readonly string[]): number {
  const end = given.indexOf('--');
  if (end === -1) return given.length;
  const before = given[end - 1] ?? '';
  const suspect = given.slice(end + 1).find(word => meantBy(word) !== undefined);
  if (suspect !== undefined && /^-[^=]*$/.test(before) && !/^(?:-y|--yes|-s|--silent|-q|--quiet)$/.test(before))
    throw new ToolError(
      'usage',
      `The double dash behind ${before} may be taken for its value, and ${suspect} for a word of the package manager.`,
      {
        hint: `Write the value of ${before} behind an equals sign, or put ${before} in another place.`,
      },
    );
  return end;
}

function refused(name: string, instead: string | undefined): ToolError {
  if (instead === undefined)
    return new ToolError('usage', `${name} would lead packages past the gate.`, {
      hint: 'Leave it out, or run the package manager without unmask.',
    });
  return new ToolError('usage', `${name} may be taken for ${instead}, and would then lead packages past the gate.`, {
    hint: `Write ${instead} in full: then the gate goes by it.`,
  });
}
