import type { Node } from 'oxc-parser';

import type { Export, Func, Value } from '../../../model/module.ts';
import { partFilled } from '../fold/fold-names.ts';
import { partsOf } from '../link/link-filled.ts';
import { nameOf } from '../name/names.ts';
import { MOST_METHODS, type Reader } from '../reader.ts';
import { membersOf } from '../name/shared-members.ts';
import { startedOnly } from './started.ts';
import type { FunctionRecord } from '../survey.ts';
import { oneOf } from '../fold/one-of.ts';
import { originsOf } from '../fold/origins.ts';
import { UNKNOWN } from '../fold/value.ts';
import { fold } from '../fold/values.ts';
import { yieldedBy } from '../fold/yielded.ts';

/** The functions of the file; what they return is worked out for those that others can call. */
export function collectFunctions(reader: Reader, exports: readonly Export[]): Func[] {
  const offeredOnes = new Set(exports.flatMap(({ callable, value }) => [callable, ...callablesOf(value)]));
  const fills = filledBy(reader, offeredOnes);
  const started = startedOnly(reader);
  const isSmall = reader.found.functions.length <= MOST_METHODS;
  return reader.found.functions.map((record, index) => ({
    name: record.name,
    method: reader.found.methodNames.get(index),
    parent: record.parent,
    calls: [...record.calls],
    commands: [...record.commands],
    started: started.get(index),
    returns: offeredOnes.has(index) || (isSmall && reader.found.methodNames.has(index)) ? returned(record, reader) : UNKNOWN,
    fills: offeredOnes.has(index) ? fills.get(index) : undefined,
    at: { path: reader.found.path, start: record.node?.start ?? 0, end: record.node?.end ?? reader.found.text.length },
  }));
}

const MOST_PARTS = 256;

/** What functions that others can call put into the objects that they are handed. */
function filledBy(reader: Reader, offered: ReadonlySet<number | undefined>): Map<number, { index: number; value: Value }[]> {
  const fills = new Map<number, { index: number; value: Value }[]>();
  for (const binding of reader.found.filledParams) {
    const { param } = binding;
    if (!param || param.path.length > 0 || !offered.has(param.of)) continue;
    const value = originsOf(
      ...partsOf(binding)
        .slice(0, MOST_PARTS)
        .map(part => partFilled(part, reader)),
    );
    if (value.from.length + value.imports.length > 0) fills.set(param.of, [...(fills.get(param.of) ?? []), { index: param.index, value }]);
  }
  return fills;
}

/** Elements of a list of functions, or of objects with methods, that are looked at. */
const MOST_LISTED = 512;

/** The methods among the members of what is offered. */
function callablesOf(value: Value | undefined): number[] {
  return [...(value?.members?.values() ?? []), ...(value?.elements?.slice(0, MOST_LISTED) ?? [])].flatMap(({ callable, members }) =>
    [callable, ...[...(members?.values() ?? [])].map(inner => inner.callable)].flatMap(index => index ?? []),
  );
}

/** The first that gives something, and one more. */
const MOST_RETURNS = 2;

function givesNothing({ value }: { readonly value: Node }): boolean {
  if (value.type === 'ArrayExpression') return value.elements.length === 0;
  return value.type === 'Literal' || value.type === 'UnaryExpression' || (value.type === 'Identifier' && value.name === 'undefined');
}

function returned({ returns, yields }: FunctionRecord, reader: Reader): Value {
  if (returns.length === 0 && yields.length > 0) {
    const given = yieldedBy(yields, reader);
    return { ...originsOf(...given), elements: given };
  }
  const giving = returns.filter(one => !givesNothing(one));
  const values = (giving.length > 0 ? giving : returns).slice(0, MOST_RETURNS).map(({ value, scope }) => {
    const folded = fold(value, scope, reader);
    const members = folded.members ? undefined : membersOf(nameOf(value, scope, reader), reader)?.members;
    return members ? { ...folded, members } : folded;
  });
  const [only] = values;
  if (!only || values.length === 1) return only ?? UNKNOWN;
  const one = oneOf(values);
  const shaped = values.find(value => value.members ?? value.elements);
  return {
    ...one,
    members: shaped?.members,
    elements: shaped?.elements,
    // Where one of them is not known, none is what it gives.
    text: values.some(value => value.text === undefined) ? undefined : one.text,
  };
}
