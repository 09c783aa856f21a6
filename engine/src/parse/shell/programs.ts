import type { InlineCode } from '../../model/command.ts';

/** Shells whose `-c` takes a command line. */
export const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'zsh', 'ksh', 'ash', 'fish', 'busybox']);

/** Prefixes worth telling about; the rest are grammar. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  'sudo',
  'doas',
  'nohup',
  'nice',
  'setsid',
  'env',
  'cross-env',
  'cross-env-shell',
  'start',
  'timeout',
  'xargs',
  'winpty',
  'corepack',
  'dotenv',
  'stdbuf',
  'unbuffer',
]);

/** Words that stand before a command and leave it as it is. */
export const PREFIXES: ReadonlySet<string> = new Set([
  ...['if', 'then', 'else', 'elif', 'do', 'while', 'until', '!', '{', '}', 'fi', 'done', 'time', 'exec', 'command', 'builtin', 'call', '@'],
  ...WRAPPERS,
]);

/** Programs that run a file given as their first free argument, and the language of code given inline. */
export const INTERPRETERS: ReadonlyMap<string, InlineCode['language'] | 'shell' | 'other'> = new Map([
  ...[
    'node',
    'nodejs',
    'bun',
    'deno',
    'tsx',
    'ts-node',
    'esno',
    'jiti',
    'babel-node',
    'electron',
    'zx',
    'swc-node',
    'sucrase-node',
    'vite-node',
    'esmo',
    'ts-node-esm',
    'ts-node-dev',
  ].map(name => [name, 'javascript'] as const),
  ...['python', 'python2', 'python3', 'py', 'pythonw'].map(name => [name, 'python'] as const),
  ...['powershell', 'pwsh'].map(name => [name, 'powershell'] as const),
  ...[...SHELLS, '.', 'source'].map(name => [name, 'shell'] as const),
  // Sources: the manuals of the languages named.
  ...[
    ...['cscript', 'wscript', 'mshta', 'osascript', 'lua', 'luajit', 'lua5.1', 'lua5.2', 'lua5.3', 'lua5.4', 'rscript', 'julia'],
    ...['tclsh', 'wish', 'expect', 'groovy', 'kotlin', 'scala', 'java', 'swift', 'dart', 'nim', 'crystal', 'v', 'zig', 'dotnet'],
    ...['elixir', 'escript', 'runghc', 'runhaskell', 'racket', 'guile', 'clojure', 'clj', 'bb', 'nu', 'octave', 'gnuplot', 'rust-script'],
  ].map(name => [name, 'other'] as const),
  ['perl', 'perl'],
  ['ruby', 'ruby'],
  ['php', 'php'],
]);

/** Flags after which the next argument is code. */
export const CODE_FLAGS: Readonly<Record<InlineCode['language'], RegExp>> = {
  javascript: /^(?:-e|-p|-pe|-ep|--eval|--print|eval)$/,
  python: /^-[bBEiIsSuv]*c$/,
  powershell: /^[-/]c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?$/i,
  perl: /^-[a-zA-Z]*[eE]$/,
  ruby: /^-[a-z]*e$/,
  php: /^-r$/,
};

/** Flags of JavaScript runtimes that load one more file, and flags that only take a value. */
export const LOADING_FLAGS: ReadonlySet<string> = new Set([
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '--preload',
]);
export const VALUE_FLAGS: ReadonlySet<string> = new Set([
  '-C',
  '--conditions',
  '--env-file',
  '--input-type',
  '--title',
  '--config',
  '--cwd',
  '-project',
  '--project',
]);

/** Flags of PowerShell that take a value, in every shortened form. Source: `about_Pwsh` of the PowerShell documentation. */
export const POWERSHELL_VALUES: RegExp =
  /^[-/](?:ex(?:e(?:c(?:u(?:t(?:i(?:o(?:n(?:p\w*)?)?)?)?)?)?)?)?|ep|w(?:i(?:n(?:d(?:o(?:w(?:s\w*)?)?)?)?)?)?|v(?:ersion)?|psconsolefile|inputformat|outputformat|if|of|configurationname|workingdirectory|wd)$/i;

/** Extensions by which a word is a script of its own, wherever it stands first. */
export const SCRIPT_NAME: RegExp = /\.(?:[cm]?[jt]s|sh|bash|ps1|bat|cmd|py|vbs|exe|pl|rb)$/i;
