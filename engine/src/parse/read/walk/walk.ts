import type { Node, Program } from 'oxc-parser';

import { linkUnplaced } from '../link/link-unplaced.ts';
import { isAskedByLanguage } from './asked.ts';
import { bare, forEachChild, isFunction, plainKey } from '../children.ts';
import { noteComposed } from './composed.ts';
import { recordDefinition } from './declare-members.ts';
import { declarePattern, type Later, noteKept, recordAssignment } from './declare.ts';
import { recordFilling } from './fillings.ts';
import { recordDefinedExports } from './defined-exports.ts';
import { noteEndless } from './endless-loops.ts';
import { recordExport, recordImport } from './exports.ts';
import { noteIdle } from './idle.ts';
import { noteKeptUnder } from './kept-under-keys.ts';
import { noteMemberCall } from './member-calls.ts';
import { noteHanded, noteMethod, noteNamed } from './next-function.ts';
import { recordOlderClass } from './older-classes.ts';
import { patchesIn } from './patches.ts';
import { chosenCall, plainCall, taggedCall } from './plain-call.ts';
import { notePrivate } from './private-fields.ts';
import { declare, type Declared, type Scope, type Test, type Write } from '../scope.ts';
import { recordEnum } from './enums.ts';
import { noteStages } from './stages.ts';
import { functionRecord, type AnyCall, type Awaited, type Keyed, type Survey } from '../survey.ts';
import { unnamed, visitAssignment, visitKept, visitPattern } from './walk-assignment.ts';
import { noteMessage, visitClass } from './walk-class.ts';
import { statements, visitLoop, visitSwitch, visitTry } from './walk-control.ts';
import { visitFunction } from './walk-function.ts';
import { noResolvers, noteResolved, noteResolvers, type Resolvers } from './resolvers.ts';
import { visitEach } from './unrolled.ts';
import { noteWritten, noteWrittenLines } from './written.ts';

/** Walks a tree once and learns its scopes, bindings and functions, and every place that may use the outside. */
export function survey(path: string, text: string, program: Program): Survey {
  const file: Declared = { byName: new Map() };
  const body: Scope = { parent: undefined, func: 0, kind: 'function', names: undefined, test: undefined, declaring: undefined, file };
  const found: Survey = {
    path,
    text,
    body: program.body,
    functions: [functionRecord({ name: '', parent: -1, node: undefined, scope: body })],
    functionOf: new Map(),
    unplaced: new Set(),
    classes: new Map(),
    sites: [],
    kept: new Set(),
    keyed: [],
    written: [],
    lookedTo: 0,
    emits: [],
    exports: [],
    imports: [],
    getters: new Map(),
    readers: new Set(),
    receivers: new Map(),
    objects: new Map(),
    calledOn: new Map(),
    setters: new Map(),
    instead: new Map(),
    constructors: new Map(),
    plainConstructors: new Map(),
    owners: new Map(),
    globals: new Map(),
    withs: [],
    filled: new Map(),
    fields: new Map(),
    paramCalls: new Map(),
    unnamed: [],
    drawn: new Map(),
    functionNames: new Set(),
    handed: new Map(),
    keptUnder: new Map(),
    filledParams: new Set(),
    taken: new Set(),
    entered: new Map(),
    choices: new Map(),
    chosen: new Map(),
    waterfalls: new Map(),
    stages: new Map(),
    thisCalls: new Set(),
    thisNames: new Set(),
    copied: [],
    storedUnder: [],
    copying: false,
    reduced: new Set(),
    stepping: new Map(),
    caught: new Map(),
    methods: new Map(),
    methodNames: new Map(),
    memberNames: new Set(),
  };
  const later: Later[] = [];
  const walk: Walk = {
    found,
    later,
    called: new Map(),
    thrown: [],
    awaited: [],
    resolvers: noResolvers(),
    trying: [],
    looked: 0,
    rounds: 0,
    gathered: 0,
  };
  statements(program.body, body, walk);
  for (const settle of later) settle();
  return found;
}

/** A walk under way. */
export interface Walk {
  readonly found: Survey;
  readonly later: Later[];
  /** Objects that are given a name where they are written, by that. */
  readonly called: Map<Node, Node>;
  /** What was thrown so far, in order. */
  readonly thrown: Write[];
  /** What was waited for so far, in order. */
  readonly awaited: Awaited[];
  readonly resolvers: Resolvers;
  /** The functions in whose `try` blocks the walk is. */
  readonly trying: number[];
  /** Nodes that were looked at for the ends of loops. */
  looked: number;
  /** Rounds of loops that were written out, and loops that gather something. */
  rounds: number;
  gathered: number;
}

/** A scope inside another. */
export function newScope(parent: Scope, kind: Scope['kind'], func: number, test?: Test): Scope {
  return { parent, func, kind, names: undefined, test, declaring: undefined, file: parent.file };
}

