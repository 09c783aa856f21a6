import type { Effect } from '../../../model/effect.ts';
import { commandLine, isShell } from './commands.ts';

/** Commands that fetch something. */
export const DOWNLOADS: RegExp = /(?:^|[\s|;&/])(?:curl|wget|iwr|invoke-webrequest|certutil|bitsadmin)(?:\.exe)?\s/i;

/** A path that means one file: enough of it is known to recognise it again. */
export function isTelling(target: string): boolean {
  if (target.length <= 3 || /\S\|\S/.test(target) || /^\/dev\/(?!shm\/)/.test(target)) return false;
  const own = target.replace(/<[^>]*>/g, '');
  return /[^*/<>.\\]{2,}/.test(own) || (/[^/.\\]/.test(own) && !/[*|]/.test(own));
}

/** Programs that do something with a file other than starting it. */
const ONLY_HANDLES =
  /^(?:sudo\s+)?(?:tar|bsdtar|unzip|7za?|gunzip|gzip|xz|zstd|hdiutil|chmod|chown|chcon|xattr|codesign|mv|cp|ln|rm|ls|mkdir|cat|echo|file|stat|test|\[|shasum|sha\d+sum|md5sum|openssl|gpg|ssh|scp|sftp|cosign|certutil|expand|install|expand-archive|unblock-file|get-filehash|(?:re)?move-item|copy-item|if\s+(?:not\s+)?exist)(?![\w.-])/i;

/** What stands before a command that PowerShell is given. */
const POWERSHELL = /^(?:powershell|pwsh)(?:\.exe)?\s+(?:-(?!e)\w+(?:\s+(?:bypass|unrestricted|remotesigned|hidden))?\s+)*/i;

/** Whether a command only does something with the files it is given, or fetches them. */
export function handlesOnly(command: string): boolean {
  return ONLY_HANDLES.test(command.replace(POWERSHELL, '')) || DOWNLOADS.test(` ${command} `);
}

const MOST_PATHS = 4;

/** Whether an effect starts a file, alone or as part of a command; unpacking, moving or hashing it does not. */
export function startsFile(started: Effect, file: string): boolean {
  if (started.target === file) return true;
  const files = file.split(' | ');
  // Of a few whole paths any may be meant; of many, or of names alone, too much would fit.
  if (files.length > 1)
    return files.length <= MOST_PATHS && files.some(one => one.includes('/') && isTelling(one) && startsFile(started, one));
  const line = `${started.target} ${started.details.get('arguments') ?? ''}`.replaceAll(/\\?["']/g, '');
  return partsOf(line, started).some(part => {
    const words = ` ${part.trim()} `;
    if (!words.includes(` ${file} `) && !words.startsWith(` ./${file} `)) return false;
    return !handlesOnly(part.trim());
  });
}

/** The commands of a line. A program that is given its words one by one gets no other command with them: what looks like a pipe parts what a word may be. */
function partsOf(line: string, { target, details }: Effect): string[] {
  const byShell = !details.has('arguments') || isShell(target) || details.get('shell') === 'true';
  return byShell ? line.split(/&&|\|\||[;&|]/) : [line];
}

/** Whether an effect starts the file that another one wrote: by its path, or by the variable that holds it. */
export function startsWritten(started: Effect, written: Effect): boolean {
  const isNear = started.at.path === written.at.path;
  if (isTelling(written.target) && (isNear || !isAnywhere(written.target)) && startsFile(started, written.target)) return true;
  if (!isNear || started.at.start < written.at.start) return false;
  const named = written.details.get('named')?.split(' ') ?? [];
  if (!(started.details.get('named')?.split(' ') ?? []).some(number => named.includes(number))) return false;
  return started.kind === 'loads code' || !ONLY_HANDLES.test(commandLine(started).replace(POWERSHELL, ''));
}

/** Neither where its folders begin nor the name of the file is known: what another file of the package means by the same words may be any other. */
function isAnywhere(target: string): boolean {
  return target.split(' | ').every(one => one.startsWith('*') && /(?:^|[/\\])[*.]*$/.test(one));
}
