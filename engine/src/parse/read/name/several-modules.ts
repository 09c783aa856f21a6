import { BUILTINS } from '../fold/builtins.ts';
import type { Named } from './names.ts';
import { type Outside, step } from './outside.ts';
import type { Reader } from '../reader.ts';

/** `{ files: require('fs'), host: require('os') }[key]`: the first of what something may be, and the other modules, or members of modules, among them. */
export function anyOf([first, ...rest]: readonly Named[]): Named | undefined {
  if (first?.kind !== 'outside' || first.module === '') return first;
  const others = rest
    .flatMap(one => (one.kind === 'outside' && one.module !== '' ? [one, ...(one.others ?? [])] : []))
    .filter(one => one.module !== first.module || one.path !== first.path);
  return others.length === 0 ? first : { ...first, others: [...(first.others ?? []), ...others].slice(0, MOST) };
}

const MOST = 8;

/** The member of the first of several modules that has one worth knowing by that name. */
export function stepInto({ others = [], ...first }: Outside, key: string, reader: Reader): Outside {
  const members = [first, ...others].map(one => step(one, key));
  return members.find(one => isWorthKnowing(one, reader)) ?? step(first, key);
}

/** Whether something outside acts, or is what the reading of code itself understands. */
export function isWorthKnowing({ module, path }: Outside, { apis }: Reader): boolean {
  return apis.leads(module, path) || BUILTINS.has(`${module}:${path}`);
}

/** Whether a module as a whole is meant. */
export function isModule(named: Named): named is Outside {
  return named.kind === 'outside' && named.module !== '' && named.path === '';
}
