import type { Expression, Node } from 'oxc-parser';

import { bare, forEachChild, isFunction, isNode, plainKey } from '../children.ts';
import { declare, lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import { copyOf, namesIn, rebinds } from './copies.ts';
import { forEachName } from './declare.ts';
import { newScope, visit, type Walk } from './walk.ts';

/** Rounds of one loop that are written out, and of all loops of a file. Untrusted: loops stand in loops; what is past that is read as the loop that it is. */
const MOST_ROUNDS = 32;
const MOST_IN_FILE = 256;
/** A body that is larger does more than to name things. */
const LONGEST_BODY = 1_500;

/** One round of a loop: what its variable is, and where that stands. */
interface Round {
  readonly element: Node;
  readonly scope: Scope;
}

/** What is gone through, by what its variables are called, and what is done each time. */
interface Loop {
  /** The variable, and what counts the rounds where there is such. */
  readonly patterns: readonly Node[];
  readonly list: Node;
  readonly keys: boolean;
  readonly body: Node;
  readonly takes: Scope['kind'];
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
  if (pattern) writeOut({ patterns: [pattern], list: right, keys, body, takes: 'block' }, scope, walk);
}

/** The same of `list.forEach(name => …)`. */
export function visitEach({ callee, arguments: [visitor] }: AnyCall, scope: Scope, walk: Walk): void {
  const called = bare(callee);
  const handed = visitor && bare(visitor);
  if (called.type !== 'MemberExpression' || !handed || !isFunction(handed) || !handed.body || handed.params.length === 0) return;
  // A function that gives something back is more than the body of a loop.
  if (plainKey(called.property, called.computed) === 'forEach' && !gives(handed.body))
    writeOut({ patterns: handed.params, list: called.object, keys: false, body: handed.body, takes: 'function' }, scope, walk);
}

/** Whether the body of a function returns anything from there, functions inside of it left out. */
function gives(node: Node): boolean {
  if (node.type === 'ReturnStatement') return true;
  let found = false;
  if (!isFunction(node) && node.type !== 'FunctionDeclaration') forEachChild(node, child => (found ||= gives(child)));
  return found;
}

/** Once all names are declared: what the list holds is not known before. */
function writeOut(loop: Loop, scope: Scope, walk: Walk): void {
  const names = namesIn(loop.patterns);
  if (walk.found.copying || !namesMembers(names, loop.body, walk) || rebinds(loop.body, names) || isGuarded(loop.body)) return;
  walk.later.push(() => {
    const rounds = loop.keys ? keysOf(loop.list, scope) : roundsOf(loop.list, scope, walk.found);
    rounds.forEach((round, at) => {
      if (walk.rounds++ < MOST_IN_FILE) visitRound(loop, round, at, scope, walk);
    });
  });
}

/** Whether what is stored may not be stored: where a condition stands before it, what was there may be meant as well. */
function isGuarded(body: Node): boolean {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  return statements.some(({ type }) => type === 'IfStatement' || type === 'SwitchStatement');
}

/** Whether the body of a loop puts something under a name that the loop goes through, or hands on the module of that name with more. */
function namesMembers(names: ReadonlySet<string>, { start, end }: Node, { found }: Walk): boolean {
  if (end - start > LONGEST_BODY) return false;
  const text = found.text.slice(start, end);
  if (!STORES.test(text)) return false;
  for (const [, key, defined, loaded] of text.matchAll(STORED)) if (names.has(key ?? defined ?? loaded ?? '')) return true;
  return false;
}

const STORES = /\]\s*=[^=]|defineProperty|\b(?:require|import)\(/;
const STORED =
  /\[\s*([\w$]+)\s*\]\s*=[^=]|\bdefineProperty\s*\(\s*[\w$.]+\s*,\s*([\w$]+)\s*,|\b[\w$.]+\(\s*(?:require|import)\(\s*([\w$]+)\s*\)\s*,/g;

function visitRound({ patterns, body, takes }: Loop, { element, scope: from }: Round, at: number, scope: Scope, walk: Walk): void {
  const inner = newScope(scope, takes, scope.func);
  const { start, end } = element;
  const number: Expression = { type: 'Literal', value: at, raw: String(at), start, end };
  const literals = new Map<string, Node>();
  for (const [index, pattern] of patterns.slice(0, 2).entries()) {
    const held = index === 0 ? { element, from } : { element: number, from: scope };
    forEachName(
      pattern,
      [],
      (name, path) => {
        const value = path.reduce<Node | undefined>(partOf, held.element);
        if (value?.type === 'Literal') literals.set(name, value);
        declare(name, inner, 'block').writes.push({ value: held.element, scope: held.from, path, how: 'is' });
      },
      (name, value) => declare(name, inner, 'block').writes.push({ value, scope: inner, path: [], how: 'is' }),
    );
  }
  visitCopy(copyOf(body, literals), inner, walk);
}

/** Walks a copy of what was walked before: what it does by itself was seen there; functions in it do more, and what it stores is stored under a name. */
export function visitCopy(copy: unknown, scope: Scope, walk: Walk): void {
  const { sites } = walk.found;
  const before = sites.length;
  walk.found.copying = true;
  if (isNode(copy)) visit(copy, scope, walk);
  walk.found.copying = false;
  const own = sites.splice(before).filter(site => site.kind === 'assign' || site.scope.func !== scope.func || handsModule(site));
  for (const site of own) sites.push(site);
}

/** `wrap(require('http'), 'get')` */
function handsModule({ node }: Walk['found']['sites'][number]): boolean {
  const [first] = node.type === 'CallExpression' && node.arguments.length > 1 ? node.arguments : [];
  const loads = first && bare(first);
  return loads?.type === 'CallExpression' && loads.callee.type === 'Identifier' && loads.callee.name === 'require';
}

function partOf(whole: Node | undefined, key: string): Node | undefined {
  if (whole?.type === 'ArrayExpression') return whole.elements[Number(key)] ?? undefined;
  if (whole?.type !== 'ObjectExpression') return undefined;
  const property = whole.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
  return property?.type === 'Property' ? property.value : undefined;
}

/** The elements of a list that is written down, or of `Object.entries`, `keys` and `values` of an object that is. */
export function roundsOf(list: Node, scope: Scope, found: Survey): readonly Round[] {
  if (isChanged(list, found)) return NONE;
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
  if (lookUp('Object', scope)) return NONE;
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
  // What stands there by no plain name may be anything.
  if (!value.properties.every(one => one.type === 'Property' && plainKey(one.key, one.computed) !== undefined)) return NONE;
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

/** Whether the order of a list that has a name, or what is in it, is changed anywhere by a call or by number. */
export function isChanged(list: Node, found: Survey): boolean {
  const { type, ...node } = bare(list);
  if (type !== 'Identifier' || !('name' in node) || typeof node.name !== 'string') return false;
  const known = CHANGED.get(found) ?? changedIn(found.text);
  CHANGED.set(found, known);
  return known.has(node.name);
}

/** A file may ask for each of its lists. */
const CHANGED = new WeakMap<Survey, ReadonlySet<string>>();

/** The names before such changes. What changes is looked for first: names stand everywhere. */
function changedIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { index } of text.matchAll(CHANGES)) {
    const [name] = NAME_BEFORE.exec(text.slice(Math.max(0, index - LONGEST_NAME), index)) ?? [];
    if (name !== undefined) names.add(name);
  }
  return names;
}

const CHANGES = /\.(?:shift|pop|splice|reverse|sort|unshift|fill|copyWithin)\b|\[[^\]]{1,40}\]\s*=[^=]/g;
const NAME_BEFORE = /[\w$]+$/;
const LONGEST_NAME = 100;

/** What a name was given once; anything else as it is. */
function writtenAs(node: Node, scope: Scope): { readonly value: Node; readonly scope: Scope } {
  const inner = bare(node);
  const write = inner.type === 'Identifier' ? onlyWrite(lookUp(inner.name, scope)) : undefined;
  return write?.path.length === 0 ? { value: bare(write.value), scope: write.scope } : { value: inner, scope };
}
