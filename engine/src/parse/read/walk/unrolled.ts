import type { Expression, Node } from 'oxc-parser';

import { bare, isFunction, isNode, plainKey } from '../children.ts';
import { declare, lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { forEachName } from './declare.ts';
import { newScope, visit, type Walk } from './walk.ts';

/** Rounds of one loop that are written out, and of all loops of a file. Untrusted: loops stand in loops. */
const MOST_ROUNDS = 32;
const MOST_IN_FILE = 256;
/** A body that is larger does more than to name things. */
const LONGEST_BODY = 1_500;

/** One round of a loop: what its variable is, and where that stands. */
interface Round {
  readonly element: Node;
  readonly scope: Scope;
}

/**
 * Walks `for (const name of ['read', 'write']) api[name] = …` as what it comes to, `api.read = …; api.write = …`, beside the loop itself: only of loops over what is
 * written down that name members by it.
 */
export function visitRounds(
  { left, right, body, keys }: { readonly left: Node; readonly right: Node; readonly body: Node; readonly keys: boolean },
  scope: Scope,
  walk: Walk,
): void {
  const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  if (pattern && namesMembers(pattern, body, walk))
    writeOut(pattern, body, keys ? keysOf(right, scope) : roundsOf(right, scope), scope, walk);
}

/** The same of `list.forEach(name => …)`. */
export function visitEach({ callee, arguments: [visitor] }: AnyCall, scope: Scope, walk: Walk): void {
  const called = bare(callee);
  const handed = visitor && bare(visitor);
  if (called.type !== 'MemberExpression' || !handed || !isFunction(handed) || !handed.body) return;
  const [pattern] = handed.params;
  // A function that gives something back is more than the body of a loop.
  if (pattern && namesMembers(pattern, handed.body, walk) && !/\breturn\b/.test(textOf(handed.body, walk)))
    writeOut(pattern, handed.body, roundsOf(called.object, scope), scope, walk);
}

function textOf({ start, end }: Node, { found }: Walk): string {
  return found.text.slice(start, end);
}

/** Whether the body of a loop puts something under a name that the loop goes through. */
function namesMembers(pattern: Node, body: Node, walk: Walk): boolean {
  if (body.end - body.start > LONGEST_BODY) return false;
  const text = textOf(body, walk);
  if (!STORES.test(text)) return false;
  const names: string[] = [];
  forEachName(
    pattern,
    [],
    name => names.push(name),
    () => {},
  );
  for (const [, key, defined] of text.matchAll(STORED)) if (names.includes(key ?? defined ?? '')) return true;
  return false;
}

const STORES = /\]\s*=[^=]|defineProperty/;
const STORED = /\[\s*([\w$]+)\s*\]\s*=[^=]|\bdefineProperty\s*\(\s*[\w$.]+\s*,\s*([\w$]+)\s*,/g;

function writeOut(pattern: Node, body: Node, rounds: readonly Round[], scope: Scope, walk: Walk): void {
  for (const { element, scope: from } of rounds) {
    if (++walk.rounds > MOST_IN_FILE) return;
    const inner = newScope(scope, 'block', scope.func);
    const literals = new Map<string, Node>();
    forEachName(
      pattern,
      [],
      (name, path) => {
        const value = path.reduce<Node | undefined>(partOf, element);
        if (value?.type === 'Literal') literals.set(name, value);
        declare(name, inner, 'block').writes.push({ value: element, scope: from, path, how: 'is' });
      },
      (name, value) => declare(name, inner, 'block').writes.push({ value, scope: inner, path: [], how: 'is' }),
    );
    const written = copyOf(body, literals);
    if (isNode(written)) visit(written, inner, walk);
  }
}

function partOf(whole: Node | undefined, key: string): Node | undefined {
  if (whole?.type === 'ArrayExpression') return whole.elements[Number(key)] ?? undefined;
  if (whole?.type !== 'ObjectExpression') return undefined;
  const property = whole.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
  return property?.type === 'Property' ? property.value : undefined;
}

/** The elements of a list that is written down, or of `Object.entries`, `keys` and `values` of an object that is. */
export function roundsOf(list: Node, scope: Scope): readonly Round[] {
  const { value, scope: from } = writtenAs(list, scope);
  if (value.type === 'ArrayExpression') {
    const elements = value.elements.filter(one => one !== null);
    return elements.length <= MOST_ROUNDS && elements.every(one => one.type !== 'SpreadElement')
      ? elements.map(element => ({ element, scope: from }))
      : NONE;
  }
  const callee = value.type === 'CallExpression' ? bare(value.callee) : undefined;
  const [table] = value.type === 'CallExpression' ? value.arguments : [];
  if (callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || callee.object.name !== 'Object' || !table) return NONE;
  const way = plainKey(callee.property, callee.computed);
  if (way === 'keys') return keysOf(table, from);
  return way === 'entries' || way === 'values' ? entriesOf(table, way === 'entries', from) : NONE;
}

function keysOf(table: Node, scope: Scope): readonly Round[] {
  return entriesOf(table, true, scope).map(({ element, scope: from }) => ({ element: partOf(element, '0') ?? element, scope: from }));
}

function entriesOf(table: Node, withKeys: boolean, scope: Scope): readonly Round[] {
  const { value, scope: from } = writtenAs(table, scope);
  if (value.type !== 'ObjectExpression' || value.properties.length > MOST_ROUNDS) return NONE;
  return value.properties.flatMap((property): Round[] => {
    const key = property.type === 'Property' ? plainKey(property.key, property.computed) : undefined;
    if (property.type !== 'Property' || key === undefined) return [];
    const { start, end } = property;
    const name: Expression = { type: 'Literal', value: key, raw: JSON.stringify(key), start, end };
    return [
      { element: withKeys ? { type: 'ArrayExpression', elements: [name, property.value], start, end } : property.value, scope: from },
    ];
  });
}

const NONE: readonly Round[] = [];

/** What a name was given once, as far as the walk has come; anything else as it is. */
function writtenAs(node: Node, scope: Scope): { readonly value: Node; readonly scope: Scope } {
  const inner = bare(node);
  const write = inner.type === 'Identifier' ? onlyWrite(lookUp(inner.name, scope)) : undefined;
  return write?.path.length === 0 ? { value: bare(write.value), scope: write.scope } : { value: inner, scope };
}

/** A copy of a tree with literals in the places of names; undefined where the tree gives one of those names something else. */
export function copyOf(node: unknown, literals: ReadonlyMap<string, Node> = NOTHING): unknown {
  if (Array.isArray(node)) return node.map(one => copyOf(one, literals));
  if (!isNode(node)) return node;
  if (node.type === 'Identifier') return literals.get(node.name) ?? { ...node };
  const own = isFunction(node) || node.type === 'FunctionDeclaration' ? withoutParams(node.params, literals) : literals;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) copy[key] = isNamed(node, key) ? plainCopy(value) : copyOf(value, own);
  return copy;
}

/** Whether a value is the copy of a node of the same kind. */
export function isCopied<T extends Node>(copy: unknown, of: T): copy is T {
  return isNode(copy) && copy.type === of.type;
}

function plainCopy(node: unknown): unknown {
  return copyOf(node, NOTHING);
}

const NOTHING: ReadonlyMap<string, Node> = new Map();

function withoutParams(params: readonly Node[], literals: ReadonlyMap<string, Node>): ReadonlyMap<string, Node> {
  const own = new Map(literals);
  for (const param of params)
    forEachName(
      param,
      [],
      name => own.delete(name),
      () => {},
    );
  return own;
}

/** Whether what stands there is a name and not what the name holds. */
function isNamed(node: Node, key: string): boolean {
  switch (key) {
    case 'property':
      return node.type === 'MemberExpression' && !node.computed;
    case 'key':
      return 'computed' in node && !node.computed;
    case 'id':
    case 'label':
    case 'left':
    case 'params':
      return node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression' && !(key === 'left' && isStored(node));
    default:
      return key === 'argument' && node.type === 'UpdateExpression';
  }
}

/** `api[name] = …`: the name of the member is a value there. */
function isStored(node: Node): boolean {
  return node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression';
}
