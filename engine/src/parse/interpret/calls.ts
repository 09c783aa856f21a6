import { bare } from '../read/children.ts';
import type { AnyCall } from '../read/survey.ts';
import { taggedArguments } from '../read/walk/plain-call.ts';
import type { Run } from './code.ts';
import type { Datum } from './datum.ts';
import { keyOf, ready } from './expressions.ts';
import { call } from './machine.ts';
import { callMember, construct, itemsOf } from './members.ts';
import type { Place } from './names.ts';
import { UNKNOWABLE } from './signals.ts';

/** Makes a call ready to run. */
export function calling(node: AnyCall, place: Place): Run {
  const { machine } = place;
  const args = argumentsOf(node, place);
  const callee = bare(node.callee);
  if (node.type === 'NewExpression') {
    const made = ready(callee, place);
    return frame => construct(made(frame), args(frame), machine);
  }
  if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
    const object = ready(callee.object, place);
    const key = keyOf(callee.property, callee.computed, place);
    return frame => {
      const self = object(frame);
      if (callee.optional && (self === undefined || self === null)) return undefined;
      return callMember(self, key(frame), args(frame), machine);
    };
  }
  if (node.optional) {
    return () => {
      throw UNKNOWABLE;
    };
  }
  const called = ready(callee, place);
  return frame => call(called(frame), args(frame), machine);
}

function argumentsOf(node: AnyCall, place: Place): (frame: Parameters<Run>[0]) => readonly Datum[] {
  const args = taggedArguments(node).map(argument => {
    const spread = argument.type === 'SpreadElement';
    return { spread, run: ready(spread ? argument.argument : argument, place) };
  });
  const [first, second] = args;
  if (first && !first.spread && args.length === 1) return frame => [first.run(frame)];
  if (first && second && !first.spread && !second.spread && args.length === 2) return frame => [first.run(frame), second.run(frame)];
  return frame => args.flatMap(({ spread, run }) => (spread ? itemsOf(run(frame), place.machine) : [run(frame)]));
}
