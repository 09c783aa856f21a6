import { tidyPath } from './simple.ts';

const GOES = /^(?:cd|pushd|chdir|set-location|sl)$/;

/** The folder in which the commands after this one run; undefined where it goes nowhere. */
export function folderAfter(program: string, args: readonly string[], from: string): string | undefined {
  const to = GOES.test(program) ? args.find(arg => !/^(?:-\w*|\/d)$/i.test(arg)) : undefined;
  return to === undefined ? undefined : inFolder(to, from);
}

/** A path as a command means it that runs in `folder`; one that leads elsewhere stays as it is written. */
export function inFolder(path: string, folder: string): string {
  const tidy = tidyPath(path, isElsewhere(folder) ? '' : folder);
  const inside = tidy === '.' ? '' : tidy;
  return isElsewhere(folder) && !isElsewhere(path) ? `${folder}/${inside}` : inside;
}

function isElsewhere(path: string): boolean {
  return /^(?:\/|[a-zA-Z]:|~|\$|%|\.\.)/.test(path);
}