/** The same scope behind one more condition. */
export function guarded(scope: Scope, test: Test): Scope {
  return newScope(scope, 'guard', scope.func, test);
}

/** Walks one node and what is in it. */
export function visit(node: Node, scope: Scope, walk: Walk): void {
  // The most common first: the engine compares one after the other.
  switch (node.type) {
    case 'Identifier':
      return;
    case 'MemberExpression':
      walk.found.sites.push({ kind: 'read', node, scope });
      visitChain(node, scope, walk);
      return;
    case 'Literal':
      noteWritten(node, scope, walk.found);
      return;
    case 'ThisExpression':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'EmptyStatement':
      return;
    case 'CallExpression':
    case 'NewExpression': {
      const chosen = chosenCall(node);
      if (chosen) {
        walk.found.chosen.set(node, chosen);
        visit(chosen, scope, walk);
        return;
      }
      recordFilling(node, scope, walk.found, walk.later);
      noteKeptUnder(node, scope, walk.found);
      noteWrittenLines(node, scope, walk.found);
      noteResolved(node, scope, walk.resolvers, walk.found, walk.later);
      recordDefinition(node, scope, walk.found, walk.later);
      recordDefinedExports(node, scope, walk.found, walk.later);
      recordOlderClass(node, scope, walk.found, walk.later);
      recordEnum(node, scope, walk.found, walk.later);
      notePrivate(node, scope, walk.found);
      if (node.callee.type === 'Super') noteMessage(node, scope, walk.found);
      noteStages(node, scope, walk.found);
      for (const patch of patchesIn(node)) walk.found.sites.push({ kind: 'assign', ...patch, scope });
      walk.found.sites.push({ kind: 'call', node: noteInstead(node, plainCall(node), walk.found) ?? node, scope });
      // Each function that is joined to others is called with what the one before it gives.
      noteComposed(node, scope, walk.found, walk.later);
      if (node.callee.type === 'MemberExpression') noteMemberCall(node, node.callee, scope, walk);
      visitChain(node.callee, scope, walk);
      for (const argument of node.arguments) visit(argument, scope, walk);
      visitEach(node, scope, walk);
      return;
    }
    case 'ExpressionStatement':
      noteIdle(node.expression, walk.found);
      visit(node.expression, scope, walk);
      return;
    case 'Property': {
      // Whoever makes such an object means it to be asked: by a text, a comparison, an `await`, a loop.
      if (isFunction(node.value) && isAskedByLanguage(node)) linkUnplaced(scope.func, walk.found.functions.length, walk.found);
      if (isFunction(node.value)) noteMethod(plainKey(node.key, node.computed), node.kind, walk.found);
      else {
        noteKept(plainKey(node.key, node.computed), node.value, scope, walk.later);
        noteNamed(plainKey(node.key, node.computed), node.value, walk.found);
      }
      if (node.computed) {
        noteKeyed(node, node.key, scope, walk.found);
        visit(node.key, scope, walk);
      }
      visitKept(node.value, scope, walk);
      return;
    }
    case 'BlockStatement':
    case 'StaticBlock':
      statements(node.body, newScope(scope, 'block', scope.func), walk);
      return;
    case 'AssignmentExpression':
      visitAssignment(node, scope, walk);
      return;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        declarePattern(id, node.kind === 'var' ? 'function' : 'block', scope, init ? { node: init, path: [] } : undefined);
        visitPattern(id, scope, walk);
        if (init) noteResolvers(id, init, scope, walk.resolvers);
        if (init?.type === 'ThisExpression' && id.type === 'Identifier') walk.found.thisNames.add(id.name);
        if (init && id.type === 'Identifier' && isFunction(unnamed(bare(init)))) {
          walk.found.functionNames.add(id.name);
          noteHanded(id.name, walk.found);
        }
        if (init?.type === 'ObjectExpression' && id.type === 'Identifier') walk.called.set(init, id);
        if (init) visitKept(init, scope, walk);
      }
      return;
    case 'UnaryExpression':
      // What a thing is not, or what type it has, says nothing of what is in it.
      if (node.operator === '!' || node.operator === 'typeof') noteIdle(node.argument, walk.found);
      visit(node.argument, scope, walk);
      return;
    case 'BinaryExpression':
      if (node.operator === '+') noteWritten(node, scope, walk.found);
      visit(node.left, scope, walk);
      visit(node.right, scope, walk);
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      visitFunction(node, scope, walk);
      return;
    case 'ReturnStatement':
      if (node.argument) {
        walk.found.functions[scope.func]?.returns.push({ value: node.argument, scope });
        visit(node.argument, scope, walk);
      }
      return;
    case 'IfStatement':
    case 'ConditionalExpression':
      noteIdle(node.test, walk.found);
      visit(node.test, scope, walk);
      visit(node.consequent, guarded(scope, { node: node.test, holds: true }), walk);
      if (node.alternate) visit(node.alternate, guarded(scope, { node: node.test, holds: false }), walk);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      visitClass(node, scope, walk);
      return;
    case 'LogicalExpression':
      if (node.operator === '&&') noteIdle(node.left, walk.found);
      visit(node.left, scope, walk);
      visit(node.right, node.operator === '??' ? scope : guarded(scope, { node: node.left, holds: node.operator === '&&' }), walk);
      return;
    case 'SwitchStatement':
      visitSwitch(node, newScope(scope, 'block', scope.func), walk);
      return;
    case 'ForStatement': {
      const loop = newScope(scope, 'block', scope.func);
      noteEndless(node, loop, walk);
      forEachChild(node, child => visit(child, loop, walk));
      return;
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      noteEndless(node, scope, walk);
      forEachChild(node, child => visit(child, scope, walk));
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      visitLoop(node, newScope(scope, 'block', scope.func), walk);
      return;
    case 'TryStatement':
      visitTry(node, scope, walk);
      return;
    case 'WithStatement': {
      const inside = newScope(scope, 'block', scope.func);
      walk.found.withs.push({ object: node.object, scope, inside });
      visit(node.object, scope, walk);
      visit(node.body, inside, walk);
      return;
    }
    case 'ThrowStatement':
      walk.thrown.push({ value: node.argument, scope, path: [], how: 'is' });
      visit(node.argument, scope, walk);
      return;
    case 'YieldExpression':
      if (!node.argument) return;
      walk.found.functions[scope.func]?.yields.push({ value: node.argument, scope, each: node.delegate });
      noteAwaited(node.argument, scope, walk);
      visit(node.argument, scope, walk);
      return;
    case 'UpdateExpression':
      // A counter is no longer what it began as.
      recordAssignment({ left: node.argument, right: node.argument, operator: '++' }, scope, walk.found, walk.later);
      visitChain(node.argument, scope, walk);
      return;
    case 'TaggedTemplateExpression':
      walk.found.sites.push({ kind: 'call', node: noteInstead(node, taggedCall(node), walk.found), scope });
      visitChain(node.tag, scope, walk);
      visit(node.quasi, scope, walk);
      return;
    case 'ImportExpression':
      walk.found.sites.push({ kind: 'import', node, source: node.source, scope });
      visit(node.source, scope, walk);
      return;
    case 'ImportDeclaration':
      recordImport(node, scope, walk.found);
      return;
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.type === 'TSExternalModuleReference') {
        const module = node.moduleReference.expression.value;
        walk.found.imports.push({ module, at: node });
        declare(node.id.name, scope, 'function').imported = { module, name: '*' };
      }
      return;
    case 'ExportAllDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportNamedDeclaration': {
      const rest = recordExport(node, scope, walk.found);
      if (rest) visit(rest, scope, walk);
      return;
    }
    case 'AwaitExpression':
      noteAwaited(node.argument, scope, walk);
      visit(node.argument, scope, walk);
      return;
    case 'SpreadElement':
      visit(node.argument, scope, walk);
      return;
    case 'ObjectExpression':
      for (const property of node.properties) {
        visit(property, scope, walk);
        if (property.type === 'Property') noteOwner(walk.called.get(node) ?? node, property.value, scope, walk.found);
      }
      return;
    case 'ArrayExpression':
      for (const element of node.elements) if (element) visit(element, scope, walk);
      return;
    case 'TemplateLiteral':
      noteWritten(node, scope, walk.found);
      for (const expression of node.expressions) visit(expression, scope, walk);
      return;
    case 'SequenceExpression':
      for (const expression of node.expressions) visit(expression, scope, walk);
      return;
    default:
      forEachChild(node, child => visit(child, scope, walk));
  }
}

