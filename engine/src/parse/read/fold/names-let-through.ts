import type { Guard, Value } from '../../../model/module.ts';
import { guardsOf } from '../use/guards.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

const MOST_FOLDERS = 4;
const LISTS = /(?:^|\.)(?:readdir|opendir|glob)(?:Sync)?$/;

/** A file out of a folder that is kept or given out where only certain names are let through: `if (name === '.env') found.push(join(dir, name))`. */
export function letThrough(value: Value, scope: Scope, reader: Reader): Value {
  return isListed(value, reader) ? named(value, guardsOf(scope, reader)) : value;
}

function isListed({ text = '*', whole, from }: Value, { uses }: Reader): boolean {
  return !whole && from.some(index => LISTS.test(uses[index]?.path ?? '')) && text.split(' | ').every(way => /^(?:.*\/)?\*$/.test(way));
}

function named(value: Value, guards: readonly Guard[]): Value {
  const names = guards.find(guard => guard.kind === 'name' && guard.holds)?.value;
  if (!names) return value;
  const folders = (value.text ?? '*')
    .split(' | ')
    .slice(0, MOST_FOLDERS)
    .map(way => way.slice(0, -1).replace(/^\*\/$/, ''));
  return { ...value, text: folders.flatMap(folder => names.split(' | ').map(name => folder + name)).join(' | ') };
}
