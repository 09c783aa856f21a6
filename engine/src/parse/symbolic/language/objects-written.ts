import type { ObjectExpression } from 'oxc-parser';

import { originsOf } from '../../read/fold/origins.ts';
import { callFunction } from './calls.ts';
import { define, spanOf } from './classes.ts';
import { isFunction, isOpen, isThing, plain, type Accessor, type Datum, type Open, type Thing } from '../values/datum.ts';
import { evaluate } from './expressions.ts';
import { closure, nameAs } from './functions.ts';
import { keysOf } from './loops.ts';
import { member, setMember } from './members.ts';
import { keyOf } from './members-written.ts';
import { NOWHERE } from '../values/nowhere.ts';
import type { Place, Run } from '../run.ts';
import { spend } from '../steps.ts';
import { either, knownText } from '../values/values.ts';

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
  if (other.is === 'any') return spreadEach(other.items, made, run);
  // What answers for itself is asked.
  if (other.proxy && isFunction(member(other.proxy.handler, 'ownKeys', NOWHERE, run))) {
    for (const key of keysOf(other, run)) {
      const name = knownText(key);
      if (name !== undefined) made.props.set(name, member(other, name, NOWHERE, run));
    }
    return;
  }
  const one = isThing(other.proxy?.target) ? other.proxy.target : other;
  spend(run, 1 + (one.props.size + one.items.length) / 4);
  for (const [key, value] of one.props) made.props.set(key, value);
  if (one.is === 'list') one.items.forEach((item, at) => made.props.set(String(at), item));
  if (one.base) made.base = made.base ? bothOf(made.base, one.base) : one.base;
}

/** The same of one of several things: what one of them has, and others have not, may be as it was. */
function spreadEach(ways: readonly Datum[], made: Thing, run: Run): void {
  const before = new Map(made.props);
  spend(run, 1 + (ways.length * before.size) / 4);
  const each = ways.map(way => {
    const alone: Thing = { ...made, props: new Map(before) };
    spread(way, alone, run);
    return alone;
  });
  for (const key of new Set(each.flatMap(({ props }) => [...props.keys()]))) {
    const values = each.map(({ props }) => got(props.get(key), made, run));
    made.props.set(
      key,
      values.reduce((sum, one) => either(sum, one, run)),
    );
  }
  for (const { base } of each) if (base && base !== made.base) made.base = made.base ? bothOf(made.base, base) : base;
}

/** What is spread out is read. */
function got(value: Datum | Accessor, self: Thing, run: Run): Datum {
  return typeof value === 'object' && value?.kind === 'accessor' ? callFunction(value.get, self, [], NOWHERE, run) : value;
}

/** What has the members of both, and is called as the one that has a name. */
function bothOf(one: Open, other: Open): Open {
  const named = one.named ? one : other;
  return { ...named, value: originsOf(one.value, other.value) };
}
