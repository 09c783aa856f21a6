import type { Node } from 'oxc-parser';

import type { Export, Func, Value } from '../../model/module.ts';
import { nameOf } from './names.ts';
import type { Reader } from './reader.ts';
import { membersOf } from './shared-members.ts';
import { oneOf, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** The functions of the file; what they return is worked out for those that others can call. */
export function collectFunctions(reader: Reader, exports: readonly Export[]): Func[] {
  const offeredOnes = new Set(exports.flatMap(({ callable, value }) => [callable, ...callablesOf(value)]));
  return reader.found.functions.map((record, index) => ({
    name: record.name,
    parent: record.parent,
    calls: [...record.calls],
    commands: [...record.commands],
    returns: offeredOnes.has(index) ? returned(record.returns, reader) : UNKNOWN,
    at: { path: reader.found.path, start: record.node?.start ?? 0, end: record.node?.end ?? reader.found.text.length },
  }));
}

/** The methods among the members of what is offered. */
function callablesOf(value: Value | undefined): number[] {
  return [...(value?.members?.values() ?? [])].flatMap(({ callable, members }) =>
    [callable, ...[...(members?.values() ?? [])].map(inner => inner.callable)].flatMap(index => index ?? []),
  );
}

/** The first that gives something, and one more. */
const MOST_RETURNS = 2;

function givesNothing({ value }: { readonly value: Node }): boolean {
  return value.type === 'Literal' || value.type === 'UnaryExpression' || (value.type === 'Identifier' && value.name === 'undefined');
}

function returned(returns: Reader['found']['functions'][number]['returns'], reader: Reader): Value {
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
