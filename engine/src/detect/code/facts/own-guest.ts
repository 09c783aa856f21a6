import type { Behaviour } from '../../../model/effect.ts';
import { commandLine } from './commands.ts';

/** A Linux beside Windows, set up under a name. Source: the documentation of the Windows Subsystem for Linux. */
const SETS_UP = /\bwsl(?:\.exe)?\s(?:.*\s)?(?:--import|--install\b.*\s--name)\s+["']?(?<name>[\w.-]+)/gi;
const RUNS_IN = /^\s*wsl(?:\.exe)?\s+(?:-d|--distribution)\s+["']?(?<name>[\w.-]+)["']?\s/i;
/** From inside, the disks of Windows and its programs can be had. */
const REACHES_OUT = /\/mnt\/|\\\\|\bwslpath\b|(?<!^\s*wsl)\.(?:exe|com|bat|cmd|ps1)\b/i;

/** Tells of a command line whether all it does is done inside a guest that the package itself sets up: nobody keeps anything there. */
export function guestsOf({ effects }: Pick<Behaviour, 'effects'>): (line: string) => boolean {
  let names: ReadonlySet<string | undefined> | undefined;
  return line => {
    const name = RUNS_IN.exec(line)?.groups?.['name'];
    if (name === undefined || REACHES_OUT.test(line) || isSeveral(line)) return false;
    names ??= new Set(
      effects
        .filter(({ kind }) => kind === 'spawns')
        .flatMap(effect => [...commandLine(effect).matchAll(SETS_UP)].map(({ groups }) => groups?.['name'])),
    );
    return names.has(name);
  };
}

/** Whether there is another command on the line, outside what the guest is handed as one word. */
function isSeveral(line: string): boolean {
  return /[;&|\n]/.test(line.replaceAll(/"[^"]*"/g, '').replaceAll(/'[^']*'/g, ''));
}
