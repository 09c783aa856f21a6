import type { Node } from 'oxc-parser';

import { bare, forEachChild, plainKey, rootOf } from '../read/children.ts';
import { lookUp, type Scope } from '../read/scope.ts';
import type { Survey } from '../read/survey.ts';

/** A value that is either what somebody handed over, or something else of the code's choice. */
export interface Choice {
  /** What is there in place of what was handed over. */
  readonly other: Node;
  /** `sometimes`: an amount, the time or chance decides. `replaced`: it looks like something. `instead`: anything else. */
  readonly how: 'sometimes' | 'instead' | 'replaced';
}

/** What a condition puts in the place of something that the function, or its object, was given; undefined for any other expression or statement. */
export function choiceIn(node: Node, func: number, found: Survey): Choice | undefined {
  const scope = found.functions[func]?.scope;
  if (!scope) return undefined;
  switch (node.type) {
    case 'ConditionalExpression':
      return (
        chosen(node.test, node.consequent, node.alternate, scope) ?? otherwise(chosen(node.test, node.alternate, node.consequent, scope))
      );
    case 'LogicalExpression': {
      // `(big && ours) || to`
      const left = node.operator === '&&' ? undefined : bare(node.left);
      return left?.type === 'LogicalExpression' && left.operator === '&&' ? chosen(left.left, left.right, node.right, scope) : undefined;
    }
    case 'MemberExpression': {
      // `[to, ours][Number(big)]`
      const list = node.computed ? bare(node.object) : undefined;
      const [first, second, ...more] = list?.type === 'ArrayExpression' ? list.elements : [];
      if (!first || !second || more.length > 0 || first.type === 'SpreadElement' || second.type === 'SpreadElement') return undefined;
      return chosen(node.property, second, first, scope) ?? otherwise(chosen(node.property, first, second, scope));
    }
    case 'IfStatement':
      return inStatement(node, func, scope, found);
    default:
      return undefined;
  }
}

/** `if (big) return ours; return to;` and `if (big) to = ours;` */
function inStatement({ test, consequent }: Node & { type: 'IfStatement' }, func: number, scope: Scope, found: Survey): Choice | undefined {
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  if (last?.type === 'ReturnStatement' && last.argument) {
    const given = found.functions[func]?.returns.find(({ value }) => value !== last.argument && isGiven(value, scope));
    return given && chosen(test, last.argument, given.value, scope);
  }
  const set = last?.type === 'ExpressionStatement' ? bare(last.expression) : undefined;
  return set?.type === 'AssignmentExpression' && set.operator === '=' && set.left.type === 'Identifier'
    ? chosen(test, set.right, set.left, scope)
    : undefined;
}

/** `isAddress.test(to) ? to : DEFAULT`: what looks wrong is not replaced. */
function otherwise(choice: Choice | undefined): Choice | undefined {
  return choice?.how === 'replaced' ? undefined : choice;
}

function chosen(test: Node, other: Node, given: Node, scope: Scope): Choice | undefined {
  const own = bare(given);
  const ours = bare(other);
  if (!isGiven(own, scope) || isGiven(ours, scope) || ours.type === 'FunctionExpression' || ours.type === 'ArrowFunctionExpression')
    return undefined;
  // `to ? to : DEFAULT`, `token === NATIVE ? WETH : token`: what was handed over decides.
  if (asks(test, own, ours)) return looksAt(test, own) ? { other, how: 'replaced' } : undefined;
  return { other, how: dependsOnMoment(test) ? 'sometimes' : 'instead' };
}

/** `shape.test(text)`, `text.match(shape)`. */
function looksAt(test: Node, given: Node): boolean {
  const call = bare(test);
  const callee = call.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (call.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return false;
  const [first] = call.arguments;
  const method = plainKey(callee.property, callee.computed);
  if (method === 'match') return isSame(withoutCalls(callee.object), given);
  return (method === 'test' || method === 'exec') && first !== undefined && isSame(withoutCalls(first), given);
}

/** `text` of `text.trim()`. */
function withoutCalls(node: Node): Node {
  let inner = bare(node);
  while (inner.type === 'CallExpression') {
    const callee = bare(inner.callee);
    if (callee.type !== 'MemberExpression') break;
    inner = bare(callee.object);
  }
  return inner;
}

/** A parameter, what is in it, or what an object was given when it was made. */
function isGiven(node: Node, scope: Scope): boolean {
  const inner = bare(node);
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return false;
  const root = rootOf(inner);
  if (root.type === 'ThisExpression') return true;
  const binding = root.type === 'Identifier' ? lookUp(root.name, scope) : undefined;
  if (binding?.param) return true;
  // `const { to } = payment`
  const [write] = binding?.writes ?? [];
  const from = write && rootOf(write.value);
  return from?.type === 'Identifier' && lookUp(from.name, write?.scope ?? scope)?.param !== undefined;
}

/** Whether a condition asks what something is, but for whether it is the other thing already. */
function asks(test: Node, given: Node, other: Node): boolean {
  const inner = bare(test);
  if (isSame(inner, given)) return true;
  if (inner.type === 'BinaryExpression' && /^!==?$/.test(inner.operator)) {
    const [left, right] = [bare(inner.left), bare(inner.right)];
    if ((isSame(left, given) && isSame(right, other)) || (isSame(left, other) && isSame(right, given))) return false;
  }
  let does = false;
  forEachChild(inner, child => (does ||= asks(child, given, other)));
  return does;
}

/** Whether two names, or members of names, are written alike. */
function isSame(a: Node, b: Node): boolean {
  if (a.type === 'Identifier') return b.type === 'Identifier' && a.name === b.name;
  if (b.type === 'ThisExpression') return a.type === 'ThisExpression';
  if (a.type !== 'MemberExpression' || b.type !== 'MemberExpression') return false;
  const [key, other] = [plainKey(a.property, a.computed), plainKey(b.property, b.computed)];
  return (
    (key === undefined ? other === undefined && isSame(bare(a.property), bare(b.property)) : key === other) &&
    isSame(bare(a.object), bare(b.object))
  );
}

const MOMENTS = /^(?:Date|random|randomInt|getRandomValues|now|get(?:UTC)?(?:Hours|Minutes|Seconds|Day|Date|Time))$/;
/** Numbers that tell one contract from the next. */
const VERSIONS = /version|block|chain|height|epoch|network|decimals|length|index|count|fork/i;

function dependsOnMoment(test: Node): boolean {
  const inner = bare(test);
  if (inner.type === 'BinaryExpression' && /^[<>]=?$/.test(inner.operator)) return !isNought(inner.right) && !namesAny(inner, VERSIONS);
  if (inner.type === 'Identifier') return MOMENTS.test(inner.name);
  if (inner.type === 'MemberExpression' && MOMENTS.test(plainKey(inner.property, inner.computed) ?? '')) return true;
  let does = false;
  forEachChild(inner, child => (does ||= dependsOnMoment(child)));
  return does;
}

/** `value > 0n`: whether there is any. */
function isNought(node: Node): boolean {
  const inner = bare(node);
  return inner.type === 'Literal' && (inner.value === 0 || ('bigint' in inner && inner.bigint === '0'));
}

function namesAny(node: Node, names: RegExp): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier') return names.test(inner.name);
  if (inner.type === 'MemberExpression' && names.test(plainKey(inner.property, inner.computed) ?? '')) return true;
  let does = false;
  forEachChild(inner, child => (does ||= namesAny(child, names)));
  return does;
}
