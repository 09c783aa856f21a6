import type { Node } from 'oxc-parser';

import { bare, forEachChild, isFunction, plainKey } from '../children.ts';
import { recordPrototype } from './declare-members.ts';
import { isHostName, recordAssignment } from './declare.ts';
import { recordCommonJsExport } from './exports.ts';
import { noteKept } from './idle.ts';
import { patchesBy } from './patches.ts';
import { noteResolvingMembers } from './resolvers.ts';
import type { Scope } from '../scope.ts';
import { noteMethod, noteNamed } from './next-function.ts';
import { visit, visitChain, type Walk } from './walk.ts';

/** Defaults and computed keys inside a pattern are code that runs. */
export function visitPattern(pattern: Node, scope: Scope, walk: Walk): void {
  if (pattern.type === 'AssignmentPattern') visit(pattern.right, scope, walk);
  if (pattern.type !== 'Identifier') {
    forEachChild(pattern, child => {
      if (/Pattern$|^Property$|^RestElement$/.test(child.type)) visitPattern(child, scope, walk);
    });
  }
}

/** Walks an assignment: what it stores, exports, patches or gives a prototype. */
export function visitAssignment(node: Node & { type: 'AssignmentExpression' }, scope: Scope, walk: Walk): void {
  const { left, right } = node;
  recordAssignment(node, scope, walk.found, walk.later);
  recordCommonJsExport(left, right, scope, walk.found);
  recordPrototype(left, right, scope, walk.found, walk.later);
  if (left.type === 'MemberExpression') {
    noteResolvingMembers(left, right, walk.resolvers);
    if (isFunction(right)) noteMethod(plainKey(left.property, left.computed), 'init', walk.found);
    else noteNamed(plainKey(left.property, left.computed), right, walk.found);
    walk.found.sites.push({ kind: 'assign', node: left, value: right, scope });
    for (const patch of patchesBy(left, right)) walk.found.sites.push({ kind: 'assign', ...patch, scope });
    visitChain(left, scope, walk);
  } else if (left.type === 'Identifier' && isHostName(left.name)) {
    walk.found.sites.push({ kind: 'assign', node: left, value: right, scope });
  } else {
    if (left.type === 'Identifier' && isFunction(unnamed(bare(right)))) walk.found.functionNames.add(left.name);
    visitPattern(left, scope, walk);
  }
  visitKept(right, scope, walk);
}

/** What is kept does nothing yet, whatever it is. */
export function visitKept(node: Node, scope: Scope, walk: Walk): void {
  noteKept(node, walk.found);
  visit(node, scope, walk);
}

/** The first argument of a call, which may only give it a name or members: `__name(() => …, 'f')`, `Object.assign(() => …, members)`. */
export function unnamed(value: Node): Node {
  return value.type === 'CallExpression' ? (value.arguments[0] ?? value) : value;
}
