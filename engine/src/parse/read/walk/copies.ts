import type { Node } from 'oxc-parser';

import { forEachChild, isFunction, isNode } from '../children.ts';
import { forEachName } from './declare.ts';

/** A copy of a tree, with literals in the places of names that are read. */
export function copyOf(node: unknown, literals: ReadonlyMap<string, Node> = NOTHING): unknown {
  if (Array.isArray(node)) return node.map(one => copyOf(one, literals));
  if (!isNode(node)) return node;
  if (node.type === 'Identifier') return literals.get(node.name) ?? { ...node };
  const own = isFunction(node) || node.type === 'FunctionDeclaration' ? withoutParams(node.params, literals) : literals;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) copy[key] = copyOf(value, isName(node, key) ? NOTHING : own);
  return copy;
}

const NOTHING: ReadonlyMap<string, Node> = new Map();

/** Whether a value is the copy of a node of the same kind. */
export function isCopied<T extends Node>(copy: unknown, of: T): copy is T {
  return isNode(copy) && copy.type === of.type;
}

/** Whether a tree declares one of some names anew, but for parameters, or gives it something else: there it means another thing. */
export function rebinds(node: Node, names: ReadonlySet<string>): boolean {
  for (const name of namesIn(declaredBy(node))) if (names.has(name)) return true;
  let found = false;
  forEachChild(node, child => (found ||= rebinds(child, names)));
  return found;
}

function declaredBy(node: Node): readonly Node[] {
  switch (node.type) {
    case 'VariableDeclarator':
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [node.id] : [];
    case 'CatchClause':
      return node.param ? [node.param] : [];
    case 'AssignmentExpression':
      return [node.left];
    case 'UpdateExpression':
      return [node.argument];
    default:
      return [];
  }
}

/** All names that some patterns bind. */
export function namesIn(patterns: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const pattern of patterns)
    forEachName(
      pattern,
      [],
      name => names.add(name),
      () => {},
    );
  return names;
}

function withoutParams(params: readonly Node[], literals: ReadonlyMap<string, Node>): ReadonlyMap<string, Node> {
  const bound = namesIn(params);
  return new Map([...literals].filter(([name]) => !bound.has(name)));
}

/** Whether what stands there is a name and not what the name holds. */
function isName(node: Node, key: string): boolean {
  switch (key) {
    case 'property':
      return node.type === 'MemberExpression' && !node.computed;
    case 'key':
      return 'computed' in node && !node.computed;
    case 'id':
    case 'label':
    case 'params':
      return true;
    default:
      return false;
  }
}
