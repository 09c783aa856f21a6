import type { BinaryExpression, Node, PrivateInExpression, UnaryExpression } from 'oxc-parser';

import type { Span } from '../../../model/place.ts';
import { bare } from '../../read/children.ts';
import { callFunction } from './calls.ts';
import { spanOf } from './classes.ts';
import { denialsOf, mayBe, tellsOf } from './conditions.ts';
import { isFunction, isOpen, isThing, open, PRIVATE, type Datum } from '../values/datum.ts';
import { eitherTold } from '../outside/entry-names.ts';
import { evaluate } from './expressions.ts';
import { member } from './members.ts';
import { keyOf } from './members-written.ts';
import { operate, primitiveOf, typeName } from './operators.ts';
import { isPartOf, tested } from './tested.ts';
import { wasBefore, type Place, type Run } from '../run.ts';
import { spendOn } from '../steps.ts';
import { either, knownText, madeOf, truth } from '../values/values.ts';

/** What goes on to the second where the first says so; both where that is not known. */
export function logical(operator: string, left: Datum, right: () => Datum, { run }: Place): Datum {
  if (operator === '??')
    return left === undefined || left === null ? right() : isOpen(left) ? either(left, mayBe([], run, right), run) : left;
  const holds = truth(left);
  if (holds === undefined) {
    const tells = tellsOf(left);
    const other = mayBe(operator === '&&' ? tells : denialsOf(left), run, right);
    if (operator !== '&&') {
      const told = eitherTold(tells, tellsOf(other));
      const one = either(left, other, run);
      return told.length > 0 && isOpen(one) ? { ...one, tells: told } : one;
    }
    // Kept under a name and asked later, it is as little known as here.
    if (other === true) return { ...open(), tells };
    return isOpen(other) && tells.length > 0 ? { ...other, tells: [...tells, ...tellsOf(other)], isPart: isPartOf(left, other) } : other;
  }
  return holds === (operator === '&&') ? right() : left;
}

export function binary(node: BinaryExpression | PrivateInExpression, place: Place): Datum {
  // A long chain of `+` leans left: taken apart in a loop, not by one more call for every part.
  const rights: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === node.operator) {
    rights.push(left.right);
    left = bare(left.left);
  }
  let sum = left.type === 'PrivateIdentifier' ? `${PRIVATE}${left.name}` : evaluate(left, place);
  for (const right of rights.toReversed()) sum = operate(node.operator, sum, evaluate(right, place), place.run);
  return sum;
}

/** `delete owner[key]` */
export function removed(owner: Datum, key: Datum, at: Span, run: Run): Datum {
  if (!isThing(owner)) return true;
  const name = knownText(key);
  const trap = owner.proxy ? member(owner.proxy.handler, 'deleteProperty', at, run) : undefined;
  if (isFunction(trap)) callFunction(trap, owner.proxy?.handler, [owner.proxy?.target, name], at, run);
  if (name !== undefined && !wasBefore(owner, run)) owner.props.delete(name);
  return true;
}

export function unary(node: UnaryExpression, place: Place): Datum {
  if (node.operator === 'delete') {
    const of = bare(node.argument);
    if (of.type !== 'MemberExpression') return true;
    return removed(evaluate(of.object, place), keyOf(of.property, of.computed, place), spanOf(of, place), place.run);
  }
  if (node.operator === '!') return tested(node, place);
  const given = evaluate(node.argument, place);
  const value = /^[-+~]$/.test(node.operator) ? primitiveOf(given, 'number', place.run) : given;
  switch (node.operator) {
    case 'void':
      return undefined;
    case 'typeof':
      return typeName(value);
    default: {
      if (isOpen(value) || isThing(value)) return madeOf([value], place.run);
      if (typeof value === 'bigint') return node.operator === '-' ? -value : node.operator === '~' ? ~value : value;
      spendOn(place.run, [value]);
      const number = Number(value);
      return node.operator === '-' ? -number : node.operator === '~' ? ~number : number;
    }
  }
}
