import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { argumentsOf, beforeSpread } from '../fold/call-arguments.ts';
import { UNKNOWN } from '../fold/value.ts';
import { fold } from '../fold/values.ts';
import { bare } from '../children.ts';
import { isOpenLoad } from '../name/loaded-for.ts';
import { type Named, nameOf } from '../name/names.ts';
import { bareCall, type Outside } from '../name/outside.ts';
import { askedOf, readerFor, type Reader, type UseRecord } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, FunctionRecord } from '../survey.ts';
import { guardsOf } from './guards.ts';
import { isTold } from './note-use.ts';
import { isWrittenOut } from './written-out.ts';

/** Callers of one function that are looked at. */
const MOST_CALLERS = 32;

const NONE: readonly number[] = [];

/**
 * `const run = (name, key, ...rest) => require(name)[key](...rest)`, `const run = (key, ...rest) => table[key](...rest)`: what is called is another thing for each
 * caller. Notes a use for each of them, and gives their indices; none where one name says what is called, or nothing does.
 */
export function usesByCallers(node: AnyCall, named: Named | undefined, scope: Scope, reader: Reader): readonly number[] {
  if (!reader.isLinked || reader.usual || named?.kind !== 'outside') return NONE;
  const known = reader.usesFor.get(node);
  const isOpen = isOpenLoad(named) || named.others !== undefined;
  // For one caller, those of what it has called.
  if (known) return isOpen ? known : known.filter(index => isUseOf(named, reader.uses[index]));
  if (!isOpen) return NONE;
  // A call that is asked for while it is worked out depends on itself.
  reader.usesFor.set(node, NONE);
  const { callers = [], handedTo = [] } = reader.found.functions[scope.func] ?? {};
  const isSeen = scope.func > 0 && handedTo.length === 0 && !reader.offered().has(scope.func);
  const isFew = isSeen && callers.length <= MOST_CALLERS && reader.inlines >= 2 * callers.length;
  const meant = isFew ? callers.map(caller => wayOf(caller, node, scope, reader)) : [];
  reader.inlines -= isFew ? 2 * callers.length : 0;
  // What one of them has called may be anything where it is not known: then none is told apart.
  const ways = meant.includes(undefined) ? [] : meant.flatMap(way => (way?.isTold ? [way] : []));
  const first = reader.uses.length;
  const uses = ways.map((_, at) => first + at);
  // What one of them is passed may be what another one gives: before that is asked, there has to be a use for each.
  reader.usesFor.set(node, uses);
  const at = { path: reader.found.path, start: node.start, end: node.end };
  const how = node.type === 'NewExpression' ? 'new' : 'call';
  for (const { module, path } of ways.map(way => bareCall(way.named)))
    reader.uses.push({ module, path, how, args: [], receiver: [], named: [], in: scope.func, guards: [], at });
  for (const [index, { caller, named: called }] of ways.entries()) {
    const use = reader.uses[first + index];
    if (!use) continue;
    const given = passedBy(caller, () => true, reader);
    use.args = argumentsOf(node, called, scope, readerFor(scope.func, given, reader));
    use.guards = guardsOf(scope, reader);
  }
  return uses;
}

function isUseOf(named: Outside, use: UseRecord | undefined): boolean {
  const { module, path } = bareCall(named);
  return use?.module === module && use.path === path;
}

type Caller = FunctionRecord['callers'][number];

/** What one caller has called, told by what it names itself. */
function wayOf(caller: Caller, node: AnyCall, scope: Scope, reader: Reader): Way | undefined {
  const given = passedBy(caller, (one, from) => isWrittenOut(one, from, scope.func, reader), reader);
  const named = askedOf(readerFor(scope.func, given, reader), reader, own => nameOf(bare(node.callee), scope, own));
  if (named?.kind !== 'outside' || isOpenLoad(named) || named.others) return undefined;
  return { caller, named, isTold: isTold(bareCall(named), node.type === 'NewExpression' ? 'new' : 'call', reader) };
}

interface Way {
  readonly caller: Caller;
  readonly named: Outside;
  readonly isTold: boolean;
}

function passedBy({ args, scope }: Caller, isAsked: (node: Node, scope: Scope) => boolean, reader: Reader): Value[] {
  return beforeSpread(args).map(one => (isAsked(one, scope) ? fold(one, scope, reader) : UNKNOWN));
}
