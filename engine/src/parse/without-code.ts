import type { Module } from '../model/module.ts';
import { UNKNOWN } from './read/fold/value.ts';

/** What a module has none of that is no file of JavaScript: a script of a shell, or what was noted in several files. */
export const WITHOUT_CODE: Pick<
  Module,
  'language' | 'links' | 'exports' | 'startsCommands' | 'brings' | 'folded' | 'addresses' | 'substitutions'
> = {
  language: 'js',
  links: [],
  exports: [],
  startsCommands: false,
  brings: [],
  folded: [],
  addresses: [],
  substitutions: [],
};

/** The one function of what is done from its first line to its last. `length`: of its text. */
export function mainAlone(path: string, length: number): Module['functions'] {
  return [{ name: '', parent: -1, calls: [], commands: [], returns: UNKNOWN, at: { path, start: 0, end: length } }];
}
