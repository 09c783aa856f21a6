import type { Node } from 'oxc-parser';

import { bare, forEachChild } from '../read/children.ts';
import { forEachName } from '../read/walk/declare.ts';
import type { Binding } from '../read/scope.ts';
import { spend, type CallSite, type Machine } from './machine.ts';
import { changesOf } from './setups.ts';

/** Longer stretches are programs. */
const LONGEST = 12_000;
const MOST_IN_LIST = 2_000;
const MOST_WRITES = 200;
/** So many statements before the last one that changes a name are looked at. */
const MOST = 120;

/**
 * The statements that make what a name holds: from its declaration to the last that changes it, all that mention it, or anything that those change or declare.
 * `let s = ''; for (const n of codes) s += String.fromCharCode(n ^ 7);`. Undefined where they are too many, or stand in no one list.
 */
export function makersOf(binding: Binding, machine: Machine): readonly Node[] | undefined {
  const list = listAround(binding, machine);
  if (!list || list.length > MOST_IN_LIST || binding.writes.length > MOST_WRITES) return undefined;
  spend(machine, list.length);
  const calls = changesOf(binding, machine);
  const last = list.findLastIndex(statement => changes(statement, binding, calls));
  // A function that changes it does so whenever it is called.
  if (last < 0 || list.some(statement => declaresFunctions(statement) && changes(statement, binding, calls))) return undefined;
  const all = list.slice(Math.max(0, last + 1 - MOST), last + 1).map(node => statementOf(node, machine));
  const names = new Set([binding.name]);
  const chosen = new Set<Statement>();
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const one of all) {
      spend(machine, 1 + ((names.size + chosen.size) >> 2));
      if (chosen.has(one) || !isNeeded(one, names, chosen)) continue;
      chosen.add(one);
      for (const name of one.declares) if (!one.isFunction) names.add(name);
    }
  }
  const made = all.filter(one => chosen.has(one));
  const length = made.reduce((sum, { node }) => sum + node.end - node.start, 0);
  return made.some(({ declares }) => declares.includes(binding.name)) && length <= LONGEST ? made.map(({ node }) => node) : undefined;
}

interface Statement {
  readonly node: Node;
  readonly declares: readonly string[];
  /** Every word in it that may be a name. */
  readonly words: ReadonlySet<string>;
  /** Whether it only declares a function: one that touches none of the names is read where it stands. */
  readonly isFunction: boolean;
}

/** Whether a statement mentions one of the names, or declares a value that a chosen one mentions. */
function isNeeded({ declares, words, isFunction }: Statement, names: ReadonlySet<string>, chosen: ReadonlySet<Statement>): boolean {
  for (const name of names) if (words.has(name)) return true;
  if (isFunction) return false;
  for (const one of chosen) if (declares.some(name => one.words.has(name))) return true;
  return false;
}

/** By where it stands: many names are made in the same list. */
const KNOWN = new WeakMap<Node, Statement>();

function statementOf(node: Node, machine: Machine): Statement {
  const known = KNOWN.get(node);
  if (known) return known;
  const statement = read(node, machine);
  KNOWN.set(node, statement);
  return statement;
}

function read(node: Node, machine: Machine): Statement {
  const { found } = machine;
  const inner = node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node;
  const declares: string[] = [];
  if (inner.type === 'FunctionDeclaration' && inner.id) declares.push(inner.id.name);
  const parts = inner.type === 'VariableDeclaration' ? inner.declarations : [];
  for (const { id } of parts)
    forEachName(
      id,
      [],
      name => declares.push(name),
      () => undefined,
    );
  spend(machine, Math.min(inner.end - inner.start, LONGEST) >> 3);
  const words = new Set(found.text.slice(inner.start, Math.min(inner.end, inner.start + LONGEST)).match(/[A-Za-z_$][\w$]*/g));
  return { node: inner, declares, words, isFunction: declaresFunctions(inner) };
}

function declaresFunctions(statement: Node): boolean {
  if (statement.type !== 'VariableDeclaration') return statement.type === 'FunctionDeclaration';
  return statement.declarations.every(({ init }) => init && /Function/.test(bare(init).type));
}

/** The list of statements in which a name is declared. */
function listAround(binding: Binding, { found }: Machine): readonly Node[] | undefined {
  const at = binding.writes[0]?.value.start;
  const body = found.functions[binding.scope.func]?.node?.body;
  let list: readonly Node[] | undefined = binding.scope.func === 0 ? found.body : body?.type === 'BlockStatement' ? body.body : undefined;
  while (list && at !== undefined) {
    if (list.some(statement => isDeclaredBy(statement, binding.name))) return list;
    const inside: Node | undefined = list.find(({ start, end }) => start <= at && at < end);
    list = inside && blockIn(inside, at);
  }
  return undefined;
}

function isDeclaredBy(statement: Node, name: string): boolean {
  const inner = statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
  if (inner.type !== 'VariableDeclaration') return false;
  return inner.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name);
}

/** The outermost block in a statement around a place, in the same function. */
function blockIn(node: Node, at: number): readonly Node[] | undefined {
  let found: readonly Node[] | undefined;
  forEachChild(node, child => {
    if (found || child.start > at || at >= child.end || /Function|Class/.test(child.type)) return;
    found = child.type === 'BlockStatement' ? child.body : blockIn(child, at);
  });
  return found;
}

/** Whether a statement declares a name, stores in it or in what it holds, or holds a call that changes a list of that name. */
function changes(statement: Node, { name, writes }: Binding, calls: readonly CallSite[]): boolean {
  const holds = ({ start }: Node): boolean => statement.start <= start && start < statement.end;
  return isDeclaredBy(statement, name) || writes.some(({ value }) => holds(value)) || calls.some(({ node }) => holds(node));
}
