import type { Class } from 'oxc-parser';

import type { Run } from './code.ts';
import { dict, native, textOf, type Datum } from './datum.ts';
import { keyOf, ready, unknown } from './expressions.ts';
import { closureOf } from './functions.ts';
import { call, OBJECT_COST, spend } from './machine.ts';
import { setMember } from './members.ts';
import type { Place } from './names.ts';

/** Makes a class ready to run that extends no other and has only fields and methods: what `new` makes with it is an object with those. */
export function classOf(node: Class, place: Place): Run {
  const { machine } = place;
  if (node.superClass) return unknown;
  const members = node.body.body.map(one => {
    if (one.type === 'PropertyDefinition')
      return {
        kind: 'field',
        isStatic: one.static,
        key: keyOf(one.key, one.computed, place),
        value: one.value ? ready(one.value, place) : nothing,
      };
    if (one.type !== 'MethodDefinition' || (one.kind !== 'method' && one.kind !== 'constructor'))
      return { kind: 'other', isStatic: false, key: unknown, value: unknown };
    return { kind: one.kind, isStatic: one.static, key: keyOf(one.key, one.computed, place), value: closureOf(one.value, place) };
  });
  // What runs when a member is read is not followed.
  if (members.some(({ kind }) => kind === 'other')) return unknown;
  return frame => {
    spend(machine, OBJECT_COST * (1 + members.length));
    const own = members.filter(({ isStatic }) => !isStatic);
    const proto = dict(own.filter(({ kind }) => kind === 'method').map(({ key, value }) => [textOf(key(frame)), value(frame)] as const));
    const construct: Datum = own.filter(({ kind }) => kind === 'constructor').map(({ value }) => value(frame))[0];
    const made = native((args, given) => {
      const self = dict(undefined, proto);
      spend(given, OBJECT_COST);
      for (const { kind, key, value } of own) if (kind === 'field') setMember(self, key(frame), value({ ...frame, self }), given);
      if (construct !== undefined) call(construct, args, given, self);
      return self;
    });
    for (const { isStatic, key, value } of members) if (isStatic) setMember(made, key(frame), value({ ...frame, self: made }), machine);
    return made;
  };
}

const nothing: Run = () => undefined;
