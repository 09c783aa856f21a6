import type { Behaviour, Effect } from '../../../model/effect.ts';
import { commandLine } from './commands.ts';
import { destinationOf, isOwnMachine } from './destinations.ts';
import { DOWNLOADS, isTelling } from './started-file.ts';

/** Where `curl -o file …` and its kin save a download. */
const INTO = /\s(?:-OutFile|--output-document|--output|-\w*o)(?:=|\s+)(?<file>[^\s;&|]+)/i;

/** The file in which a command saves what it fetches from elsewhere; undefined where it does not, or where the name tells nothing. */
export function savedBy(effect: Effect): string | undefined {
  if (effect.kind !== 'spawns') return undefined;
  const line = commandLine(effect).replaceAll(/["']/g, '');
  const address = /https?:\/\/\S+/i.exec(line)?.[0];
  if (address === undefined || !DOWNLOADS.test(` ${line}`) || isOwnMachine(address)) return undefined;
  const file = INTO.exec(line)?.groups?.['file'];
  return file !== undefined && isTelling(file) ? file : undefined;
}

/** The files in which a package saves what it fetches, by its code or by commands. */
export function downloadsOf({ effects, flows }: Behaviour): string[] {
  const byCode = flows.flatMap(({ from, to, as }) =>
    from.kind === 'connects' &&
    to.kind === 'writes file' &&
    as === 'content' &&
    isTelling(to.target) &&
    !isOwnMachine(destinationOf(from, effects))
      ? [to.target]
      : [],
  );
  return [...new Set([...effects.flatMap(effect => savedBy(effect) ?? []), ...byCode])];
}
