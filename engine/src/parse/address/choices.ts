import type { AssignmentExpression, Node } from 'oxc-parser';

import { bare, isFunction, plainKey } from '../read/children.ts';
import { type Asking, deciding } from './conditions.ts';
import { isCalledLikeContract, isGiven, isSame } from './given.ts';
import { isRecipient } from './recipient-names.ts';

/** A value that is either what somebody handed over, or something else of the code's choice. */
export interface Choice {
  /** What is there in place of what was handed over. */
  readonly other: Node;
  /** `sometimes`: an amount, the time or chance decides. `replaced`: it looks like something. `instead`: anything else. */
  readonly how: 'sometimes' | 'instead' | 'replaced';
  /** The pattern that tells what it looks like. */
  readonly look?: Node | undefined;
}

/** What a function returns, as it stands: looked for once a function. */
export interface Returned {
  readonly given: readonly Node[];
  readonly others: readonly Node[];
}

/** Where a choice stands. */
export interface Choosing extends Asking {
  readonly returned: () => Returned;
}

/** What conditions put in the place of something that the function, or its object, was given; none for any other expression or statement. */
export function choicesIn(node: Node, at: Choosing): readonly Choice[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return either(node.test, node.consequent, node.alternate, at);
    case 'LogicalExpression': {
      if (node.operator === '&&') {
        // `big && (to = ours)`
        const set = setBy(node.right);
        return set ? assigned(node.left, set, at) : NONE;
      }
      // `(big && ours) || to`
      const left = bare(node.left);
      return left.type === 'LogicalExpression' && left.operator === '&&' ? chosen(left.left, left.right, node.right, at) : NONE;
    }
    case 'MemberExpression': {
      // `[to, ours][Number(big)]`
      const list = node.computed ? bare(node.object) : undefined;
      const [first, second, ...more] = list?.type === 'ArrayExpression' ? list.elements : [];
      return first && second && more.length === 0 ? either(node.property, second, first, at) : NONE;
    }
    case 'ObjectExpression':
      return node.properties.flatMap(one => (one.type === 'SpreadElement' ? spread(bare(one.argument), at) : NONE));
    case 'IfStatement':
      return inStatement(node, at);
    default:
      return NONE;
  }
}

const NONE: readonly Choice[] = [];

/** `isAddress.test(to) ? to : DEFAULT`: what looks wrong is not replaced. */
function either(test: Node, yes: Node, no: Node, at: Choosing): readonly Choice[] {
  const first = chosen(test, yes, no, at);
  return first.length > 0 ? first : chosen(test, no, yes, at).filter(({ how }) => how !== 'replaced');
}

/** `{ ...tx, ...(big && { to: ours }) }` */
function spread(value: Node, at: Choosing): readonly Choice[] {
  const [test, set] =
    value.type === 'ConditionalExpression'
      ? [value.test, bare(value.consequent)]
      : value.type === 'LogicalExpression' && value.operator === '&&'
        ? [value.left, bare(value.right)]
        : [];
  if (!test || set?.type !== 'ObjectExpression') return NONE;
  return set.properties.flatMap(one => {
    const key = one.type === 'Property' ? plainKey(one.key, one.computed) : undefined;
    return one.type === 'Property' && isRecipient(key) ? chosen(test, one.value, undefined, at) : NONE;
  });
}

/** `if (big) return ours; return to;`, `if (big) to = ours;`, `if (big) tx.to = ours;`, and either branch of each. */
function inStatement({ test, consequent, alternate, end }: Node & { type: 'IfStatement' }, at: Choosing): readonly Choice[] {
  const [yes, no] = [statementsOf(consequent), statementsOf(alternate)];
  const found = [...yes, ...no].flatMap(one => {
    if (one.type === 'ReturnStatement' && one.argument) return returnedBehind(test, one.argument, end, at);
    const set = setBy(one);
    return set ? assigned(test, set, at) : NONE;
  });
  return [...found, ...inBoth(test, yes, no, at)];
}

function statementsOf(node: Node | null): readonly Node[] {
  return node === null ? [] : node.type === 'BlockStatement' ? node.body : [node];
}

function returnedBehind(test: Node, value: Node, end: number, at: Choosing): readonly Choice[] {
  const { given, others } = at.returned();
  if (!isGiven(value, at.names)) {
    const [own] = given.filter(one => one !== value);
    return own ? chosen(test, value, own, at) : NONE;
  }
  const other = others.find(one => one.start > end);
  return other ? chosen(test, other, value, at).filter(({ how }) => how !== 'replaced') : NONE;
}

/** The assignment that a statement or an expression is, where it keeps nothing of what was there. */
function setBy(node: Node): AssignmentExpression | undefined {
  const set = bare(node.type === 'ExpressionStatement' ? node.expression : node);
  return set.type === 'AssignmentExpression' && set.operator === '=' ? set : undefined;
}

/** `to = ours`, `tx.to = ours`, and `out = to` of an `out` that is ours otherwise. */
function assigned(test: Node, { left, right }: AssignmentExpression, at: Choosing): readonly Choice[] {
  const target = bare(left);
  if (target.type === 'MemberExpression') {
    const key = plainKey(target.property, target.computed);
    return isRecipient(key) || key === 'address' || key === 'account' ? chosen(test, right, target, at) : NONE;
  }
  if (target.type !== 'Identifier') return NONE;
  if (isGiven(target, at.names)) return chosen(test, right, target, at);
  const [first] = at.names(target.name)?.writes ?? [];
  // What it has otherwise was walked before: the name stands for it.
  return first && first.value !== right && isGiven(right, at.names)
    ? chosen(test, first.value, right, at).map(one => ({ ...one, other: target }))
    : NONE;
}

/** `if (big) out = ours; else out = to;` */
function inBoth(test: Node, yes: readonly Node[], no: readonly Node[], at: Choosing): readonly Choice[] {
  const others = no.flatMap(one => setBy(one) ?? []);
  return yes
    .flatMap(one => setBy(one) ?? [])
    .flatMap(one => {
      const other = others.find(two => isSame(two.left, one.left));
      return other ? either(test, one.right, other.right, at) : NONE;
    });
}

/** `given`: undefined where it is what the object has that something is spread into. */
function chosen(test: Node, other: Node, given: Node | undefined, at: Choosing): readonly Choice[] {
  const ours = bare(other);
  if (given && (!isGiven(given, at.names) || isSame(ours, given))) return NONE;
  if (isAnswer(ours) || isFunction(ours)) return NONE;
  const { by, look } = deciding(test, given, ours, at);
  if (by === 'it') return NONE;
  if (by === 'look') return [{ other, how: 'replaced', look }];
  return [{ other, how: by === 'moment' && !(given && isCalledLikeContract(given)) ? 'sometimes' : 'instead' }];
}

/** `address === NULL` is no address. */
function isAnswer(node: Node): boolean {
  return node.type === 'UnaryExpression' || (node.type === 'BinaryExpression' && node.operator !== '+');
}
