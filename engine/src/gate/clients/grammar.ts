/** What the gate must know of a client's command line. */
export interface Grammar {
  /** Commands and their other names that fetch nothing. A word that is not here is gated: a new command is no way out. */
  readonly local: ReadonlySet<string>;
  /** Two words that fetch although the first alone does not: `npm audit` of Yarn. */
  readonly pairs?: ReadonlySet<string>;
  /** Commands that fetch nothing as long as what is installed is as the project wants it. */
  readonly mayInstall: ReadonlySet<string>;
  /** Commands that fetch what they are told to, and nothing where they are told nothing: `npm pack`. */
  readonly fetchesNamed?: ReadonlySet<string>;
  /** Options that may stand before the command and take the next word. */
  readonly valued: ReadonlySet<string>;
  /** Options that may stand before the command and take none. */
  readonly plain: ReadonlySet<string>;
  /** What the client does without any command. */
  readonly bare: 'installs' | 'helps';
  /** Whether a word that is no command may be a script of the project. */
  readonly runsScripts: boolean;
  /** Commands that run a program, of the project where it has one of that name and fetched otherwise. */
  readonly executes: ReadonlySet<string>;
  /** Commands that install elsewhere than in the project of the folder. */
  readonly elsewhere: ReadonlySet<string>;
}

/** What a command line is for. */
export type Purpose =
  | { readonly as: 'local' }
  | { readonly as: 'may install' }
  /** `program` is what would be run, where it is a plain name. */
  | { readonly as: 'executes'; readonly program: string }
  /** Fetches; `command` is empty where nobody named one. */
  | { readonly as: 'fetches'; readonly command: string };

/** A list of words as a set. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

/** Tells what a command line is for. `scripts` are those of the project. What cannot be understood fetches. */
export function purposeOf(args: readonly string[], grammar: Grammar, scripts: ReadonlySet<string>): Purpose {
  const [first] = args;
  if (args.length === 1 && first !== undefined && /^(?:-v|--version|-h|--help)$/.test(first)) return { as: 'local' };
  const at = commandAt(args, grammar);
  if (at === undefined) return { as: 'fetches', command: '' };
  const command = args[at];
  if (command === undefined) return grammar.bare === 'helps' && args.length === 0 ? { as: 'local' } : { as: 'fetches', command: '' };
  if (grammar.pairs?.has(`${command} ${args[at + 1] ?? ''}`)) return { as: 'fetches', command };
  if (grammar.executes.has(command)) return executed(args, at);
  if (grammar.fetchesNamed?.has(command))
    return args.slice(at + 1).some(word => !word.startsWith('-')) ? { as: 'fetches', command } : { as: 'local' };
  if (grammar.mayInstall.has(command)) return { as: 'may install' };
  if (grammar.local.has(command)) return { as: 'local' };
  if (grammar.runsScripts && scripts.has(command)) return grammar.mayInstall.size > 0 ? { as: 'may install' } : { as: 'local' };
  return { as: 'fetches', command };
}

/**
 * Whether the words install elsewhere than in the project of the folder, so that its lockfile says nothing of it. Words that contradict each other, or that
 * cannot be understood, are held to work on the project.
 */
export function installsElsewhere(args: readonly string[], grammar: Grammar): boolean {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const at = commandAt(own, grammar);
  if (at !== undefined && grammar.elsewhere.has(own[at] ?? '')) return true;
  const isGlobal = own.some((word, place) => GLOBAL.test(word) || (LOCATION.test(word) && own[place + 1] === 'global'));
  return isGlobal && !own.some(word => NOT_GLOBAL.test(word));
}

const GLOBAL = /^(?:-g|--global|--global=true|--location=global|-L=global)$/;
const LOCATION = /^(?:--location|-L)$/;
const NOT_GLOBAL = /^(?:--no-global|--global=false|false|--local|(?:--location|-L)=(?!global$).*|project|user)$/;

/** Where the command stands; the length where there is none, nothing where an option before it is not known. */
export function commandAt(args: readonly string[], { valued, plain }: Pick<Grammar, 'valued' | 'plain'>): number | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('-')) return at;
    if (valued.has(word)) at += 1;
    else if (![plain, valued].some(known => known.has(word.split('=', 1)[0] ?? ''))) return undefined;
  }
  return args.length;
}

function executed(args: readonly string[], at: number): Purpose {
  const [command = '', program, ...rest] = args.slice(at);
  const end = rest.indexOf('--');
  const own = end === -1 ? rest : rest.slice(0, end);
  // An option, before or behind, may ask for another package than the program's name says, or in another folder.
  const isPlain = at === 0 && own.every(word => !word.startsWith('-') || /^(?:-y|--yes|-s|--silent|-q|--quiet)$/.test(word));
  if (!isPlain || program === undefined || !/^[a-z0-9][\w.-]*$/i.test(program)) return { as: 'fetches', command };
  return { as: 'executes', program };
}
