import type { Node } from 'oxc-parser';

import { wordsOfName } from '../../model/name-words.ts';
import { bare, forEachChild, nameSaid, plainKey } from '../read/children.ts';
import { functionNamed } from '../read/function-named.ts';
import { onlyWrite } from '../read/scope.ts';
import type { Survey } from '../read/survey.ts';
import { isSame, lastName, type NamesAt } from './given.ts';

/** Where a condition stands: what its names mean, and the functions it may ask. */
export interface Asking {
  readonly names: NamesAt;
  readonly found: Pick<Survey, 'functionOf' | 'functions'>;
}

/** How far a condition is followed through names and functions of one line. */
const DEEPEST = 2;

/**
 * What decides whether something stands in the place of what was given: `moment`, an amount, the time or chance; `look`, what it looks like, by the expression that
 * tells; `it`, what it is; `other`, anything else.
 */
export function deciding(
  test: Node,
  given: Node | undefined,
  other: Node,
  asking: Asking,
): { readonly by: 'moment' | 'look' | 'it' | 'other'; readonly look?: Node } {
  const parts = conjunctsOf(test);
  const about = given === undefined ? [] : parts.filter(part => asks(part, given, other));
  if (parts.some(part => !about.includes(part) && dependsOnMoment(part, asking, 0))) return { by: 'moment' };
  const look = given === undefined ? undefined : parts.flatMap(part => lookAt(part, given) ?? [])[0];
  if (look) return { by: 'look', look };
  return { by: about.length > 0 || parts.some(isForShow) ? 'it' : 'other' };
}

function conjunctsOf(test: Node): Node[] {
  const inner = bare(test);
  if (inner.type === 'LogicalExpression') return [...conjunctsOf(inner.left), ...conjunctsOf(inner.right)];
  if (inner.type === 'CallExpression' && /^(?:Number|Boolean)$/.test(nameSaid(inner.callee) ?? ''))
    return inner.arguments.flatMap(conjunctsOf);
  return inner.type === 'UnaryExpression' && /^[!+]$/.test(inner.operator) ? conjunctsOf(inner.argument) : [inner];
}

/** Whether a condition asks what something is, but for whether it is the other thing already. */
function asks(test: Node, given: Node, other: Node): boolean {
  const inner = bare(test);
  if (isSame(inner, given)) return true;
  if (inner.type === 'BinaryExpression' && /^!==?$/.test(inner.operator)) {
    const { left, right } = inner;
    if ((isSame(left, given) && isSame(right, other)) || (isSame(left, other) && isSame(right, given))) return false;
  }
  let does = false;
  forEachChild(inner, child => (does ||= asks(child, given, other)));
  return does;
}

/** The pattern of `pattern.test(text)` and `text.match(pattern)`. */
function lookAt(test: Node, given: Node): Node | undefined {
  const call = bare(test);
  const callee = call.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (call.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined;
  const [first] = call.arguments;
  const method = plainKey(callee.property, callee.computed);
  if (method === 'match') return isSame(withoutCalls(callee.object), given) ? first : undefined;
  return (method === 'test' || method === 'exec') && first && isSame(withoutCalls(first), given) ? callee.object : undefined;
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

/** What only shows something, or tries it out, pays nobody. */
const SHOWS: ReadonlySet<string> = new Set(
  'demo mock simulate simulated simulation dry preview example sample testnet placeholder'.split(' '),
);

function isForShow(test: Node): boolean {
  return wordsOfName(lastName(test)).some(word => SHOWS.has(word));
}

const TIMES = /^(?:random|randomInt|getRandomValues|now|get(?:UTC)?(?:Hours|Minutes|Seconds|Day|Date|Time))$/;
/** Libraries for numbers compare by methods. Sources: the documentation of bignumber.js, bn.js, ethers and decimal.js. */
const COMPARES = /^(?:gte?|lte?|cmp|comparedTo|is(?:Greater|Less)Than(?:OrEqualTo)?|(?:greater|less)Than(?:OrEqual)?)$/;
/** Numbers that tell one contract, or one place on the screen, from the next. */
const NO_AMOUNTS: ReadonlySet<string> = new Set(
  'version block chain height width epoch network decimals length index count fork gas deadline'.split(' '),
);

function dependsOnMoment(test: Node, asking: Asking, depth: number): boolean {
  const inner = bare(test);
  switch (inner.type) {
    case 'BinaryExpression':
      if (/^[<>]=?$/.test(inner.operator)) return ![inner.left, inner.right].some(side => isNought(side) || isNoAmount(side));
      if (inner.operator === '%') return ![inner.left, inner.right].some(isNoAmount);
      return [inner.left, inner.right].some(side => dependsOnMoment(side, asking, depth));
    case 'LogicalExpression':
      return [inner.left, inner.right].some(side => dependsOnMoment(side, asking, depth));
    case 'UnaryExpression':
      return dependsOnMoment(inner.argument, asking, depth);
    case 'NewExpression':
      return nameSaid(inner.callee) === 'Date' && inner.arguments.length === 0;
    case 'Identifier': {
      const write = depth < DEEPEST ? onlyWrite(asking.names(inner.name)) : undefined;
      return write?.path.length === 0 && dependsOnMoment(write.value, asking, depth + 1);
    }
    case 'CallExpression':
      return callDependsOnMoment(inner, asking, depth);
    default:
      return false;
  }
}

function callDependsOnMoment(call: Node & { type: 'CallExpression' }, asking: Asking, depth: number): boolean {
  const callee = bare(call.callee);
  const name = nameSaid(callee) ?? '';
  if (callee.type === 'MemberExpression')
    return (
      TIMES.test(name) ||
      (COMPARES.test(name) && !isNoAmount(callee.object)) ||
      call.arguments.some(one => dependsOnMoment(one, asking, depth))
    );
  // `isLarge(amount)`
  const binding = callee.type === 'Identifier' && depth < DEEPEST ? asking.names(callee.name) : undefined;
  const index = functionNamed(binding, asking.found);
  const [returned, other] = (index !== undefined && asking.found.functions[index]?.returns) || [];
  return returned !== undefined && !other && dependsOnMoment(returned.value, asking, depth + 1);
}

/** `value > 0n`: whether there is any. */
function isNought(node: Node): boolean {
  const inner = bare(node);
  return inner.type === 'Literal' && (inner.value === 0 || ('bigint' in inner && inner.bigint === '0'));
}

function isNoAmount(node: Node): boolean {
  return wordsOfName(lastName(node)).some(word => NO_AMOUNTS.has(word));
}
