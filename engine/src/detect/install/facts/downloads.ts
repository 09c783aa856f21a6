import type { Command } from '../../../model/command.ts';

const DOWNLOADERS =
  /^(?:curl|wget|wget2|aria2c|fetch|axel|http|https|lwp-download|nc|ncat|netcat|iwr|irm|invoke-webrequest|invoke-restmethod|certutil|bitsadmin|scp|ftp|tftp)$/;

/** Whether the command brings something from a network. */
export function downloads(command: Command): boolean {
  if (!DOWNLOADERS.test(command.program)) return false;
  return (
    !/^(?:certutil|bitsadmin)$/.test(command.program) ||
    command.args.some(arg => /^[-/](?:urlcache|verifyctl|transfer|addfile)$/i.test(arg))
  );
}

/** The file a download ends in, without folder; undefined when it goes to the output. */
export function downloadedFile(command: Command): string | undefined {
  if (command.redirectsTo !== undefined) return lastPart(command.redirectsTo);
  const { program, args } = command;
  const addressed = args.findIndex(arg => /^\w+:\/\//.test(arg));
  const address = (args[addressed] ?? '').replace(/[?#].*$/s, '');
  if (program === 'certutil' || program === 'bitsadmin') return lastPart(args[addressed + 1] ?? address);
  for (const [index, arg] of args.entries()) {
    const joined = /^(?:--output|--output-document|--out|-o|-O)[=]?(.+)$/.exec(arg)?.[1];
    if (joined !== undefined && program !== 'scp' && !/^-[oO][LfsSk]+$/.test(arg)) return lastPart(joined);
    const takesName = program === 'wget' ? /^-[a-zA-Z]*O$/ : /^-[a-zA-Z]*o$/;
    if (takesName.test(arg) || /^(?:--output|--output-document|--out|-OutFile)$/i.test(arg)) return lastPart(args[index + 1] ?? '');
    if (program === 'curl' && (/^-[a-zA-Z]*O/.test(arg) || arg === '--remote-name')) return lastPart(address);
  }
  return program === 'wget' || program === 'aria2c' ? lastPart(address) : undefined;
}

/** Whether a script or program of this bare name is what the command runs. */
export function runsFileNamed(command: Command, name: string): boolean {
  if (name === '' || name === '-') return false;
  return command.files.some(file => lastPart(file) === name) || command.program === name.toLowerCase().replace(/\.(?:exe|com)$/, '');
}

/** The last part of a path or address. */
export function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
