import { isFunction, isThing, type Accessor, type Datum, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { languageOf } from './globals.ts';

const KINDS: Readonly<Partial<Record<Thing['is'], string>>> = {
  list: 'Array',
  function: 'Function',
  map: 'Map',
  set: 'Set',
  promise: 'Promise',
  pattern: 'RegExp',
};
const TEXTS: Readonly<Record<string, string>> = { string: 'String', number: 'Number', boolean: 'Boolean', bigint: 'BigInt' };

/** What the language makes a text, number, list and so on with: `String` of `''`. */
export function makerOf(owner: Datum, run: Run): Datum {
  const kind = isThing(owner) ? KINDS[owner.is] : TEXTS[typeof owner];
  return kind === undefined ? undefined : languageOf(run).get(kind);
}

/** What the package itself has put on what everything of a kind has its methods of: `String.prototype.shout = …`. */
export function patchedOn(owner: Datum, name: string, run: Run): Datum | Accessor {
  const kind = isThing(owner) ? KINDS[owner.is] : TEXTS[typeof owner];
  return own(kind, name, run) ?? own('Object', name, run);
}

function own(kind: string | undefined, name: string, run: Run): Datum | Accessor {
  const of = kind === undefined ? undefined : languageOf(run).get(kind);
  const prototype = isThing(of) ? of.props.get('prototype') : undefined;
  const found = isThing(prototype) ? prototype.props.get(name) : undefined;
  // What the language has there is known by its name.
  return name === 'constructor' || (isFunction(found) && found.code.by === 'language') ? undefined : found;
}
