import type { Command } from '../../model/command.ts';

/** Programs that print the files they are given, more or less as they are. */
const PRINTS = /^(?:cat|tac|head|tail|type|more|sed|awk|gawk|grep|cut|tr|sort|uniq|strings|get-content|gc)$/;
const SAYS = /^(?:echo|printf)$/;

/** How far back a pipe is followed. */
const MOST = 6;

/** The files whose content reaches the input of a command: by `<`, or through a pipe from a program that prints them. */
export function filesFed(command: Pick<Command, 'reads' | 'pipedFrom'>, commands: readonly Command[]): string[] {
  const files = command.reads === undefined ? [] : [command.reads];
  let from = command.pipedFrom;
  for (let steps = 0; from !== undefined && steps < MOST; steps++) {
    const one: Command | undefined = commands[from];
    if (!one || !PRINTS.test(one.program)) break;
    // What is no file is sorted out by whoever looks for it.
    const named = one.program === 'tr' ? [] : one.args.filter(arg => /^[^-]/.test(arg) && !/^\d+$/.test(arg));
    files.push(...(one.reads === undefined ? [] : [one.reads]), ...named);
    from = one.pipedFrom;
  }
  return files;
}

/** The text that a command is fed, where it is written in the same line: `echo 'curl …' | sh`. */
export function textFed(pipedFrom: number | undefined, commands: readonly Command[]): string | undefined {
  const one = pipedFrom === undefined ? undefined : commands[pipedFrom];
  if (!one || one.pipedFrom !== undefined || !SAYS.test(one.program)) return undefined;
  return one.args
    .filter(arg => !/^-[neE]+$/.test(arg))
    .join(' ')
    .replaceAll('\\n', '\n');
}
