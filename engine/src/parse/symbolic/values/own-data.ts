import { NOT_WORKED_OUT, type Value } from '../../../model/module.ts';
import type { Outside } from '../../read/name/outside.ts';
import { UNFOLLOWED } from '../../read/fold/value.ts';
import { memoryOf, untold } from '../natives/bytes.ts';
import { isFunction, isOpen, isThing, open, type Datum, type Open, type Thing } from './datum.ts';
import type { Run } from '../run.ts';

/** What is looked at of one list or table, and how far inside: of what there is more nobody says so. */
const MOST_LOOKED_AT = 5_000;
const MOST_INSIDE = 200;
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
  // What it does may ask the world.
  if (isFunction(datum)) return false;
  if (datum.is === 'bytes') return isOwnBytes(datum);
  if (datum.is === 'any') return datum.items.every(one => isOwnWithin(one, depth + 1));
  if (datum.base || datum.proxy || depth > DEEPEST) return false;
  if (datum.is === 'promise') return datum.settled !== undefined && isOwnWithin(datum.settled.value, depth + 1);
  const kept = [...datum.props.values()];
  if (datum.items.length + datum.entries.size + kept.length > (depth === 0 ? MOST_LOOKED_AT : MOST_INSIDE)) return false;
  const isOwnInside = (one: Datum): boolean => isOwnWithin(one, depth + 1);
  return (
    datum.items.every(isOwnInside) &&
    [...datum.entries.values()].every(isOwnInside) &&
    kept.every(value => (typeof value !== 'object' || value?.kind !== 'accessor') && isOwnInside(value))
  );
}

function isOwnBytes(datum: Thing): boolean {
  const view = memoryOf(datum)?.view;
  const origin = view && untold(view);
  return view !== undefined && (origin === undefined || isOwnValue(origin));
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

/** Does what may not happen for a reason that was not followed. */
export function asUnfollowed<T>(holds: boolean, run: Run, work: () => T): T {
  const { isUnfollowed: before } = run;
  run.isUnfollowed ||= holds;
  try {
    return work();
  } finally {
    run.isUnfollowed = before;
  }
}

const NAMESPACES = new WeakSet<Thing>();

/** `Math`, `Reflect`, …: what has no members but those of the language. */
export function namespace(of: Thing): Thing {
  NAMESPACES.add(of);
  return of;
}

/** Whether it holds nothing itself: what is made by it is made of what it is given. */
export function isNamespace(datum: Datum): boolean {
  return isThing(datum) && (datum.is === 'function' || NAMESPACES.has(datum));
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
/** What says where, when or by which words it runs, whatever it is asked of: also what a moment is called there, and dates that are told by what they are called. */
const ASKS_WORLD =
  /\.(?:resolvedOptions|toLocale\w*)$|^Date\(\)\.(?!getTime\b|valueOf\b|\w*UTC|toISOString\b|toJSON\b)|^Date\(\)\.[^]*\.(?:get|set|to)(?!UTC|Time|ISO)|^Date\.parse$|^parseArgs$/;
const MODULES: ReadonlySet<string> = new Set(['querystring', 'string_decoder', 'punycode', 'buffer', 'util', 'path', 'url']);

/** Whether calling it calculates something of what it is given, and of nothing else. */
export function calculates({ module, path }: Outside): boolean {
  return (module === '' ? CALCULATES.test(path) : MODULES.has(module)) && !ASKS_WORLD.test(path);
}
