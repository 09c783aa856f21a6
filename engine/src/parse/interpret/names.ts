import type { Node } from 'oxc-parser';

import { forEachChild } from '../read/children.ts';
import { forEachName } from '../read/walk/declare.ts';
import type { Scope } from '../read/scope.ts';
import type { Machine } from './machine.ts';

/** The names of one block, function or catch clause while code is made ready. */
interface Block {
  readonly slots: Map<string, number>;
  readonly up: Block | undefined;
  readonly func: { count: number };
}

/** Where code is made ready: the blocks within what is interpreted, and the scope of the file around them. */
export interface Place {
  readonly block: Block | undefined;
  readonly around: Scope;
  readonly machine: Machine;
  /** How deeply the expression is nested. */
  readonly depth: number;
}

/** A place in a new function. */
export function inFunction(place: Place): Place {
  return { ...place, block: { slots: new Map(), up: place.block, func: { count: 0 } }, depth: 0 };
}

/** A place in a new block of the same function. */
export function inBlock(place: Place): Place {
  const { block } = place;
  return block ? { ...place, block: { slots: new Map(), up: block, func: block.func } } : place;
}

/** Gives a name its slot in the block. */
export function addName(name: string, { block }: Place): number {
  if (!block) return -1;
  const known = block.slots.get(name);
  if (known !== undefined) return known;
  const slot = block.func.count++;
  block.slots.set(name, slot);
  return slot;
}

/** How many functions further out, and in which slot, a name is kept; undefined for one from around. */
export function slotOf(name: string, { block }: Place): { readonly hops: number; readonly slot: number } | undefined {
  let hops = 0;
  for (let at = block; at; at = at.up) {
    const slot = at.slots.get(name);
    if (slot !== undefined) return { hops, slot };
    if (at.up && at.up.func !== at.func) hops++;
  }
  return undefined;
}

/** Declares all `var` names below a node that belong to its function. */
export function addVars(node: Node, place: Place): void {
  if (node.type === 'VariableDeclaration' && node.kind === 'var') {
    for (const { id } of node.declarations) addPattern(id, place);
  }
  if (/Function|Class/.test(node.type)) return;
  if (/Expression$|Literal$|^Identifier$/.test(node.type)) return;
  forEachChild(node, child => addVars(child, place));
}

/** Declares the `let`, `const` and functions that stand directly in a list of statements. */
export function addLexical(statements: readonly Node[], place: Place): void {
  for (const statement of statements) {
    if ((statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') && statement.id)
      addName(statement.id.name, place);
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') continue;
    for (const { id } of statement.declarations) addPattern(id, place);
  }
}

/** Declares every name of a pattern. */
export function addPattern(pattern: Node, place: Place): void {
  forEachName(
    pattern,
    [],
    name => addName(name, place),
    () => undefined,
  );
}
