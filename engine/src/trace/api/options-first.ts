import type { Use } from '../../model/module.ts';

/** `rm('-rf', path)`: a function of ShellJS takes options before anything else. Source: the documentation of ShellJS, “Command reference”. */
export function givesOptionsFirst({ module, path, args }: Use): boolean {
  return module === 'shelljs' && !/exec$/.test(path) && /^-\w/.test(args[0]?.text ?? '');
}
