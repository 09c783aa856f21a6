import type { AssignmentExpression, Node, UpdateExpression } from 'oxc-parser';

import { bare } from '../../read/children.ts';
import { spanOf } from './classes.ts';
import { isOpen, isThing, type Datum } from '../values/datum.ts';
import { narrowed } from '../outside/entry-names.ts';
import { evaluate } from './expressions.ts';
import { member, setMember } from './members.ts';
import { keyOf } from './members-written.ts';
import { logical } from './operations.ts';
import { operate } from './operators.ts';
import { assignTo } from './patterns.ts';
import { counted } from './repeated.ts';
import type { Place } from '../run.ts';

export function assignment(node: AssignmentExpression, place: Place): Datum {
  if (node.operator === '=') return plainly(node, place);
  const target = targetOf(node.left, place);
  const before = target.get();
  const sign = node.operator.slice(0, -1);
  const value =
    sign === '&&' || sign === '||' || sign === '??'
      ? logical(sign, before, () => evaluate(node.right, place), place)
      : counted(operate(sign, before, evaluate(node.right, place), place.run), target.born, place.run);
  if (value !== before) target.set(value);
  return value;
}

/** What is stored in, and under which key, is worked out first: `rules[take()] = read()`. Source: ECMAScript, “Assignment Operators”, Evaluation. */
function plainly({ left, right }: AssignmentExpression, place: Place): Datum {
  const target = /Pattern$/.test(left.type) ? undefined : targetOf(left, place);
  const value = narrowed(evaluate(right, place), place.run.guards);
  if (target === undefined) assignTo(left, value, place);
  else target.set(typeof value === 'number' ? lastOf(target, value, place) : value);
  return value;
}

/** `n = n + 1` counts as `n += 1` does. */
function lastOf({ get, born }: Target, value: number, { run }: Place): Datum {
  const before = get();
  return typeof before === 'number' && before !== value ? counted(value, born, run) : value;
}

interface Target {
  readonly get: () => Datum;
  readonly set: (value: Datum) => void;
  /** Since when there is what keeps it. */
  readonly born: number;
}

/** What is read and then stored in: what it is a member of, and by which key, is worked out once. */
function targetOf(node: Node, place: Place): Target {
  const inner = bare(node);
  if (inner.type !== 'MemberExpression' || inner.object.type === 'Super') {
    const born = (inner.type === 'Identifier' ? place.env.find(inner.name)?.born : undefined) ?? Number.POSITIVE_INFINITY;
    return { get: () => evaluate(inner, place), set: value => assignTo(inner, value, place), born };
  }
  const at = spanOf(inner, place);
  const owner = evaluate(inner.object, place);
  const key = keyOf(inner.property, inner.computed, place);
  const born = isThing(owner) ? owner.born : Number.POSITIVE_INFINITY;
  return { get: () => member(owner, key, at, place.run), set: value => setMember(owner, key, value, at, place.run), born };
}

/** `++` and `--` */
export function update(node: UpdateExpression, place: Place): Datum {
  const target = targetOf(node.argument, place);
  const before = target.get();
  const number = isOpen(before) || isThing(before) || typeof before === 'bigint' ? before : Number(before);
  const by = typeof before === 'bigint' ? 1n : 1;
  const after = counted(operate(node.operator === '++' ? '+' : '-', number, by, place.run), target.born, place.run);
  target.set(after);
  return node.prefix || isOpen(after) ? after : number;
}
