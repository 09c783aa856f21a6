import { ToolError } from '../../model/tool-error.ts';

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
  /** Bun's settings file. */
  readonly config?: string;
}

const REGISTRY = /^--(?:config\.)?registry$/;
const SCOPE = /^--(?:config\.)?(@[^:=]+):registry$/;
/** Options that choose the working folder. They are left where they are. */
const FOLDER = /^(?:--prefix|--dir|--cwd|-C)$/;
/** Options that would undo what the gate sets, and that nothing can be made of. */
const UNDOING = /^--(?:config\.)?(?:replace-registry-host|globalconfig|use-yarnrc)$/;

/** Takes what beats the environment out of the words: words win over variables with every client. Throws `ToolError('usage')`. */
export function takeRegistries(given: readonly string[]): Taken {
  const taken: { -readonly [Key in keyof Taken]: Taken[Key] } & { args: string[]; scopes: Map<string, string> } = {
    args: [],
    scopes: new Map(),
  };
  // Behind a double dash stands what is for the program that is run.
  const end = given.indexOf('--');
  const own = end === -1 ? given : given.slice(0, end);
  for (let at = 0; at < own.length; at += 1) {
    const word = own[at] ?? '';
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    const takes = REGISTRY.test(name) || SCOPE.test(name) || name === '--userconfig' || UNDOING.test(name);
    const value = equals === -1 ? own[at + 1] : word.slice(equals + 1);
    if (UNDOING.test(name))
      throw new ToolError('usage', `${name} would lead packages past the gate.`, {
        hint: `Leave it out, or run the package manager without unmask.`,
      });
    if (FOLDER.test(name) && value !== undefined) taken.folder = value;
    if ((name === '--config' || name === '-c') && value !== undefined) taken.config = value;
    if (!takes) {
      taken.args.push(word);
      continue;
    }
    if (value === undefined)
      throw new ToolError('usage', `${name} has no value.`, { hint: `For example: ${name}=https://registry.example/` });
    if (equals === -1) at += 1;
    if (name === '--userconfig') taken.userconfig = value;
    else if (REGISTRY.test(name)) taken.registry = value;
    else taken.scopes.set(SCOPE.exec(name)?.[1] ?? '', value);
  }
  if (end !== -1) taken.args.push(...given.slice(end));
  return taken;
}
