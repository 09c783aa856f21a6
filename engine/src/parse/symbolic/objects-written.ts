import type { ObjectExpression } from 'oxc-parser';

import { originsOf } from '../read/fold/origins.ts';
import { define, spanOf } from './classes.ts';
import { isOpen, isThing, plain, type Datum, type Open, type Thing } from './datum.ts';
import { evaluate } from './expressions.ts';
import { closure, nameAs } from './functions.ts';
import { setMember } from './members.ts';
import { keyOf } from './members-written.ts';
import { spend, type Place, type Run } from './run.ts';

/** An object as code writes it. */
export function objectOf(node: ObjectExpression, place: Place): Thing {
  spend(place.run, node.properties.length / 2);
  const made = plain();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spread(evaluate(property.argument, place), made, place.run);
      continue;
    }
    const key = keyOf(property.key, property.computed, place);
    const isMethod = property.value.type === 'FunctionExpression' && (property.method || property.kind !== 'init');
    const value =
      isMethod && property.value.type === 'FunctionExpression' ? closure(property.value, place, made) : evaluate(property.value, place);
    if (typeof key === 'string') nameAs(key, value);
    if (property.kind === 'init') setMember(made, key, value, spanOf(property, place), place.run);
    else define(made, key, property.kind, value);
  }
  return made;
}

/** `{ ...other }` has what that has. */
export function spread(other: Datum, made: Thing, run: Run): void {
  if (isOpen(other)) made.base = made.base ? bothOf(made.base, other) : other;
  if (!isThing(other)) return;
  for (const way of other.is === 'any' ? other.items : [other]) {
    const one = isThing(way) && isThing(way.proxy?.target) ? way.proxy.target : way;
    if (!isThing(one)) continue;
    spend(run, 1 + (one.props.size + one.items.length) / 4);
    for (const [key, value] of one.props) made.props.set(key, value);
    if (one.is === 'list') one.items.forEach((item, at) => made.props.set(String(at), item));
    if (one.base) made.base = made.base ? bothOf(made.base, one.base) : one.base;
  }
}

/** What has the members of both, and is called as the one that has a name. */
function bothOf(one: Open, other: Open): Open {
  const named = one.named ? one : other;
  return { ...named, value: originsOf(one.value, other.value) };
}
