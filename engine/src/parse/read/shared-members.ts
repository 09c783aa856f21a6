import type { Value } from '../../model/module.ts';
import { foreignParentOf, lineOf } from './classes.ts';
import type { Named } from './names.ts';
import type { Reader } from './reader.ts';
import { UNKNOWN } from './value.ts';

const MOST = 64;

/** The methods that other files find on a class or an object of one, as members that can be called; undefined where there are none. */
export function membersOf(named: Named | undefined, reader: Reader): Value | undefined {
  if (named?.kind !== 'class' && named?.kind !== 'instance') return undefined;
  const members = new Map<string, Value>();
  for (const { methods } of lineOf(named.record, reader))
    for (const [key, callable] of methods) if (!members.has(key) && members.size < MOST) members.set(key, { ...UNKNOWN, callable });
  // The class of another file that it extends has what it lacks, and calls what it has.
  const parent = members.size > 0 ? foreignParentOf(named.record, reader) : undefined;
  return members.size > 0 ? { ...UNKNOWN, members, imports: parent ? [{ module: parent.module, path: parent.path }] : [] } : undefined;
}