/** Visits a callee or member chain without reporting its inner members as reads of their own. */
export function visitChain(node: Node, scope: Scope, walk: Walk): void {
  const inner = bare(node);
  if (inner.type !== 'MemberExpression') {
    visit(inner, scope, walk);
    return;
  }
  visitChain(inner.object, scope, walk);
  if (!inner.computed) return;
  noteKeyed(inner, inner.property, scope, walk.found);
  visit(inner.property, scope, walk);
}

/** Notes a key that only decoding could tell. */
export function noteKeyed(node: Keyed['node'], key: Node, scope: Scope, found: Survey): void {
  if (key.type === 'CallExpression' || key.type === 'MemberExpression') found.keyed.push({ node, key, scope });
}

function noteAwaited(node: Node, scope: Scope, { awaited }: Walk): void {
  if (bare(node).type === 'CallExpression') awaited.push({ node, scope });
}

function noteInstead<T extends AnyCall | undefined>(node: Node, call: T, found: Survey): T {
  if (call) found.instead.set(node, call);
  return call;
}

/** `{ send() { … } }`: in there `this` is the object. */
function noteOwner(object: Node, method: Node, scope: Scope, { functionOf, objects }: Survey): void {
  const index = method.type === 'FunctionExpression' ? functionOf.get(method) : undefined;
  if (index !== undefined) objects.set(index, { object, scope });
}
