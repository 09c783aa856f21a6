import type { LogicalExpression, Node } from 'oxc-parser';

import { bare } from '../../read/children.ts';
import { denialsOf, mayBe, tellsOf } from './conditions.ts';
import { isOpen, open, type Datum } from '../values/datum.ts';
import { behind, evaluate } from './expressions.ts';
import { logical } from './operations.ts';
import type { Place } from '../run.ts';
import { truth } from '../values/values.ts';

/**
 * What a condition comes to. The worth of `name && path` is that of the path, where it is anything; as a condition it is not known where it is not known of the
 * name, whatever the path is.
 */
export function tested(node: Node, place: Place): Datum {
  const inner = bare(node);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') return denied(tested(inner.argument, place));
  if (inner.type !== 'LogicalExpression' || inner.operator === '??') return evaluate(inner, place);
  return inner.operator === '&&' ? both(inner, place) : logical('||', tested(inner.left, place), () => behind(inner, tested, place), place);
}

function both(node: LogicalExpression, place: Place): Datum {
  const first = tested(node.left, place);
  const holds = truth(first);
  if (holds !== undefined) return holds ? tested(node.right, place) : first;
  const tells = tellsOf(first);
  const second = mayBe(tells, place.run, () => behind(node, tested, place));
  if (truth(second) === false) return false;
  const further = tellsOf(second);
  // Where one of them tells nothing, it may be that one that is not so.
  return { ...open(), tells: [...tells, ...further], isPart: isPartOf(first, second) };
}

/** Whether more than what they tell would have to be so for both to be true. */
export function isPartOf(first: Datum, second: Datum): boolean {
  const saysAll = (one: Datum): boolean => truth(one) === true || (tellsOf(one).length > 0 && !(isOpen(one) && one.isPart === true));
  return !saysAll(first) || !saysAll(second);
}

/** `!` of what a condition comes to. */
function denied(value: Datum): Datum {
  const holds = truth(value);
  return holds === undefined ? { ...open(), tells: denialsOf(value) } : !holds;
}
