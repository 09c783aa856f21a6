import type { Node } from 'oxc-parser';

import { passedToken } from '../../../model/passed-token.ts';
import type { Value } from '../../../model/module.ts';
import { bare } from '../children.ts';
import { functionAt } from '../link/function-at.ts';
import { chosenByKey } from '../link/link-tables.ts';
import { isUntold } from '../name/made-of.ts';
import type { Named } from '../name/names.ts';
import { NO_FUNCTION, type Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { functionResult } from './function-result.ts';
import { oneOf } from './one-of.ts';
import { originsOfAll } from './origins.ts';
import { isOpen, UNKNOWN } from './value.ts';
import { EITHER } from './ways.ts';

const NONE: readonly never[] = [];

/** Functions that one call may mean, whose results are looked at; what more of them give may be anything. */
const MOST_CHOSEN = 8;

const ANY: Value = { ...UNKNOWN, text: '*' };

/** `places[process.platform].file()`: the functions that a call may mean besides the one that its callee is called by, or any where that names none. */
export function enteredAlso(node: AnyCall, named: Named | undefined, first: Value, scope: Scope, reader: Reader): readonly number[] {
  const entered = reader.found.entered.get(node);
  if (entered === undefined || (named === undefined && !isOpen(first))) return NONE;
  if (typeof entered === 'number') return named === undefined ? [entered] : NONE;
  if (!(named === undefined || named.kind === 'function' || isUntold(named, reader))) return NONE;
  // A decoder that puts another function in its own place is one for all that.
  const own = first.decoded ? putIntoItself(node, scope, reader) : NONE;
  return entered.filter(index => index !== (named?.kind === 'function' ? named.index : NO_FUNCTION) && !own.includes(index));
}

/** `function decode() { decode = function () { … }; return decode(); }`: the functions that are stored in the name of another one. */
function putIntoItself({ callee }: AnyCall, scope: Scope, { found }: Reader): readonly number[] {
  const inner = bare(callee);
  const binding = inner.type === 'Identifier' ? lookUp(inner.name, scope) : undefined;
  return binding?.callable === undefined ? NONE : binding.writes.flatMap(({ value }) => found.functionOf.get(bare(value)) ?? []);
}

/** What those functions give that is not among what is known. */
export function besides(first: Value, functions: readonly number[], args: readonly Value[], reader: Reader): readonly Value[] {
  const known = new Set(first.text?.split(EITHER));
  const given = functions.slice(0, MOST_CHOSEN).flatMap(index => {
    const value = functionResult(index, args, reader);
    return value.text !== undefined && value.text.split(EITHER).every(text => known.has(text)) ? [] : [value];
  });
  return functions.length > MOST_CHOSEN ? [...given, ANY] : given;
}

/** The secrets that others than this call hand in need not come out of the function that is meant. */
export function oneOfChosen(chosen: readonly number[], args: readonly Value[], { func }: Scope, reader: Reader): Value {
  const looked = chosen.slice(0, MOST_CHOSEN).map(index => functionResult(index, args, reader));
  const results = chosen.length > MOST_CHOSEN ? [...looked, ANY] : looked;
  const own = new Set([...chosen, ...aroundCall(func, reader)]);
  const isOwn = results.every(({ holds }) => holds.every(name => own.has(passedToken(name)?.of ?? NO_FUNCTION)));
  return isOwn ? oneOf(results) : originsOfAll(results);
}

/** The function that a call stands in, and those that call it: what they are handed they may well hand on. */
function aroundCall(func: number, { found }: Reader): ReadonlySet<number> {
  const around = new Set([func]);
  for (const one of around)
    if (around.size < MOST_AROUND)
      for (const { scope } of found.functions[one]?.callers.slice(0, MOST_AROUND) ?? []) around.add(scope.func);
  return around;
}

const MOST_AROUND = 8;

export function chosenFunctions(callee: Node, scope: Scope, reader: Reader): number[] {
  return chosenByKey(callee, scope, reader).flatMap(({ value, from }) => functionAt(value, from, reader) ?? []);
}
