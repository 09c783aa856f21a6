import { outside, type Outside } from './outside.ts';

/** Modules that put their names among the globals when they are loaded. Source: the documentation of zx and of shelljs. */
const LENDERS: readonly (readonly [string, readonly (readonly [string, string, string])[]])[] = [
  [
    'zx/globals',
    [
      ...['$', 'cd', 'within', 'spinner', 'question'].map(name => [name, 'zx', name] as const),
      ['fs', 'fs-extra', ''],
      ['os', 'os', ''],
      ['path', 'path', ''],
      ['glob', 'globby', ''],
      ['globby', 'globby', ''],
      ['fetch', '', 'fetch'],
    ],
  ],
  [
    'shelljs/global',
    ['exec', 'cp', 'mv', 'rm', 'cat', 'ls', 'find', 'sed', 'ln', 'touch', 'mkdir'].map(name => [name, 'shelljs', name] as const),
  ],
];

/** The globals that a file has only because it loads such a module, by name; a file that loads none has none. */
export function borrowedBy(text: string): ReadonlyMap<string, Outside> {
  const found = new Map<string, Outside>();
  for (const [lender, names] of LENDERS)
    if (text.includes(lender)) for (const [name, module, path] of names) found.set(name, outside(module, path));
  return found;
}
