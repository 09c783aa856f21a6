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
  const fetcher = DOWNLOADS.exec(` ${line}`);
  if (address === undefined || !fetcher || isOwnMachine(address)) return undefined;
  // Before it stand the settings of what runs it elsewhere: `ssh -o BatchMode=yes host curl …`.
  const file = INTO.exec(/^(?:\S*\/)?ssh(?:\.exe)?\s/.test(line) ? line.slice(fetcher.index) : line)?.groups?.['file'];
  return file !== undefined && isTelling(file) ? file : undefined;
}

/**
 * A command that fetches something and prints it, `curl -s https://…`, `dig +short txt …`, as the connection that it is: who reads what a process prints
 * reads what a host answers. Undefined for other commands, and for what is saved or sent.
 */
export function connectionOf(effect: Effect): Effect | undefined {
  if (effect.kind !== 'spawns') return undefined;
  const line = commandLine(effect).replaceAll(/["']/g, '');
  const asks = ASKS.test(` ${line}`) ? line : line.split(/&&|[;|\n]/).find(one => DOWNLOADS.test(` ${one}`) && !SAVES.test(` ${one}`));
  const target = asks === undefined ? NAME_ASKED.exec(line)?.[1] : /https?:\/\/[^\s;|&)]+/i.exec(asks.replaceAll(REFERRED, ' '))?.[0];
  return target === undefined ? undefined : { ...effect, kind: 'connects', target };
}

const SAVES = /\s(?:-OutFile|--output-document|--output|--remote-name|-\w*[oO])(?=[=\s])(?!\s*-(?:\s|$))|>\s*[^\s&]/;

/** Where a command says that it comes from. */
const REFERRED = /\s(?:-e|--referer)[=\s]\s*\S+/g;

/** What prints what a repository answers, or what code in the command fetches. */
const ASKS =
  /[\s|;&/]git(?:\.exe)?\s+(?:ls-remote|archive)\b|[\s/](?:node|deno|bun|python[\d.]*|ruby|php|perl)(?:\.exe)?\s[^\n]{0,80}-\w*[cepr]\b[^\n]{0,400}\b(?:fetch|get|urlopen|open|file_get_contents)\s*\(/;

/** Sources: the manuals of `dig`, `nslookup` and `host`. */
const NAME_ASKED = /(?:^|[\s|;&/])(?:dig|nslookup|host)(?:\.exe)?\s(?:[^;|&\n]{0,80}\s)?((?:[\w-]+\.)+[a-z]{2,})(?=\s|$)/i;

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
