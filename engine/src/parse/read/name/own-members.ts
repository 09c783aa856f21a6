import { meansOwnFile } from '../../../model/module.ts';
import { MOST_LINKED_LATE, type Reader } from '../reader.ts';
import type { Scope, Write } from '../scope.ts';
import type { ClassRecord } from '../survey.ts';
import { classAround, heirsOf, lineOf } from './classes.ts';
import { nameOf } from './names.ts';
import { objectAround } from './receiver.ts';

/**
 * What code stores in a field of that name, as far as `this` may mean it at a scope. Of files that browserify has put together each keeps what it stores
 * itself, since `this.data` stands in many; but a class that extends another one, or that others extend, has what those store.
 */
export function fieldsAt(key: string, self: Scope | undefined, reader: Reader): readonly Write[] {
  return writesOf(reader.found.fields.get(key), `is ${key}`, self, reader);
}

/** The same of what is put into lists that fields of that name hold. */
export function filledAt(key: string, self: Scope | undefined, reader: Reader): readonly Write[] {
  return writesOf(reader.found.filled.get(key), `holds ${key}`, self, reader);
}

function writesOf(writes: readonly Write[] = [], what: string, self: Scope | undefined, reader: Reader): readonly Write[] {
  const home = writes.length === 0 ? undefined : homeOf(self, reader);
  if (home === undefined) return writes;
  const key = `${home} ${what}`;
  const known = reader.fieldsOf.get(key);
  if (known) return known;
  const own = writes.filter(({ scope }) => fileAround(scope.func, reader) === home);
  const kept = own.length > 0 ? own : writes;
  reader.fieldsOf.set(key, kept);
  return kept;
}

/** The file whose fields alone `this` means at a scope, by its function; undefined where those of all may be meant, as in a function that is put into a class elsewhere. */
export function homeOf(self: Scope | undefined, reader: Reader): number | undefined {
  if (!self || !isPutTogether(reader)) return undefined;
  const own = classAround(self, reader);
  const isAlone = own
    ? heirsOf(own, reader).length === 0 && lineOf(own, reader).length === 1 && hasNoParentHere(own, reader)
    : objectAround(self, reader) !== undefined;
  return isAlone ? fileAround(self.func, reader) : undefined;
}

/** Where `this` is an object of a class. */
export function insideOf({ construct, methods }: ClassRecord, { found }: Reader): Scope | undefined {
  const [method] = methods.values();
  const func = construct ?? method;
  return func === undefined ? undefined : found.functions[func]?.scope;
}

/** Whether a method, the only one of its name, is of a class of another of these files that has nothing to do with the class at a scope: `this.emit()` of one that Node has. */
export function isOfStranger(method: number, self: Scope, reader: Reader): boolean {
  if (!isPutTogether(reader) || fileAround(method, reader) === fileAround(self.func, reader)) return false;
  const [own, other] = [classAround(self, reader), reader.found.owners.get(method)];
  if (!own || !other || heirsOf(own, reader).includes(other)) return false;
  const line = lineOf(own, reader);
  const [highest] = line.slice(-1);
  return highest !== undefined && !line.includes(other) && hasNoParentHere(highest, reader);
}

/** Whether a class extends nothing, or what lies outside of the package. */
function hasNoParentHere({ parent }: ClassRecord, reader: Reader): boolean {
  const named = parent && nameOf(parent.value, parent.scope, reader);
  return !parent || (named?.kind === 'outside' && !meansOwnFile(named.module));
}

/** Whether browserify, and nothing else, has put the file together: a larger bundle holds what it wrote among all that others did. */
export function isPutTogether({ browserified, found }: Reader): boolean {
  return found.functions.length <= MOST_LINKED_LATE && browserified().asks.size > 0;
}

/** The file that a function is of, by the function that holds it. */
export function fileAround(func: number, reader: Reader): number | undefined {
  const { asks } = reader.browserified();
  let of = func;
  while (of > 0 && !asks.has(of)) of = reader.found.functions[of]?.parent ?? 0;
  return of > 0 ? of : undefined;
}
