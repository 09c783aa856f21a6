import type { Command } from '../model/command.ts';
import type { Handed } from '../model/effect.ts';
import { pathWithin } from '../model/path.ts';

/** What a command hands over to a file that it starts: one that it names, or its own where it is a command of the package. `all`: the commands that it stands among. */
export function handedBy(command: Command, file: string | undefined, all: readonly Command[]): Handed {
  const { args, env, folder } = command;
  const at = file === undefined ? -1 : wordOf(file, command);
  return {
    words: all.some(addsWords) || at === undefined ? undefined : asWritten(args.slice(at + 1)),
    env: [...env].filter(([, value]) => !MADE_BY_SHELL.test(value)),
    folder: MADE_BY_SHELL.test(folder) || /^(?:\/|\w:)/.test(folder) ? undefined : pathWithin(folder),
  };
}

/** `npm run build -- more`: what is written behind belongs to a command of that script. */
function addsWords({ scripts, args }: Command): boolean {
  return scripts.length > 0 && args.length > 2;
}

/** The word that names a file which finds those behind it. */
function wordOf(file: string, { args, folder }: Command): number | undefined {
  const at = args.findIndex(arg => pathWithin(`${folder}/${arg.replaceAll('\\', '/')}`) === pathWithin(file));
  return at < 0 || PRELOADS.test(args[at - 1] ?? '') ? undefined : at;
}

/** `node -r ./file.js cli.js`: what is loaded finds the words of another. */
const PRELOADS = /^(?:-r|--(?:require|import|loader|experimental-loader|preload))$/;

function asWritten(words: readonly string[]): readonly string[] | undefined {
  return words.some(word => MADE_BY_SHELL.test(word)) ? undefined : words;
}

/** Variables, output of commands and names of files: how many words they come to nobody can tell. */
const MADE_BY_SHELL = /[$`*?[{~%!]/;
