import { visitorKeys, type Node } from 'oxc-parser';

/** Type syntax says nothing about what runs. */
const TYPES_ONLY =
  /^TS(?!AsExpression|NonNull|Satisfies|TypeAssertion|ExportAssignment|ImportEquals|ExternalModule|Module|Enum|Instantiation|ParameterProperty)/;

const KEYS = new Map(Object.entries(visitorKeys).map(([type, keys]) => [type, TYPES_ONLY.test(type) ? [] : keys]));

/** Calls `each` with every direct child of a node that can run. */
export function forEachChild(node: Node, each: (child: Node) => void): void {
  for (const key of KEYS.get(node.type) ?? []) {
    const child: unknown = Reflect.get(node, key);
    if (Array.isArray(child)) {
      for (const one of child) if (isNode(one)) each(one);
    } else if (isNode(child)) each(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The node without what only the reader or the type checker sees: `(x as T)!`, optional chains, parentheses. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return bare(node.expression);
    default:
      return node;
  }
}

/** The innermost object of a member chain: `a` of `a.b.c`. */
export function rootOf(node: Node): Node {
  let root = bare(node);
  while (root.type === 'MemberExpression') root = bare(root.object);
  return root;
}

/** The name of a member or key that needs no folding; undefined for a computed one. */
export function plainKey(key: Node, computed: boolean): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return String(key.value);
  return undefined;
}
