import type { Module } from '../model/module.ts';

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
