import { loopedOver, unrolled } from './loops.ts';

/** What a script has said so far: the values of its variables, and the bodies of its functions. */
export interface ScriptWords {
  readonly variables: Map<string, string>;
  readonly functions: Map<string, string[]>;
  /** The function whose body is being read. */
  open: string | undefined;
}

const DEEPEST = 3;
const MOST_NAMES = 5_000;
const LONGEST_VALUE = 1_000;
/** Untrusted: functions that call others many times over are as many as their number to the power of how deep they are. */
const MOST_CALLS = 64;

/** Untrusted: what a script sets somewhere may be set nowhere when it runs. Names that say by themselves what is meant keep their meaning. */
const OF_SYSTEM =
  /^(?:home|homepath|userprofile|appdata|localappdata|programdata|programfiles|systemroot|windir|te?mp|tmpdir|pwd|oldpwd|cd|init_cwd|path|node_options|ld_preload|xdg_\w+)$/i;
const PROGRAMS =
  /^(?:curl|wget|rm|rd|rmdir|del|dd|shred|find|xargs|cat|cp|mv|tar|zip|git|sh|bash|zsh|dash|ksh|cmd|powershell|pwsh|node|npm|npx|pnpm|yarn|bun|python\d?|perl|ruby|php|eval|exec|source|base64|openssl|xxd|nc|ncat|netcat|ssh|scp|crontab|launchctl|systemctl|schtasks|reg|chmod|sudo|nohup|setsid)$/i;

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
  const plain = unrolled(withVariables(line, variables));
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
  const loop = loopedOver(plain);
  if (loop && !OF_SYSTEM.test(loop.name) && variables.size < MOST_NAMES) variables.set(loop.name.toLowerCase(), loop.value);
  return functions.size === 0 || only !== undefined ? plain : withFunctions(plain, words, { depth: 0, calls: { left: MOST_CALLS } });
}

/** A name that is not known stays as it is. */
function withVariables(line: string, variables: ReadonlyMap<string, string>): string {
  if (variables.size === 0) return line;
  return line.replace(/\$\{(\w+)\}|\$(\w+)|%(\w+)%/g, (whole, braced?: string, bare?: string, windows?: string) => {
    const name = braced ?? bare ?? windows ?? '';
    // `$name = …` says what it is.
    return (OF_SYSTEM.test(name) ? undefined : variables.get(name.toLowerCase())) ?? whole;
  });
}

interface Inside {
  readonly depth: number;
  readonly calls: { left: number };
}

/** The names of functions where a command is expected, with what they do in their place. */
function withFunctions(line: string, words: ScriptWords, { depth, calls }: Inside): string {
  if (depth > DEEPEST || line.length > LONGEST_LINE) return line;
  return line.replace(
    /(^\s*|[|;&{(]\s*|\b(?:then|do|else|if|while)\s+)([\w-]+)((?:\s+(?:"[^"]*"|'[^']*'|[^\s|;&(){}<>]+))*)/g,
    (whole, before: string, name: string, given: string) => {
      const body = name === words.open || PROGRAMS.test(name) ? undefined : words.functions.get(name);
      if (!body || body.length === 0 || calls.left <= 0) return whole;
      calls.left -= 1;
      const args = [...given.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? '');
      const filled = body
        .join('; ')
        .replace(/\$\{?(\d)\}?|\$[@*]/g, (_, at?: string) => (at === undefined ? args.join(' ') : (args[Number(at) - 1] ?? '')));
      return `${before}{ ${withFunctions(filled, words, { depth: depth + 1, calls })}; }`;
    },
  );
}

const LONGEST_LINE = 4_000;
