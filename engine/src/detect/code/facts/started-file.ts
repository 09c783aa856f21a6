import type { Effect } from '../../../model/effect.ts';
import { seenFrom } from '../../../model/own-place.ts';
import { commandLine, isShell } from './commands.ts';
import { onlyHandles } from './handling-tools.ts';

/** Commands that fetch something. */
export const DOWNLOADS: RegExp = /(?:^|[\s|;&/])(?:curl|wget|iwr|invoke-webrequest|certutil|bitsadmin)(?:\.exe)?\s/i;

/** A path that means one file: enough of it is known to recognise it again. */
export function isTelling(target: string): boolean {
  if (target.length <= 3 || /\S\|\S/.test(target) || /^\/dev\/(?!shm\/)/.test(target)) return false;
  const own = target.replace(/<[^>]*>/g, '');
  return /[^*/<>.\\]{2,}/.test(own) || (/[^/.\\]/.test(own) && !/[*|]/.test(own));
}

/** What stands before a command that PowerShell is given. */
const POWERSHELL = /^(?:powershell|pwsh)(?:\.exe)?\s+(?:-(?!e)\w+(?:\s+(?:bypass|unrestricted|remotesigned|hidden))?\s+)*/i;

/** Whether a command only does something with the files it is given, or with the one that is meant, or fetches them. */
export function handlesOnly(command: string, file?: string): boolean {
  return onlyHandles(command.replace(POWERSHELL, ''), file) || DOWNLOADS.test(` ${command} `);
}

const MOST_PATHS = 4;

/** Whether an effect starts a file, alone or as part of a command; unpacking, moving or hashing it does not. `file`: as the file that starts it says it. */
export function startsFile(started: Effect, file: string): boolean {
  if (started.target === file) return true;
  const all = file.split(' | ');
  // Of many, those that say what stands in the code where a variable of the environment is not set.
  const files = all.length > MOST_PATHS && all.some(one => !one.includes('<env:')) ? all.filter(one => !one.includes('<env:')) : all;
  // Of a few whole paths any may be meant; of many, or of names alone, too much would fit.
  if (files.length > 1)
    return files.length <= MOST_PATHS && files.some(one => one.includes('/') && isTelling(one) && startsFile(started, one));
  return commandsOf(started).some(command => {
    const words = ` ${command} `;
    if (!words.includes(` ${file} `) && !words.startsWith(` ./${file} `)) return false;
    return !handlesOnly(command, file);
  });
}

/**
 * The commands of an effect, each with its words. A program that is given its words one by one gets no other command with them: what looks like a pipe parts
 * what a word may be, or what the program may be, and each of those may be started.
 */
function commandsOf({ target, details }: Effect): string[] {
  const words = details.get('arguments') ?? '';
  const byShell = !details.has('arguments') || isShell(target) || details.get('shell') === 'true';
  const commands = byShell ? `${target} ${words}`.split(/&&|\|\||[;&|]/) : target.split(' | ').map(program => `${program} ${words}`);
  return commands.map(command => command.replaceAll(/\\?["']/g, '').trim());
}

/** Whether an effect starts the file that another one wrote: by its path, or by the variable that holds it. */
export function startsWritten(started: Effect, written: Effect): boolean {
  const isNear = started.at.path === written.at.path;
  const file = seenFrom(written.target, written.at.path, started.at.path);
  if (isTelling(written.target) && (isNear || !isAnywhere(written.target)) && startsFile(started, file)) return true;
  if (!isNear || started.at.start < written.at.start) return false;
  const named = written.details.get('named')?.split(' ') ?? [];
  if (!(started.details.get('named')?.split(' ') ?? []).some(number => named.includes(number))) return false;
  const commands = commandLine(started).split('\n');
  return started.kind === 'loads code' || !commands.every(command => onlyHandles(command.replace(POWERSHELL, '')));
}

/** Neither where its folders begin nor the name of the file is known: what another file of the package means by the same words may be any other. */
function isAnywhere(target: string): boolean {
  return target.split(' | ').every(one => one.startsWith('*') && /(?:^|[/\\])[*.]*$/.test(one));
}

/** What is loaded from files of JSON is data, whatever stands in them. */
export function loadsData({ kind, target }: Effect): boolean {
  return kind === 'loads code' && target.split(' | ').every(one => /\.json$/i.test(one));
}
