import type { CallExpression, Expression, Node } from 'oxc-parser';

import { meansOwnFile } from '../../model/module.ts';
import { bare, plainKey } from './children.ts';
import { linkHandedOver } from './link-filled.ts';
import { chosenByKey } from './link-tables.ts';
import { nameOf } from './names.ts';
import { textValue } from './value.ts';
import { readerFor, type Reader } from './reader.ts';
import { lookUp, type Scope } from './scope.ts';
import type { AnyCall } from './survey.ts';
import { fold } from './values.ts';

const MOST = 16;
const DEEPEST = 4;

/**
 * Calls of what a list or a table holds of other files: `for (const step of [require('./a'), require('./b')]) step(context)`,
 * `new { win32: classes.A, linux: classes.B }[platform()](…)`. Each is looked at as if it were written out.
 */
export function linkAlternatives(call: AnyCall, scope: Scope, reader: Reader): void {
  const { sites } = reader.found;
  const listed = listedOf(bare(call.callee), scope, reader);
  const callees = listed.length > 0 ? listed : chosenByKey(call.callee, scope, reader).map(({ value }) => value);
  for (const callee of callees.slice(0, MOST)) {
    const named = nameOf(callee, scope, reader);
    if (named?.kind !== 'outside' || !meansOwnFile(named.module)) continue;
    const node = { ...call, callee };
    sites.push({ kind: 'call', node, scope });
    linkHandedOver(node, scope, reader, true);
  }
}

/** What else a callee may be that goes through a list; the first of it stands for all where a name is worked out, so that it is left out. */
function listedOf(callee: Node, scope: Scope, reader: Reader): Expression[] {
  if (callee.type === 'MemberExpression' && !callee.computed) {
    const object = bare(callee.object);
    return object.type === 'Identifier' ? listedUnder(object.name, scope, reader).map(one => ({ ...callee, object: one })) : [];
  }
  return callee.type === 'Identifier' ? listedUnder(callee.name, scope, reader) : [];
}

/** The elements, but for the first, of a list that a loop variable or a visitor’s parameter goes through. */
function listedUnder(name: string, scope: Scope, reader: Reader): Expression[] {
  const binding = lookUp(name, scope);
  const [write] = binding?.writes ?? [];
  if (write?.path[0] === '*') return write.path.length === 1 ? elementsOf(write.value, write.scope, reader) : [];
  const handed = binding?.param?.index === 0 ? reader.found.functions[binding.param.of]?.handedTo[0] : undefined;
  const visitor = handed && bare(handed.call.callee);
  return handed && visitor?.type === 'MemberExpression' ? elementsOf(visitor.object, handed.scope, reader) : [];
}

function elementsOf(list: Node, scope: Scope, reader: Reader, depth = 0): Expression[] {
  const inner = bare(list);
  // Untrusted: two names may each be said to be the other.
  if (depth > DEEPEST) return [];
  if (inner.type === 'Identifier') {
    const [write] = lookUp(inner.name, scope)?.writes ?? [];
    return write?.how === 'is' && write.path.length === 0 ? elementsOf(write.value, write.scope, reader, depth + 1) : [];
  }
  if (inner.type === 'ArrayExpression')
    return inner.elements.slice(1).flatMap(element => (element && element.type !== 'SpreadElement' ? [element] : []));
  return inner.type === 'CallExpression' ? loadedByName(inner, scope, reader) : [];
}

/** `['a', 'b'].map(name => require('./' + name))`. */
function loadedByName({ callee, arguments: [change] }: CallExpression, scope: Scope, reader: Reader): Expression[] {
  const method = bare(callee);
  const names =
    method.type === 'MemberExpression' && plainKey(method.property, method.computed) === 'map' ? bare(method.object) : undefined;
  const index = change && reader.found.functionOf.get(bare(change));
  const [only, ...others] = index === undefined ? [] : (reader.found.functions[index]?.returns ?? []);
  const load = only && others.length === 0 ? bare(only.value) : undefined;
  if (names?.type !== 'ArrayExpression' || index === undefined || !only || load?.type !== 'CallExpression') return [];
  const named = nameOf(load.callee, only.scope, reader);
  const [asked] = load.arguments;
  if (!asked || named?.kind !== 'outside' || named.path !== 'require') return [];
  return names.elements.slice(0, MOST).flatMap((name): Expression[] => {
    const value = name ? fold(name, scope, reader) : undefined;
    const { text } = value?.whole ? fold(asked, only.scope, readerFor(index, [value], reader)) : textValue('');
    if (!name || text === undefined || !text.startsWith('.')) return [];
    const { start, end } = name;
    const path: Expression = { type: 'Literal', value: text, raw: JSON.stringify(text), start, end };
    return [{ type: 'CallExpression', callee: load.callee, arguments: [path], optional: false, start, end }];
  });
}
