import { NOT_WORKED_OUT, type Value } from '../../model/module.ts';
import type { Outside } from '../read/name/outside.ts';
import { UNFOLLOWED } from '../read/fold/value.ts';
import { isFunction, isOpen, isThing, open, type Datum, type Open, type Thing } from './datum.ts';

/** What is looked at of one list or table, and how far inside. */
const MOST_LOOKED_AT = 32;
const DEEPEST = 2;

/**
 * Whether it is made of nothing but what the package brings itself: what it says does not depend on who runs it, when or where. What is nothing at all may be
 * something that was lost on the way.
 */
export function isOwn(datum: Datum): boolean {
  return datum !== undefined && datum !== null && isOwnWithin(datum, 0);
}

function isOwnWithin(datum: Datum, depth: number): boolean {
  if (isOpen(datum)) return isOwnValue(datum.value);
  if (!isThing(datum)) return true;
  if (isFunction(datum)) return true;
  if (datum.base || datum.proxy || datum.is === 'any' || depth > DEEPEST) return false;
  if (datum.is === 'promise') return datum.settled !== undefined && isOwnWithin(datum.settled.value, depth + 1);
  const inside = [...datum.items.slice(0, MOST_LOOKED_AT), ...[...datum.entries.values()].slice(0, MOST_LOOKED_AT)];
  return (
    inside.every(one => isOwnWithin(one, depth + 1)) &&
    [...datum.props].slice(0, MOST_LOOKED_AT).every(([, value]) => {
      return typeof value === 'object' && value?.kind === 'accessor' ? false : isOwnWithin(value, depth + 1);
    })
  );
}

function isOwnValue({ from, text, whole, params, imports, holds }: Value): boolean {
  if (params.length + imports.length + holds.length > 0) return false;
  return from.length === 0 ? whole && text !== undefined : from.every(one => one === NOT_WORKED_OUT);
}

/** Something of which nothing is known but whether it is made of the package's own data alone. */
export function unknownOf(...data: readonly Datum[]): Open {
  return open(data.every(isOwn) ? UNFOLLOWED : undefined);
}

/** Whether what something is could not be followed, though nobody else tells. */
export function isUnfollowed(datum: Datum): boolean {
  return isOpen(datum) && datum.tells === undefined && datum.value.from.includes(NOT_WORKED_OUT) && isOwnValue(datum.value);
}

const NAMESPACES = new WeakSet<Thing>();

/** `Math`, `Reflect`, …: what has no members but those of the language. */
export function namespace(of: Thing): Thing {
  NAMESPACES.add(of);
  return of;
}

/** Whether a member that is not known of it is one of the language: nothing else can give it one. */
export function isOfLanguage(datum: Datum): boolean {
  if (!isThing(datum)) return datum !== undefined && datum !== null && !isOpen(datum);
  if (datum.is === 'function') return datum.code?.by === 'language';
  return datum.is === 'plain' ? NAMESPACES.has(datum) : datum.is !== 'any';
}

/** What the language and its library only calculate with, whatever they are given. `Date.now()` and `new Date()` ask the world: they are given nothing. */
const CALCULATES =
  /^(?:Intl|Date|BigInt|Atomics|DataView|ArrayBuffer|SharedArrayBuffer|TextDecoder|TextEncoder|URL|URLSearchParams|Headers|FormData|Blob|Iterator|Buffer|Math|Number|String|Object|Array|Reflect|Map|Set|RegExp|(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array|escape|unescape|atob|btoa|(?:de|en)codeURI(?:Component)?)\b/;
/** What says where or when it runs, whatever it is asked of. */
const ASKS_WORLD = /\.(?:resolvedOptions|getTimezoneOffset|toLocale\w*)$/;
const MODULES: ReadonlySet<string> = new Set(['querystring', 'string_decoder', 'punycode', 'buffer', 'util', 'path', 'url']);

/** Whether calling it calculates something of what it is given, and of nothing else. */
export function calculates({ module, path }: Outside): boolean {
  return (module === '' ? CALCULATES.test(path) : MODULES.has(module)) && !ASKS_WORLD.test(path);
}
