import { visitorKeys, type Node } from 'oxc-parser';

import type { AnyCall } from './survey.ts';

/** Type syntax says nothing about what runs. */
const TYPES_ONLY =
  /^TS(?!AsExpression|NonNull|Satisfies|TypeAssertion|ExportAssignment|ImportEquals|ExternalModule|Module|Enum|Instantiation|ParameterProperty)/;

const KEYS = new Map(Object.entries(visitorKeys).map(([type, keys]) => [type, TYPES_ONLY.test(type) ? [] : keys]));

/** Calls `each` with every direct child of a node that can run. */
export function forEachChild(node: Node, each: (child: Node) => void): void {
  const keys = KEYS.get(node.type) ?? [];
  // Counted: this is asked of every node, and an iterator would be made for each.
  for (let at = 0; at < keys.length; at++) {
    const child: unknown = Reflect.get(node, keys[at] ?? '');
    if (Array.isArray(child)) {
      for (let index = 0; index < child.length; index++) if (isNode(child[index])) each(child[index]);
    } else if (isNode(child)) each(child);
  }
}

/** Whether a value is a node of a syntax tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The name that a node ends in: `exit` of `exit` and of `process.exit`. */
export function nameSaid(node: Node): string | undefined {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
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

/** What a chain of `+` puts together, the last first. A long one leans left: it is taken apart in a loop, not by one more call for every part. */
export function summandsOf(sum: Node): Node[] {
  const parts: Node[] = [];
  let left = sum;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    parts.push(left.right);
    left = bare(left.left);
  }
  return [...parts, left];
}

/** Of `exports.a = exports.b = f` the innermost value, which is what all of them are. */
export function assigned(node: Node): Node {
  let value = bare(node);
  while (value.type === 'AssignmentExpression') value = bare(value.right);
  return value;
}

/** The innermost object of a member chain: `a` of `a.b.c`. */
export function rootOf(node: Node): Node {
  let root = bare(node);
  while (root.type === 'MemberExpression') root = bare(root.object);
  return root;
}

/** Whether an expression is itself a function. */
export function isFunction(node: Node): node is Node & { type: 'FunctionExpression' | 'ArrowFunctionExpression' } {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** How a member is told whose key is a symbol, by what that says of itself: no plain name looks so. */
export function keyOfSymbol(name: string): string {
  return `@@${name}`;
}

/** The name of a member or key that needs no folding; undefined for a computed one that is more than a text, or texts put together. */
export function plainKey(key: Node, computed: boolean): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return String(key.value);
  return computed ? plainText(key) : undefined;
}

/** `'write' + 'File'` is as plain as `'writeFile'`, however many pieces it is in. */
function plainText(node: Node): string | undefined {
  const pieces: string[] = [];
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    const inner = bare(next);
    if (inner.type === 'BinaryExpression' && inner.operator === '+') open.push(inner.left, inner.right);
    else if (inner.type === 'Literal' && typeof inner.value === 'string') pieces.push(inner.value);
    else if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) pieces.push(inner.quasis[0]?.value.cooked ?? '');
    else return undefined;
  }
  return pieces.toReversed().join('');
}

/** Which argument of a call something is, brackets and types around it left out. */
export function argumentAt(argument: Node, { arguments: args }: AnyCall): number {
  return args.findIndex(one => one === argument || bare(one) === argument);
}

/** The last name of what a call calls: `f` of `f()` and of `a.f()`; undefined where it has none that needs no folding. */
export function calledName({ callee }: AnyCall): string | undefined {
  return nameSaid(callee);
}
