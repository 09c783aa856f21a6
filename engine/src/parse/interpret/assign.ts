import type { Node } from 'oxc-parser';

import { bare } from '../read/children.ts';
import { writeName } from './cells.ts';
import type { Frame, Run } from './code.ts';
import { numberOf, truthy, type Datum } from './datum.ts';
import { keyOf, ready, unknown } from './expressions.ts';
import { itemsOf, member, setMember } from './members.ts';
import type { Place } from './names.ts';
import { OPERATORS } from './operators.ts';

/** Stores a value where a pattern says. */
export type Store = (frame: Frame, value: Datum) => void;

/** Makes `left operator= right` ready to run. */
export function assignment(node: Node & { type: 'AssignmentExpression' }, place: Place): Run {
  const right = ready(node.right, place);
  if (node.operator === '=') {
    const left = bare(node.left);
    if (left.type === 'MemberExpression' && left.object.type !== 'Super') {
      const object = ready(left.object, place);
      const key = keyOf(left.property, left.computed, place);
      return frame => {
        const owner = object(frame);
        const name = key(frame);
        const value = right(frame);
        setMember(owner, name, value, place.machine);
        return value;
      };
    }
    const store = storing(left, place);
    return frame => {
      const value = right(frame);
      store(frame, value);
      return value;
    };
  }
  const { operator } = node;
  if (operator === '||=' || operator === '&&=' || operator === '??=') {
    const keeps: (value: Datum) => boolean =
      operator === '||=' ? truthy : operator === '&&=' ? one => !truthy(one) : one => one !== undefined && one !== null;
    return changing(node.left, place, (old, frame) => (keeps(old) ? old : right(frame)));
  }
  const operate = OPERATORS.get(operator.slice(0, -1));
  return operate ? changing(node.left, place, (old, frame) => operate(old, right(frame), place.machine)) : unknown;
}

/** Makes `x++` and its kin ready to run. */
export function update(node: Node & { type: 'UpdateExpression' }, place: Place): Run {
  const by = node.operator === '++' ? 1 : -1;
  const run = changing(node.argument, place, old => numberOf(old) + by);
  return node.prefix ? run : frame => numberOf(run(frame)) - by;
}

function changing(node: Node, place: Place, change: (old: Datum, frame: Frame) => Datum): Run {
  const left = bare(node);
  if (left.type === 'MemberExpression' && left.object.type !== 'Super') {
    const object = ready(left.object, place);
    const key = keyOf(left.property, left.computed, place);
    return frame => {
      const owner = object(frame);
      const name = key(frame);
      const value = change(member(owner, name, place.machine), frame);
      setMember(owner, name, value, place.machine);
      return value;
    };
  }
  if (left.type !== 'Identifier') return unknown;
  const read = ready(left, place);
  const store = writeName(left.name, place);
  return frame => {
    const value = change(read(frame), frame);
    store(frame, value);
    return value;
  };
}

/** Makes a pattern ready to take a value: a name, a member, or parts of a list or object. */
export function storing(pattern: Node, place: Place): Store {
  const left = bare(pattern);
  switch (left.type) {
    case 'Identifier':
      return writeName(left.name, place);
    case 'MemberExpression': {
      if (left.object.type === 'Super') return unknown;
      const object = ready(left.object, place);
      const key = keyOf(left.property, left.computed, place);
      return (frame, value) => setMember(object(frame), key(frame), value, place.machine);
    }
    case 'AssignmentPattern': {
      const store = storing(left.left, place);
      const fallback = ready(left.right, place);
      return (frame, value) => store(frame, value === undefined ? fallback(frame) : value);
    }
    case 'ArrayPattern': {
      if (left.elements.some(element => element?.type === 'RestElement')) return unknown;
      const stores = left.elements.map(element => element && storing(element, place));
      return (frame, value) => {
        const items = itemsOf(value, place.machine);
        stores.forEach((store, index) => store?.(frame, items[index]));
      };
    }
    case 'ObjectPattern': {
      const parts: { key: Run; store: Store }[] = [];
      for (const property of left.properties) {
        if (property.type === 'RestElement') return unknown;
        parts.push({ key: keyOf(property.key, property.computed, place), store: storing(property.value, place) });
      }
      return (frame, value) => {
        for (const { key, store } of parts) store(frame, member(value, key(frame), place.machine));
      };
    }
    default:
      return unknown;
  }
}
