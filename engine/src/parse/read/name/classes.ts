import { meansOwnFile } from '../../../model/module.ts';
import { isAsked } from '../walk/asked.ts';
import { bare } from '../children.ts';
import { nameOf, type Named } from './names.ts';
import { called, step, type Outside } from './outside.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { ClassRecord } from '../survey.ts';

/** Classes are followed this far up, and this many of them down. */
const HIGHEST = 64;
const MOST_HEIRS = 2_000;
const MOST_CLASSES = 2_000;

/** The method that an object of a class has under a name, its own or inherited. */
export function methodOf(record: ClassRecord, key: string, reader: Reader): number | undefined {
  for (const one of lineOf(record, reader)) {
    const index = one.methods.get(key);
    if (index !== undefined) return index;
  }
  return undefined;
}

/** The methods that the language calls on objects of a class: to make a text of them, to go through them. */
export function askedOf(record: ClassRecord, reader: Reader): number[] {
  return lineOf(record, reader)
    .flatMap(one => [...one.methods])
    .flatMap(([name, index]) => (isAsked(name) ? [index] : []));
}

/** A class, the one that it extends, and so on, as far as they are of this file. */
export function lineOf(record: ClassRecord, reader: Reader): ClassRecord[] {
  const line: ClassRecord[] = [];
  let current: ClassRecord | undefined = record;
  while (current && line.length < HIGHEST) {
    line.push(current);
    current = parentOf(current, reader);
  }
  return line;
}

/** The constructor that makes an object of a class, its own or inherited. */
export function constructorOf(record: ClassRecord, reader: Reader): number | undefined {
  return lineOf(record, reader).find(one => one.construct !== undefined)?.construct;
}

/** The class of the same file that a class extends. */
export function parentOf({ parent }: ClassRecord, reader: Reader): ClassRecord | undefined {
  const named = parent && nameOf(parent.value, parent.scope, reader);
  if (named?.kind === 'class') return named.record;
  return named?.kind === 'function' ? reader.found.constructors.get(named.index) : undefined;
}

/** The class of another file of the package that a class, or one that it extends, extends. */
export function foreignParentOf(record: ClassRecord, reader: Reader): Outside | undefined {
  const known = reader.foreign.get(record);
  if (known !== undefined) return known ?? undefined;
  const parent = lineOf(record, reader).at(-1)?.parent;
  const named = parent && nameOf(parent.value, parent.scope, reader);
  const found = named?.kind === 'outside' && meansOwnFile(named.module) ? named : undefined;
  reader.foreign.set(record, found ?? null);
  return found;
}

/** What an object of a class has under a name because of a class of another file. */
export function foreignMemberOf(record: ClassRecord, key: string, reader: Reader): Outside | undefined {
  const parent = foreignParentOf(record, reader);
  return parent && step(called(parent), key);
}

/** The name under which the file offers a class; empty for the file as a whole. */
export function offeredClass(record: ClassRecord, { found, offeredClasses }: Reader): string | undefined {
  if (offeredClasses.size === 0) {
    for (const { name, value, scope } of found.exports) {
      if (!value) continue;
      const inner = bare(value);
      const written = inner.type === 'Identifier' ? lookUp(inner.name, scope)?.writes[0]?.value : inner;
      const own = written && found.classes.get(bare(written));
      if (own && !offeredClasses.has(own)) offeredClasses.set(own, name === 'default' ? '' : name);
    }
    // Asked again, an empty list would be made again.
    offeredClasses.set(record, offeredClasses.get(record));
  }
  return offeredClasses.get(record);
}

/** The class whose method the code of a scope belongs to. */
export function classAround(scope: Scope, { found }: Reader): ClassRecord | undefined {
  let of = scope.func;
  while (of > 0 && !found.owners.has(of)) of = found.functions[of]?.parent ?? 0;
  return found.owners.get(of);
}

/** What `super` stands for in a method: the class that its own class extends, or what comes out of one that others wrote. */
export function nameOfParent(scope: Scope, reader: Reader): Named | undefined {
  const parent = classAround(scope, reader)?.parent;
  const named = parent && nameOf(parent.value, parent.scope, reader);
  if (named?.kind === 'function') {
    const record = reader.found.constructors.get(named.index);
    return record && { kind: 'class', record };
  }
  return named?.kind === 'outside' ? called(named) : named;
}

/** The methods that `this.key()` may come to where several classes have one of that name: those of heirs first, then its own or inherited one. */
export function dispatched(key: string, scope: Scope, reader: Reader): number[] {
  const own = classAround(scope, reader);
  if (!own) return [];
  const heirs = heirsOf(own, reader).filter(one => one.methods.has(key));
  return [...heirs.map(one => one.methods.get(key)), methodOf(own, key, reader)].flatMap(index => index ?? []);
}

/** The classes of the file that extend one, near or far; worked out for all at once when first asked for. */
export function heirsOf(own: ClassRecord, reader: Reader): readonly ClassRecord[] {
  const { heirs } = reader;
  if (heirs.size === 0) {
    heirs.set(own, []);
    for (const one of [...reader.found.classes.values()].slice(0, MOST_CLASSES)) {
      for (const ancestor of lineOf(one, reader).slice(1)) {
        const known = heirs.get(ancestor);
        if (!known) heirs.set(ancestor, [one]);
        else if (known.length < MOST_HEIRS) known.push(one);
      }
    }
  }
  return heirs.get(own) ?? [];
}
