import type { AccessorProperty, Class, PropertyDefinition } from 'oxc-parser';

import { symbolKey } from './asked.ts';
import { addField, noteComputedField, symbolNamed } from './fields.ts';
import { isFunction, plainKey } from '../children.ts';
import { declare, lookUp, type Scope, type Write } from '../scope.ts';
import { functionRecord, type AnyCall, type ClassRecord, type Survey } from '../survey.ts';
import { noteMethod } from './next-function.ts';
import { newScope, noteKeyed, visit, type Walk } from './walk.ts';

/** What an error is made with is its message, and may be told from there. */
export function noteMessage({ arguments: [message] }: AnyCall, scope: Scope, found: Survey): void {
  const parent = found.constructors.get(scope.func)?.parent?.value;
  if (!message || message.type === 'SpreadElement' || parent?.type !== 'Identifier' || !/Error$/.test(parent.name)) return;
  addField('message', { value: message, scope, path: [], how: 'is' }, found);
}

/** Walks a class: its methods by name, its fields, and what it extends. */
export function visitClass(node: Class, scope: Scope, walk: Walk): void {
  const parent = node.superClass ? { value: node.superClass, scope } : undefined;
  const record: ClassRecord = { methods: new Map(), construct: undefined, parent };
  walk.found.classes.set(node, record);
  if (node.id) declare(node.id.name, scope, 'block').writes.push({ value: node, scope, path: [], how: 'is' });
  if (node.superClass) visit(node.superClass, scope, walk);
  const initialized: PropertyDefinition[] = [];
  for (const member of node.body.body) {
    if ('computed' in member && member.computed && 'key' in member) noteKeyed(member, member.key, scope, walk.found);
    if (member.type === 'MethodDefinition') {
      const key = plainKey(member.key, member.computed) ?? symbolKey(member.key) ?? '*';
      const index = walk.found.functions.length;
      walk.found.owners.set(index, record);
      if (member.kind === 'constructor') {
        record.construct = index;
        walk.found.constructors.set(index, record);
      } else if (member.kind !== 'set') {
        record.methods.set(key, index);
        if (key === '*') walk.later.push(() => record.methods.set(symbolNamed(member.key, scope) ?? key, index));
      }
      noteMethod(key, member.kind, walk.found);
      visit(member.value, scope, walk);
    } else if (member.type === 'PropertyDefinition' && !member.static) initialized.push(member);
    else if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') visitField(member, scope, walk);
    else if (member.type === 'StaticBlock') visit(member, scope, walk);
  }
  // What a field begins with is worked out where an object is made, not where the class is.
  const maker = initialized.some(({ value }) => value !== null) ? makerOf(record, scope, walk.found) : undefined;
  const inside = maker === undefined ? scope : newScope(scope, 'block', maker);
  for (const member of initialized) visitField(member, inside, walk);
}

function visitField({ key: named, computed, value }: PropertyDefinition | AccessorProperty, scope: Scope, walk: Walk): void {
  if (!value) return;
  const key = plainKey(named, computed);
  if (isFunction(value)) noteMethod(key, 'init', walk.found);
  const write: Write = { value, scope, path: [], how: 'is' };
  if (key) addField(key, write, walk.found);
  else if (computed) walk.later.push(() => noteComputedField(walk.found, named, write));
  visit(value, scope, walk);
}

const MOST_PARENTS = 8;

/**
 * The constructor of a class, or of the next one above that has one; where none has, the one that the language gives the class. What it extends may be made in a way
 * that is known by name alone: then there is none.
 */
function makerOf(record: ClassRecord, scope: Scope, found: Survey): number | undefined {
  const line = lineBefore(record, found);
  const written = line.find(({ construct }) => construct !== undefined)?.construct;
  return written ?? (line.at(-1)?.parent ? undefined : unwrittenMaker(record, scope, found));
}

function unwrittenMaker(record: ClassRecord, scope: Scope, found: Survey): number {
  const index = found.functions.length;
  found.functions.push(functionRecord({ name: '', parent: scope.func, node: undefined, scope: newScope(scope, 'function', index) }));
  found.owners.set(index, record);
  found.constructors.set(index, record);
  record.construct = index;
  return index;
}

/** A class and those above it, as far as they stand before it in the file. */
function lineBefore(record: ClassRecord, { classes }: Survey): readonly ClassRecord[] {
  const line = [record];
  for (let current: ClassRecord | undefined = record; current && line.length <= MOST_PARENTS;) {
    const above: ClassRecord['parent'] = current.parent;
    const writes: readonly Write[] | undefined =
      above?.value.type === 'Identifier' ? lookUp(above.value.name, above.scope)?.writes : undefined;
    current = writes?.[0] && writes.length === 1 ? classes.get(writes[0].value) : undefined;
    if (current) line.push(current);
  }
  return line;
}
