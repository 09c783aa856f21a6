import type {
  CallExpression,
  ConditionalExpression,
  Expression,
  Node,
  NewExpression,
  TaggedTemplateExpression,
  TemplateElement,
} from 'oxc-parser';

import { bare, plainKey, rootOf } from '../children.ts';
import type { AnyCall } from '../survey.ts';

/** The call that a tagged template is: of its tag, with the template and every value in it. */
export function taggedCall({ tag, quasi, start, end }: TaggedTemplateExpression): CallExpression {
  const template = isRaw(tag) ? { ...quasi, quasis: quasi.quasis.map(asRaw) } : quasi;
  return { type: 'CallExpression', callee: tag, arguments: [template, ...quasi.expressions], optional: false, start, end };
}

/** `String.raw`, which leaves every backslash where it stands. Source: ECMAScript, “String.raw”. */
function isRaw(tag: Expression): boolean {
  const named = bare(tag);
  return (
    named.type === 'MemberExpression' &&
    plainKey(named.property, named.computed) === 'raw' &&
    named.object.type === 'Identifier' &&
    named.object.name === 'String'
  );
}

function asRaw(element: TemplateElement): TemplateElement {
  return { ...element, value: { raw: element.value.raw, cooked: element.value.raw } };
}

/** What a function of the file is given as a tag: the list of texts, then the values. Of any other call its arguments. */
export function taggedArguments(call: AnyCall): AnyCall['arguments'] {
  const [quasi] = call.arguments;
  // A plain call ends with a bracket behind its arguments.
  if (quasi?.type !== 'TemplateLiteral' || quasi.end !== call.end) return call.arguments;
  const values = call.arguments.slice(1);
  const elements = quasi.quasis.map(({ value, start, end }): Expression => {
    const text = value.cooked ?? value.raw;
    return { type: 'Literal', value: text, raw: JSON.stringify(text), start, end };
  });
  return [{ type: 'ArrayExpression', elements, start: quasi.start, end: quasi.end }, ...values];
}

/** `Reflect.apply(f, t, [a])` and `Function.prototype.call.call(f, t, a)` as `f(a)`, `Reflect.construct(C, [a])` as `new C(a)`; undefined for any other call. */
export function plainCall(node: AnyCall): AnyCall | undefined {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const root = rootOf(callee);
  if (root.type !== 'Identifier' || (root.name !== 'Reflect' && root.name !== 'Function')) return undefined;
  const [called, ...rest] = node.arguments;
  if (!called || called.type === 'SpreadElement') return undefined;
  const { start, end } = node;
  const plain = (list: AnyCall['arguments']): CallExpression => ({
    type: 'CallExpression',
    callee: called,
    arguments: list,
    optional: false,
    start,
    end,
  });
  switch (pathOf(callee)) {
    case 'Reflect.apply':
    case 'Function.prototype.apply.call':
      return plain(spreadOut(rest[1]));
    case 'Function.prototype.call.call':
      return plain(rest.slice(1));
    case 'Reflect.construct':
      return { type: 'NewExpression', callee: called, arguments: spreadOut(rest[0]), start, end } satisfies NewExpression;
    default:
      return undefined;
  }
}

/** `this[ok ? 'keep' : 'drop']()` as `ok ? this.keep() : this.drop()`, where what it is called with is short; undefined for any other call. */
export function chosenCall(node: AnyCall): ConditionalExpression | undefined {
  const { callee, start, end } = node;
  const key = callee.type === 'MemberExpression' && callee.computed ? bare(callee.property) : undefined;
  if (node.type !== 'CallExpression' || callee.type !== 'MemberExpression' || key?.type !== 'ConditionalExpression') return undefined;
  if (![callee.object, ...node.arguments].every(one => isShort(one, 0))) return undefined;
  const under = (property: Expression): CallExpression => ({ ...node, callee: { ...callee, property, computed: true } });
  return { type: 'ConditionalExpression', test: key.test, consequent: under(key.consequent), alternate: under(key.alternate), start, end };
}

/** Untrusted: what is in such a call is walked for each of the two, and may not hold another one. */
function isShort(node: Node, depth: number): boolean {
  if (node.type !== 'MemberExpression') return SHORT.has(node.type);
  return depth < DEEPEST_SHORT && SHORT.has(node.property.type) && isShort(node.object, depth + 1);
}

const SHORT: ReadonlySet<string> = new Set(['Identifier', 'Literal', 'ThisExpression', 'Super']);
const DEEPEST_SHORT = 4;

/** The elements of a written list; of any other one argument that stands for all. */
function spreadOut(list: AnyCall['arguments'][number] | undefined): AnyCall['arguments'] {
  if (!list || list.type === 'SpreadElement') return [];
  if (list.type === 'ArrayExpression') return list.elements.flatMap(element => (element ? [element] : []));
  return [{ type: 'SpreadElement', argument: list, start: list.start, end: list.end }];
}

function pathOf(node: Node): string {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? `${pathOf(inner.object)}.${plainKey(inner.property, inner.computed) ?? '*'}` : '*';
}
