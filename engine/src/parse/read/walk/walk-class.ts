import type { Class } from 'oxc-parser';

import { symbolKey } from './asked.ts';
import { plainKey } from '../children.ts';
import { declare, type Scope } from '../scope.ts';
import type { AnyCall, ClassRecord, Survey } from '../survey.ts';
import { isFunction } from './walk-assignment.ts';
import { noteKeyed, noteMethod, visit, type Walk } from './walk.ts';

/** What an error is made with is its message, and may be told from there. */
export function noteMessage({ arguments: [message] }: AnyCall, scope: Scope, { constructors, fields }: Survey): void {
  const parent = constructors.get(scope.func)?.parent?.value;
  if (!message || message.type === 'SpreadElement' || parent?.type !== 'Identifier' || !/Error$/.test(parent.name)) return;
  fields.set('message', [...(fields.get('message') ?? []), { value: message, scope, path: [], how: 'is' }]);
}

/** Walks a class: its methods by name, its fields, and what it extends. */
export function visitClass(node: Class, scope: Scope, walk: Walk): void {
  const parent = node.superClass ? { value: node.superClass, scope } : undefined;
  const record: ClassRecord = { methods: new Map(), construct: undefined, parent };
  walk.found.classes.set(node, record);
  if (node.id) declare(node.id.name, scope, 'block').writes.push({ value: node, scope, path: [], how: 'is' });
  if (node.superClass) visit(node.superClass, scope, walk);
  for (const member of node.body.body) {
    if ('computed' in member && member.computed && 'key' in member) noteKeyed(member, member.key, scope, walk.found);
    if (member.type === 'MethodDefinition') {
      const key = plainKey(member.key, member.computed) ?? symbolKey(member.key) ?? '*';
      const index = walk.found.functions.length;
      walk.found.owners.set(index, record);
      if (member.kind === 'constructor') {
        record.construct = index;
        walk.found.constructors.set(index, record);
      } else if (member.kind !== 'set') record.methods.set(key, index);
      noteMethod(key, member.kind, walk.found);
      visit(member.value, scope, walk);
    } else if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
      const key = plainKey(member.key, member.computed);
      if (!member.value) continue;
      if (isFunction(member.value)) noteMethod(key, 'init', walk.found);
      if (key) walk.found.fields.set(key, [...(walk.found.fields.get(key) ?? []), { value: member.value, scope, path: [], how: 'is' }]);
      visit(member.value, scope, walk);
    } else if (member.type === 'StaticBlock') visit(member, scope, walk);
  }
}
