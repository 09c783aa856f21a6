import type { Node } from 'oxc-parser';

import { bare, calledName } from '../children.ts';
import { nameOf } from '../name/names.ts';
import { MOST_METHODS, type Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

const MOST_SAYERS = 8;

/**
 * The `toJSON` methods that may speak where a call writes JSON: of what it is given, and, where that is known to callers alone, of all that the file hands on.
 * Source: ECMAScript, “SerializeJSONProperty”.
 */
export function sayersIn(call: AnyCall, isOpen: boolean, scope: Scope, reader: Reader): readonly number[] {
  const { functions, methodNames } = reader.found;
  // In a bundle they are those of many classes: what one says is not in what is written of all.
  if (functions.length > MOST_METHODS || ![...methodNames.values()].includes('toJSON')) return [];
  const own = call.arguments.slice(0, 1).flatMap(one => sayersOf(one, scope, reader));
  return [...new Set(isOpen ? [...own, ...reader.sayers()] : own)].slice(0, MOST_SAYERS);
}

/** The `toJSON` methods of objects that the file hands to any function but to what writes JSON. */
export function handedSayers(reader: Reader): readonly number[] {
  return reader.found.sites.flatMap(site =>
    site.kind === 'call' && calledName(site.node) !== 'stringify'
      ? site.node.arguments.flatMap(one => sayersOf(one, site.scope, reader))
      : [],
  );
}

/** The `toJSON` of what a node names, or of the members of an object that is written down. */
function sayersOf(node: Node, scope: Scope, reader: Reader): number[] {
  const inner = bare(node);
  if (inner.type === 'ObjectExpression')
    return inner.properties.flatMap(one =>
      one.type === 'Property' && one.value.type !== 'ObjectExpression' ? sayersOf(one.value, scope, reader) : [],
    );
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression' && inner.type !== 'NewExpression' && inner.type !== 'ThisExpression')
    return [];
  const named = nameOf(inner, scope, reader);
  const sayer = named?.kind === 'instance' ? named.record.methods.get('toJSON') : undefined;
  return sayer === undefined ? [] : [sayer];
}
