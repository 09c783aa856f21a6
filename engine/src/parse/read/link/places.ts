import type { Node } from 'oxc-parser';

import { forEachChild, plainKey } from '../children.ts';

/** Where the nodes of a file stand. */
export interface Places {
  readonly parents: ReadonlyMap<Node, Node>;
  /** Where a name is said, by name: keys of members are none. */
  readonly named: ReadonlyMap<string, readonly Node[]>;
  /** Whether a function is asked who calls it, or for what it was handed: what its callers hold is within reach then. */
  readonly asksForCaller: boolean;
  /** Untrusted: names stand for names. How many places are still looked at. */
  left: number;
}

const MOST_LOOKED_AT = 1_000_000;

/** Goes through a file once. */
export function placesIn(body: readonly Node[], functionNames: ReadonlySet<string>): Places {
  const parents = new Map<Node, Node>();
  const named = new Map<string, Node[]>();
  let asksForCaller = false;
  const visit = (node: Node): void => {
    const isName = node.type === 'Identifier' || node.type === 'JSXIdentifier';
    if (isName && !isKey(node, parents.get(node))) {
      const known = named.get(node.name);
      if (known) known.push(node);
      else named.set(node.name, [node]);
    }
    asksForCaller ||= asks(node, functionNames);
    forEachChild(node, child => {
      parents.set(child, node);
      visit(child);
    });
  };
  body.forEach(visit);
  return { parents, named, asksForCaller, left: MOST_LOOKED_AT };
}

function isKey(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === node && !parent.computed && parent.value !== node;
    default:
      return false;
  }
}

/** `start['caller']`, `keep.arguments`, `const { caller } = start`. */
function asks(node: Node, functionNames: ReadonlySet<string>): boolean {
  if (node.type === 'Property') return plainKey(node.key, node.computed) === 'caller';
  if (node.type === 'Literal') return node.value === 'caller';
  if (node.type !== 'MemberExpression') return false;
  const key = plainKey(node.property, node.computed);
  return key === 'caller' || (key === 'arguments' && node.object.type === 'Identifier' && functionNames.has(node.object.name));
}
