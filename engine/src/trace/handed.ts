import type { Command } from '../model/command.ts';
import type { Handed } from '../model/effect.ts';
import { pathWithin } from '../model/path.ts';

/** Files that one command names: of more, nobody reads which finds what. */
const MOST_FILES = 8;

/** What is known of the commands that one stands among. */
export interface Among {
  /** Whether words that a person adds may stand behind any of them: `npm run build -- more`. */
  readonly isAddedTo: boolean;
  /** Whether the shells of all systems read their lines alike: what one leaves in a word, another takes out. */
  readonly isReadAlike: boolean;
  /** Whether it is the first of them: what runs before it may change any file. */
  readonly isFirst: boolean;
}

/** What a command hands over to a file that it starts: one that it names, or its own where it is a command of the package. */
export function handedBy(command: Command, file: string | undefined, { isAddedTo, isReadAlike, isFirst }: Among): Handed {
  const { args, env, folder, files } = command;
  const isRead = !isAddedTo && isReadAlike && files.length <= MOST_FILES;
  const at = !isRead ? undefined : file === undefined ? -1 : wordOf(file, command);
  return {
    words: at === undefined ? undefined : asWritten(args.slice(at + 1)),
    env: [...env].filter(([, value]) => !MADE_BY_SHELL.test(value)),
    folder: !isFirst || MADE_BY_SHELL.test(folder) || /^(?:\/|\w:)/.test(folder) ? undefined : pathWithin(folder),
  };
}

/** Whether what is written behind a script's name belongs to a command of that script: `npm run build -- more`, `yarn build more`. */
export function addsWords({ scripts, args }: Command): boolean {
  return scripts.length > 0 && !scripts.includes(args.at(-1) ?? '');
}

/** The word that names a file which finds those behind it. */
function wordOf(file: string, { args, folder }: Command): number | undefined {
  const at = args.findIndex(arg => pathWithin(`${folder}/${arg.replaceAll('\\', '/')}`) === pathWithin(file));
  return at < 0 || PRELOADS.test(args[at - 1] ?? '') ? undefined : at;
}

/** `node -r ./file.js cli.js`: what is loaded finds the words of another. */
const PRELOADS = /^(?:-r|--(?:require|import|loader|experimental-loader|preload))$/;

function asWritten(words: readonly string[]): readonly string[] | undefined {
  return words.some(word => word === '--' || MADE_BY_SHELL.test(word)) ? undefined : words;
}

/** Variables, output of commands, names of files, and what gyp puts in: how many words they come to nobody can tell. */
const MADE_BY_SHELL = /[$`*?[{~%!<>]/;
