/** What a script has said so far: the values of its variables, and the bodies of its functions. */
export interface ScriptWords {
  readonly variables: Map<string, string>;
  readonly functions: Map<string, string[]>;
  /** The function whose body is being read. */
  open: string | undefined;
}

const DEEPEST = 3;
const MOST_NAMES = 200;
const LONGEST_VALUE = 1_000;

/** A function in one line, or its first line. */
const IN_ONE_LINE = /^(?:function\s+)?([\w-]+)\s*\(\)\s*\{\s*(.*?)\s*;?\s*\}$/;
const OPENS = /^(?:function\s+([\w-]+)\s*(?:\(\))?|([\w-]+)\s*\(\))\s*\{?$/;

/** `NAME=value` of a shell, `set NAME=value` of Windows, `$name = "value"` of PowerShell. */
const SETS = [
  /^(?:export\s+|local\s+|readonly\s+|declare\s+(?:-\w+\s+)*)?(\w+)=("[^"`]*"|'[^']*'|[^\s;&|"'`$(]\S*)$/,
  /^set\s+"?(\w+)=([^"&|]*)"?$/i,
  /^\$(\w+)\s*=\s*("[^"`]*"|'[^']*')$/,
];

/** Nothing is said yet. */
export function newWords(): ScriptWords {
  return { variables: new Map(), functions: new Map(), open: undefined };
}

/** Takes in what a line of a script says of names, and gives the line with all that is known written out. */
export function writtenOut(line: string, words: ScriptWords): string {
  const { variables, functions } = words;
  const plain = withVariables(line, variables);
  const [, only, body] = IN_ONE_LINE.exec(plain) ?? [];
  const [, named, short] = only === undefined ? (OPENS.exec(plain) ?? []) : [];
  const opened = named ?? short;
  if (only !== undefined && body !== undefined && functions.size < MOST_NAMES) functions.set(only, [body]);
  else if (opened !== undefined && functions.size < MOST_NAMES) {
    words.open = opened;
    functions.set(opened, []);
  } else if (words.open !== undefined) {
    if (/^\}/.test(plain)) words.open = undefined;
    else if (plain !== '{') functions.get(words.open)?.push(plain);
  }
  for (const pattern of SETS) {
    const [, name, value] = pattern.exec(plain) ?? [];
    if (name !== undefined && value !== undefined && value.length < LONGEST_VALUE && variables.size < MOST_NAMES)
      variables.set(name.toLowerCase(), value.replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return functions.size === 0 || only !== undefined ? plain : withFunctions(plain, words, 0);
}

/** A name that is not known stays as it is. */
function withVariables(line: string, variables: ReadonlyMap<string, string>): string {
  if (variables.size === 0) return line;
  return line.replace(/\$\{(\w+)\}|\$(\w+)|%(\w+)%/g, (whole, braced?: string, bare?: string, windows?: string) => {
    const name = braced ?? bare ?? windows ?? '';
    // `$name = …` says what it is.
    return variables.get(name.toLowerCase()) ?? whole;
  });
}

/** The names of functions where a command is expected, with what they do in their place. */
function withFunctions(line: string, words: ScriptWords, depth: number): string {
  if (depth > DEEPEST || line.length > LONGEST_LINE) return line;
  return line.replace(
    /(^\s*|[|;&{(]\s*|\b(?:then|do|else|if|while)\s+)([\w-]+)((?:\s+(?:"[^"]*"|'[^']*'|[^\s|;&(){}<>]+))*)/g,
    (whole, before: string, name: string, given: string) => {
      const body = name === words.open ? undefined : words.functions.get(name);
      if (!body || body.length === 0) return whole;
      const args = [...given.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? '');
      const filled = body
        .join('; ')
        .replace(/\$\{?(\d)\}?|\$[@*]/g, (_, at?: string) => (at === undefined ? args.join(' ') : (args[Number(at) - 1] ?? '')));
      return `${before}{ ${withFunctions(filled, words, depth + 1)}; }`;
    },
  );
}

const LONGEST_LINE = 4_000;
