import { classAround, dispatched, foreignMemberOf, offeredClass } from './classes.ts';
import { keyed, loadedUnder } from './loaded-under.ts';
import { firstNamed } from './named-bindings.ts';
import { member } from './named-members.ts';
import { nameOfReturned } from './named-results.ts';
import { nameOf, type Named } from './names.ts';
import { outside, type Outside } from './outside.ts';
import { fieldsAt, homeOf, isOfStranger } from './own-members.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { ClassRecord } from '../survey.ts';

/** `this.x` is whatever any code of the file stores there, or a method of that name when only one class has it. */
export function memberOfThis(key: string, scope: Scope, reader: Reader): Named | undefined {
  const stored = nameOfField(key, scope, reader);
  if (stored) return stored;
  const only = reader.found.methods.get(key);
  if (only !== undefined && only >= 0 && !isOfStranger(only, scope, reader)) return { kind: 'function', index: only };
  const got = reader.found.getters.get(key);
  if (only === undefined && got !== undefined && got >= 0) return nameOfGot(key, got, reader);
  const [index] = only === undefined ? [] : dispatched(key, scope, reader);
  if (index !== undefined) return { kind: 'function', index };
  const own = only === undefined && reader.found.classes.size > 0 ? classAround(scope, reader) : undefined;
  return own && (foreignMemberOf(own, key, reader) ?? leftToHeirs(own, key, reader));
}

/** `this.collect()` that nothing in the file tells: a method of a class of another file that extends this one, or one that this one comes from. */
function leftToHeirs(own: ClassRecord, key: string, reader: Reader): Outside | undefined {
  const name = reader.found.thisCalls.has(key) && !reader.found.fields.has(key) ? offeredClass(own, reader) : undefined;
  return name === undefined ? undefined : outside(`./${reader.found.path.replace(/^.*\//, '')}`, `${name}().${key}`);
}

/** What a getter gives; those of a class ask each other. */
function nameOfGot(key: string, getter: number, reader: Reader): Named | undefined {
  const name = `get ${key}`;
  if (reader.namedFields.has(name)) return reader.namedFields.get(name);
  reader.namedFields.set(name, undefined);
  const named = nameOfReturned(getter, reader);
  reader.namedFields.set(name, named);
  return named;
}

/** What a field of that name holds, in whatever class of the file. */
export function nameOfField(key: string, self: Scope | undefined, reader: Reader): Named | undefined {
  const home = homeOf(self, reader);
  const name = home === undefined ? key : `${home} ${key}`;
  if (reader.namedFields.has(name)) return reader.namedFields.get(name);
  reader.namedFields.set(name, undefined);
  const named = firstNamed(fieldsAt(key, self, reader), reader) ?? namedCopied(key, reader) ?? namedUnder(key, reader);
  reader.namedFields.set(name, named);
  return named;
}

/** `for (const name of names) this[name] = require(name)` */
function namedUnder(name: string, reader: Reader): Named | undefined {
  for (const { key, value, scope } of reader.found.storedUnder.slice(0, MOST_UNDER)) {
    const held = keyed(key, value, scope, reader);
    const named = held && loadedUnder(held, name, reader);
    if (named) return named;
  }
  return undefined;
}

const MOST_UNDER = 4;

/** `Object.assign(this, { fs })`. */
function namedCopied(key: string, reader: Reader): Named | undefined {
  for (const { value, scope } of reader.found.copied.slice(0, 4)) {
    const whole = nameOf(value, scope, reader);
    const named = whole && member(whole, key, reader);
    if (named && (named.kind !== 'outside' || named.module !== '' || reader.apis.leads('', named.path))) return named;
  }
  return undefined;
}
